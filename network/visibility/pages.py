"""Pages of every kind at once: which of them a user may read, in one statement."""

from functools import cache, lru_cache

from django.db.models import BooleanField, F, Func
from wagtail.models import Page, get_page_models

from .audiences import Reader, may_read, readable_q_of, reader_of


@cache
def audience_page_models() -> tuple[type, ...]:
    """Every page kind that carries an audience."""
    from .models import AudiencePage

    return tuple(model for model in get_page_models() if issubclass(model, AudiencePage))


def readable_pages(user):
    """Live pages of any kind that a user may read. A kind without an audience is never among them."""
    return Page.objects.live().filter(ReadableByKind(F("pk"), reader_of(user)))


class ReadableByKind(Func):
    """Whether a page, given by its id, is of a kind whose own table lets a reader read it.

    Every kind is looked up by the page's id. Joins to fourteen tables say the same, but every list pays for them anew:
    5 ms of Django's building and 13 ms of PostgreSQL's planning for .6 ms of looking up.
    """

    def __init__(self, page_id, reader: Reader):
        super().__init__(page_id, output_field=BooleanField())
        self.reader = reader

    def as_sql(self, compiler, connection, **_context):
        page_id, parameters = compiler.compile(self.source_expressions[0])
        held, values = [], []
        for statement, its_values in _readable_of_each_kind(self.reader, connection.alias):
            held.append(f"EXISTS (SELECT 1 FROM ({statement}) readable WHERE readable.pk = {page_id})")  # noqa: S608
            values += [*its_values, *parameters]
        return f"({' OR '.join(held)})", values


@lru_cache(maxsize=1_000)
def _readable_of_each_kind(reader: Reader, database: str) -> list[tuple[str, tuple]]:
    """For each kind the statement that lists the ids of its pages which a reader may read, with its parameters."""
    lists = (model._base_manager.filter(readable_q_of(reader)).values("pk") for model in audience_page_models())
    return [each.query.get_compiler(database).as_sql() for each in lists]


def key_of_page(page: Page) -> str:
    """The key of a page of any kind, which must be specific; one without an audience opens to nobody."""
    return page.audience_key if isinstance(page, audience_page_models()) else "nobody"


def may_read_any(user, page: Page) -> bool:
    """`may_read` for a page of unknown kind; a kind without an audience is not shown."""
    page = page.specific
    return isinstance(page, audience_page_models()) and may_read(user, page)
