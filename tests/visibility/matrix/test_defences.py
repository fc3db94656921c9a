"""Each defence taken away on purpose: then the matrix sees the leak, so the matrix can see."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db.models import Q
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from home import redirects
from home.rights import PAGE_RIGHTS
from network.colleges.roles import coordinators_group
from network.languages.counterparts import counterpart
from network.media import own, serving
from network.news.models import NewsPage
from network.practices.models import PracticePage
from network.visibility import admin_guard, choosers, forms, models, reports, rights, tags, wagtail_hooks
from search import audience, keepers
from search.administration import picks as picks_in_admin
from tests.factories import client_of, drafted, news, person, practice, section_of, translated
from tests.support.answers import path_of

from .reading import bytes_of


def told(world, role, thing, *addresses) -> bool:
    """Whether any of the addresses tells a role one of the thing's canaries."""
    client = world.client(role)
    marks = [mark.encode() for mark in world.thing(thing).canaries.values()]
    return any(
        mark in bytes_of(client.get(address)) and mark not in address.encode()
        for address in addresses
        for mark in marks
    )


def page_address(world, name):
    return path_of(Page.objects.get(pk=world.thing(name).page.pk))


def edited_with(world, **fields) -> str:
    """What a page of Ekami's editor looks like after a raw post with the given fields: its picture's id."""
    page = news(world.ekami)
    form = {
        "title": page.title, "slug": page.slug, "lead": "Heti", "audience": "public", "date": "2026-11-24",
        "body-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
        "loaded_revision_id": page.latest_revision_id,
        "loaded_revision_created_at": page.latest_revision.created_at.isoformat(), **fields,
    }  # fmt: skip
    world.client("editorA").post(f"/admin/pages/{page.pk}/edit/", form)
    return str(NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object().image_id)


def moved_by_an_editor_of_both(world) -> bool:
    both = person("moderator", world.ekami)
    both.groups.add(*person("moderator", world.kao).groups.all())
    page = practice(world.kao)
    target = world.thing("adaptation at Ekami").page.get_parent()
    client_of(both).post(f"/admin/pages/{page.pk}/move/{target.pk}/confirm/")
    return Page.objects.get(pk=page.pk).get_parent().pk == target.pk


def hidden_while_it_waits(world) -> bool:
    page = practice(world.kao)
    drafted(page, audience="college")
    return client_of().get(path_of(page)).status_code == 200


def narrowed_in_one_language(world) -> bool:
    page = practice(world.kao)
    swedish = translated(page, "sv")
    drafted(page, audience="college")
    page.get_latest_revision().publish()
    return client_of().get(path_of(swedish)).status_code == 200


def opened_by_an_old_revision(world) -> bool:
    page = practice(world.kao)
    old = page.get_latest_revision()
    drafted(page, audience="college")
    old.publish()
    return client_of().get(path_of(page)).status_code == 200


def on_the_air_before_its_moment(world) -> bool:
    page = practice(world.kao, publish=False)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    return counterpart(page, "sv").live


def translated_before_its_original(world) -> bool:
    page = practice(world.kao, publish=False)
    swedish = translated(page, "sv")
    swedish.save_revision().publish()
    return PracticePage.objects.get(pk=swedish.pk).live


@contextmanager
def rights_at_the_front_page(patched):
    front = Page.objects.get(depth=2, locale__language_code="fi")
    from django.contrib.auth.models import Permission

    for right in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_RIGHTS):
        GroupPagePermission.objects.create(group=coordinators_group(), page=front, permission=right)
    yield


def without(target, name, instead):
    """A defence taken away: the name means something else for a while."""

    @contextmanager
    def patch(patched):
        patched.setattr(target, name, instead)
        yield

    return patch


def everything(*args, **kwargs):
    return True


NEEDS_NO_KEYS = replace(audience._truth, keys=lambda user: None)
TELLS_ALL = replace(NEEDS_NO_KEYS, readable=lambda user: Page.objects.live())
DEFENCES = {
    "serving asks the audience": (
        without(wagtail_hooks, "may_read", everything),
        lambda world: told(world, "anonymous", "college", page_address(world, "college")),
    ),
    "lists ask the audience": (
        without(models, "readable_q", lambda user, prefix="": Q()),
        lambda world: told(world, "anonymous", "college", "/fi/toimintamallit/"),
    ),
    "search asks the audience": (
        without(audience, "_truth", TELLS_ALL),
        lambda world: told(world, "anonymous", "college", "/fi/haku/?q=Malli"),
    ),
    "search counts ask for keys": (
        without(audience, "_truth", NEEDS_NO_KEYS),
        lambda world: b"1 osuma" in bytes_of(
            world.client("anonymous").get(f"/fi/haku/?q={world.thing('college').title_canary}")
        ),
    ),
    "suggestions ask the audience": (
        without(audience, "_truth", TELLS_ALL),
        lambda world: told(
            world, "anonymous", "college", f"/fi/haku/ehdotukset/?q={world.thing('college').title_canary[:8]}"
        ),
    ),
    "the feed of a search asks the audience": (
        without(audience, "_truth", TELLS_ALL),
        lambda world: told(world, "anonymous", "college", "/fi/haku/syote.rss?q=Malli"),
    ),
    "picked pages ask the audience": (
        without(audience, "_truth", TELLS_ALL),
        lambda world: told(world, "anonymous", "college", f"/fi/haku/?q={world.thing('college').picked_for}"),
    ),
    "counts of picked pages ask for keys": (
        without(audience, "_truth", NEEDS_NO_KEYS),
        lambda world: b"1 osuma" in bytes_of(
            world.client("anonymous").get(f"/fi/haku/?q={world.thing('college').picked_for}")
        ),
    ),
    "the list of picked pages asks the audience": (
        without(picks_in_admin, "readable_pages", lambda user: Page.objects.all()),
        lambda world: told(world, "coordinator", "draft", *(f"/admin/search/picks/?p={part}" for part in "123")),
    ),
    "what is kept for search is the keepers'": (
        without(keepers, "_is_keeper", everything),
        lambda world: b"hevoskerho" in bytes_of(world.client("editorA").get("/admin/search/wishes/")),
    ),
    "old addresses ask the audience": (
        without(redirects, "may_read_any", everything),
        lambda world: told(world, "anonymous", "group's", world.old_address),
    ),
    "files ask the audience": (
        without(serving, "_keeping", lambda user, media: "public"),
        lambda world: told(world, "anonymous", "college's file", world.thing("college's file").file_path),
    ),
    "the guard of the admin's ids": (
        without(admin_guard.AdminGuardMiddleware, "process_view", lambda *args: None),
        lambda world: told(
            world, "editorA", "newer draft of a public page",
            f"/admin/pages/{world.thing('public').page.pk}/move/{section_of(world.ekami).pk}/confirm/",
        ),
    ),
    "the page chooser's choice": (
        without(wagtail_hooks, "choosable", lambda pages, user: pages),
        lambda world: told(
            world, "editorA", "draft", f"/admin/choose-page/{world.thing('draft').page.get_parent().pk}/"
        ),
    ),
    "the chooser's titles": (
        without(choosers, "as_read_by", lambda user, page: page),
        lambda world: told(
            world, "editorA", "newer draft of a public page",
            f"/admin/choose-page/{world.thing('public').page.get_parent().pk}/",
        ),
    ),
    "the report of page types": (
        without(reports.AdministratorsPageTypesView, "dispatch", reports.PageTypesUsageReportView.dispatch),
        lambda world: told(world, "editorA", "group's draft", "/admin/reports/page-types-usage/"),
    ),
    "the report of translations": (
        without(reports.OwnTranslationsView, "get_queryset", reports.TranslationsReportView.get_queryset),
        lambda world: told(world, "editorA", "group's in Swedish", "/admin/localize/reports/translations/"),
    ),
    "the admin's API of files": (
        without(own.OwnDocumentsAPI, "get_queryset", own.DocumentsAdminAPIViewSet.get_queryset),
        lambda world: told(world, "editorA", "unused file", "/admin/api/main/documents/"),
    ),
    "tags are one's own": (
        without(own, "tags_of", lambda model, user: tags.Tag.objects.all()),
        lambda world: told(world, "editorA", "unused picture", "/admin/images/"),
    ),
    "coordinators' rights end at the sections": (
        rights_at_the_front_page,
        lambda world: told(world, "coordinator", "draft", f"/admin/pages/{world.thing('draft').page.pk}/edit/"),
    ),
    "pages take no picture that is not theirs": (
        without(forms.GuardedPageForm, "_may_use", everything),
        lambda world: edited_with(world, image=world.thing("unused picture").media.pk)
        == str(world.thing("unused picture").media.pk),
    ),
    "pages stay in their section": (
        without(rights.SectionPermissionTester, "_stays", everything),
        moved_by_an_editor_of_both,
    ),
    "hiding acts at once": (
        without(models.AudiencePage, "_hide_at_once", lambda self, user: None), hidden_while_it_waits,
    ),
    "a hidden page is not opened by an old revision": (
        without(models.AudiencePage, "_was_hidden_since", lambda self, revised: False), opened_by_an_old_revision,
    ),
    "an alias waits for its moment": (
        without(models.AudiencePage, "update_aliases", lambda self, **kwargs: Page.update_aliases(self, **kwargs)),
        on_the_air_before_its_moment,
    ),
    "a translation waits for its original": (
        without(models.AudiencePage, "original_is_live", everything), translated_before_its_original,
    ),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("defence", DEFENCES)
def test_without_this_defence_something_leaks(world, defence, monkeypatch, record_property):
    taken_away, leaks = DEFENCES[defence]
    assert not leaks(world)

    with taken_away(monkeypatch):
        seen = leaks(world)

    record_property("proven", int(seen))
    assert seen
