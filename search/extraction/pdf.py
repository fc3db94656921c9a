"""The text of a PDF, page by page."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, LimitReachedError

from .limits import Limits
from .unreadable import DAMAGED, PROTECTED, TOO_LARGE, Unreadable

# A word broken at the end of a line; what waits for its end ("opiskelija- ja opettaja") is left as it is.
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-[ \t]*\n(?=[a-zåäö])(?!(?:ja|tai|eli|sekä|och|eller|samt)\b)")


def pdf_text(file: BinaryIO, limits: Limits) -> Iterator[str]:
    """Pieces of the text, one a page; a page that cannot be read is left out, unless none can.

    Raises Unreadable: damaged, protected (a PDF whose password is empty is not), too large.
    """
    try:
        reader = PdfReader(file)
        count = min(len(reader.pages), limits.pages)
    except FileNotDecryptedError as locked:
        raise Unreadable(PROTECTED) from locked
    except LimitReachedError as swollen:
        raise Unreadable(TOO_LARGE) from swollen
    failures = []
    for number in range(count):
        try:
            yield _joined(reader.pages[number].extract_text()) + "\n"
        except MemoryError:
            raise
        except Exception as failure:  # whatever a broken page makes of the library
            failures.append(failure)
    if count and len(failures) == count:
        raise Unreadable(TOO_LARGE if isinstance(failures[0], LimitReachedError) else DAMAGED) from failures[0]


def _joined(text: str) -> str:
    """Words broken at the ends of lines made whole."""
    return BROKEN_WORD.sub("", text)
