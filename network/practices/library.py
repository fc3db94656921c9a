"""The network-wide list of practices and its filters, which are links and work without JavaScript.

Each filter narrows the others' choices: the count beside a choice is what one would get by taking it.
"""

from dataclasses import dataclass, field

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.colleges.models import College
from network.languages.readers import in_readers_language
from network.sections.listing import page_links, page_of
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


def library_context(request, college=None) -> dict:
    """What the library and a college's own list show. Raises Http404 for a value or page number that does not exist."""
    originals = PracticePage.objects.originals().readable_by(request.user)
    if college is not None:
        originals = originals.of_college(college)
    rows = list(
        originals.order_by("-first_published_at", "-pk").values_list(
            "pk", "translation_key", "college_id", "written_in"
        )
    )
    facts = pilot_facts(request.user)
    evidence = evidence_by_practice(facts)
    filters = _filters(rows, evidence, college)
    _choose(filters, request.GET)
    kept = [pk for pk, *_rest in rows if all(_passes(choice, pk) for choice in filters)]
    for each in filters:
        _count(each, filters, rows, request.GET)
    page = page_of(kept, request.GET.get("page", "1"))
    return {
        "practices": practices_for_list(page.object_list, request, facts, evidence),
        "filters": filters,
        "listing": page,
        "total": len(kept),
        "all_total": len(rows),
        "narrowed": any(each.chosen for each in filters),
        "page_links": page_links(page, request.GET),
    }


def practices_for_list(pks, request, facts=None, evidence=None) -> list[PracticePage]:
    """Practices in the given order with what a list shows: words, college, themes, evidence, adopters."""
    facts = pilot_facts(request.user) if facts is None else facts
    evidence = evidence_by_practice(facts) if evidence is None else evidence
    by_pk = PracticePage.objects.select_related("college").prefetch_related("themes").in_bulk(list(pks))
    practices = [by_pk[pk] for pk in pks if pk in by_pk]
    in_readers_language(practices, request.user)
    for practice in practices:
        practice.evidence = evidence.get(practice.translation_key, Evidence.DESCRIBED)
    return practices


def newest_practices(college, request, limit=4) -> list[PracticePage]:
    """A college's newest practices, or the whole network's for None."""
    originals = PracticePage.objects.originals().readable_by(request.user)
    if college is not None:
        originals = originals.of_college(college)
    pks = list(originals.order_by("-first_published_at", "-pk").values_list("pk", flat=True)[:limit])
    return practices_for_list(pks, request)


def practices_for_feed(user, college, theme, limit) -> list[tuple]:
    """The newest practices of a college, a theme or the whole network, each with the moment it was published."""
    practices = PracticePage.objects.originals().readable_by(user).exclude(first_published_at=None)
    if college is not None:
        practices = practices.of_college(college)
    if theme is not None:
        practices = practices.filter(themes=theme.pk)
    return [(page, page.first_published_at) for page in practices.order_by("-first_published_at")[:limit]]


def themes_with_counts(user) -> list[dict]:
    """The themes of the practices that a user may read, with how many there are of each."""
    readable = PracticePage.objects.originals().readable_by(user)
    counts: dict[int, int] = {}
    for term_id in PracticePage.themes.through.objects.filter(practicepage__in=readable).values_list(
        "theme_id", flat=True
    ):
        counts[term_id] = counts.get(term_id, 0) + 1
    return [
        {"theme": term, "count": counts[term.pk]} for term in Term.objects.filter(kind=Kind.THEME) if term.pk in counts
    ]


def promise_meter(user) -> dict:
    """The eight places of the promise, each with whether its college has kept it, and the names still missing."""
    kept = promise_kept(pilot_facts(user))
    places = [{"college": college, "kept": college.pk in kept} for college in College.objects.members().with_names()]
    return {
        "places": places,
        "kept": sum(place["kept"] for place in places),
        "total": len(places),
        "missing": [place["college"] for place in places if not place["kept"]],
    }


def pilots_context(request, college) -> dict:
    """A college's pilots, newest first, with their practices in the reader's language."""
    pilots = readable_pilots(request.user).of_college(college).select_related("practice", "practice__college")
    page = page_of(pilots.order_by("-starts", "-pk"), request.GET.get("page", "1"))
    shown = in_readers_language(page.object_list, request.user)
    in_readers_language([pilot.practice for pilot in shown], request.user)
    return {"pilots": shown, "listing": page, "page_links": page_links(page, request.GET)}


# --- Filters -----------------------------------------------------------------------------------------------


def _filters(rows, evidence, college) -> list[Filter]:
    pks = {pk for pk, *_rest in rows}
    terms = {Kind.THEME: {}, Kind.TARGET_GROUP: {}}
    links = {pk: {Kind.THEME: set(), Kind.TARGET_GROUP: set()} for pk in pks}
    by_id = {term.pk: term for term in Term.objects.filter(kind__in=terms)}
    through_themes = PracticePage.themes.through.objects.values_list("practicepage_id", "theme_id")
    through_groups = PracticePage.target_groups.through.objects.values_list("practicepage_id", "targetgroup_id")
    for practice_id, term_id in through_themes.union(through_groups, all=True):
        if practice_id in pks and term_id in by_id:
            term = by_id[term_id]
            links[practice_id][term.kind].add(term.key)
    for term in by_id.values():
        terms[term.kind][term.key] = term.name
    filters = [
        Filter("theme", _("Theme"), terms[Kind.THEME], {pk: links[pk][Kind.THEME] for pk in pks}),
        Filter(
            "target",
            _("Target group"),
            terms[Kind.TARGET_GROUP],
            {pk: links[pk][Kind.TARGET_GROUP] for pk in pks},
        ),
        Filter(
            "evidence",
            _("Evidence"),
            dict(Evidence.choices),
            {pk: {str(evidence.get(key, Evidence.DESCRIBED))} for pk, key, *_rest in rows},
        ),
        Filter("language", _("Language"), dict(LANGUAGES), _languages(rows)),
    ]
    if college is None:
        colleges = {each.pk: each for each in College.objects.with_names()}
        filters.insert(
            0,
            Filter(
                "college",
                _("College"),
                {each.slug: each.short_name for each in colleges.values()},
                {pk: {colleges[college_id].slug} if college_id else set() for pk, _key, college_id, _lang in rows},
            ),
        )
    return filters


def _languages(rows) -> dict[int, set[str]]:
    """In which languages each practice can be read: the one it was written in, and its live translations'."""
    translated: dict[object, set[str]] = {}
    for key, code in PracticePage.objects.texts().live().values_list("translation_key", "locale__language_code"):
        translated.setdefault(key, set()).add(code)
    return {pk: {written_in} | translated.get(key, set()) for pk, key, _college, written_in in rows}


def _choose(filters, query: QueryDict):
    for each in filters:
        each.chosen = query.get(each.name, "")
        if each.chosen and each.chosen not in each.labels:
            raise Http404(_("There is no such choice."))


def _passes(each: Filter, pk, but: Filter | None = None) -> bool:
    return each is but or not each.chosen or each.chosen in each.of[pk]


def _count(each: Filter, filters, rows, query: QueryDict):
    counts: dict[str, int] = {}
    for pk, *_rest in rows:
        if all(_passes(other, pk, but=each) for other in filters):
            for value in each.of[pk]:
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
