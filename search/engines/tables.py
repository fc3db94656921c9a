"""What the database engines keep beside the documents' table: an FTS5 table on SQLite, a vector on PostgreSQL.

Triggers keep both, so that whatever deletes or writes a document, in whichever transaction, the index follows. Every
token carries its collection and language ("fi:opiskelija"), so that a token's frequency is that of its own language.

A vector of PostgreSQL holds a megabyte. Of a longer text those tokens are in it that stand first, until it is full: by
these the page is found, and by its title, which is always there as a whole. SQLite has no such limit.

SQLite drops triggers when Django makes a table anew: a migration that alters `search_searchdocument` installs again.
"""

COLUMNS = ("title_bases", "title_members", "body_bases", "body_members")
TABLE = "search_searchdocument"
SHORT = ("collection", "key", "language", "kind", "audience")

# Nothing but these stands in a token; the rest of punctuation separates tokens before they come here.
_TOKENIZER = "unicode61 remove_diacritics 0 tokenchars '-:'''"


def install(connection) -> None:
    """Make what is missing and fill it from the documents that are there. Of other databases nothing is asked."""
    statements = {"sqlite": _sqlite, "postgresql": _postgres}.get(connection.vendor)
    if statements:
        with connection.cursor() as cursor:
            for statement in statements():
                cursor.execute(statement)


def remove(connection) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for when in ("insert", "delete", "update"):
                cursor.execute(f"DROP TRIGGER IF EXISTS search_on_{when}")
            cursor.execute("DROP TABLE IF EXISTS search_words")
            cursor.execute("DROP TABLE IF EXISTS search_index")
        elif connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER IF EXISTS search_vector ON {TABLE}")
            cursor.execute("DROP FUNCTION IF EXISTS search_vector_of_document()")
            cursor.execute(f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS vector, DROP COLUMN IF EXISTS titles")
            cursor.execute("DROP FUNCTION IF EXISTS search_indexed(tsvector), search_part(text, text, text, int)")


def _sqlite() -> list[str]:
    names = ", ".join(COLUMNS)
    write = "INSERT INTO search_index(rowid, {names}) VALUES (new.id, {values});"
    forget = "INSERT INTO search_index(search_index, rowid, {names}) VALUES ('delete', old.id, {values});"
    write = write.format(names=names, values=_prefixed("new"))
    forget = forget.format(names=names, values=_prefixed("old"))
    changed = ", ".join(("collection", "language", *COLUMNS))
    return [
        f"""CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5({names}, content='', tokenize="{_TOKENIZER}")""",
        "CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5vocab(search_index, row)",
        "DROP TRIGGER IF EXISTS search_on_insert",
        "DROP TRIGGER IF EXISTS search_on_delete",
        "DROP TRIGGER IF EXISTS search_on_update",
        f"CREATE TRIGGER search_on_insert AFTER INSERT ON {TABLE} BEGIN {write} END",
        f"CREATE TRIGGER search_on_delete AFTER DELETE ON {TABLE} BEGIN {forget} END",
        f"CREATE TRIGGER search_on_update AFTER UPDATE OF {changed} ON {TABLE} BEGIN {forget} {write} END",
    ]


def _prefixed(row: str) -> str:
    prefix = f"{row}.collection || {row}.language || ':'"
    return ", ".join(f"replace(rtrim({row}.{column}), ' ', ' ' || {prefix})" for column in COLUMNS)


def _postgres() -> list[str]:
    parts = {
        column: f"search_part(prefix, new.{column}, '{label}', {_ROOM[column]})" for column, label in _LABELS.items()
    }
    of_title = " || ' ' || ".join(part for column, part in parts.items() if column.startswith("title"))
    of_all = " || ' ' || ".join(parts.values())
    in_the_row = ", ".join(f"ALTER COLUMN {column} SET STORAGE PLAIN" for column in SHORT)
    return [
        f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS vector tsvector, ADD COLUMN IF NOT EXISTS titles tsvector",
        # In the row itself as long as they fit: fetching them from elsewhere took most of the time of a search. A row
        # filled by its vector gives away whatever it may, be it as short as a key.
        f"ALTER TABLE {TABLE} ALTER COLUMN vector SET STORAGE MAIN, ALTER COLUMN titles SET STORAGE MAIN, {in_the_row}",
        # Each token once with its places, as a vector keeps it, and the bytes that it takes there: one to align it, two
        # for the number of places and two for each, of which 255 are kept. Places stop at 16,383 and are kept for how
        # often a word stands, not for where.
        """CREATE OR REPLACE FUNCTION search_part(prefix text, words text, label text, room int) RETURNS text AS $$
            SELECT coalesce(string_agg('''' || replace(token, '''', '''''') || ''':' || places, ' '), '')
            FROM (
                SELECT token, places, sum(bytes) OVER (ORDER BY first_place) AS taken
                FROM (
                    SELECT prefix || word AS token, min(place) AS first_place,
                        string_agg(least(place, 16383) || label, ',') AS places,
                        octet_length(prefix || word) + 3 + 2 * least(count(*), 255) AS bytes
                    FROM unnest(string_to_array(trim(words), ' ')) WITH ORDINALITY AS each(word, place)
                    WHERE word <> '' GROUP BY word
                ) counted
            ) placed WHERE taken <= room
        $$ LANGUAGE sql IMMUTABLE""",
        f"""CREATE OR REPLACE FUNCTION search_vector_of_document() RETURNS trigger AS $$
            DECLARE prefix text := new.collection || new.language || ':';
            BEGIN
                new.vector := ({of_all})::tsvector;
                new.titles := strip(({of_title})::tsvector);
                RETURN new;
            END
        $$ LANGUAGE plpgsql""",
        "DROP FUNCTION IF EXISTS search_part(text, text, text)",  # as it was before there was a limit
        f"DROP TRIGGER IF EXISTS search_vector ON {TABLE}",
        f"""CREATE TRIGGER search_vector BEFORE INSERT OR UPDATE OF collection, language, {", ".join(COLUMNS)}
            ON {TABLE} FOR EACH ROW EXECUTE FUNCTION search_vector_of_document()""",
        # The vector itself, at a price: PostgreSQL takes matching a vector for cheap, and asked for a word that half of
        # the pages hold it would unpack each vector in turn, five times as long as the index takes. Such a function
        # must not be in SQL, which would be written out where it is called, without its price.
        """CREATE OR REPLACE FUNCTION search_indexed(vector tsvector) RETURNS tsvector AS $$
            BEGIN RETURN vector; END
        $$ LANGUAGE plpgsql IMMUTABLE STRICT COST 1000""",
        "DROP INDEX IF EXISTS search_by_vector",
        f"""CREATE INDEX IF NOT EXISTS search_by_tokens ON {TABLE} USING gin (search_indexed(vector))
            WITH (fastupdate = off)""",
    ]


_LABELS = dict(zip(COLUMNS, "ABCD", strict=True))
# Bytes of a vector, which holds 1,048,575. A page's title has 255 letters, whose tokens are far from filling theirs.
_ROOM = dict(zip(COLUMNS, (40_000, 40_000, 500_000, 460_000), strict=True))
