"""The vocabularies that search knows things by: the colleges' own table, and those that a deployment has loaded."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from django.db import transaction

from .analysis.glossary import read_concepts
from .concepts import Label, Vocabulary, keys_of
from .models import ConceptLabel

AT_ONCE = 2_000
LONGEST_KEY = 255
OWN = "own:"  # how the colleges' own concepts begin


class VocabularyInMemory:
    """A small vocabulary."""

    def __init__(self, labels: Iterable[Label]):
        things: dict[str, list[Label]] = defaultdict(list)
        for label in labels:
            things[label.concept].append(label)
        self._labels = {concept: tuple(thing) for concept, thing in things.items()}
        self._things: dict[tuple[str, str], list[Sequence[Label]]] = defaultdict(list)
        for thing in things.values():
            keys = {(key, label.language) for label in thing for key in keys_of(label.text, label.language)}
            for key in sorted(keys):
                self._things[key].append(tuple(thing))

    def names_of(self, keys: Collection[str], language: str) -> Mapping[str, Sequence[Sequence[Label]]]:
        return {key: self._things[key, language] for key in keys if (key, language) in self._things}

    def labels_of(self, concepts: Collection[str]) -> Mapping[str, Sequence[Label]]:
        return {concept: self._labels[concept] for concept in concepts if concept in self._labels}


class FirstOf:
    """Several vocabularies, of which the first that knows a key is believed."""

    def __init__(self, *vocabularies: Vocabulary):
        self.vocabularies = vocabularies

    def names_of(self, keys: Collection[str], language: str) -> Mapping[str, Sequence[Sequence[Label]]]:
        known: dict[str, Sequence[Sequence[Label]]] = {}
        for vocabulary in self.vocabularies:
            known = {**vocabulary.names_of(keys, language), **known}
        return known

    def labels_of(self, concepts: Collection[str]) -> Mapping[str, Sequence[Label]]:
        known: dict[str, Sequence[Label]] = {}
        for vocabulary in self.vocabularies:
            known |= vocabulary.labels_of([concept for concept in concepts if concept not in known])
        return known


class LoadedVocabularies:
    """Those in the database, in one question each time; none is asked for nothing."""

    def names_of(self, keys: Collection[str], language: str) -> Mapping[str, Sequence[Sequence[Label]]]:
        if not keys:
            return {}
        named = ConceptLabel.objects.filter(language=language, key__in=list(keys)).values("concept")
        rows = ConceptLabel.objects.filter(concept__in=named).order_by("-preferred", "pk")
        things: dict[str, dict[Label, None]] = defaultdict(dict)
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for key, *columns in rows.values_list("key", "concept", "language", "text", "preferred"):
            label = Label(*columns)
            things[label.concept][label] = None
            if label.language == language and key in keys:
                found[key][label.concept] = None
        return {key: [tuple(things[concept]) for concept in concepts] for key, concepts in found.items()}

    def labels_of(self, concepts: Collection[str]) -> Mapping[str, Sequence[Label]]:
        if not concepts:
            return {}
        rows = ConceptLabel.objects.filter(concept__in=list(concepts)).order_by("-preferred", "pk")
        things: dict[str, dict[Label, None]] = defaultdict(dict)
        for columns in rows.values_list("concept", "language", "text", "preferred"):
            label = Label(*columns)
            things[label.concept][label] = None
        return {concept: tuple(labels) for concept, labels in things.items()}


def load(name: str, labels: Iterable[Label], say: Callable[[int], None] = lambda count: None) -> int:
    """Replace a vocabulary by these labels, in one transaction; how many there are. `say` hears of every batch."""
    count = 0
    with transaction.atomic():
        ConceptLabel.objects.filter(vocabulary=name).delete()
        waiting = iter(labels)
        while batch := list(islice(waiting, AT_ONCE)):
            ConceptLabel.objects.bulk_create(
                ConceptLabel(vocabulary=name, **label._asdict(), key=key[:LONGEST_KEY])
                for label in batch
                for key in keys_of(label.text, label.language)
            )
            count += len(batch)
            say(count)
    return count


@lru_cache(maxsize=1)
def own_vocabulary() -> VocabularyInMemory:
    """The colleges' own things in both languages. Each is known by its usual Finnish name, which outlives its row."""
    return VocabularyInMemory(
        Label(f"{OWN}{names['fi'][0]}", language, text, place == 0)
        for names in read_concepts()
        for language, texts in names.items()
        for place, text in enumerate(texts)
    )


@lru_cache(maxsize=1)
def site_vocabulary() -> Vocabulary:
    """What the site's search knows things by; of the loaded vocabularies only what the colleges' own does not name."""
    return FirstOf(own_vocabulary(), LoadedVocabularies())
