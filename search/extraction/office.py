"""The text of office documents: zips of XML, of which only the named parts are unpacked, and no zip inside another."""

import re
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from .limits import MB, Limits
from .markup import MarkupText
from .unreadable import DAMAGED, PROTECTED, TOO_LARGE, Unreadable

UNPACKED = 50 * MB  # all parts together
RATIO = 100  # of a part to its packed size; short texts may repeat themselves more
RATIO_FROM = MB
CHUNK = 64 * 1024

# What Microsoft's programs wrap an encrypted document in, and the name of the stream that holds it.
COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
MANIFEST = "META-INF/manifest.xml"  # of OpenDocument, which encrypts its parts one by one

PARTS = {
    "docx": (r"word/document\d*\.xml", r"word/(foot|end)notes\.xml"),
    "pptx": (r"ppt/slides/slide\d+\.xml", r"ppt/notesSlides/notesSlide\d+\.xml"),
    "xlsx": (r"xl/sharedStrings\.xml",),
    "odt": (r"content\.xml",),
    "odp": (r"content\.xml",),
    "ods": (r"content\.xml",),
}


def office_text(file: BinaryIO, limits: Limits, kind: str) -> Iterator[str]:
    """Pieces of the text in reading order; `kind` is a key of PARTS.

    Raises Unreadable, or whatever a broken zip or hostile XML makes of the libraries.
    """
    if file.read(len(COMPOUND_FILE)) == COMPOUND_FILE:
        raise Unreadable(PROTECTED if ENCRYPTED_PACKAGE in file.read() else DAMAGED)
    file.seek(0)
    with ZipFile(file) as package:
        parts = _parts(package, kind)[: limits.pages]
        _refuse_bombs(parts)
        _refuse_locked(package, parts)
        for part in parts:
            yield from _text_of(package, part)


def _parts(package: ZipFile, kind: str) -> list[ZipInfo]:
    """The parts with text: those of the first pattern first, slide 2 before slide 10."""
    found = []
    for pattern in PARTS[kind]:
        wanted = re.compile(pattern)
        named = [entry for entry in package.infolist() if wanted.fullmatch(entry.filename)]
        found += sorted(named, key=lambda entry: (len(entry.filename), entry.filename))
    return found


def _refuse_bombs(parts: list[ZipInfo]) -> None:
    """Refuse by the sizes that the zip declares; it is never unpacked beyond them."""
    swollen = any(part.file_size > max(RATIO_FROM, RATIO * part.compress_size) for part in parts)
    if swollen or sum(part.file_size for part in parts) > UNPACKED:
        raise Unreadable(TOO_LARGE)


def _refuse_locked(package: ZipFile, parts: list[ZipInfo]) -> None:
    manifest = b""
    if MANIFEST in package.namelist():
        with package.open(MANIFEST) as file:
            manifest = file.read(MB)
    if b"encryption-data" in manifest or any(part.flag_bits & 1 for part in parts):
        raise Unreadable(PROTECTED)


def _text_of(package: ZipFile, part: ZipInfo) -> Iterator[str]:
    text = MarkupText()
    with package.open(part) as file:
        while chunk := file.read(CHUNK):
            yield text.fed(chunk)
    yield text.closed()
