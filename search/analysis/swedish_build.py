"""Making the Swedish lexicon's flat file from the word list of the simplemma package.

The list pairs written forms with base forms. How likely a word is to be a member of a compound is learnt from the list
itself: a base form that is another known word before a known word is a compound, and each of the two gets a count.
The list is MIT.
"""

from array import array
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from . import flat

FORMAT = 1  # of the flat file: raise it when its arrays change
SHORTEST_MEMBER = 3
Progress = Callable[[str], None]


def swedish_stamp() -> str:
    """What the file is made of; another stamp means that it must be made anew."""
    return f"simplemma {version('simplemma')}, format {FORMAT}"


def build_swedish(path: Path, say: Progress = lambda words: None) -> None:
    """Write the flat file: some seconds and about 400 MB of memory."""
    say("Reading the Swedish word list")
    pairs = {}
    for form, base in DefaultDictionaryFactory().get_dictionary("sv").items():
        form, base = form.lower(), base.lower()
        if _is_word(form) and _is_word(base):
            pairs.setdefault(form, base)
    for base in set(pairs.values()):
        pairs.setdefault(base, base)
    bases = set(pairs.values())
    say(f"Learning the members of compounds from {len(bases):,} words")
    first, last = _members(pairs, bases)
    say(f"Writing {len(pairs):,} forms")
    forms = sorted(form.encode() for form in pairs)
    place = {form: number for number, form in enumerate(forms)}
    offsets = array("I", [0])
    for form in forms:
        offsets.append(offsets[-1] + len(form))
    texts = [form.decode() for form in forms]
    arrays = {
        "offsets": offsets,
        "base": array("I", (place[pairs[form].encode()] for form in texts)),
        "is_base": array("B", (form in bases for form in texts)),
        "first": array("I", (first[form] for form in texts)),
        "last": array("I", (last[form] for form in texts)),
        "forms": b"".join(forms),
    }
    flat.write(path, {"stamp": swedish_stamp()}, arrays)


def _is_word(text: str) -> bool:
    return bool(text) and text.replace("-", "").isalpha() and not text.startswith("-") and not text.endswith("-")


def _members(pairs: dict[str, str], bases: set[str]) -> tuple[Counter, Counter]:
    """How many base forms begin with a form, and how many end in a base form, the rest of them being known too."""
    first, last = Counter(), Counter()
    for word in bases:
        for seam in range(SHORTEST_MEMBER, len(word) - SHORTEST_MEMBER + 1):
            start, end = word[:seam], word[seam:]
            if end in bases and (start in pairs or (start[-1] == "s" and start[:-1] in pairs)):
                first[start] += 1
                last[end] += 1
    return first, last
