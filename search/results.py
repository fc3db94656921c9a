"""What the search page shows: one page of the hits with their words marked, the filters, and what else to try."""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .analysis.tokens import normal, tokens_of
from .asking import PIECES, Asking, Labels
from .audience import keys_of
from .didyoumean import other_spelling, similar_words
from .facets import facets
from .filters import Filter, filters_of
from .finding import BUDGET, Asked, Found, begin, holds, weights_in
from .hits import Hit, hits_of
from .models import SearchDocument, SearchFacet
from .page_concepts import usual_name
from .snippets import LOOKED_AT, Mark, Marker, marked, snippet

PAGE_SIZE = 10
FEW = 3  # hits; when there are no more, another spelling is offered
_QUOTED = '"'
_EXCLUDED = re.compile(r'(?<!\S)-(?:"[^"]*"|\S+)')


@dataclass(frozen=True)
class Result:
    """A hit as it is shown. `text` comes from `text_language`, the other one where the words stand there alone.

    `concepts` names what the page is about by its editors' word, where nothing that is shown tells why it was found.
    """

    hit: Hit
    title: SafeString
    text: SafeString
    text_language: str
    kind: str
    evidence: str
    is_picked: bool = False
    concepts: tuple[str, ...] = ()


class Results:
    """The answer to one asking for one reader. `begin` has the engine look; a template finds everything as it asks."""

    def __init__(self, asking: Asking, labels: Labels, request, language: str):
        self.asking, self.labels, self.request, self.language = asking, labels, request, language
        self.user = request.user
        self._markers: dict[str, Marker] = {}
        self._until = 0.0  # for an engine elsewhere

    def begin(self) -> None:
        """Have an engine that is elsewhere look, while the page's frame is made."""
        _ = self._ending

    @cached_property
    def _ending(self) -> Callable[[], Found]:
        asking = self.asking
        keys = keys_of(self.user)
        self._until = time.monotonic() + BUDGET
        return begin(Asked(asking.words, self.language, keys, dict(asking.chosen), newest_first=asking.newest_first))

    @cached_property
    def found(self) -> Found:
        return self._ending()

    @property
    def total(self) -> int:
        return self.found.total

    @cached_property
    def listing(self) -> Page:
        """The asked page of the list. Raises Http404 when there is none."""
        try:
            return Paginator(self._in_order(), PAGE_SIZE).page(self.asking.number)
        except InvalidPage as problem:
            raise Http404(_("There is no such page of the list.")) from problem

    @property
    def page_links(self) -> dict[str, str]:
        """The addresses of the pages before and after this one."""
        links = {}
        if self.listing.has_previous():
            links["previous"] = self.asking.but(number=self.asking.number - 1).address
        if self.listing.has_next():
            links["next"] = self.asking.but(number=self.asking.number + 1).address
        return links

    @cached_property
    def results(self) -> list[Result]:
        return [self._result(hit) for hit in hits_of(list(self.listing.object_list), self.user, self.language)]

    @cached_property
    def filters(self) -> list[Filter]:
        return filters_of(self.asking, self.found.counts, self.labels)

    @property
    def chosen(self) -> list[tuple[Filter, object]]:
        """The filters that are on, each with its choice, whose link takes it off."""
        return [(each, each.chosen) for each in self.filters if each.chosen]

    @property
    def more_than_shown(self) -> bool:
        """Whether there is more than one can leaf through."""
        return self.total > len(self.found.hits)

    # --- The same search, but ---

    @property
    def without_filters(self) -> str:
        return self.asking.but(chosen={}).address

    @property
    def whole_network(self) -> str:
        return self.asking.without_filter("college").address

    @property
    def by_relevance(self) -> str:
        return self.asking.but(newest_first=False).address

    @property
    def by_date(self) -> str:
        return self.asking.but(newest_first=True).address

    @property
    def own_switch(self) -> str:
        return self.asking.but(own_first=not self.asking.own_first).address

    # --- Own first ---

    @cached_property
    def own(self) -> dict[str, frozenset[str]]:
        """The values that are the reader's own, by facet; without the facets of which they have none."""
        own = {facet.name: facet.own(self.request) for facet in facets() if facet.own and self.user.is_authenticated}
        return {name: values for name, values in own.items() if values}

    def _in_order(self) -> list[tuple[float, int, str]]:
        """The hits; those of the reader's own college first when that is switched on, after what is picked."""
        hits = self.found.hits
        if not (self.asking.own_first and self.own):
            return hits
        ids = [pk for _score, pk, _key in hits]
        own = set()
        for name, values in self.own.items():
            of_value = SearchFacet.objects.filter(document__in=ids, name=name, value__in=values)
            own |= set(of_value.values_list("document_id", flat=True))
        picked = self.found.picked
        return sorted(hits, key=lambda hit: (hit[2] not in picked, hit[1] not in own))

    # --- What was searched for, and what else to try ---

    @property
    def also(self) -> Mapping[str, str]:
        """Other words that were searched for, each with its language; none when every word is to stand as written."""
        return {} if self._is_exact else self.found.query.told

    @property
    def _is_exact(self) -> bool:
        pieces = [piece[0] for piece in PIECES.finditer(self.asking.words)]
        wanted = [piece for piece in pieces if not piece.startswith("-")]
        return bool(wanted) and all(piece.startswith(_QUOTED) for piece in wanted)

    @property
    def exactly(self) -> str:
        """The address of the same search with every word as it is written; phrases and what must not stand there as
        they were."""
        asked = {term.word for term in self.found.query.terms}
        pieces = []
        for piece in (found[0] for found in PIECES.finditer(self.asking.words)):
            stays = piece.startswith(("-", _QUOTED))
            words = (token.word for token in tokens_of(normal(piece)))
            pieces += [piece] if stays else [f'"{word}"' for word in words if word in asked]
        return self.asking.but(words=" ".join(dict.fromkeys(pieces))).address

    @cached_property
    def other_spelling(self) -> tuple[str, str] | None:
        """The question as it may have been meant, with its address; where enough was found only the words that alone
        find nothing are taken for misspelt."""
        if not self.found.query.terms:
            return None
        is_right = self._finds_something if self.total > FEW else None
        meant = other_spelling(self.asking.words, self.language, self.labels, self._is_public, is_right)
        return (meant, self.asking.but(words=meant).address) if meant else None

    @property
    def similar(self) -> list[tuple[str, str]]:
        """Words that are written much like those that were asked in vain, each with the address of a search for it."""
        meant, _address = self.other_spelling or ("", "")
        words = similar_words(self.asking.words, self.language, self.labels)
        return [(word, self.asking.but(words=word).address) for word in words if word not in meant.split()]

    def _finds_something(self, word: str) -> bool:
        """Whether a word alone finds anything that the reader may read; of one word the hits are that."""
        return len(self.found.query.terms) == 1 or self._holds(word, keys_of(self.user))

    def _is_public(self, word: str) -> bool:
        return self._holds(word, keys_of(AnonymousUser()))

    def _holds(self, word: str, keys: frozenset[str] | None) -> bool:
        return holds(word, keys, self._until - time.monotonic())

    @property
    def looser(self) -> dict[str, str]:
        """Addresses of the same search without what may have kept everything away."""
        ways = {}
        if self.found.query.phrases:
            ways["quotes"] = self.asking.but(words=self.asking.words.replace(_QUOTED, " ").strip()).address
        if self.found.query.leaves_out:
            ways["minus"] = self.asking.but(words=" ".join(_EXCLUDED.sub("", self.asking.words).split())).address
        if self.asking.chosen and self.asking.words:
            ways["filters"] = self.without_filters
        return ways

    @property
    def tell_degraded(self) -> bool:
        """Whether the reader, who must be one of the network's, is told that the search engine is away."""
        return self.found.degraded and keys_of(self.user) != keys_of(AnonymousUser())

    # --- One hit ---

    def _result(self, hit: Hit) -> Result:
        shown = hit.document
        in_title, in_text, text = self._marks(shown)
        told = shown
        if self.found.query.terms and not (in_title or in_text) and hit.found_in.pk != shown.pk:
            told = hit.found_in
            _in_its_title, in_text, text = self._marks(told)
        return Result(
            hit,
            marked(shown.title, in_title),
            snippet(text, in_text, told.summary),
            told.language,
            self._label("type", [shown.kind]),
            self._label("evidence", shown.facets.get("evidence", [])),
            shown.key in self.found.picked,
            () if in_title or in_text else self._concepts(shown),
        )

    def _concepts(self, document: SearchDocument) -> tuple[str, ...]:
        """The concepts of a document that the words of the search name, as the reader's language calls them."""
        return tuple(
            usual_name(names, self.language)
            for names in document.concepts
            if any(self._marker(language).marks(text) for language in names for text in names[language])
        )

    def _marks(self, document: SearchDocument) -> tuple[list[Mark], list[Mark], str]:
        """The marks in a document's title and in a piece of its text, with that piece: the first one, or where neither
        holds anything the first that does. Weak marks stand when there are no others in either."""
        marker, body = self._marker(document.language), document.body
        in_title, in_text = marker.marks_in_each([document.title, body[:LOOKED_AT]])
        if not (in_title or in_text):
            for start in range(LOOKED_AT, len(body), LOOKED_AT):
                later = body[start : start + LOOKED_AT]
                if marks := marker.marks(later):
                    return [], marks, later
        return in_title, in_text, body[:LOOKED_AT]

    def _marker(self, language: str) -> Marker:
        if language not in self._markers:
            query = self.found.query
            written = (term.word for term in query.terms) if language == query.language else ()
            self._markers[language] = Marker(language, weights_in(query, language), written)
        return self._markers[language]

    def _label(self, facet: str, values: Iterable[str]) -> str:
        labels = self.labels.get(facet) or {}
        return next((str(labels[value]) for value in values if value in labels), "")
