"""What machines read of a page: its title, description, addresses and schema.org description."""

import json

from django.conf import settings
from django.db.models import Model
from django.templatetags.static import static
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.models import Page

from network.news.models import NewsPage
from network.practices.models import PilotPage, PracticePage
from network.sections.models import CollegePage
from network.visibility.locales import language_of

from .models import FrontPage, ProjectPage

LOCALES = {"fi": "fi_FI", "sv": "sv_FI"}
LICENCES = {"CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/"}
PICTURE = "width-960"  # the one size that a page shows and that social media are offered

# As django.utils.html.json_script does: nothing in the data may end the script element.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


class Metadata:
    """The metadata of one page; `context` is the template's, from which a page's evidence and family come."""

    def __init__(self, chrome, context):
        self.chrome, self.page, self.context = chrome, chrome.page, context

    # --- Title and description ---

    @property
    def title(self) -> str:
        """Page · College · Yhessä; a part that would be said twice is said once."""
        if isinstance(self.page, FrontPage):
            return f"Yhessä · {self.page.headline}"
        own = self.page.seo_title or self.page.title
        if isinstance(self.page, CollegePage):
            return f"{own} · Yhessä"
        college = self.chrome.college.short_name if self.chrome.college else ""
        return " · ".join(part for part in (own, college, "Yhessä") if part)

    @property
    def heading(self) -> str:
        return getattr(self.page, "headline", "") or self.page.title

    @property
    def description(self) -> str:
        words = self.page.search_description or getattr(self.page, "summary", "") or getattr(self.page, "lead", "")
        return " ".join(strip_tags(words).split())

    # --- Addresses ---

    @property
    def canonical(self) -> str:
        """The page's address on its own host; an alias names the page whose words it shows."""
        page = self.chrome.original or self.page
        address = page.get_full_url() if page.path else None
        number = self.chrome.request.GET.get("page", "")
        return f"{address}?page={number}" if address and number.isdecimal() and number != "1" else address or ""

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """The addresses by language, when there are several languages with words of their own."""
        rows = [row for row in self.chrome.translations if not row.alias_of_id]
        if len(rows) < 2:
            return []
        found = [(language_of(row.locale_id), row.get_full_url()) for row in rows]
        first = getattr(self.page, "written_in", "") or "fi"
        return [*found, ("x-default", dict(found).get(first, found[0][1]))]

    @property
    def locale(self) -> str:
        return LOCALES.get(self.chrome.words_lang or self.chrome.language, "fi_FI")

    @property
    def kind(self) -> str:
        return "article" if isinstance(self.page, (NewsPage, PracticePage)) else "website"

    @property
    def picture(self) -> dict | None:
        """The picture that social media show, in the size that the page itself shows."""
        image = getattr(self.page, "image", None)
        if not isinstance(image, Model):
            return None
        rendition = image.get_rendition(PICTURE)
        url = rendition.url
        address = url if "//" in url else f"{settings.WAGTAILADMIN_BASE_URL}{url}"
        return {
            "url": address,
            "width": rendition.width,
            "height": rendition.height,
            "alt": image.default_alt_text,
        }

    # --- schema.org ---

    @property
    def structured(self) -> SafeString:
        """The schema.org description as JSON that is safe inside a script element."""
        graph = [self._page_data(), self._breadcrumbs()]
        text = json.dumps(
            {"@context": "https://schema.org", "@graph": [item for item in graph if item]},
            ensure_ascii=False,
            default=str,
        )
        return mark_safe(text.translate(ESCAPES))  # noqa: S308 (escaped for a script element)

    def _page_data(self) -> dict:
        describe = {
            FrontPage: self._front,
            CollegePage: self._college,
            ProjectPage: self._project,
            NewsPage: self._news,
            PracticePage: self._practice,
            PilotPage: self._pilot,
        }.get(type(self.page))
        common = {
            "@type": "WebPage",
            "@id": self.canonical,
            "url": self.canonical,
            "name": self.page.title,
            "description": self.description,
            "inLanguage": self.chrome.words_lang or self.chrome.language,
        }
        return _without_empty(common | (describe() if describe else {}))

    def _front(self) -> dict:
        search = f"{settings.WAGTAILADMIN_BASE_URL}{self.context.get('search_url', '')}"
        return {
            "@type": "WebSite",
            "name": "Yhessä",
            "publisher": self._network(),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{q}}"},
                "query-input": "required name=q",
            },
        }

    def _college(self) -> dict:
        college = self.chrome.college
        if college is None:
            return {}
        return {
            "@type": "EducationalOrganization",
            "name": college.name,
            "alternateName": college.short_name,
            "parentOrganization": {"@type": "Organization", "name": college.provider},
            "location": [{"@type": "Place", "name": town.strip()} for town in college.towns.split(",") if town],
            "memberOf": self._network(),
        }

    def _project(self) -> dict:
        return {
            "@type": "ResearchProject",
            "foundingDate": self.page.starts,
            "dissolutionDate": self.page.ends,
            "funder": {"@type": "Organization", "name": self.page.funder},
            "member": [
                {"@type": "EducationalOrganization", "name": each["then"].in_language(self.chrome.language)}
                for each in self.context.get("implementers", ())
                if each["then"]
            ],
        }

    def _news(self) -> dict:
        facts = self.context.get("facts") or self.page
        return {
            "@type": "NewsArticle",
            "headline": self.page.title,
            "datePublished": facts.date,
            "dateModified": self.page.last_published_at,
            "author": self._owner(),
            "publisher": self._network(),
            "image": (self.picture or {}).get("url"),
            "keywords": [theme.name for theme in self.context.get("themes", ())],
        }

    def _practice(self) -> dict:
        facts = self.context.get("facts") or self.page
        origin = (self.context.get("family") or {}).get("origin")
        terms = self.context.get("terms") or {}
        steps = [
            {
                "@type": "HowToStep",
                "position": number,
                "name": step.value["title"],
                "text": step.value["text"],
            }
            for number, step in enumerate(self.page.steps, start=1)
        ]
        return {
            "@type": ["LearningResource", "HowTo"] if steps else "LearningResource",
            "learningResourceType": _("Practice"),
            "step": steps,
            "version": facts.version or None,
            "isBasedOn": origin.words.get_full_url() if origin else None,
            "license": LICENCES.get(facts.licence, facts.licence),
            "author": self._owner(),
            "publisher": self._network(),
            "datePublished": self.page.first_published_at,
            "dateModified": self.page.last_published_at,
            "about": [theme.name for theme in terms.get("themes", ())],
            "audience": [
                {"@type": "EducationalAudience", "audienceType": group.name} for group in terms.get("target_groups", ())
            ],
            "keywords": self.page.keyword_list,
            "image": (self.picture or {}).get("url"),
        }

    def _pilot(self) -> dict:
        practice = self.context.get("practice")
        about = {"@type": "LearningResource", "name": practice.words.title} if practice else None
        if practice:
            about["url"] = practice.words.get_full_url()
        return {"@type": "Report", "about": about, "author": self._owner(), "publisher": self._network()}

    def _breadcrumbs(self) -> dict:
        links = self.chrome.breadcrumbs
        if not links:
            return {}
        items = [
            {
                "@type": "ListItem",
                "position": place,
                "name": link.name,
                "item": self.chrome.request.build_absolute_uri(link.url),
            }
            for place, link in enumerate(links, start=1)
        ]
        items.append({"@type": "ListItem", "position": len(items) + 1, "name": self.page.title})
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def _owner(self) -> dict:
        college = self.chrome.college
        return {"@type": "EducationalOrganization", "name": college.name} if college else self._network()

    def _network(self) -> dict:
        root = settings.WAGTAILADMIN_BASE_URL
        return {
            "@type": "Organization",
            "name": "Yhessä",
            "url": root,
            "logo": f"{root}{static('yhessa/favicon.svg')}",
        }


def metadata_of(chrome, context) -> Metadata | None:
    """The metadata of a page; None for a view, which has nothing to tell machines."""
    return Metadata(chrome, context) if isinstance(chrome.page, Page) else None


def _without_empty(data: dict) -> dict:
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}
