"""How the index is: which engine answers, what it knows by language, how far it lags, what it could not read."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import Count, Q
from django.utils import timezone
from wagtail.models import Page, get_page_models

from . import outbox
from .analysis.analyzer import LANGUAGES, analyzer_of
from .documents import NOTHING, stamp_of
from .engines import cluster
from .engines.elasticsearch import BUDGET
from .extraction.problems import Problem
from .finding import chosen_engine, database_engine
from .models import DocumentText, Rebuild, SearchDocument
from .models.wishes import LANGUAGES as NAMES_OF_LANGUAGES

logger = logging.getLogger(__name__)
NAMES = {"sqlite": "SQLite", "postgres": "PostgreSQL", "elasticsearch": "Elasticsearch"}
KEPT_REBUILDS = 20
_ASKED = ["fi:osallisuus"]  # any word: the answer may be that there is none


@dataclass(frozen=True)
class OfLanguage:
    """How many pages should have a document and how many documents there are; of those how many were analysed with
    another lexicon or glossary than `stamp`. `is_plain` when the lexicon's file is missing."""

    language: str
    wanted: int
    held: int
    outdated: int
    stamp: str
    is_plain: bool

    @property
    def name(self) -> str:
        return str(dict(NAMES_OF_LANGUAGES)[self.language])

    @property
    def is_complete(self) -> bool:
        return self.wanted == self.held and not self.outdated


@dataclass(frozen=True)
class Health:
    """Everything the panel shows. `engine` is asked first, `stand_in` while it is away, None when it is the same.

    `things` are those of the documents, `indexed` those that Elasticsearch holds; None where it is not asked, or does
    not answer.
    """

    engine: str
    answers: bool
    stand_in: str | None
    languages: list[OfLanguage]
    things: int
    indexed: int | None
    waiting: int
    oldest: timedelta
    rebuild: Rebuild | None
    unread: list[tuple[str, int]]

    @property
    def unread_files(self) -> int:
        return sum(number for _why, number in self.unread)


def health() -> Health:
    """How the index is now. At most eight statements, and two questions to the engine."""
    engine, database = chosen_engine(), database_engine()
    answers = _answers(engine)
    waiting, oldest = outbox.waiting() if cluster.is_configured() else (0, timedelta())
    return Health(
        NAMES.get(engine.name, engine.name),
        answers,
        None if engine.name == database.name else NAMES[database.name],
        _languages(),
        SearchDocument.objects.filter(collection="").values("key").distinct().count(),
        _indexed() if answers and cluster.is_configured() else None,
        waiting,
        oldest,
        Rebuild.objects.order_by("-pk").first(),
        _unread(),
    )


def _answers(engine) -> bool:
    try:
        engine.frequencies(_ASKED)
    except Exception:
        logger.info("The engine %s did not answer.", engine.name, exc_info=True)
        return False
    return True


def _indexed() -> int | None:
    try:
        return cluster.client().options(request_timeout=BUDGET).count(index=cluster.alias())["count"]
    except Exception:
        logger.info("Elasticsearch did not tell how much it holds.", exc_info=True)
        return None


def _languages() -> list[OfLanguage]:
    pages = Page.objects.filter(_offering(), live=True, alias_of=None).order_by().values_list("locale__language_code")
    wanted = dict(pages.annotate(Count("pk")))
    rows = SearchDocument.objects.filter(collection="").order_by().values_list("language", "stamp")
    held: dict[str, dict[str, int]] = {}
    for language, stamp, number in rows.annotate(Count("pk")):
        held.setdefault(language, {})[stamp] = number
    return [_language(each, wanted.get(each, 0), held.get(each, {})) for each in LANGUAGES]


def _offering() -> Q:
    """Pages of the kinds that offer something to search; without content types, which would be statements of their
    own when they are not remembered."""
    kinds = [model._meta for model in get_page_models() if getattr(model, "search_offer", NOTHING).kind]
    named = (Q(content_type__app_label=kind.app_label, content_type__model=kind.model_name) for kind in kinds)
    return reduce(or_, named, Q(pk=None))


def _language(language: str, wanted: int, held: dict[str, int]) -> OfLanguage:
    analyzer = analyzer_of(language)
    current = held.get(stamp_of(language), 0)
    total = sum(held.values())
    return OfLanguage(language, wanted, total, total - current, analyzer.stamp, analyzer.is_plain)


def _unread() -> list[tuple[str, int]]:
    """Why files are unknown to search, and how many for each reason; the commonest first."""
    rows = DocumentText.objects.exclude(problem="").order_by().values_list("problem").annotate(number=Count("pk"))
    labels = dict(Problem.choices)
    return sorted(((str(labels.get(why, why)), number) for why, number in rows), key=lambda row: (-row[1], row[0]))


@contextmanager
def noted_rebuild() -> Iterator[None]:
    """Note when a rebuild begins and, if nothing stops it, when it ends; the last ones are kept."""
    noted = Rebuild.objects.create()
    Rebuild.objects.filter(pk__lte=noted.pk - KEPT_REBUILDS).delete()
    yield
    noted.ended, noted.documents = timezone.now(), SearchDocument.objects.filter(collection="").count()
    noted.save()
