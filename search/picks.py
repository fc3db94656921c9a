"""Pages that the network has picked for a search: some come first, others are left out.

the words are the whole search, in any form and order     kokoukset avoimet = avoin kokous
quotation marks or a minus                                nothing is picked: the reader wants just that
by date, and so in the feed                               nothing comes first but the newest; what is left out stays out
filters, readers' keys                                    hold for a picked page as for any other
numbers                                                   tell what is in the list, picked pages included
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from .analysis.analyzer import analyzer_of
from .models import Pick, SearchDocument
from .query import Query, parse
from .remembered import Remembered

if TYPE_CHECKING:
    from .finding import Asked, Found

MOST = 20  # of a phrase; more than one page of hits nobody picks
MOST_READINGS = 64
Reading = tuple[str, ...]  # of each word of a phrase one base form
Row = tuple[int, str, str]  # number, kind, key
_COLUMNS = ("title_bases", "title_members", "body_bases", "body_members")
TOTAL = ("*", "")


class Picked(NamedTuple):
    """The keys of the things that come first, in order, and of those that are left out."""

    first: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()


def picked_for(query: Query) -> Picked:
    """What is picked for a query's words."""
    if not query.terms or query.phrases or query.leaves_out:
        return Picked()
    rows = sorted({row for reading in _readings(query) for row in _table().get((query.language, reading), ())})
    hidden = frozenset(key for _number, kind, key in rows if kind == Pick.Kind.HIDE)
    first = dict.fromkeys(key for _number, kind, key in rows if kind == Pick.Kind.PIN and key not in hidden)
    return Picked(tuple(first)[:MOST], hidden)


def with_picks(found: "Found", asked: "Asked", tokens: Iterable[str]) -> "Found":
    """What was found, with the picked pages first and without the hidden ones, and the numbers to go with it.

    `tokens` are those that made a document a hit, as the engine was asked for them. One statement when something is
    picked for these words, none otherwise. Collections for measuring know no picks.
    """
    picked = Picked() if asked.collection else picked_for(found.query)
    first = () if asked.newest_first else picked.first
    if not (first or picked.hidden):
        return found
    documents = _documents([*first, *picked.hidden], asked)
    held = frozenset(tokens)
    before = {key: _counted([each for each in of_key if _holds(each, held)], asked.chosen)
              for key, of_key in documents.items()}  # fmt: skip
    after = {key: _counted(of_key, asked.chosen) if key in first else set() for key, of_key in documents.items()}
    listed = [key for key in first if TOTAL in after.get(key, ())]
    hits = {key: (score, pk, key) for score, pk, key in found.hits if key not in picked.hidden}
    leading = [hits.pop(key, None) or _hit(documents[key], asked) for key in listed]
    total, counts = _changed(found, before, after)
    return replace(found, hits=[*leading, *hits.values()], total=total, counts=counts, picked=tuple(listed))


def _readings(query: Query) -> set[Reading]:
    """Every way to read the words: a base form of each, in alphabetical order, so that theirs does not matter."""
    analyzer = analyzer_of(query.language)
    bases = (analyzer.word(term.word).bases for term in query.terms)
    return {tuple(sorted(reading)) for reading in islice(product(*bases), MOST_READINGS)}


# --- Documents, and what they count for ---


def _documents(keys: Iterable[str], asked: "Asked") -> dict[str, list[dict]]:
    """The documents of things that this reader's keys open."""
    rows = SearchDocument.objects.filter(collection="", key__in=list(keys))
    if asked.keys is not None:
        rows = rows.filter(audience__in=asked.keys)
    found: dict[str, list[dict]] = {}
    for row in rows.values("pk", "key", "language", "facets", *_COLUMNS):
        found.setdefault(row["key"], []).append(row)
    return found


def _holds(document: Mapping, tokens: frozenset[str]) -> bool:
    """Whether a document is a hit by its own words."""
    return any(f"{document['language']}:{token}" in tokens for column in _COLUMNS for token in document[column].split())


def _fits(document: Mapping, chosen: Mapping[str, str], but: str = "") -> bool:
    return all(value in document["facets"].get(name, ()) for name, value in chosen.items() if name != but)


def _counted(documents: list[dict], chosen: Mapping[str, str]) -> set[tuple[str, str]]:
    """Where a thing counts for one: in the total, and for each value that an engine would count it for."""
    counted = {TOTAL for each in documents if _fits(each, chosen)}
    for each in documents:
        for name, values in each["facets"].items():
            if _fits(each, chosen, but=name):
                counted |= {(name, value) for value in values}
    return counted


def _changed(found: "Found", before: Mapping[str, set], after: Mapping[str, set]) -> tuple[int, dict]:
    counts = {name: dict(values) for name, values in found.counts.items()}
    total = {"": found.total}
    for key in before:
        for name, value in before[key] ^ after[key]:
            numbers = total if (name, value) == TOTAL else counts.setdefault(name, {})
            numbers[value] = max(numbers.get(value, 0) + (1 if (name, value) in after[key] else -1), 0)
    return total[""], counts


def _hit(documents: list[dict], asked: "Asked") -> tuple[float, int, str]:
    """A hit for a page that the words alone would not have found, in the reader's language if it can be."""
    fitting = [each for each in documents if _fits(each, asked.chosen)]
    best = min(fitting, key=lambda each: (each["language"] != asked.language, each["language"]))
    return 0.0, best["pk"], best["key"]


# --- The table ---


def _read() -> dict[tuple[str, Reading], list[Row]]:
    """Every pick by language and by each reading of its phrase, numbered in the coordinators' order."""
    table: dict[tuple[str, Reading], list[Row]] = {}
    rows = Pick.objects.order_by("place", "pk").values_list("language", "phrase", "kind", "page__translation_key")
    for number, (language, phrase, kind, key) in enumerate(rows):
        for reading in _readings(parse(phrase.replace('"', " "), language)):
            table.setdefault((language, reading), []).append((number, kind, str(key)))
    return table


_table = Remembered(_read)


def forget() -> None:
    """Rows have changed by another way than one by one."""
    _table.forget()


def listen() -> None:
    _table.follow(Pick)
