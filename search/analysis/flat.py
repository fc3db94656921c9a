"""Flat files of numbers that workers read in place: a JSON head, then arrays, each found by its name.

A file is written beside its place and moved there when it is whole, so a reader meets the old one or the new one. It
is mapped, not loaded: what a worker has read is the same memory for all of them.

    bytes 0–7      "YHESSA01"
    bytes 8–11     length of the head, little-endian
    head           {"stamp": …, "arrays": {name: [type, first byte, items]}, …}
    arrays         each beginning at a multiple of eight bytes
"""

import json
import mmap
import os
import sys
from array import array
from pathlib import Path

MAGIC = b"YHESSA01"


class NotAFlatFile(Exception):
    """The file is something else, cut short, or of a machine with another order of bytes."""


def write(path: Path, head: dict, arrays: dict[str, array | bytes]) -> None:
    """Write a file. `head` is anything that JSON holds; arrays are of numbers, or bytes."""
    place, where = 0, {}
    for name, items in arrays.items():
        kind = items.typecode if isinstance(items, array) else "B"
        where[name] = [kind, place, len(items)]
        place += -(-len(memoryview(items).cast("B")) // 8) * 8
    text = json.dumps(head | {"order": sys.byteorder, "arrays": where}, ensure_ascii=False).encode()
    text += b" " * (-(len(text) + 12) % 8)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as out:
            out.write(MAGIC + len(text).to_bytes(4, "little") + text)
            for items in arrays.values():
                raw = memoryview(items).cast("B")
                out.write(raw)
                out.write(b"\0" * (-len(raw) % 8))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


class FlatFile:
    """A file in place: `head`, and each array by its name as a view that looks like a list of numbers."""

    def __init__(self, path: Path):
        """Raises NotAFlatFile, and FileNotFoundError where there is none."""
        with path.open("rb") as source:
            start = source.read(12)
            if start[:8] != MAGIC or len(start) < 12:
                raise NotAFlatFile(path.name)
            length = int.from_bytes(start[8:], "little")
            try:
                self.head = json.loads(source.read(length))
            except ValueError:
                raise NotAFlatFile(path.name) from None
            self._map = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
        self._arrays = memoryview(self._map)[12 + length :]
        if self.head["order"] != sys.byteorder:
            raise NotAFlatFile(path.name)

    def __getitem__(self, name: str) -> memoryview:
        kind, first, items = self.head["arrays"][name]
        size = array(kind).itemsize
        raw = self._arrays[first : first + items * size]
        if len(raw) != items * size:
            raise NotAFlatFile(name)
        return raw.cast(kind)


def stamp_of(path: Path) -> str:
    """What a file was made of, as its maker wrote it; "" when there is none that can be read."""
    try:
        return FlatFile(path).head["stamp"]
    except (OSError, NotAFlatFile, KeyError, ValueError):
        return ""
