"""The words in the XML of office documents, read as a stream: a large document takes no more memory."""

from defusedxml.ElementTree import DefusedXMLParser

# Elements by their names without namespaces, which differ between editions of the same standard.
# Office Open XML has its words in `t`, OpenDocument anywhere in a paragraph or heading.
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument"
WORDS = {True: {"p", "h"}, False: {"t"}}
PARAGRAPHS = {"p", "h", "si"}
MARKS = {"s": " ", "tab": " ", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-", "note": " "}
# Comments, deleted words still tracked, readings of signs, numbers of notes, and what repeats itself for old programs.
LEFT_OUT = {"Fallback", "annotation", "tracked-changes", "rPh", "ruby-text", "note-citation"}


class MarkupText:
    """Turns chunks of XML into text, a paragraph a line. A document type or an entity is refused with an exception."""

    def __init__(self):
        self._pieces = []
        self._in_words = 0
        self._left_out = 0
        self._parser = DefusedXMLParser(target=self, forbid_dtd=True)

    def fed(self, chunk: bytes) -> str:
        self._parser.feed(chunk)
        return self._taken()

    def closed(self) -> str:
        """The last text; fails when the XML ended too early."""
        self._parser.close()
        return self._taken()

    def _taken(self) -> str:
        text = "".join(self._pieces)
        self._pieces.clear()
        return text

    def start(self, tag: str, attributes: dict) -> None:
        namespace, _, name = tag.rpartition("}")
        self._left_out += name in LEFT_OUT
        self._in_words += name in WORDS[OPEN_DOCUMENT in namespace]
        if name in MARKS and not self._left_out:
            self._pieces.append(MARKS[name])

    def end(self, tag: str) -> None:
        namespace, _, name = tag.rpartition("}")
        self._left_out -= name in LEFT_OUT
        self._in_words -= name in WORDS[OPEN_DOCUMENT in namespace]
        if name in PARAGRAPHS:
            self._pieces.append("\n")

    def data(self, text: str) -> None:
        if self._in_words and not self._left_out:
            self._pieces.append(text)
