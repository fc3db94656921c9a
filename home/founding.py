"""Founding the network: locales, front page in both, its registered parts and its site. Repeatable."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Locale, Page, Site

from network.colleges.roles import coordinators_group
from network.sections.bilingual import ensure_bilingual_page
from network.sections.parts import network_parts
from network.sections.sites import ensure_network_site

from .models import FrontPage
from .rights import ensure_coordinators_rights

TITLES = {"fi": "Yhessä", "sv": "Yhessä"}
SLUGS = {"fi": "verkosto", "sv": "natverk"}


@transaction.atomic
def found_network(texts: dict[str, dict]) -> dict[str, FrontPage]:
    """Ensure the network's front page in both languages and everything that belongs to it.

    `texts` are fields of the front page by language, used only when the page is made.
    """
    for language in ("fi", "sv"):
        Locale.objects.get_or_create(language_code=language)
    root = Page.get_first_root_node()
    fronts = ensure_bilingual_page(root, FrontPage, TITLES, SLUGS, fields=texts, match={"locale__language_code": "fi"})
    for part in network_parts():
        ensure_bilingual_page(fronts["fi"], part.model, part.titles, part.slugs)
    ensure_network_site(fronts["fi"])
    ensure_coordinators_rights(coordinators_group(), fronts.values())
    _remove_wagtails_welcome(root)
    _remove_wagtails_groups()
    transaction.on_commit(Site.clear_site_root_paths_cache)
    return fronts


def _remove_wagtails_welcome(root):
    """Wagtail's first migration leaves a welcome page of the bare Page kind; nothing of ours is of that kind."""
    for page in Page.objects.child_of(root).filter(slug="home", content_type__model="page"):
        page.delete()


def _remove_wagtails_groups():
    """Its first migration also leaves two groups with rights at the root of the tree, over every college."""
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()
