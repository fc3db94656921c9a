"""Pages that are published and can be reached, in a named college and language."""

from datetime import date
from itertools import count
from uuid import uuid4

from django.utils.text import slugify
from wagtail.models import Page

from home.models import FrontPage, ProjectPage
from network.colleges.models import College
from network.news.models import NetworkNewsPage, NewsIndexPage, NewsPage
from network.practices.models import PilotIndexPage, PilotPage, PracticeIndexPage, PracticePage
from network.sections.models import CollegePage, StandardPage
from network.vocabularies.models import EducationType, TargetGroup, Theme
from tests.support.commits import committed

VOCABULARIES = {"themes": Theme, "target_groups": TargetGroup, "education_types": EducationType}
_numbers = count(1)


def practice(college: College, language="fi", *, title="", audience="public", publish=True, **fields) -> PracticePage:
    """A practice of a college, with one core and one adaptable component and two steps."""
    title = title or _title({"fi": "Toimintamalli", "sv": "Verksamhetsmodell"}[language])
    defaults = {
        "summary": f"{title} lyhyesti.",
        "core_idea": f"{title} kahvikupin ääressä.",
        "components": [component("Asialista seinällä", "core"), component("Paikka ja tarjoilu", "adaptable")],
        "steps": [step("Sovi ruokalan kanssa"), step("Ripusta paperi")],
    }
    page = PracticePage(title=title, audience=audience, **defaults | fields_of(fields))
    return _put(PracticeIndexPage.objects.get(college=college, locale__language_code=language), page, fields, publish)


def pilot(
    tried: PracticePage, college: College, language="fi", *, state="finished", title="", audience="public",
    publish=True, **fields,
) -> PilotPage:  # fmt: skip
    """A college's pilot of a practice. A finished one has an end, a decision and a result."""
    title = title or _title({"fi": "Pilotti", "sv": "Pilot"}[language])
    defaults = {"summary": f"{title} lyhyesti.", "starts": date(2025, 1, 7)}
    if state == "finished":
        defaults |= {"ends": date(2025, 4, 30), "decision": "continue", "results": "Väkeä tuli enemmän kuin ennen."}
    page = PilotPage(title=title, practice=tried, state=state, audience=audience, **defaults | fields_of(fields))
    return _put(PilotIndexPage.objects.get(college=college, locale__language_code=language), page, fields, publish)


def news(college: College | None, language="fi", *, title="", audience="public", publish=True, **fields) -> NewsPage:
    """News of a college, or of the network for None."""
    title = title or _title({"fi": "Uutinen", "sv": "Nyhet"}[language])
    page = NewsPage(title=title, audience=audience, **{"lead": f"{title} lyhyesti."} | fields_of(fields))
    shelves = NewsIndexPage.objects.filter(college=college) if college else NetworkNewsPage.objects.all()
    return _put(shelves.get(locale__language_code=language), page, fields, publish)


def standard_page(
    place: College | Page | None = None, language="fi", *, title="", audience="public", publish=True, **fields
) -> StandardPage:
    """A plain page in a college's section, below a page, or below the network's front page for None."""
    title = title or _title({"fi": "Sivu", "sv": "Sida"}[language])
    page = StandardPage(title=title, audience=audience, **{"lead": f"{title} lyhyesti."} | fields_of(fields))
    if isinstance(place, College):
        place = CollegePage.objects.get(college=place, locale__language_code=language)
    return _put(place or FrontPage.objects.get(locale__language_code=language), page, fields, publish)


def project_page(language="fi", *, title="", publish=True, **fields) -> ProjectPage:
    title = title or _title({"fi": "Hanke", "sv": "Projekt"}[language])
    defaults = {"summary": f"{title} lyhyesti.", "starts": date(2017, 12, 13), "funder": "Opetushallitus"}
    page = ProjectPage(title=title, **defaults | fields_of(fields))
    return _put(FrontPage.objects.get(locale__language_code=language), page, fields, publish)


def component(title: str, kind="core", text="", *, key: str = "") -> dict:
    """A piece of a practice; `key` is its permanent id."""
    value = {"title": title, "kind": kind, "text": text or f"{title}, niin kuin se tehdään."}
    return {"type": "component", "id": key or str(uuid4()), "value": value}


def step(title: str, text="") -> dict:
    return {"type": "step", "id": str(uuid4()), "value": {"title": title, "text": text or f"{title} ajoissa."}}


def drafted(page: Page, **fields) -> Page:
    """Give a page a newer draft with the given fields; nothing is published. Returns the draft."""
    draft = page.get_latest_revision_as_object() if page.latest_revision_id else page.specific
    _fill(draft, fields)
    draft.save_revision()
    return draft


def republished(page: Page, **fields) -> Page:
    """Publish a page once more, with the given fields. Returns the row as it then is."""
    draft = drafted(Page.objects.get(pk=page.pk).specific, **fields)
    with committed():
        draft.get_latest_revision().publish()
    return type(draft).objects.get(pk=page.pk)


def fields_of(fields: dict) -> dict:
    return {name: value for name, value in fields.items() if name not in VOCABULARIES}


def _title(kind: str) -> str:
    return f"{kind} {next(_numbers)}"


def _fill(page, fields):
    for name, value in fields.items():
        if name in VOCABULARIES:
            terms = list(VOCABULARIES[name].objects.filter(key__in=value))
            assert len(terms) == len(value), f"There is no such term among {value}."
            value = terms
        setattr(page, name, value)


def _put(parent: Page, page: Page, fields: dict, publish: bool) -> Page:
    page.live = False
    page.slug = page.slug or _free_slug(parent, page.title)
    _fill(page, {name: value for name, value in fields.items() if name in VOCABULARIES})
    with committed():
        parent.add_child(instance=page)
        revision = page.save_revision()
        if publish:
            revision.publish()
    return type(page).objects.get(pk=page.pk)


def _free_slug(parent: Page, title: str) -> str:
    slug = slugify(title) or "sivu"
    taken = parent.get_children().filter(slug=slug).exists()
    return f"{slug}-{next(_numbers)}" if taken else slug
