"""Cutting a text into tokens: letters and digits, with hyphens, apostrophes and colons inside a word.

Opinto-ohjaajan S2-opetus (EU:n)  →  opinto-ohjaajan · s2-opetus · eu:n
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LONGEST_TOKEN = 100  # what is longer is an address or noise, and is cut
_TOKEN = re.compile(r"[^\W_]+(?:[-‐‑'’:][^\W_]+)*")
_PLAIN = str.maketrans({"‐": "-", "‑": "-", "’": "'"})


class Token(NamedTuple):
    """A word of a text: in lower case, and where its letters stand in the text that was given."""

    word: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text in NFC, in order; `text[token.start:token.end]` is the word as it was written."""
    return [
        Token(found[0][:LONGEST_TOKEN].translate(_PLAIN).lower(), found.start(), found.end())
        for found in _TOKEN.finditer(text)
    ]


def words_in(text: str) -> Iterator[re.Match]:
    """The tokens of a text as they are written, for those who need nothing of most of them."""
    return _TOKEN.finditer(text)


def normal(text: str) -> str:
    """A text as it is analysed and kept: letters with their dots and rings composed, no soft hyphens."""
    return unicodedata.normalize("NFC", text).replace("\xad", "")
