"""Did you mean: another spelling of a question, from words that anybody may read.

Words of pages that are not public are never known here, so nothing of them can be told. The known words are made when
somebody needs them, in each process, and again when a document has changed. On a large site that takes a while; until
then the ones from before go on, and each word that would be offered is looked for among what is public now.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from typing import NamedTuple

from django.core.cache import cache
from django.db import connection, transaction
from django.utils.crypto import get_random_string

from .analysis.analyzer import analyzer_of
from .analysis.tokens import Token, normal, tokens_of
from .asking import PIECES, Labels
from .models import SearchDocument
from .spelling import Speller

VERSION = "search-words-version"
MOST_WORDS = 50_000
MOST_COUNTED = 400_000  # different words; above that the rarest are dropped while counting
MADE_AT_ONCE = 500  # documents: more of them are read beside the request, and the next one is helped
KEPT_SECONDS = 3600
MOST_SIMILAR = 4
MOST_ASKED = 2  # words of which somebody is asked whether they are right: each costs a statement
_LABEL_COUNT = 3
_making = threading.Lock()


class Known(NamedTuple):
    """The public words of a language: the speller, their base forms, and until when and of which state they are."""

    speller: Speller
    bases: frozenset[str]
    version: str
    until: float
    is_current: bool = True


_known: dict[str, Known] = {}


def other_spelling(
    words: str,
    language: str,
    labels: Labels,
    is_public: Callable[[str], bool],
    is_right: Callable[[str], bool] | None = None,
) -> str:
    """The same question with its misspelt words put right; "" when every word is known, or nothing is near.

    Words that must not occur and everything between the words stay as they were typed. `is_right` is asked of each word
    that would be put right, and `is_public` of what would stand for it while the known words are older than the last
    change; of the first few, the rest stay.
    """
    known = _known_words(language, labels)
    if known is None:
        return ""
    text = normal(words)
    pieces, place, changed, asked = [], 0, False, 0
    for token in _wanted(text):
        meant = _meant(token.word, known, language)
        if meant and (is_right or not known.is_current):
            asked += 1
            stays = asked > MOST_ASKED or (is_right and is_right(token.word))
            meant = "" if stays or not (known.is_current or is_public(meant)) else meant
        if meant:
            pieces += [text[place : token.start], meant]
            place, changed = token.end, True
    return "".join([*pieces, text[place:]]) if changed else ""


def similar_words(words: str, language: str, labels: Labels) -> list[str]:
    """Known words that are written much like those of a question, or begin as they do; none of the question's own, none
    while what is known is older than the last change."""
    known = _known_words(language, labels)
    if known is None or not known.is_current:
        return []
    asked = [token.word for token in _wanted(normal(words))]
    alike = [[*known.speller.suggest(word), *known.speller.beginning_as(word)] for word in asked[:MOST_ASKED]]
    in_turn = (other for several in zip_longest(*alike) for other in several if other and other not in asked)
    return list(dict.fromkeys(in_turn))[:MOST_SIMILAR]


def _wanted(text: str) -> list[Token]:
    """The tokens of a question, without those that must not occur."""
    excluded = [found.span() for found in PIECES.finditer(text) if found[0].startswith("-")]
    return [token for token in tokens_of(text) if not any(start <= token.start < end for start, end in excluded)]


def _meant(word: str, known: Known, language: str) -> str:
    """The likeliest other word; "" for a word that stands in a public text in some form."""
    if known.bases.intersection(analyzer_of(language).word(word).bases):
        return ""
    return next(iter(known.speller.suggest(word, 1)), "")


def forget_words(instance: SearchDocument | None = None, **_signal) -> None:
    """Documents of the site change in the open transaction: once it is committed no process goes by the old words."""
    if instance and instance.collection:
        return
    transaction.on_commit(_raise_version)


def _raise_version() -> str:
    version = get_random_string(12)
    cache.set(VERSION, version, None)
    return version


# --- Making ---


def _known_words(language: str, labels: Labels) -> Known | None:
    """What is known now, or from before while that is being made; None when nothing is."""
    version = cache.get(VERSION) or _raise_version()
    kept = _known.get(language)
    if kept and kept.version == version and kept.until > time.monotonic():
        return kept
    names = [str(label) for of_facet in labels.values() for label in (of_facet or {}).values()]
    if _public(language)[: MADE_AT_ONCE + 1].count() <= MADE_AT_ONCE:
        return _make(language, names, version)
    if _making.acquire(blocking=False):
        threading.Thread(target=_make_beside, args=(language, names, version), daemon=True).start()
    return kept and kept._replace(is_current=False)


def _make_beside(language: str, names: list[str], version: str) -> None:
    try:
        _make(language, names, version)
    finally:
        connection.close()
        _making.release()


def _make(language: str, names: Iterable[str], version: str) -> Known:
    exact: Counter[str] = Counter()
    bases: Counter[str] = Counter()
    rows = _public(language).values_list("title_exact", "body_exact", "title_bases", "body_bases")
    for title, body, title_bases, body_bases in rows.iterator(chunk_size=200):
        exact.update(title.split() + body.split())
        bases.update(title_bases.split() + body_bases.split())
        if len(exact) > MOST_COUNTED:
            exact = Counter({word: count for word, count in exact.items() if count > 1})
    for name in names:
        exact.update({token.word: _LABEL_COUNT for token in tokens_of(normal(name))})
    speller = Speller(_commonest(exact).items())
    made = Known(speller, frozenset(_commonest(bases)), version, time.monotonic() + KEPT_SECONDS)
    _known[language] = made
    return made


def _public(language: str):
    return SearchDocument.objects.filter(collection="", language=language, audience="public").order_by()


def _commonest(counted: Counter[str]) -> Mapping[str, int]:
    return dict(counted.most_common(MOST_WORDS))
