"""RSS of any search: the newest hits first, of public pages only, since a feed has no reader."""

import re

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import escape
from django.utils.translation import gettext as _

from .asking import Asking, Labels
from .audience import keys_of
from .finding import Asked, find
from .hits import Hit, hits_of

LENGTH = 30
LONGEST_DESCRIPTION = 600
_CONTROL_LETTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class SearchFeed(Feed):
    """What is newest among the hits of a search."""

    def __init__(self, asking: Asking, labels: Labels, language: str):
        self.asking, self.labels, self.language = asking, labels, language

    def title(self) -> str:
        chosen = [str((self.labels[name] or {}).get(value, value)) for name, value in self.asking.chosen.items()]
        told = " · ".join(part for part in (self.asking.words, *chosen) if part)
        return _plain(f"Yhessä · {_('Search')}: {told}")

    def description(self) -> str:
        return _("The newest pages that a search finds")

    def link(self) -> str:
        return f"{reverse('search')}{self.asking.but(newest_first=True, own_first=False).address}"

    def feed_url(self) -> str:
        return f"{reverse('search_feed')}{self.asking.address}"

    def items(self) -> list[Hit]:
        nobody = AnonymousUser()
        words, chosen = self.asking.words, dict(self.asking.chosen)
        found = find(Asked(words, self.language, keys_of(nobody), chosen, newest_first=True))
        return hits_of(found.hits[:LENGTH], nobody, self.language)

    def item_title(self, hit: Hit) -> str:
        return _plain(hit.page.title)

    def item_description(self, hit: Hit) -> str:
        text = hit.document.summary or hit.document.body[:LONGEST_DESCRIPTION]
        return escape(_plain(text))  # feed readers take it for HTML

    def item_link(self, hit: Hit) -> str:
        return hit.page.full_url

    def item_guid(self, hit: Hit) -> str:
        return f"urn:uuid:{hit.page.translation_key}"

    item_guid_is_permalink = False

    def item_pubdate(self, hit: Hit):
        day = hit.document.date
        return parse_datetime(f"{day}T00:00:00+00:00") if day else hit.page.first_published_at


def _plain(text: str) -> str:
    """A text as XML can hold it: letters that nobody sees would end the whole feed."""
    return _CONTROL_LETTERS.sub("", text)
