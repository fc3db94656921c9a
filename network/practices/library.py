"""The network-wide list of practices and its filters, which are links and work without JavaScript.

Each filter narrows the others' choices: the count beside a choice is what one would get by taking it.
"""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.colleges.directory import colleges_by_id, member_colleges
from network.languages.readers import in_readers_language
from network.sections.listing import page_links, page_of
from network.visibility.locales import language_of
from network.vocabularies.models import Kind, Term

from .evidence import Evidence, evidence_by_practice, promise_kept
from .models import PracticePage
from .pilots import pilot_facts, readable_pilots

LANGUAGES = {"fi": gettext_lazy("Finnish"), "sv": gettext_lazy("Swedish")}


@dataclass
class Choice:
    """One value of a filter: how many practices it would leave, and the link that takes or drops it."""

    value: str
    label: str
    count: int
    chosen: bool
    link: str


@dataclass
class Filter:
    """A filter by one property of practices; `of` maps each practice's key to the values it has."""

    name: str
    label: str
    labels: dict[str, str]
    of: dict[object, set[str]]
    chosen: str = ""
    choices: list[Choice] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """What lists and filters ask of a practice before its words are fetched."""

    pk: int
    key: UUID
    college_id: int | None
    written_in: str


def readable_rows(request) -> list[Row]:
    """Every practice the reader may read, newest first. One statement, remembered on the request."""
    remembered = getattr(request, "_practice_rows", None)
    if remembered is None:
        originals = PracticePage.objects.originals().readable_by(request.user)
        rows = originals.order_by("-first_published_at", "-pk")
        found = rows.values_list("pk", "translation_key", "college_id", "written_in")
        remembered = request._practice_rows = [Row(*row) for row in found]
    return remembered


def library_context(request, college: int | None = None) -> dict:
    """What the library and a college's own list show. Raises Http404 for a value or page number that does not exist."""
    rows = [row for row in readable_rows(request) if college in (None, row.college_id)]
    filters = _filters(rows, request, college)
    _choose(filters, request.GET)
    kept = [row for row in rows if all(_passes(each, row.pk) for each in filters)]
    for each in filters:
        _count(each, filters, rows, request.GET)
    page = page_of(kept, request.GET.get("page", "1"))
    return {
        "practices": practices_for_list(page.object_list, request),
        "filters": filters,
        "listing": page,
        "total": len(kept),
        "all_total": len(rows),
        "narrowed": any(each.chosen for each in filters),
        "page_links": page_links(page, request.GET),
    }


def practices_for_list(rows: list[Row], request) -> list[PracticePage]:
    """Practices in the given order with what a list shows: words, themes and evidence."""
    evidence = evidence_by_practice(pilot_facts(request))
    themes = terms_of_practices(request, Kind.THEME)
    by_pk = PracticePage.objects.in_bulk([row.pk for row in rows])
    practices = [by_pk[row.pk] for row in rows if row.pk in by_pk]
    in_readers_language(practices, request.user)
    for practice in practices:
        practice.evidence = evidence.get(practice.translation_key, Evidence.DESCRIBED)
        practice.listed_themes = themes.get(practice.pk, [])
    return practices


def newest_practices(college: int | None, request, limit=4) -> list[PracticePage]:
    """A college's newest practices, or the whole network's for None."""
    rows = [row for row in readable_rows(request) if college in (None, row.college_id)]
    return practices_for_list(rows[:limit], request)


def practices_for_feed(user, college, theme, limit) -> list[tuple]:
    """The newest practices of a college, a theme or the whole network, each with the moment it was published."""
    practices = PracticePage.objects.originals().readable_by(user).exclude(first_published_at=None)
    if college is not None:
        practices = practices.of_college(college)
    if theme is not None:
        practices = practices.filter(themes=theme.pk)
    return [(page, page.first_published_at) for page in practices.order_by("-first_published_at")[:limit]]


def terms_of_practices(request, kind: str) -> dict[int, list[Term]]:
    """The themes, or target groups, of the practices one may read, by their ids; both remembered on the request."""
    remembered = getattr(request, "_practice_terms", None)
    if remembered is None:
        remembered = request._practice_terms = _fetch_terms(request.user)
    return remembered[kind]


def _fetch_terms(user) -> dict[str, dict[int, list[Term]]]:
    found: dict[str, dict[int, list[Term]]] = {Kind.THEME: {}, Kind.TARGET_GROUP: {}}
    readable = PracticePage.objects.readable_by(user).order_by().values("pk")
    tied = {"practicepage__in": readable}
    themes = PracticePage.themes.through.objects.filter(**tied).values_list("practicepage_id", "theme_id")
    groups = PracticePage.target_groups.through.objects.filter(**tied).values_list("practicepage_id", "targetgroup_id")
    links: dict[int, list[int]] = {}
    for practice_id, term_id in themes.union(groups, all=True):
        links.setdefault(term_id, []).append(practice_id)
    for term in Term.objects.filter(kind__in=found):
        for practice_id in links.get(term.pk, []):
            found[term.kind].setdefault(practice_id, []).append(term)
    return found


def themes_with_counts(request) -> list[dict]:
    """The themes of the practices that the reader may read, with how many there are of each."""
    themes = terms_of_practices(request, Kind.THEME)
    counts = Counter(term for row in readable_rows(request) for term in themes.get(row.pk, []))
    return [
        {"theme": term, "count": counts[term]} for term in sorted(counts, key=lambda term: (term.place, term.name_fi))
    ]


def promise_meter(request) -> dict:
    """The eight places of the promise, each with whether its college has kept it, and the names still missing."""
    kept = promise_kept(pilot_facts(request))
    places = [{"college": college, "kept": college.pk in kept} for college in member_colleges(request)]
    return {
        "places": places,
        "kept": sum(place["kept"] for place in places),
        "total": len(places),
        "missing": [place["college"] for place in places if not place["kept"]],
    }


def pilots_context(request, college: int | None) -> dict:
    """A college's pilots, newest first, with their practices in the reader's language."""
    pilots = readable_pilots(request.user).of_college(college).select_related("practice")
    page = page_of(pilots.order_by("-starts", "-pk"), request.GET.get("page", "1"))
    shown = in_readers_language(page.object_list, request.user)
    in_readers_language([pilot.practice for pilot in shown], request.user)
    return {"pilots": shown, "listing": page, "page_links": page_links(page, request.GET)}


# --- Filters -----------------------------------------------------------------------------------------------


def _filters(rows: list[Row], request, college: int | None) -> list[Filter]:
    evidence = evidence_by_practice(pilot_facts(request))
    filters = [
        _by_terms("theme", _("Theme"), rows, terms_of_practices(request, Kind.THEME)),
        _by_terms("target", _("Target group"), rows, terms_of_practices(request, Kind.TARGET_GROUP)),
        Filter(
            "evidence",
            _("Evidence"),
            dict(Evidence.choices),
            {row.pk: {str(evidence.get(row.key, Evidence.DESCRIBED))} for row in rows},
        ),
        Filter("language", _("Language"), dict(LANGUAGES), _languages(rows, request)),
    ]
    if college is None:
        slugs = {pk: each.slug for pk, each in colleges_by_id(request).items()}
        names = {each.slug: each.short_name for each in colleges_by_id(request).values()}
        owners = {row.pk: {slugs[row.college_id]} if row.college_id else set() for row in rows}
        filters.insert(0, Filter("college", _("College"), names, owners))
    return filters


def _by_terms(name: str, label: str, rows: list[Row], terms: dict[int, list[Term]]) -> Filter:
    used = {term for its_terms in terms.values() for term in its_terms}
    labels = {term.key: term.name for term in sorted(used, key=lambda term: (term.place, term.name_fi))}
    return Filter(name, label, labels, {row.pk: {term.key for term in terms.get(row.pk, [])} for row in rows})


def _languages(rows: list[Row], request) -> dict[int, set[str]]:
    """In which languages each practice can be read: the one it was written in, and its readable translations'."""
    translated: dict[UUID, set[str]] = {}
    texts = PracticePage.objects.texts().readable_by(request.user).values_list("translation_key", "locale_id")
    for key, locale_id in texts:
        translated.setdefault(key, set()).add(language_of(locale_id))
    return {row.pk: {row.written_in} | translated.get(row.key, set()) for row in rows}


def _choose(filters, query: QueryDict):
    for each in filters:
        each.chosen = query.get(each.name, "")
        if each.chosen and each.chosen not in each.labels:
            raise Http404(_("There is no such choice."))


def _passes(each: Filter, pk, but: Filter | None = None) -> bool:
    return each is but or not each.chosen or each.chosen in each.of[pk]


def _count(each: Filter, filters, rows, query: QueryDict):
    counts: dict[str, int] = {}
    for row in rows:
        if all(_passes(other, row.pk, but=each) for other in filters):
            for value in each.of[row.pk]:
                counts[value] = counts.get(value, 0) + 1
    each.choices = [
        Choice(value, label, counts.get(value, 0), value == each.chosen, _link(query, each, value))
        for value, label in each.labels.items()
        if counts.get(value) or value == each.chosen
    ]


def _link(query: QueryDict, each: Filter, value: str) -> str:
    params = query.copy()
    params.pop("page", None)
    if each.chosen == value:
        params.pop(each.name, None)
    else:
        params[each.name] = value
    return f"?{params.urlencode()}" if params else "?"
