"""Building the demo: eight colleges and all their texts, through the same verbs an editor uses.

Every thing is written into the ledger as it is made; a start that was interrupted goes on from there.
"""

import io
from collections.abc import Callable, Iterator
from datetime import date

from django.conf import settings

from home.founding import found_network
from home.models import FrontPage, ProjectPage
from home.rights import ensure_network_collection
from network.colleges.models import College
from network.cooperation.models import CooperationGroup, join
from network.languages.translating import translate_page
from network.media.adding import add_image
from network.news.models import NetworkNewsPage, NewsIndexPage, NewsPage
from network.practices.lifecycle.adapt import adapt_practice
from network.practices.models import PilotIndexPage, PilotPage, PracticeIndexPage, PracticePage
from network.sections.founding import found_college, rename_college
from network.sections.models import CollegePage, GroupSpacePage, StandardPage
from network.sections.rights import ensure_collection
from network.sections.spaces.founding import found_space
from network.sections.writing import add_page, save_page
from network.vocabularies.models import Theme

from . import content, pictures, writing
from .colleges import COLLEGES, JOINED, NEW_NAMES
from .ledger import is_noted, note, once
from .people import ensure_college_people, ensure_network_people

GROUP = ("opiskeluhuolto", "Opiskeluhuollon yhteistyöryhmä", "Samarbetsgruppen för studerandevård")


class Builder:
    """Builds what is missing; `steps()` yields the name of each thing as it begins."""

    def __init__(self):
        self.people: dict[str, dict] = {}

    def build(self, announce: Callable[[int, int, str], None]) -> None:
        steps = list(self.steps())
        for number, (name, act) in enumerate(steps, start=1):
            announce(number, len(steps), name)
            act()

    def steps(self) -> Iterator[tuple[str, Callable]]:
        yield "network", self.network
        for facts in COLLEGES:
            yield f"college {facts['key']}", lambda facts=facts: self.college(facts)
        yield "project page", self.project
        for key, data in content.read_all("pages").items():
            if "parent" in data:
                yield f"page {key}", lambda key=key, data=data: self.standard_page(key, data)
        for key, data in content.practices().items():
            yield f"practice {key}", lambda key=key, data=data: self.practice(key, data)
        for key, data in content.read_all("pilots").items():
            yield f"pilot {key}", lambda key=key, data=data: self.pilot(key, data)
        for key, data in content.read_all("news").items():
            yield f"news {key}", lambda key=key, data=data: self.news(key, data)
        for key, name in NEW_NAMES.items():
            yield f"new name of {key}", lambda key=key, name=name: self.rename(key, name)

    # --- The network and its colleges ---

    def network(self):
        texts = content.read_all("pages")["front"]
        fields = ("headline", "lead", "promise_text")
        found_network({language: {name: texts[language][name] for name in fields} for language in ("fi", "sv")})
        self.people["network"] = ensure_network_people()
        group = found_space(*GROUP)
        join(group, self.people["network"]["ryhmalainen"])
        join(group, self.people["network"]["koollekutsuja"], as_convener=True)
        note("group", group)

    def college(self, facts: dict):
        facts = dict(facts)
        texts = content.read_all("pages")["colleges"][facts["key"]]
        college = found_college(
            host=f"{facts['slug']}.{settings.NETWORK_HOST}",
            texts={
                language: {
                    "lead": texts[language]["lead"],
                    "body": writing.body_blocks(f"college/{facts['key']}", texts[language]["body"]),
                }
                for language in ("fi", "sv")
            },
            joined=JOINED,
            place=[each["key"] for each in COLLEGES].index(facts["key"]) + 1,
            **facts,
        )
        self.people[college.key] = ensure_college_people(college)
        note(f"college:{college.key}", college)

    def rename(self, key: str, name: dict):
        college = College.objects.get(key=key)
        rename_college(college, host=f"{name['slug']}.{settings.NETWORK_HOST}", **name)

    # --- Pages ---

    def project(self):
        texts = content.read_all("pages")["project"]
        slugs = {"fi": "hanke", "sv": "projekt"}
        fields = {language: _project_fields(texts[language], slugs[language]) for language in ("fi", "sv")}
        self._page(
            "project",
            _front("fi"),
            ProjectPage,
            fields,
            "fi",
            streams=("aims", "doing", "results"),
            who="network",
        )

    def standard_page(self, key: str, data: dict):
        texts = content.words_of(data)
        fields = {
            language: {
                "title": words["title"],
                "slug": data[f"slug_{language}"],
                "lead": words.get("lead", ""),
                "audience": data.get("audience", "public"),
                "body": writing.section_blocks(key, words["sections"]),
            }
            for language, words in texts.items()
        }
        first = next(iter(texts))
        fields[first]["show_in_menus"] = data.get("in_menus", False)
        who = {"front": "network"}.get(data["parent"], data["parent"])
        if data["parent"] == "group":
            parent = _space(first)
            fields[first]["audience_group"] = parent.audience_group
        else:
            parent = _front(first) if who == "network" else _section(who, first)
        self._page(
            f"page:{key}",
            parent,
            StandardPage,
            fields,
            first,
            streams=("body",),
            who=who,
        )

    def practice(self, key: str, data: dict):
        texts = content.words_of(data)
        first = next(iter(texts))
        fields = {language: writing.practice_fields(key, data, words) for language, words in texts.items()}
        shelf = _index(PracticeIndexPage, data["college"], first)
        page = once(f"practice:{key}", lambda: self._first_practice(key, data, fields[first], shelf))
        self._translate(
            f"practice:{key}",
            page,
            fields,
            first,
            ("components", "steps", "roles", "materials", "measures"),
            data["college"],
        )

    def _first_practice(self, key, data, fields, shelf):
        who = self._people(data["college"])
        if data.get("adapted_from"):
            origin = _built(PracticePage, f"practice:{data['adapted_from']}")
            page = adapt_practice(origin, shelf.college, who["editor"], language=shelf.language, title=fields["title"])
        else:
            page = PracticePage(owner=who["editor"])
        _fill(page, fields | writing.practice_terms(data))
        page.first_published_at = writing.moment(data["published"])
        page.image = self._picture(key, data)
        return self._put(shelf, page, data.get("state", "published"), who)

    def pilot(self, key: str, data: dict):
        texts = content.words_of(data)
        first = next(iter(texts))
        fields = {language: writing.pilot_fields(key, data, words) for language, words in texts.items()}
        practice = _built(PracticePage, f"practice:{data['practice']}")
        fields[first]["practice"] = practice
        self._page(
            f"pilot:{key}",
            _index(PilotIndexPage, data["college"], first),
            PilotPage,
            fields,
            first,
            streams=("measures",),
            who=data["college"],
            published=data["published"],
        )

    def news(self, key: str, data: dict):
        texts = content.words_of(data)
        first = next(iter(texts))
        fields = {
            language: {
                "title": words["title"],
                "slug": writing.slug_of(words["title"]),
                "lead": words["lead"],
                "date": data["date"],
                "audience": data.get("audience", "public"),
                "body": writing.body_blocks(f"news/{key}", words["body"]),
            }
            for language, words in texts.items()
        }
        fields[first]["themes"] = list(Theme.objects.filter(key__in=data.get("themes", [])))
        network = data["college"] == "network"
        parent = _network_news(first) if network else _index(NewsIndexPage, data["college"], first)
        fields[first]["image"] = self._picture(f"news/{key}", data)
        self._page(
            f"news:{key}",
            parent,
            NewsPage,
            fields,
            first,
            streams=("body",),
            who=data["college"],
            published=data["date"],
        )

    # --- How a page comes to be ---

    def _page(self, key, parent, model, fields, first, *, streams, who, published=None):
        def build():
            page = _fill(model(), fields[first])
            page.first_published_at = writing.moment(published) if published else None
            return self._put(parent, page, "published", self._people(who))

        page = once(key, build)
        self._translate(key, page, fields, first, streams, who)

    def _put(self, parent, page, state, who):
        if page.pk is None:
            page = add_page(parent, page, who["editor"], submit=state == "in_moderation")
        else:
            page = save_page(page, who["editor"], submit=state == "in_moderation")
        if state == "published":
            page = save_page(page, who["moderator"], publish=True)
        return page

    def _translate(self, key, page, fields, first, streams, who):
        for language in fields:
            if language == first or is_noted(f"{key}:{language}"):
                continue
            words = writing.words_by_path(page, fields[language], streams)
            note(f"{key}:{language}", translate_page(page, language, words, self._people(who)["moderator"]))

    def _picture(self, key, data):
        kind = data.get("picture")
        if not kind:
            return None
        first = next(iter(content.words_of(data)))
        alts = {
            f"alt_{language}": data[language].get("picture_alt", "") for language in ("fi", "sv") if language in data
        }
        file = io.BytesIO(pictures.draw(kind, data["college"], key))
        file.name = f"{key.replace('/', '-')}.png"
        owner = data["college"]
        collection = ensure_network_collection() if owner == "network" else ensure_collection(owner)
        return add_image(collection, data[first]["title"], file, **alts, added_by=self._people(owner)["editor"])

    def _people(self, key: str) -> dict:
        if key == "group":
            people = self._people("network")["everybody"]
            return {"editor": people["ryhmalainen"], "moderator": people["koollekutsuja"]}
        if key not in self.people:
            self.people[key] = (
                ensure_network_people() if key == "network" else ensure_college_people(College.objects.get(key=key))
            )
        people = self.people[key]
        if key == "network":
            coordinator = people["koordinaattori"]
            return {"editor": coordinator, "moderator": coordinator, "everybody": people}
        return people


def _fill(page, fields):
    for name, value in fields.items():
        setattr(page, name, value)
    return page


def _front(language) -> FrontPage:
    return FrontPage.objects.get(locale__language_code=language)


def _space(language) -> GroupSpacePage:
    group = CooperationGroup.objects.get(slug=GROUP[0])
    return GroupSpacePage.objects.get(audience_group=group, locale__language_code=language)


def _section(college_key, language) -> CollegePage:
    return CollegePage.objects.get(college__key=college_key, locale__language_code=language)


def _index(model, college_key, language):
    return model.objects.get(college__key=college_key, locale__language_code=language)


def _network_news(language):
    return NetworkNewsPage.objects.get(locale__language_code=language)


def _built(model, key):
    def missing():
        raise LookupError(f"The demo has not built {key} yet.")

    return model.objects.get(pk=once(key, missing).pk)


def _project_fields(words: dict, slug: str) -> dict:
    fields = {
        name: words[name]
        for name in (
            "title",
            "summary",
            "funder",
            "target_group",
            "implementers_text",
            "contact_role",
            "contact_text",
        )
    }
    fields |= {"slug": slug, "starts": date(2017, 12, 13), "ends": date(2019, 12, 31)}
    for name in ("aims", "doing", "results"):
        fields[name] = [
            {"type": "point", "id": content.block_id("project", name, number), "value": text}
            for number, text in enumerate(words[name])
        ]
    return fields
