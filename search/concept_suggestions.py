"""What a text may be about: the concepts that its words name, those that tell most first.

A concept tells much when its name stands in the title, when it stands often, when few other texts hold it, and when the
colleges have named it themselves. A word that can be read in several ways, or names several things, tells less of each.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import log
from typing import NamedTuple

from .analysis.analyzer import AnalysedToken, analyzer_of
from .concepts import LONGEST_NAME, Label, Vocabulary, keys_of_words
from .finding import COMMON, database_engine
from .ranking import Collection
from .statistics import frequencies_of, sizes_of
from .vocabulary import OWN

MOST_SUGGESTED = 12
MOST_READ = 3_000  # words of a text
MOST_WEIGHED = 60  # concepts whose rarity is asked for
ASKED_AT_ONCE = 5_000  # keys in one statement
SHORTEST = 3  # letters; shorter words are seldom what a text is about
IN_TITLE = 3  # how many times in the text once in the title is worth
COLLEGES_OWN = 2  # how much more a name tells that the colleges have written down
SURELY_COMMON = 25  # texts: what fewer hold is never common, however few there are in all


class Suggestion(NamedTuple):
    """A concept with all its labels."""

    concept: str
    labels: Sequence[Label]


def suggest_concepts(title: str, text: str, language: str, vocabulary: Vocabulary) -> list[Suggestion]:
    """At most a dozen concepts that a text names, the most telling first; none whose words every other text holds."""
    tokens = analyzer_of(language).analyse(title)
    heading = len(tokens)
    tokens += analyzer_of(language).analyse(text)[:MOST_READ]
    known = _known(tokens, heading, language, vocabulary)
    labels: dict[str, Sequence[Label]] = {}
    worth: Counter[str] = Counter()
    keys: dict[str, str] = {}
    for place, key, things, share in _named(tokens, heading, known):
        for thing in things:
            concept = thing[0].concept
            labels[concept] = thing
            keys.setdefault(concept, key)
            worth[concept] += share * (IN_TITLE if place < heading else 1)
    first = {concept: keys[concept] for concept, _worth in worth.most_common(MOST_WEIGHED)}
    rarity = _rarities(set(first.values()), language)
    telling = {
        concept: log(1 + worth[concept]) * rarity[key] * (COLLEGES_OWN if concept.startswith(OWN) else 1)
        for concept, key in first.items()
        if key in rarity
    }
    best = sorted(telling, key=telling.get, reverse=True)  # of equals, what the text names first
    return [Suggestion(concept, labels[concept]) for concept in best[:MOST_SUGGESTED]]


def _runs(tokens: Sequence[AnalysedToken], heading: int) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Every run of words that may be a name: where it begins, its length and its keys. None goes over from the title
    to the text, or begins or ends with a word of every text."""
    for start, token in enumerate(tokens):
        last = heading if start < heading else len(tokens)
        for length in range(1, min(LONGEST_NAME, last - start) + 1):
            end = tokens[start + length - 1]
            if token.is_stop or end.is_stop or (length == 1 and not _may_tell(token)):
                continue
            yield start, length, keys_of_words(tokens[start : start + length])


def _may_tell(token: AnalysedToken) -> bool:
    return len(token.word) >= SHORTEST and not token.word.isdigit()


def _known(tokens, heading: int, language: str, vocabulary: Vocabulary) -> Mapping[str, Sequence[Sequence[Label]]]:
    """What the vocabulary knows of all runs, asked in few statements."""
    keys = iter(dict.fromkeys(key for _start, _length, keys in _runs(tokens, heading) for key in keys))
    known: dict[str, Sequence[Sequence[Label]]] = {}
    while some := set(islice(keys, ASKED_AT_ONCE)):
        known |= vocabulary.names_of(some, language)
    return known


def _named(tokens, heading: int, known) -> Iterator[tuple[int, str, Sequence[Sequence[Label]], float]]:
    """The longest names, one after the other: where each begins, its key, what it names, and how much it says of each
    of those."""
    runs: dict[int, list[tuple[int, Sequence[str]]]] = defaultdict(list)
    for start, length, keys in _runs(tokens, heading):
        runs[start].append((length, keys))
    reached = 0
    for start in sorted(runs):
        if start < reached:
            continue
        for length, keys in reversed(runs[start]):
            key = next((key for key in keys if key in known), None)
            if key is not None:
                yield start, key, known[key], 1 / (len(keys) * len(known[key]))
                reached = start + length
                break


def _rarities(keys: set[str], language: str) -> dict[str, float]:
    """How rare each name is among the site's own texts: as rare as its rarest word. A common word is left out, unless
    it is one of several that make a name."""
    size = sizes_of("").get(language) or Collection(0, 1, 1, {})
    words = {word for key in keys for word in key.split()}
    marked = {word: f"{language}:{word}" for word in words}
    counted = frequencies_of(list(marked.values()), database_engine())
    known = Collection(size.documents, 1, 1, {word: counted[mark] for word, mark in marked.items()})
    common = {word for word in words if known.frequency[word] > max(COMMON * size.documents, SURELY_COMMON)}
    return {key: max(map(known.rarity, key.split())) for key in keys - common}
