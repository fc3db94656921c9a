"""What a reader asks of the search page: an address read into words, filters, order and page, and back again.

    kahvi college:ekami teema:"osallisuus ja vaikuttaminen"

A filter can be chosen by a link or typed as a word, by its name in any of our languages.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from urllib.parse import quote_plus

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import override

from .facets import Facet, facets

LONGEST_SEARCH = 200
PIECES = re.compile(
    r'(?<!\S)(?:-?"[^"]*"|(?P<name>[^\W\d_]+):(?P<value>"[^"]+"|[^\s"]+)(?!\S))|\S+',
)
Labels = Mapping[str, Mapping[str, str] | None]


_quoted = lru_cache(maxsize=1_000)(quote_plus)  # every filter's link repeats the words of the search


class TooLong(Exception):
    """More was typed than anybody searches for."""


@dataclass(frozen=True)
class Asking:
    """A search as its address tells it.

    `typed` is what was written; `words` is the same without the words that chose a filter, and without the `misread`
    ones, which name a filter but no choice of it.
    """

    typed: str = ""
    words: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    misread: tuple[str, ...] = ()
    newest_first: bool = False
    own_first: bool = False
    number: int = 1

    def __bool__(self) -> bool:
        return bool(self.words or self.chosen)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of the address, always in the same order, so that the same search has the same address."""
        filters = [(facet.name, self.chosen[facet.name]) for facet in facets() if facet.name in self.chosen]
        pairs = [("q", self.words), *filters, ("sort", "date" if self.newest_first else "")]
        pairs += [("own", "1" if self.own_first else ""), ("page", str(self.number) if self.number > 1 else "")]
        return [(name, value) for name, value in pairs if value]

    @property
    def address(self) -> str:
        """The query string of this search, from its question mark on."""
        return f"?{'&'.join(f'{name}={_quoted(value)}' for name, value in self.pairs)}"

    def but(self, **changes) -> "Asking":
        """The same search with something changed, from its first page unless a page is given."""
        return replace(self, **{"number": 1, **changes})

    def with_filter(self, name: str, value: str) -> "Asking":
        return self.but(chosen={**self.chosen, name: value})

    def without_filter(self, name: str) -> "Asking":
        return self.but(chosen={other: value for other, value in self.chosen.items() if other != name})


class FacetLabels(Mapping):
    """The labels of every facet's values in the reader's language; None for a facet whose values need none.

    Each facet's are read when they are asked for: a search of plain words is on its way to the engine before any are.
    """

    def __init__(self, request):
        self._request, self._read = request, {}

    def __getitem__(self, name: str) -> dict[str, str] | None:
        if name not in self._read:
            facet = {facet.name: facet for facet in facets()}[name]
            self._read[name] = facet.labels(self._request) if facet.labels else None
        return self._read[name]

    def __iter__(self):
        return (facet.name for facet in facets())

    def __len__(self):
        return len(facets())


def read_asking(parameters: Mapping[str, str], labels: Labels) -> Asking:
    """Read an address. Raises TooLong, and Http404 for a filter, an order or a page that does not exist."""
    typed = " ".join(parameters.get("q", "").split())
    if len(typed) > LONGEST_SEARCH:
        raise TooLong
    chosen = {facet.name: value for facet in facets() if (value := parameters.get(facet.name, ""))}
    if any(not is_value(value, labels[name]) for name, value in chosen.items()):
        raise Http404(_("There is no such choice."))
    words, by_word, misread = _read_filter_words(typed, labels)
    return Asking(
        typed,
        words,
        chosen | by_word,
        misread,
        newest_first=_one_of(parameters, "sort", "date"),
        own_first=_one_of(parameters, "own", "1"),
        number=_page_number(parameters.get("page", "1")),
    )


def _read_filter_words(typed: str, labels: Labels) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """What was typed without its filter words; what these choose; and those that name no choice."""
    words, chosen, misread = [], {}, []
    for piece in PIECES.finditer(typed):
        facet = _facets_by_word().get((piece["name"] or "").casefold())
        if facet is None:
            words.append(piece[0])
        elif value := _value_meant(facet, piece["value"].strip('"'), labels[facet.name]):
            chosen[facet.name] = value
        else:
            misread.append(piece[0])
    return " ".join(words), chosen, tuple(misread)


@cache
def _facets_by_word() -> dict[str, Facet]:
    """Every facet by its name and by its labels in all languages."""
    found = {facet.name: facet for facet in facets()}
    for language in ("en", *dict(settings.LANGUAGES)):
        with override(language):
            found |= {str(facet.label).casefold(): facet for facet in facets()}
    return found


def words_of_facets() -> list[str]:
    """What the facets are called as typed words in the reader's language."""
    return [str(facet.label).casefold() for facet in facets()]


def _value_meant(facet: Facet, said: str, labels: Mapping[str, str] | None) -> str:
    """The value that somebody means by its key, its label, another word for it, or a label's only beginning; or ""."""
    if labels is None:
        return said if is_value(said, None) else ""
    said = said.casefold()
    by_label = {str(label).casefold(): value for value, label in labels.items()}
    exact = {**facet.words, **by_label, **{value.casefold(): value for value in labels}}
    begun = {value for label, value in by_label.items() if label.startswith(said)}
    return exact.get(said) or (begun.pop() if len(begun) == 1 else "")


def is_value(value: str, labels: Mapping[str, str] | None) -> bool:
    """Whether a facet with these labels has such a value; of years, which have none, whether it is one."""
    return value in labels if labels is not None else bool(re.fullmatch(r"[0-9]{4}", value))


def _one_of(parameters: Mapping[str, str], name: str, value: str) -> bool:
    said = parameters.get(name, "")
    if said not in ("", value):
        raise Http404(_("There is no such choice."))
    return bool(said)


def _page_number(said: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,2}", said):
        raise Http404(_("There is no such page of the list."))
    return int(said)
