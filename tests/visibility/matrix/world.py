"""The things of the matrix: one of every state, each with a canary of its own in every field that holds words."""

import io
import secrets
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Comment, Page

from network.colleges.models import College
from network.colleges.roles import grant
from network.languages.counterparts import counterpart
from network.media.models import NetworkDocument, NetworkImage
from network.practices.lifecycle.adapt import adapt_practice
from network.practices.models import PracticePage, ShortAddress
from network.sections.spaces.founding import key_of
from search.confirming import confirm_concepts
from search.models import Pick, Synonym, Wish
from tests.factories import (
    client_of,
    component,
    cooperation_group,
    drafted,
    member_of,
    news,
    person,
    pilot,
    practice,
    republished,
    space_page,
    standard_page,
    step,
    translated,
)
from tests.support.answers import path_of
from tests.support.commits import committed

from .truth import Facts

PRACTICE_TEXTS = [
    "summary", "starting_need", "aim", "core_idea", "students_part_text", "people", "when_in_year", "conditions",
    "measuring", "student_welfare_link", "keywords", "contact_role", "seo_title", "search_description",
]  # fmt: skip


_AS_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def canary() -> str:
    """A word that stands nowhere else; of letters alone, as words are that a spelling is offered of."""
    return "zq" + secrets.token_hex(6).translate(_AS_LETTERS)


@dataclass
class Thing:
    """A page, picture or file of the matrix, with the canaries by the field each of them is in."""

    name: str
    facts: Facts
    canaries: dict[str, str] = field(default_factory=dict)
    page: Page | None = None
    media: object = None
    file_path: str = ""
    picked_for: str = field(default_factory=canary)

    @property
    def title_canary(self) -> str:
        return self.canaries["title"]


class World:
    """Everything the matrix is about, and the browsers of its nine roles."""

    def __init__(self):
        self.ekami, self.kao = (College.objects.with_names().get(key=key) for key in ("ekami", "kao"))
        self.careeria = College.objects.get(key="edupoli")
        self.group = cooperation_group()
        self.things: list[Thing] = []
        self.people = self._people()
        self._fill()

    def thing(self, name: str) -> Thing:
        return next(each for each in self.things if each.name == name)

    def client(self, role: str, **options):
        return client_of(self.people[role], **options)

    def _people(self):
        coop = member_of(self.group)
        grant(coop, self.careeria, "staff")
        return {
            "anonymous": None,
            "student": person("student"),
            "staffA": person("staff", self.ekami),
            "editorA": person("editor", self.ekami),
            "moderatorA": person("moderator", self.ekami),
            "editorB": person("editor", self.kao),
            "coordinator": person("coordinator"),
            "coop": coop,
            "administrator": person("administrator"),
        }

    # --- Filling ---

    def _fill(self):
        group = {"audience": "group", "audience_group": self.group}
        public = self._practice("public", "public", image=self._image("public picture", "public"))
        self._practice("network", "network")
        college = self._practice(
            "college", "collegeB", image=self._image("college's picture", "collegeB"),
            document=self._document("college's file", "collegeB"),
        )  # fmt: skip
        secret = self._practice("group's", "group", **group)
        self._practice("draft", "nobody", live=False, publish=False)
        self._scheduled()
        self._expired()
        self._newer_draft(public)
        self._submitted()
        self._translation(secret, "group's in Swedish", "group")
        self._translation(public, "public in Swedish", "public")
        self._adaptation(secret, group)
        self._others(college)
        self._image("unused picture", "nobody", live=False)
        self._document("unused file", "nobody", live=False)
        self._space()
        self._moved(secret)
        self._kept_by_coordinators()
        self.aliases = [counterpart(college.page, "sv"), counterpart(self.thing("network").page, "sv")]

    def _add(self, name, readers, canaries, *, owner="B", live=True, **rest) -> Thing:
        thing = Thing(name, Facts(owner, live, readers), canaries, **rest)
        self.things.append(thing)
        return thing

    def _practice(self, name, readers, *, live=True, document=None, image=None, publish=True, **fields) -> Thing:
        marks = {each: canary() for each in ("title", "component", "step", "comment", *PRACTICE_TEXTS)}
        texts = {each: f"Sanoja {marks[each]}" for each in PRACTICE_TEXTS}
        fields.setdefault("audience", readers if readers in ("public", "network") else "college")
        materials = [{"type": "document", "value": {"document": document.media.pk}}] if document else []
        page = practice(
            self.kao,
            title=f"Malli {marks['title']}",
            components=[component(f"Osa {marks['component']}")],
            steps=[step(f"Vaihe {marks['step']}")],
            materials=materials,
            image=image.media if image else None,
            publish=publish,
            **texts | fields,
        )
        self._comment(page, marks.pop("comment"))
        return self._add(name, readers, marks, live=live, page=page)

    def _comment(self, page, mark):
        """A comment in the margin of the editor: for those who work on the page, so a thing of its own."""
        Comment.objects.create(
            page=page, user=self.people["administrator"], text=f"Huomautus {mark}", contentpath="title"
        )
        self._add(f"comment on {page.title[:5]}{page.pk}", "nobody", {"title": mark}, live=False)

    def _scheduled(self):
        thing = self._practice("scheduled", "nobody", live=False, publish=False, audience="public")
        page = thing.page.get_latest_revision_as_object()
        page.go_live_at = timezone.now() + timedelta(days=2)
        page.save_revision().publish()

    def _expired(self):
        thing = self._practice("expired", "nobody", live=False, audience="public")
        with committed():
            thing.page.unpublish()
        PracticePage.objects.filter(translation_key=thing.page.translation_key).update(expired=True)

    def _newer_draft(self, public):
        mark = canary()
        drafted(public.page, title=f"Malli {mark}")
        self._add("newer draft of a public page", "nobody", {"title": mark}, live=False, page=public.page)

    def _submitted(self):
        thing = self._practice("submitted", "nobody", live=False, publish=False, audience="public")
        author = self.people["editorB"]
        page = PracticePage.objects.get(pk=thing.page.pk)
        with committed():
            page.get_workflow().start(page, author)

    def _translation(self, source, name, audience):
        marks = {"title": canary(), "summary": canary()}
        swedish = translated(source.page, "sv", title=f"Modell {marks['title']}", summary=f"Ord {marks['summary']}")
        self._add(name, audience, marks, page=swedish)

    def _adaptation(self, origin, group):
        """Ekami's own, from a page that only the group reads; opened to all by its editor's choice."""
        writer = person("editor", self.ekami)
        writer.groups.add(self.group.group)
        mark = canary()
        with committed():
            draft = adapt_practice(origin.page, self.ekami, type(writer).objects.get(pk=writer.pk), title=f"Oma {mark}")
        writer.groups.remove(self.group.group)
        bare = dict.fromkeys(PRACTICE_TEXTS, "") | {"summary": f"Lyhyesti {mark}"}
        own = {"components": [component("Oma osa")], "steps": [], "audience": "public", "audience_group": None}
        page = republished(draft, **bare | own)
        self._add("adaptation at Ekami", "public", {"title": mark}, owner="A", page=page)

    def _moved(self, thing):
        """An old address leads to the thing; whoever may not read it must not learn where it is now."""
        self.old_address = f"/fi/kao/toimintamallit/vanha-{thing.page.pk}"
        Redirect.objects.create(old_path=self.old_address, redirect_page=thing.page)

    def _kept_by_coordinators(self):
        """Every page is picked for a word of its own, in searches of both languages; a wish and a synonym beside.

        And every page is about the same by its editors' word, so that one search finds all that somebody may read.
        """
        for thing in self.pages:
            for language in ("fi", "sv"):
                Pick.objects.create(page_id=thing.page.pk, phrase=thing.picked_for, language=language)
            confirm_concepts(thing.page, ["own:vertaistuki"], [], self.people["administrator"])
        today = timezone.localdate()
        Wish.objects.create(query="hevoskerho", language="fi", first_day=today, last_day=today)
        Synonym.objects.create(language="fi", word="polle", same="hevonen", across="häst")

    def _others(self, college):
        for audience in ("public", "college"):
            readers = "public" if audience == "public" else "collegeB"
            marks = {"title": canary(), "lead": canary()}
            page = news(self.kao, title=f"Uutinen {marks['title']}", lead=f"Heti {marks['lead']}", audience=audience)
            self._add(f"{audience} news", readers, marks, page=page)
        marks = {"title": canary(), "lead": canary()}
        page = standard_page(self.kao, title=f"Sivu {marks['title']}", lead=f"Heti {marks['lead']}", audience="college")
        self._add("college's standard page", "collegeB", marks, page=page)
        marks = {"title": canary(), "results": canary()}
        page = pilot(
            college.page, self.kao, title=f"Pilotti {marks['title']}", results=f"Tulos {marks['results']}",
            audience="college",
        )  # fmt: skip
        self._add("college's pilot", "collegeB", marks, page=page)

    def _space(self):
        """What the cooperation group writes in its own space: a page, a draft, a file, and a comment in the margin."""
        mark = canary()
        place = republished(space_page(self.group), title=f"Tila {mark}")
        self._add("group's space", "group", {"title": mark}, owner="space", page=place)
        audience = {"audience": "group", "audience_group": self.group}
        for name, readers, live in (("group's page", "group", True), ("group's draft", "nobody", False)):
            marks = {"title": canary(), "lead": canary()}
            texts = {"title": f"Sivu {marks['title']}", "lead": f"Heti {marks['lead']}"}
            page = standard_page(space_page(self.group), publish=live, **texts, **audience)
            self._add(name, readers, marks, owner="space", live=live, page=page)
        self._comment(page, canary())
        collection = Collection.objects.get(name=key_of(self.group))
        self._document("group's file", "nobody", live=False, owner="space", collection=collection)

    # --- Files ---

    def _collection(self):
        return Collection.objects.get(name=self.kao.key)

    def _image(self, name, audience, live=True) -> Thing:
        marks = {each: canary() for each in ("title", "alt", "credit", "tag", "file")}
        picture = io.BytesIO()
        Image.new("RGB", (64, 48), "teal").save(picture, "PNG")
        image = NetworkImage.objects.create(
            title=f"Kuva {marks['title']}",
            file=ContentFile(picture.getvalue(), name=f"{marks['file']}.png"),
            alt_fi=f"Kuvassa {marks['alt']}",
            credit=f"Kuvaaja {marks['credit']}",
            collection=self._collection(),
        )
        image.tags.add(marks["tag"])
        path = image.get_rendition("width-32").file.name
        return self._add(name, audience, marks, live=live, media=image, file_path=f"/media/{path}")

    def _document(self, name, audience, live=True, owner="B", collection=None) -> Thing:
        marks = {each: canary() for each in ("title", "tag", "file", "content")}
        document = NetworkDocument.objects.create(
            title=f"Liite {marks['title']}",
            file=ContentFile(f"Liitteessä {marks['content']}".encode(), name=f"{marks['file']}.txt"),
            collection=collection or self._collection(),
        )
        document.tags.add(marks["tag"])
        return self._add(name, audience, marks, owner=owner, live=live, media=document, file_path=document.url)

    # --- Where the things are ---

    @property
    def pages(self) -> list[Thing]:
        return [thing for thing in self.things if thing.page is not None]

    @property
    def page_addresses(self) -> list[str]:
        rows = [Page.objects.select_related("locale").get(pk=each.page.pk) for each in self.pages]
        return list(dict.fromkeys(path_of(row) for row in [*rows, *self.aliases]))

    @property
    def short_codes(self) -> list[str]:
        return list(ShortAddress.objects.values_list("code", flat=True))
