"""The ways in which a thing reaches somebody, each as an adapter: which things it carries, and what it gives a role."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from network.media.models import NetworkImage
from network.news.models import NewsPage
from network.practices.models import PracticePage
from search.documents import is_found
from tests.support.answers import path_of

from .reading import bytes_of
from .world import Thing, World

# What coordinators have written, the glossary and the vocabularies know, and every page is confirmed to be about.
KNOWN_WORDS = {"/fi/haku/": "polle opo vertaistuki", "/sv/sok/": "häst studiehandledare kamratstöd"}
ALSO_SEARCHED = {
    "/fi/haku/": ("hevonen", "häst", "opinto-ohjaaja", "kamratstöd"),
    "/sv/sok/": ("polle", "hevonen", "opinto-ohjaaja", "vertaistuki"),
}
_ALSO = re.compile(r"(?:Etsittiin myös|Sökningen omfattade också):(.*?)<a ", re.DOTALL)
_COUNTED = re.compile(rb"</a> <span>[1-9]|[1-9] (osum|tr\xc3\xa4ff)")
TITLE_WORDS = [b"Malli", b"Modell", b"Uutinen", b"Sivu", b"Pilotti", b"Oma", b"Kuva", b"Liite", b"Tila"]


@dataclass(frozen=True)
class Channel:
    """`carries` tells whether a thing would be in the channel for its readers; `addresses` where to look for it."""

    name: str
    carries: Callable[[Thing], bool]
    addresses: Callable[[World, Thing], list[str]]

    def gives(self, client, world: World, thing: Thing, kept: dict) -> bool:
        """Whether the role that the browser is of gets the thing; what was fetched once is kept in `kept`."""
        mark = thing.title_canary.encode()
        for address in self.addresses(world, thing):
            if address not in kept:
                host, _slashes, path = address.partition("//") if address[0] != "/" else ("", "", address)
                response = client.get(path, headers={"host": host}) if host else client.get(address)
                kept[address] = (response.status_code, bytes_of(response))
            status, content = kept[address]
            if thing.media is not None and self.name == "files":
                return status == 200
            if mark in content and mark not in address.encode():
                return True
            if mark in address.encode() and status == 200 and _shown(content, mark):
                return True
        return False


class Counts(Channel):
    """What the numbers beside the filters tell, when nothing else does."""

    def gives(self, client, world: World, thing: Thing, kept: dict) -> bool:
        """Whether any filter counts a hit for a word that stands in the thing alone."""
        bodies = (bytes_of(client.get(address)) for address in self.addresses(world, thing))
        return any(_COUNTED.search(body) for body in bodies)


class AlsoSearched(Channel):
    """The words that the page says were also searched for. They are the same for everybody, and none of a page's."""

    def gives(self, client, world: World, thing: Thing, kept: dict) -> bool:
        """Whether any word of the thing's own is told, after words that find it by its concept and by its title."""
        told = ""
        for address in self.addresses(world, thing):
            if address not in kept:
                path, _question, asked = address.partition("?q=")
                found = _ALSO.search(bytes_of(client.get(path, {"q": asked})).decode())
                kept[address] = found[1] if found else ""
                assert all(f">{word}<" in kept[address] for word in ALSO_SEARCHED[path]), kept[address]
            told += kept[address]
        return any(mark in told for mark in thing.canaries.values())


class WishList(Channel):
    """What coordinators read after somebody has searched in vain for the beginning of a thing's own word."""

    def gives(self, client, world: World, thing: Thing, kept: dict) -> bool:
        client.get("/fi/haku/", {"q": thing.title_canary[:9]})
        coordinator = kept.setdefault("coordinator", world.client("coordinator"))
        return thing.title_canary.encode() in bytes_of(coordinator.get("/admin/search/wishes/"))


def _shown(content: bytes, mark: bytes) -> bool:
    """Whether the word stands in the answer otherwise than as the repeated question."""
    return any(word + b" " + mark in content for word in TITLE_WORDS)


def _is_page(thing):
    """Pages with a title of their own; comments and newer drafts have none that readers could meet."""
    return thing.page is not None


def _is_settled_page(thing):
    return _is_page(thing) and "newer draft" not in thing.name


def _is_found_in_admin(thing):
    """The admin shows a page under its waiting title, so not under the published one."""
    return _is_settled_page(thing) and thing.name != "public"


def _has_concepts(thing):
    return _is_found_in_admin(thing) and is_found(thing.page)


def _is_listed_practice(thing):
    return isinstance(thing.page, PracticePage) and "newer draft" not in thing.name


def _own_address(world, thing):
    return [path_of(type(thing.page).objects.get(pk=thing.page.pk))]


def _misspelt(word):
    return f"{word[:7]}q{word[7:]}"


def _both(path_fi, path_sv):
    return lambda world, thing: [path_fi, path_sv]


CHANNELS = [
    Channel("page", _is_settled_page, _own_address),
    Channel("library", _is_listed_practice, _both("/fi/toimintamallit/", "/sv/verksamhetsmodeller/")),
    Channel(
        "search",
        _is_settled_page,
        lambda world, thing: [f"/fi/haku/?q={thing.title_canary}", f"/sv/sok/?q={thing.title_canary}"],
    ),
    Counts(
        "counts",
        _is_settled_page,
        lambda world, thing: [f"/fi/haku/?q={thing.title_canary}", f"/sv/sok/?q={thing.title_canary}"],
    ),
    Channel(
        "suggestions",
        _is_settled_page,
        lambda world, thing: [
            f"{path}?q={thing.title_canary[:8]}" for path in ("/fi/haku/ehdotukset/", "/sv/sok/forslag/")
        ],
    ),
    Channel(
        "did you mean",
        _is_settled_page,
        lambda world, thing: [f"{path}?q={_misspelt(thing.title_canary)}" for path in ("/fi/haku/", "/sv/sok/")],
    ),
    AlsoSearched(
        "also searched",
        _is_settled_page,
        lambda world, thing: [
            f"{path}?q={words}{own}" for path, words in KNOWN_WORDS.items() for own in ("", f" {thing.title_canary}")
        ],
    ),
    Channel(
        "search feed",
        _is_settled_page,
        lambda world, thing: [f"{path}?q={thing.title_canary}" for path in ("/fi/haku/syote.rss", "/sv/sok/flode.rss")],
    ),
    Channel(
        "picked",
        _is_settled_page,
        lambda world, thing: [f"/fi/haku/?q={thing.picked_for}", f"/sv/sok/?q={thing.picked_for}"],
    ),
    Counts(
        "counts of picked",
        _is_settled_page,
        lambda world, thing: [f"/fi/haku/?q={thing.picked_for}", f"/sv/sok/?q={thing.picked_for}"],
    ),
    Channel("picked feed", _is_settled_page, lambda world, thing: [f"/fi/haku/syote.rss?q={thing.picked_for}"]),
    Channel(
        "pick list", _is_settled_page, lambda world, thing: [f"/admin/search/picks/?p={page}" for page in (1, 2, 3)]
    ),
    WishList("wish list", _is_settled_page, lambda world, thing: []),
    Channel("files", lambda thing: thing.media is not None, lambda world, thing: [thing.file_path]),
    Channel(
        "feed",
        lambda thing: isinstance(thing.page, NewsPage),
        lambda world, thing: [
            f"/fi/syotteet/{kind}/{key}.{form}"
            for kind, key in (("network", "all"), ("college", "kao"))
            for form in ("rss", "atom")
        ],
    ),
    Channel(
        "sitemap",
        _is_settled_page,
        lambda world, thing: [f"{college.host}///sitemap.xml" for college in (world.ekami, world.kao)],
    ),
    Channel("editor", _is_page, lambda world, thing: [f"/admin/pages/{thing.page.pk}/edit/"]),
    Channel("explorer", _is_page, lambda world, thing: [f"/admin/pages/{thing.page.get_parent().pk}/"]),
    Channel("concepts", _has_concepts, lambda world, thing: [f"/admin/search/concepts/{thing.page.pk}/"]),
    Channel("report", _is_settled_page, lambda world, thing: ["/admin/reports/site-history/?export=xlsx"]),
    Channel(
        "admin search",
        _is_found_in_admin,
        lambda world, thing: [f"/admin/pages/search/?q={thing.title_canary}"],
    ),
    Channel(
        "page chooser",
        _is_settled_page,
        lambda world, thing: [f"/admin/choose-page/{thing.page.get_parent().pk}/"],
    ),
    Channel(
        "own chooser",
        lambda thing: thing.media is not None,
        lambda world, thing: [
            "/admin/images/chooser/" if isinstance(thing.media, NetworkImage) else "/admin/documents/chooser/"
        ],
    ),
]
