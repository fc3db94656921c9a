"""The process that reads one document: `python -m search.extraction.child KIND LIMITS`, the document as its input.

Its output is the text, a zero byte and a key of unreadable.py or nothing. It may be killed at any moment.
"""

import json
import re
import sys
from collections.abc import Iterator
from time import monotonic
from typing import BinaryIO

from .limits import Limits, impose
from .unreadable import DAMAGED, NO_TEXT, TOO_LARGE, TOO_SLOW, Unreadable

END = b"\0"
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")  # soft hyphens, marks of direction
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def main() -> None:
    kind, limits = sys.argv[1], Limits(**json.loads(sys.argv[2]))
    impose(limits)
    text, problem = "", ""
    try:
        text = read(sys.stdin.buffer, kind, limits)
    except Unreadable as reason:
        problem = reason.problem
    except MemoryError:
        problem = TOO_LARGE
    except Exception:  # a broken file fails in as many ways as there are libraries
        problem = DAMAGED
    sys.stdout.buffer.write(text.encode("utf-8", "ignore") + END + problem.encode())


def read(file: BinaryIO, kind: str, limits: Limits) -> str:
    """The text of a document, or its beginning. Raises Unreadable, MemoryError or what the libraries raise."""
    started, length, pieces = monotonic(), 0, []
    in_time = True
    for piece in _pieces(file, kind, limits):
        pieces.append(piece)
        length += len(piece)
        in_time = monotonic() - started < limits.reading_seconds
        if not in_time or length >= limits.characters:
            break
    text = _tidied("".join(pieces))[: limits.characters]
    if not any(character.isalnum() for character in text):
        raise Unreadable(NO_TEXT if in_time else TOO_SLOW)
    return text


def _pieces(file: BinaryIO, kind: str, limits: Limits) -> Iterator[str]:
    """The reader of each kind is loaded only for it, which is most of what a short document costs."""
    if kind == "pdf":
        from .pdf import pdf_text

        return pdf_text(file, limits)
    if kind == "txt":
        return iter([_plain(file.read(limits.characters * 4))])
    from .office import office_text

    return office_text(file, limits, kind)


def _plain(content: bytes) -> str:
    """UTF-8, with or without its mark, or what Windows wrote before."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _tidied(text: str) -> str:
    """Nothing unseen, no run of spaces or empty lines."""
    text = CONTROL.sub(" ", UNSEEN.sub("", text))
    text = re.sub(r"[^\S\n]+", " ", text)
    return re.sub(r" ?\n[ \n]*", "\n", text).strip()


if __name__ == "__main__":
    main()
