"""SKOS in Turtle, read statement by statement: a subject, then properties with their objects.

All of the language is told apart and a broken statement is named by its line; of what is nested in brackets only the
end is looked for, as labels do not lie there.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from ..concepts import Label
from .problems import BadVocabulary
from .skos import DEPRECATED, TYPE, labels_of

_TOKEN = re.compile(
    r"""(?P<space>\s+|\#.*)
    |(?P<iri><[^<>"{}|^`\s]*>)
    |(?P<long>\"{3}|'{3})
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<kind>\^\^)
    |(?P<blank>_:[\w](?:[\w.-]*[\w-])?)
    |(?P<name>(?:[^\W\d_][\w.-]*)?:(?:(?:[\w:%-]|\\.)(?:(?:[\w:.%-]|\\.)*(?:[\w:%-]|\\.))?)?)
    |(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?<!\.))
    |(?P<word>[A-Za-z]+)
    |(?P<mark>[;,.\[\]()])""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_PLAIN = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
LONGEST_TEXT = 1_000_000  # letters of one text; longer ones were never closed


class Token(NamedTuple):
    """A piece of the file: what it is, as it is written, and its line."""

    kind: str
    text: str
    line: int


def labels_of_turtle(path: Path) -> Iterator[Label]:
    """Raises BadVocabulary with the line."""
    try:
        with path.open(encoding="utf-8-sig") as source:
            yield from _Reader(_tokens(source)).labels()
    except UnicodeDecodeError as error:
        raise BadVocabulary(None, f"not UTF-8: {error.reason}") from error


def _tokens(lines) -> Iterator[Token]:
    closing, pieces, begun = "", [], 0
    number = 0
    for number, line in enumerate(lines, start=1):
        place = 0
        while place < len(line):
            if closing:
                end = re.compile(rf"(?:[^\\]|\\.)*?{closing}", re.DOTALL).match(line, place)
                pieces.append(line[place : end.end() if end else len(line)])
                place = end.end() if end else len(line)
                if end:
                    yield Token("text", closing + "".join(pieces), begun)
                    closing, pieces = "", []
                elif sum(map(len, pieces)) > LONGEST_TEXT:
                    raise BadVocabulary(begun, "a text that does not end")
                continue
            found = _TOKEN.match(line, place)
            if not found:
                raise BadVocabulary(number, f"unexpected {line[place : place + 20].strip()!r}")
            place = found.end()
            if found.lastgroup == "long":
                closing, begun = found[0], number
            elif found.lastgroup != "space":
                yield Token(found.lastgroup or "", found[0], number)
    if closing:
        raise BadVocabulary(begun, "a text that does not end")
    yield Token("end", "", number)


class _Reader:
    """One file's statements."""

    def __init__(self, tokens: Iterator[Token]):
        self.tokens = tokens
        self.prefixes: dict[str, str] = {}
        self.base = ""
        self.now = next(tokens)

    def labels(self) -> Iterator[Label]:
        while self.now.kind != "end":
            if self.now.text.lower() in ("@prefix", "prefix", "@base", "base"):
                self._directive()
            else:
                yield from self._statement()

    def _next(self) -> Token:
        token = self.now
        if token.kind == "end":
            raise _unexpected(token)
        self.now = next(self.tokens)
        return token

    def _expect(self, *kinds: str) -> Token:
        token = self._next()
        if token.kind not in kinds:
            raise _unexpected(token)
        return token

    def _mark(self, mark: str) -> None:
        token = self._next()
        if token.text != mark:
            raise BadVocabulary(token.line, f"{mark!r} was expected, not {token.text!r}")

    def _directive(self) -> None:
        word = self._next().text
        if word.lower().endswith("prefix"):
            name = self._expect("name").text
            self.prefixes[name.removesuffix(":")] = self._address(self._expect("iri"))
        else:
            self.base = self._address(self._expect("iri"))
        if word.startswith("@"):
            self._mark(".")

    def _statement(self) -> Iterator[Label]:
        line = self.now.line
        subject = "" if self.now.text in ("[", "(") else self._address(self._expect("iri", "name", "blank"))
        if not subject:
            self._nested()
        kinds, names, deprecated = set(), [], False
        while self.now.text != ".":
            if self.now.text == ";":
                self._next()
                continue
            what = self._property()
            for value, language in self._objects():
                if what == TYPE:
                    kinds.add(value)
                elif what == DEPRECATED:
                    deprecated = value == "true"
                elif language:
                    names.append((what, language, value))
        self._mark(".")
        if subject and not deprecated:
            yield from labels_of(subject, kinds, names, line)

    def _property(self) -> str:
        token = self._expect("iri", "name", "word")
        if token.kind == "word" and token.text != "a":
            raise _unexpected(token)
        return TYPE if token.kind == "word" else self._address(token)

    def _objects(self) -> Iterator[tuple[str, str]]:
        """The values of a property, each with its language or ""."""
        while True:
            if self.now.text in ("[", "("):
                self._nested()
            else:
                yield self._object()
            if self.now.text != ",":
                break
            self._next()
        if self.now.text not in (";", "."):
            raise _unexpected(self.now)

    def _object(self) -> tuple[str, str]:
        token = self._expect("iri", "name", "blank", "number", "word", "text")
        if token.kind in ("number", "word", "blank"):
            return token.text, ""
        if token.kind != "text":
            return self._address(token), ""
        language = ""
        if self.now.kind == "tag":
            language = self._next().text.removeprefix("@")
        elif self.now.kind == "kind":
            self._next()
            self._expect("iri", "name")
        return _text(token), language

    def _nested(self) -> None:
        """Over what stands in brackets, to their end."""
        depth, begun = 0, self.now.line
        while True:
            if self.now.kind == "end":
                raise BadVocabulary(begun, "a bracket that is never closed")
            token = self._next()
            depth += (token.text in ("[", "(")) - (token.text in ("]", ")"))
            if not depth:
                return

    def _address(self, token: Token) -> str:
        if token.kind == "iri":
            try:
                return urljoin(self.base, _unescaped(token.text[1:-1], token.line))
            except ValueError as error:
                raise BadVocabulary(token.line, f"no address: {token.text[:60]!r}") from error
        if token.kind == "blank":
            return token.text
        prefix, _colon, rest = token.text.partition(":")
        if prefix not in self.prefixes:
            raise BadVocabulary(token.line, f"nobody has said what {prefix}: stands for")
        return self.prefixes[prefix] + rest.replace("\\", "")


def _unexpected(token: Token) -> BadVocabulary:
    if token.kind == "end":
        return BadVocabulary(token.line, "the file ends in the middle of a statement")
    return BadVocabulary(token.line, f"unexpected {token.text!r}")


def _text(token: Token) -> str:
    around = 3 if token.text[:3] in ('"""', "'''") and len(token.text) >= 6 else 1
    return _unescaped(token.text[around:-around], token.line)


def _unescaped(text: str, line: int) -> str:
    def plain(found: re.Match) -> str:
        sign = found[1]
        if sign[0] in "uU" and len(sign) > 1:
            return chr(int(sign[1:], 16))
        return _PLAIN.get(sign, sign)

    try:
        return _ESCAPE.sub(plain, text) if "\\" in text else text
    except (ValueError, OverflowError) as error:
        raise BadVocabulary(line, f"no such letter: {text[:40]!r}") from error
