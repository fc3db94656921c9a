"""RSS and Atom of a college, of a theme and of the whole network. Public pages only: a feed has no reader."""

import re
from itertools import chain

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.colleges.models import CollegeName
from network.languages.readers import in_readers_language
from network.vocabularies.models import Theme

from .listing import readable_news

LENGTH = 30
FORMS = {"rss": Rss201rev2Feed, "atom": Atom1Feed}
_sources = []
_CONTROL_LETTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def register_feed_source(newest) -> None:
    """Add things to every feed: `newest(user, college, theme, limit)` returns pairs of an original and its moment."""
    _sources.append(newest)


def newest_news_items(user, college, theme, limit):
    news = readable_news(user, college)
    if theme is not None:
        news = news.filter(themes=theme.pk)
    return [(item, item.first_published_at) for item in news.exclude(first_published_at=None)[:limit]]


register_feed_source(newest_news_items)


class NewestFeed(Feed):
    """The newest practices and news, in the reader's language where there are words in it."""

    def __init__(self, college=None, theme=None):
        self.college, self.theme = college, theme
        self.language = get_language()

    def title(self):
        about = self.college.name if self.college else self.theme.name if self.theme else _("the whole network")
        return _without_control_letters(f"Yhessä · {about}")

    def description(self):
        return _("Newest practices and news")

    def link(self):
        return f"/{get_language()}/"

    def items(self):
        user = AnonymousUser()
        found = chain.from_iterable(newest(user, self.college, self.theme, LENGTH) for newest in _sources)
        newest = sorted(found, key=lambda entry: entry[1], reverse=True)[:LENGTH]
        by_kind: dict[type, list] = {}
        for item, _moment in newest:
            by_kind.setdefault(type(item), []).append(item)
        for items in by_kind.values():
            in_readers_language(items, user)
        return newest

    def item_title(self, entry):
        return _without_control_letters(entry[0].words.title)

    def item_description(self, entry):
        words = entry[0].words
        text = getattr(words, "lead", None) or getattr(words, "summary", "")
        return escape(_without_control_letters(text))  # feed readers take it for HTML

    def item_link(self, entry):
        return entry[0].words.full_url

    def item_guid(self, entry):
        return f"urn:uuid:{entry[0].translation_key}"

    item_guid_is_permalink = False

    def item_pubdate(self, entry):
        return entry[1]


def _without_control_letters(text: str) -> str:
    """A text as XML can hold it: letters that nobody sees, pasted along with others, would end the whole feed."""
    return _CONTROL_LETTERS.sub("", text)


@require_safe
def feed(request, kind, key, form):
    """feeds/network/all.rss · feeds/college/<slug>.atom · feeds/theme/<key>.rss"""
    if form not in FORMS:
        raise Http404
    college = theme = None
    if kind == "college":
        name = CollegeName.objects.filter(slug=key).select_related("college").first()
        if name is None:
            raise Http404
        college = name.college
    elif kind == "theme":
        theme = Theme.objects.filter(key=key).first()
        if theme is None:
            raise Http404
    elif (kind, key) != ("network", "all"):
        raise Http404
    newest = NewestFeed(college, theme)
    newest.feed_type = FORMS[form]
    return newest(request)
