"""The vocabularies that search knows things by: the colleges' own table, and those that a deployment has loaded."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from .analysis.glossary import read_concepts
from .concepts import Label, Vocabulary, keys_of


class VocabularyInMemory:
    """A small vocabulary."""

    def __init__(self, labels: Iterable[Label]):
        things: dict[str, list[Label]] = defaultdict(list)
        for label in labels:
            things[label.concept].append(label)
        self._things: dict[tuple[str, str], list[Sequence[Label]]] = defaultdict(list)
        for thing in things.values():
            keys = {(key, label.language) for label in thing for key in keys_of(label.text, label.language)}
            for key in sorted(keys):
                self._things[key].append(tuple(thing))

    def names_of(self, keys: Collection[str], language: str) -> Mapping[str, Sequence[Sequence[Label]]]:
        return {key: self._things[key, language] for key in keys if (key, language) in self._things}


class FirstOf:
    """Several vocabularies, of which the first that knows a key is believed."""

    def __init__(self, *vocabularies: Vocabulary):
        self.vocabularies = vocabularies

    def names_of(self, keys: Collection[str], language: str) -> Mapping[str, Sequence[Sequence[Label]]]:
        known: dict[str, Sequence[Sequence[Label]]] = {}
        for vocabulary in self.vocabularies:
            known = {**vocabulary.names_of(keys, language), **known}
        return known


@lru_cache(maxsize=1)
def own_vocabulary() -> VocabularyInMemory:
    """The colleges' own things in both languages."""
    return VocabularyInMemory(
        Label(f"own:{number}", language, text, place == 0)
        for number, names in enumerate(read_concepts())
        for language, texts in names.items()
        for place, text in enumerate(texts)
    )
