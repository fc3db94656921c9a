"""The Site rows of the network and the colleges: they alone decide which host a page's address is on."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from network.colleges.models import College


def _port() -> int:
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return base.port or (443 if base.scheme == "https" else 80)


def ensure_network_site(front: Page) -> Site:
    """The default site: the network on its host."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    wanted = {
        "hostname": settings.NETWORK_HOST,
        "port": _port(),
        "root_page_id": front.pk,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    return _bring_to(site, wanted)


def ensure_college_site(college: College, section: Page) -> Site | None:
    """A college's own host, or none where the deployment shows everything on the network's."""
    site = Site.objects.filter(root_page=section).first()
    if not settings.COLLEGE_HOSTS:
        if site:
            site.delete()
        return None
    wanted = {
        "hostname": college.host,
        "port": _port(),
        "root_page_id": section.pk,
        "site_name": college.short_name,
    }
    return _bring_to(site or Site(), wanted)


def _bring_to(site: Site, wanted: dict) -> Site:
    if site.pk is None or any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    return site
