"""Founding a college: one repeatable act that ends with everything a college needs, and finishes what was left.

College and its names → role groups → section in both locales → its parts → collections →
rights → workflow → Site with its host name
"""

import logging
from collections.abc import Callable
from datetime import date

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from network.colleges.models import College, CollegeName
from network.colleges.roles import ensure_role_groups

from .bilingual import ensure_bilingual_page, retitle
from .models import CollegePage
from .parts import section_parts
from .rights import ensure_collection, ensure_section_rights, ensure_workflow
from .sites import ensure_college_site

logger = logging.getLogger(__name__)


class NetworkNotFounded(Exception):
    """There is no network front page below which a college could be founded."""


def front_page() -> Page:
    """The network's Finnish front page, the root of the Finnish tree."""
    front = apps.get_model("home.FrontPage").objects.filter(locale__language_code="fi").first()
    if front is None:
        raise NetworkNotFounded("Found the network first: manage.py found_network")
    return front


@transaction.atomic
def found_college(
    key: str,
    *,
    name_fi: str,
    short_name: str,
    slug: str,
    host: str,
    name_sv: str = "",
    valid_from: date | None = None,
    texts: dict[str, dict] | None = None,
    announce: Callable[[str], None] = logger.info,
    **facts,
) -> College:
    """Found a college, or complete one that was founded before; what its people have changed stays.

    `facts` are fields of College (provider, towns_fi …); `texts` fields of its front page by language.
    Raises NetworkNotFounded when there is no network yet.
    """
    front = front_page()
    college, made = College.objects.get_or_create(key=key, defaults=facts)
    if made or not college.names.exists():
        college.names.create(
            name_fi=name_fi,
            name_sv=name_sv,
            short_name=short_name,
            slug=slug,
            host=host,
            valid_from=valid_from,
        )
    complete_college(college, front=front, texts=texts)
    announce(f"{college}: {college.host}")
    return college


@transaction.atomic
def complete_college(college: College, *, front: Page | None = None, texts=None) -> None:
    """Ensure every registered part of a college's section and everything around it."""
    name = college.current_name
    groups = ensure_role_groups(college)
    sections = ensure_bilingual_page(
        front or front_page(),
        CollegePage,
        titles={"fi": name.name_fi, "sv": name.in_language("sv")},
        slugs={"fi": name.slug, "sv": name.slug},
        fields={language: {"college": college, **(texts or {}).get(language, {})} for language in ("fi", "sv")},
        match={"college": college},
    )
    for part in section_parts():
        ensure_bilingual_page(sections["fi"], part.model, part.titles, part.slugs)
    collection = ensure_collection(college.key)
    ensure_section_rights(groups, sections.values(), collection)
    ensure_workflow(college.key, groups["moderator"], sections.values())
    ensure_college_site(college, sections["fi"])
    transaction.on_commit(Site.clear_site_root_paths_cache)


@transaction.atomic
def rename_college(
    college: College,
    *,
    name_fi: str,
    short_name: str,
    slug: str,
    host: str,
    valid_from: date,
    name_sv: str = "",
) -> CollegeName:
    """Give a college a new name from a day on. Old addresses and old host names keep answering with redirects.

    A name that begins later waits for its day: `apply_current_name`, run by `manage.py complete_colleges`.
    """
    renamed, _made = CollegeName.objects.update_or_create(
        college=college,
        valid_from=valid_from,
        defaults={
            "name_fi": name_fi,
            "name_sv": name_sv,
            "short_name": short_name,
            "slug": slug,
            "host": host,
        },
    )
    apply_current_name(College.objects.get(pk=college.pk))
    return renamed


@transaction.atomic
def apply_current_name(college: College, today: date | None = None) -> None:
    """Bring the section's titles, addresses and host to the name that is valid today, in both languages."""
    name = college.name_on(today or timezone.localdate())
    for section in CollegePage.objects.filter(college=college, alias_of=None):
        retitle(section, name.in_language(section.language), name.slug)
    finnish = CollegePage.objects.filter(college=college, locale__language_code="fi").first()
    if finnish:
        ensure_college_site(college, finnish)
    transaction.on_commit(Site.clear_site_root_paths_cache)
