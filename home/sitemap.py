"""The site map of a host: the public pages whose own address is on it, each with its other language."""

from collections import defaultdict

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Site

from network.visibility.locales import language_of
from network.visibility.pages import readable_pages


def sitemap_of(request) -> list[dict]:
    """Public pages with words of their own that live on the requested host; aliases and other hosts' pages are not."""
    site = Site.find_for_request(request)
    pages = readable_pages(AnonymousUser()).filter(alias_of=None).order_by("path")
    by_key = defaultdict(list)
    for page in pages:
        parts = page.get_url_parts()  # without the request: the address every host would call canonical
        if parts and parts[1]:
            by_key[page.translation_key].append((parts[0], f"{parts[1]}{parts[2]}", page))
    entries = []
    for group in by_key.values():
        alternates = [(language_of(page.locale_id), address) for _site, address, page in group]
        entries += [
            {
                "address": address,
                "changed": page.last_published_at,
                "alternates": alternates if len(alternates) > 1 else [],
            }
            for site_id, address, page in group
            if site_id == site.pk
        ]
    return entries
