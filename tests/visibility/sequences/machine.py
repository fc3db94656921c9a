"""A small world of two colleges in which anything happens in any order; after each act the truth is asked.

Acts that have a form in the admin go through it, as a person with or without the right; the model in `truth` says who
may read what afterwards, and the rows, the predicate, the filters, the pages and the lists must say the same.
"""

import secrets

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from wagtail.models import Page, Revision

from network.languages.counterparts import counterpart
from network.people.models import User
from network.practices.lifecycle.adapt import NothingToAdapt, adapt_practice
from network.practices.models import PracticeIndexPage, PracticePage
from network.visibility.audiences import may_read
from network.visibility.pages import readable_pages
from tests.factories import client_of, drafted, practice, translated
from tests.support.answers import path_of
from tests.support.commits import committed

from .truth import AUDIENCES, Thing, Written, readers

MOST_THINGS = 5
LISTS = ["/fi/toimintamallit/", "/sv/verksamhetsmodeller/"]
which = st.integers(0, 19)
audiences = st.sampled_from(AUDIENCES)
places = st.sampled_from("AB")
actors = st.sampled_from(["moderatorA", "moderatorB", "moderator of both", "administrator"])


class Sequences(RuleBasedStateMachine):
    """One sequence of acts, in a savepoint of its own. `world` is set by the test; `count` tells what has been done."""

    world = None
    count: dict[str, int] = {}

    def __init__(self):
        super().__init__()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        self.things: list[Thing] = []
        self.holdings = {name: set(held) for name, held in self.world.holdings.items()}
        self.clients = {}
        self.touched: set[int] = set()
        self.turn = 0
        self.agreed = False

    def teardown(self):
        try:
            if self.agreed:  # a violation was told already
                self._ask_everybody_about_everything()
            self.count["sequences"] += 1
        finally:
            transaction.set_rollback(True)
            self._transaction.__exit__(None, None, None)

    # --- Acts ---

    @initialize(audience=audiences, place=places)
    def one_is_there(self, audience, place):
        self._write(audience, place)

    @rule(audience=audiences, place=places)
    def write(self, audience, place):
        if len(self.things) < MOST_THINGS:
            self._write(audience, place)

    @rule(which=which, audience=audiences)
    def restrict_or_widen(self, which, audience):
        """Save a draft with another audience; what hides acts at once."""
        if thing := self._thing(which):
            page = self._page(thing)
            with committed():
                drafted(page, audience=audience, audience_group=self.world.group if audience == "group" else None)
            thing.drafted(self._newest(page.pk), audience)

    @rule(which=which)
    def publish(self, which):
        if thing := self._thing(which):
            self._publish(thing, thing.revisions[-1])

    @rule(which=which, revision=which)
    def publish_an_old_revision(self, which, revision):
        if thing := self._thing(which):
            self._publish(thing, thing.revisions[revision % len(thing.revisions)])

    @rule(which=which, actor=actors)
    def unpublish(self, which, actor):
        if thing := self._thing(which):
            self._post(actor, f"/admin/pages/{thing.pk}/unpublish/", {"include_descendants": "on"})
            thing.live = thing.live and not self._may(actor, thing.place)

    @rule(which=which)
    def translate(self, which):
        if (thing := self._thing(which)) and not thing.translated:
            translated(self._page(thing), "sv")
            thing.translated = True

    @rule(which=which)
    def publish_the_translation(self, which):
        thing = self._thing(which)
        if thing and thing.translated:
            page = counterpart(self._page(thing), "sv").specific
            with committed():
                drafted(page).get_latest_revision().publish()

    @rule(which=which, place=places, actor=actors, live=st.booleans())
    def copy(self, which, place, actor, live):
        """By the admin's form. What it made reads no wider than what it was made of."""
        thing = self._thing(which)
        if thing and len(self.things) < MOST_THINGS:
            mark = self._mark()
            form = {"new_title": f"Kopio {mark}", "new_slug": f"kopio-{mark}", "new_parent_page": self._shelf(place).pk}
            self._post(actor, f"/admin/pages/{thing.pk}/copy/", form | ({"publish_copies": "on"} if live else {}))
            made = PracticePage.objects.filter(slug=f"kopio-{mark}", locale__language_code="fi").first()
            if made is not None:
                self._remember_new(made, mark, thing, place)

    @rule(which=which, place=places, actor=actors)
    def alias(self, which, place, actor):
        if thing := self._thing(which):
            mark = self._mark()
            form = {"new_title": "Alias", "new_slug": f"alias-{mark}", "new_parent_page": self._shelf(place).pk}
            self._post(actor, f"/admin/pages/{thing.pk}/copy/", form | {"alias": "on"})
            self.touched.add(thing.pk)

    @rule(which=which, place=places, actor=actors, moved=st.integers(0, 3))
    def move(self, which, place, actor, moved):
        """A page, its translation alone, or an alias that somebody made of it."""
        if thing := self._thing(which):
            rows = [self._page(thing), *self._followers(thing)]
            row = rows[moved % len(rows)]
            target = self._shelf(place, row.language)
            self._post(actor, f"/admin/pages/{row.pk}/move/{target.pk}/confirm/")
            thing.place = self._place_of(PracticePage.objects.get(pk=thing.pk))
            self.touched.add(thing.pk)

    @rule(which=which, place=places, actor=st.sampled_from(["moderatorA", "moderatorB", "writing member"]))
    def adapt(self, which, place, actor):
        thing = self._thing(which)
        if thing and len(self.things) < MOST_THINGS:
            mark = self._mark()
            try:
                with committed():
                    draft = adapt_practice(
                        self._page(thing), self.world.colleges[place], self._user(actor), title=f"Oma {mark}"
                    )
            except (PermissionDenied, NothingToAdapt):
                return
            self._remember_new(draft, mark, thing, place)

    @rule(held=st.sampled_from(["A", "B", "group"]))
    def change_role(self, held):
        """Somebody gets a role, or loses the one they have."""
        person, group = self._user("somebody"), self.world.group_of(held)
        now = self.holdings["somebody"]
        (person.groups.remove if held in now else person.groups.add)(group)
        self.holdings["somebody"] = now ^ {held}
        self.touched |= {thing.pk for thing in self.things}

    @rule(which=which)
    def delete(self, which):
        if (thing := self._thing(which)) and len(self.things) > 1:
            left = [*PracticePage.objects.filter(alias_of=thing.pk, locale__language_code="fi")]
            self._post("administrator", f"/admin/pages/{thing.pk}/delete/")
            self.things.remove(thing)
            for page in PracticePage.objects.filter(pk__in=[each.pk for each in left]):
                assert self._readers_of(page) <= thing.readers, "an orphaned alias opened"
                with committed():
                    page.delete()

    # --- What must be true after each ---

    @invariant()
    def what_follows_a_page_reads_no_wider(self):
        for thing in self.things:
            rows = PracticePage.objects.filter(pk=thing.pk)
            assert [(row.live, row.audience, self._place_of(row)) for row in rows] == [
                (thing.live, thing.audience, thing.place)
            ], f"{thing} is not what the policy says"
            for row in self._followers(thing):
                assert self._readers_of(row) <= thing.readers, f"{row!r} ({row.audience}) reads wider than {thing}"

    @invariant()
    def predicate_filters_pages_and_lists_agree_with_the_truth(self):
        self.turn, self.agreed = self.turn + 1, False
        self.count["steps"] += 1
        rows, names = self._rows(), sorted(self.holdings)
        names = names[self.turn % len(names) :] + names[: self.turn % len(names)]
        for name in names[:4]:
            self._ask_predicate_and_filters(name, rows)
        touched = [(thing, row) for thing, row in rows if thing.pk in self.touched]
        for place, (thing, row) in enumerate(touched):
            self._ask_for_page(names[place % len(names)], thing, row)
        self._ask_for_list(names[0], LISTS[self.turn % 2])
        self.touched, self.agreed = set(), True

    def _ask_everybody_about_everything(self):
        """At the end of a sequence; during it some of the people are asked after each act, in turn."""
        rows = self._rows()
        for place, name in enumerate(self.holdings):
            self._ask_predicate_and_filters(name, rows)
            self._ask_for_list(name, LISTS[place % 2])
            for thing in self.things:
                self._ask_for_page(name, thing, self._page(thing))

    def _rows(self):
        return [(thing, row) for thing in self.things for row in [self._page(thing), *self._followers(thing)]]

    def _ask_predicate_and_filters(self, name, rows):
        user = self._user(name)
        readable = set(PracticePage.objects.readable_by(user).values_list("pk", flat=True))
        of_any_kind = set(readable_pages(user).values_list("pk", flat=True))
        for thing, row in rows:
            wanted = row.live and thing.is_read_by(self.holdings[name])
            got = (may_read(user, row), row.pk in readable, row.pk in of_any_kind)
            self.count["cells"] += 3
            assert got == (wanted,) * 3, f"{name}: {got} of {row!r} where {wanted} is right"

    def _ask_for_page(self, name, thing, row):
        wanted = row.live and thing.is_read_by(self.holdings[name])
        answer = self._client(name).get(path_of(row))
        self.count["cells"] += 1
        shown = answer.status_code == 200 and thing.mark in answer.content.decode()
        assert shown is wanted, f"{name}: {row!r} answered {answer.status_code}"
        self._tells_nothing(name, answer.content.decode().replace(row.slug, "its-address"))

    def _ask_for_list(self, name, address):
        answer = self._client(name).get(address)
        content = answer.content.decode()
        for thing in self.things:
            wanted = thing.is_read_by(self.holdings[name])
            self.count["cells"] += 1
            assert (thing.mark in content) is wanted, f"{name}: {thing} on {address}, where {wanted} is right"

    def _tells_nothing(self, name, content):
        for thing in self.things:
            if not thing.is_read_by(self.holdings[name]):
                assert thing.mark not in content, f"{name} was told of {thing}"

    # --- Means ---

    def _write(self, audience, place):
        mark, group = self._mark(), self.world.group if audience == "group" else None
        page = practice(  # no word of the title anywhere else: copies and adaptations take the rest along
            self.world.colleges[place], title=f"Malli {mark}", summary="Lyhyesti.", core_idea="Näin se tehdään.",
            audience=audience, audience_group=group,
        )  # fmt: skip
        first = Written(self._newest(page.pk), audience, 0)
        self.things.append(Thing(page.pk, mark, place, audience, True, [first]))
        self.touched.add(page.pk)

    def _publish(self, thing, written):
        with committed():
            Revision.objects.get(pk=written.pk).publish()
        thing.published(written)
        self.touched.add(thing.pk)

    def _remember_new(self, page, mark, source, place):
        """What was made of a thing: at that moment nobody reads it who did not read the thing."""
        page = PracticePage.objects.get(pk=page.pk)
        assert self._readers_of(page) <= source.readers, f"{page!r} reads wider than {source}, which it was made of"
        if not page.live:
            waiting = page.get_latest_revision_as_object()
            wanted = readers(waiting.audience, place)
            had = readers(source.audience, source.place)
            drafts = [readers(each.audience, source.place) for each in source.revisions[-1:]]
            elsewhere = place != source.place and waiting.audience == "college"
            assert elsewhere or any(wanted <= each for each in [had, *drafts]), f"{page!r} waits to be wider"
        written = [
            Written(each.pk, each.content["audience"], 0)
            for each in Revision.page_revisions.filter(object_id=str(page.pk)).order_by("pk")
        ]
        self.things.append(Thing(page.pk, mark, place, page.audience, page.live, written[-1:]))
        self.touched.add(page.pk)

    def _followers(self, thing):
        page = self._page(thing)
        same_thing = PracticePage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
        aliases = PracticePage.objects.filter(alias_of=page.pk)
        return [*(same_thing | aliases).distinct()]

    def _readers_of(self, row):
        return readers(row.audience, self._place_of(row), row.live)

    def _place_of(self, row):
        return next((name for name, college in self.world.colleges.items() if college.pk == row.college_id), "none")

    def _thing(self, which):
        thing = self.things[which % len(self.things)] if self.things else None
        if thing:
            self.touched.add(thing.pk)
        return thing

    def _page(self, thing):
        return PracticePage.objects.get(pk=thing.pk)

    def _shelf(self, place, language="fi"):
        return PracticeIndexPage.objects.get(college=self.world.colleges[place], locale__language_code=language)

    def _newest(self, pk):
        return Page.objects.get(pk=pk).latest_revision_id

    def _mark(self):
        return "zq" + secrets.token_hex(6)

    def _may(self, actor, place):
        return actor in (f"moderator{place}", "moderator of both", "administrator")

    def _user(self, name):
        person = self.world.people[name]
        return User.objects.get(pk=person.pk) if person else AnonymousUser()

    def _client(self, name):
        if name not in self.clients:
            self.clients[name] = client_of(self.world.people[name])
        return self.clients[name]

    def _post(self, actor, address, form=None):
        answer = client_of(self.world.people[actor]).post(address, form or {})
        assert answer.status_code < 500, f"{actor}: {address} answered {answer.status_code}"
        return answer
