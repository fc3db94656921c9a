"""What stands around every page: navigation, colleges, section, breadcrumbs and languages.

Two statements for all of it, however many pages there are: one for the colleges with all their names, one for the
pages that the reader may read directly below the front page, above this page, beside it in its section, and in the
other language.
"""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.urls import translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from network.colleges.directory import colleges_by_id
from network.colleges.models import College
from network.news.models import NetworkNewsPage, NewsIndexPage, NewsPage
from network.practices.models import (
    PilotIndexPage,
    PilotPage,
    PracticeIndexPage,
    PracticeLibraryPage,
    PracticePage,
)
from network.sections.models import CollegePage, GroupSpacePage, StandardPage
from network.visibility.audiences import reader_of
from network.visibility.locales import language_of, locale_id_of
from network.visibility.pages import readable_pages
from search.addresses import address_of

from .models import CollegesPage, FrontPage, ProjectPage

STEP = Page.steplen
NAMES = {"fi": "suomi", "sv": "svenska"}
_OTHER = {"fi": "sv", "sv": "fi"}
STATEMENT_SLUGS = ("saavutettavuusseloste", "tillganglighetsutlatande")
BETTERING_SLUGS = ("mita-on-parastaminen", "att-lana-och-forbattra")
_NAMED = Q(slug__in=STATEMENT_SLUGS + BETTERING_SLUGS)

# What the primary navigation leads to, and the kinds of page for which each of its items is the current one.
NAVIGATION = {
    PracticeLibraryPage: (PracticeLibraryPage, PracticeIndexPage, PracticePage, PilotIndexPage, PilotPage),
    NetworkNewsPage: (NetworkNewsPage, NewsIndexPage, NewsPage),
    CollegesPage: (CollegesPage, CollegePage),
    ProjectPage: (ProjectPage,),
}


READ_OF_ROWS = (
    "title", "slug", "path", "depth", "url_path", "locale", "content_type", "translation_key", "alias_of",
    "show_in_menus",
)  # fmt: skip

# The kinds that stand at the top of the tree and are few: the front page, and what has its one place below it.
FRAME = (FrontPage, CollegesPage, ProjectPage, PracticeLibraryPage, NetworkNewsPage, CollegePage, GroupSpacePage)


def _content_types() -> tuple[list[int], int]:
    """The content types of the frame's kinds, and that of plain pages; Django remembers them."""
    found = ContentType.objects.get_for_models(*FRAME, StandardPage)
    return [found[kind].pk for kind in FRAME], found[StandardPage].pk


@dataclass
class Link:
    """A link of the chrome; `current` is the value of aria-current: "page", "true" (a page below it) or "".

    `lang` is the language of the name when it is not the interface's, as an alias's is not.
    """

    name: str
    url: str
    current: str = ""
    lang: str = ""


@dataclass
class LanguageLink:
    """A language of the switch; `ready` tells whether the page has words of its own in it."""

    code: str
    url: str
    current: bool
    ready: bool = True

    @property
    def name(self) -> str:
        return NAMES[self.code]

    @property
    def invitation(self) -> str:
        """In the language one is invited to, so no catalogue can have it."""
        return {"fi": "Lue suomeksi", "sv": "Läs på svenska"}[self.code]

    @property
    def not_ready(self) -> str:
        return {
            "fi": _("This page is not yet in Finnish."),
            "sv": _("This page is not yet in Swedish."),
        }[self.code]


@dataclass
class Section:
    """The college whose part of the site one is in."""

    college: College
    url: str
    parts: list[Link]
    current: str


class Chrome:
    """The chrome of one answer; everything is found when a template asks for it."""

    def __init__(self, request, page=None, status=None):
        self.request = request
        self.user = getattr(request, "user", None) or AnonymousUser()
        self.page = page if isinstance(page, Page) else None
        self.status = status
        self.language = get_language() or "fi"

    @property
    def writes(self) -> bool:
        """Whether the reader has a place in the admin, as their roles tell; asks for no permissions."""
        return reader_of(self.user).writes

    # --- The two statements ---

    @property
    def colleges(self) -> dict[int, College]:
        """Every college by its id, former members too, each with all its names."""
        return colleges_by_id(self.request)

    @cached_property
    def rows(self) -> list[Page]:
        """The readable pages that the chrome speaks of, in the order of the tree."""
        page = self.page
        frame, plain = _content_types()
        # By kind and by name, which are indexed; a page's depth is not.
        below_front = Q(content_type__in=frame) | Q(content_type=plain, show_in_menus=True, depth=3) | _NAMED
        if page is None:
            wanted = below_front
        else:
            wanted = below_front & (Q(locale_id=page.locale_id) | Q(depth=2)) | Q(translation_key=page.translation_key)
            wanted |= Q(path__in=self._ancestor_paths)
            if self._section_path:
                wanted |= Q(depth=4, path__startswith=self._section_path, show_in_menus=True)
        # As a list of ids: SQLite would rather ask of every page whether it may be read before it looks at the rest.
        ids = Page.objects.order_by().filter(wanted).values("pk")
        found = readable_pages(self.user).filter(pk__in=ids).annotate(section_of=F("collegepage__college_id"))
        return list(found.only(*READ_OF_ROWS).order_by("path"))

    @property
    def _ancestor_paths(self) -> list[str]:
        path = self.page.path or ""
        return [path[:end] for end in range(2 * STEP, len(path), STEP)]

    @property
    def _section_path(self) -> str:
        """Where the page's section begins in the tree; "" outside the sections."""
        in_section = self.page is not None and getattr(self.page, "college_id", None) and self.page.depth
        return (self.page.path or "")[: 3 * STEP] if in_section and self.page.depth >= 3 else ""

    def url(self, page: Page) -> str:
        return address_of(page, self.request)

    # --- Navigation ---

    @cached_property
    def _below_front(self) -> list[Page]:
        """The pages directly below the front page in the language of this answer."""
        locale_id = self.page.locale_id if self.page else locale_id_of(self.language)
        return [row for row in self.rows if row.depth == 3 and row.locale_id == locale_id]

    @cached_property
    def front(self) -> Link:
        locale_id = self.page.locale_id if self.page else locale_id_of(self.language)
        rows = [row for row in self.rows if row.depth == 2 and row.locale_id == locale_id]
        url = self.url(rows[0]) if rows else f"/{self.language}/"
        return Link("Yhessä", url, "page" if isinstance(self.page, FrontPage) else "")

    @cached_property
    def navigation(self) -> list[Link]:
        links = []
        for kind, current_for in NAVIGATION.items():
            row = next((row for row in self._below_front if row.specific_class is kind), None)
            if row is not None:
                name = _("The project") if kind is ProjectPage else row.title
                links.append(Link(name, self.url(row), self._current(row, current_for)))
        return links

    def _current(self, row: Page, kinds: tuple) -> str:
        if self.page is None:
            return ""
        if row.pk == self.page.pk:
            return "page"
        return "true" if isinstance(self.page, kinds) else ""

    @cached_property
    def library_url(self) -> str:
        row = next((row for row in self._below_front if row.specific_class is PracticeLibraryPage), None)
        return self.url(row) if row else ""

    @cached_property
    def project_url(self) -> str:
        row = next((row for row in self._below_front if row.specific_class is ProjectPage), None)
        return self.url(row) if row else ""

    @cached_property
    def news_url(self) -> str:
        row = next((row for row in self._below_front if row.specific_class is NetworkNewsPage), None)
        return self.url(row) if row else ""

    @cached_property
    def plain_pages(self) -> dict[str, Link]:
        """The plain pages directly below the front page by their slugs: those in menus, and our own."""
        return {row.slug: self._link(row) for row in self._plain_rows}

    @property
    def foot_pages(self) -> list[Link]:
        """The plain pages that the foot of every page leads to."""
        return [self._link(row) for row in self._plain_rows if row.show_in_menus]

    @property
    def _plain_rows(self) -> list[Page]:
        return [row for row in self._below_front if row.specific_class is StandardPage]

    def _link(self, row: Page) -> Link:
        return Link(row.title, self.url(row), self._current(row, ()))

    @property
    def statement(self) -> Link | None:
        """The accessibility statement, when it is published."""
        return self._plain_page(STATEMENT_SLUGS)

    @property
    def bettering(self) -> Link | None:
        """The page that explains bettering, when it is published."""
        return self._plain_page(BETTERING_SLUGS)

    def _plain_page(self, slugs) -> Link | None:
        return next((self.plain_pages[slug] for slug in slugs if slug in self.plain_pages), None)

    # --- Colleges and the section ---

    @cached_property
    def section_urls(self) -> dict[int, str]:
        """The address of each college's section, by the college's id."""
        return {row.section_of: self.url(row) for row in self._below_front if row.section_of}

    @cached_property
    def members(self) -> list[College]:
        """The colleges with a section that the reader may read, in the order of the ring."""
        return [college for pk, college in self.colleges.items() if pk in self.section_urls]

    @cached_property
    def college(self) -> College | None:
        """The college whose section the page lies in."""
        return self.colleges.get(getattr(self.page, "college_id", None))

    @cached_property
    def section(self) -> Section | None:
        if self.college is None or not self._section_path:
            return None
        inside = [row for row in self.rows if row.path.startswith(self._section_path)]
        root = next((row for row in inside if row.depth == 3), None)
        parts = [
            Link(row.title, self.url(row), self._current_part(row), _OTHER[self.language] if row.alias_of_id else "")
            for row in inside
            if row.depth == 4 and row.show_in_menus
        ]
        current = "page" if root is not None and root.pk == self.page.pk else ""
        return Section(self.college, self.url(root) if root else "", parts, current)

    def _current_part(self, row: Page) -> str:
        if row.pk == self.page.pk:
            return "page"
        return "true" if (self.page.path or "").startswith(row.path) else ""

    def college_at(self, page: Page) -> College | None:
        """The college in whose section a page of any kind lies, for lists of search results."""
        root = next((row for row in self.rows if row.depth == 3 and page.path.startswith(row.path)), None)
        return self.colleges.get(root.section_of) if root else None

    # --- The way here ---

    @cached_property
    def breadcrumbs(self) -> list[Link]:
        """The readable pages above this one; nothing on the front page. A view lies directly below it."""
        if self.page is None:
            return [] if self.status else [self.front]
        above = set(self._ancestor_paths)
        return [Link(self._short_title(row), self.url(row)) for row in self.rows if row.path in above]

    def _short_title(self, row: Page) -> str:
        if row.depth == 2:
            return "Yhessä"
        college = self.colleges.get(row.section_of)
        return college.short_name if college else row.title

    # --- Languages ---

    @cached_property
    def translations(self) -> list[Page]:
        """This page in all its languages, aliases among them, as far as the reader may read them."""
        if self.page is None:
            return []
        return [row for row in self.rows if row.translation_key == self.page.translation_key]

    @cached_property
    def languages(self) -> list[LanguageLink]:
        return [self._language_link(code) for code in NAMES]

    def _language_link(self, code: str) -> LanguageLink:
        current = code == self.language
        if self.page is None:
            return LanguageLink(code, self._same_view_in(code), current)
        row = next((row for row in self.translations if language_of(row.locale_id) == code), None)
        if row is None:
            return LanguageLink(code, self._front_in(code), current, ready=current)
        query = self.request.META.get("QUERY_STRING", "")
        url = f"{self.url(row)}?{query}" if query else self.url(row)
        return LanguageLink(code, url, current, ready=current or not row.alias_of_id)

    def _same_view_in(self, code: str) -> str:
        """This view in another language; the front page when this is an error or has no other language."""
        here = self.request.get_full_path()
        there = here if self.status else translate_url(here, code)
        if code != self.language and there == here:
            return self._front_in(code)
        return there

    def _front_in(self, code: str) -> str:
        row = next((row for row in self.rows if row.depth == 2 and language_of(row.locale_id) == code), None)
        return self.url(row) if row else f"/{code}/"

    @property
    def interface_lang(self) -> str:
        """The attribute for interface words inside content of another language; "" where they are the same."""
        return self.language if self.words_lang else ""

    @cached_property
    def words_lang(self) -> str:
        """The language of the page's own words when it is not the interface's (an alias); else ""."""
        words = getattr(self.page, "words_language", self.language)
        return words if words and words != self.language else ""

    @cached_property
    def original(self) -> Page | None:
        """The page whose words an alias shows, when the reader may read it."""
        if self.page is None or not self.page.alias_of_id:
            return None
        return next((row for row in self.translations if row.pk == self.page.alias_of_id), None)

    @property
    def original_url(self) -> str:
        return self.url(self.original) if self.original else ""

    @property
    def shown_in_another_language(self) -> str:
        """What an alias tells its reader; "" on a page with words of its own."""
        return {
            ("fi", "sv"): _("This page is not yet in Finnish; it is shown in Swedish."),
            ("sv", "fi"): _("This page is not yet in Swedish; it is shown in Finnish."),
        }.get((self.language, self.words_lang), "")
