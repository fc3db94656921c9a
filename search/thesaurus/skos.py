"""The little of SKOS that search reads: what is a concept, and what a concept is called."""

import re
from collections.abc import Iterable, Iterator

from ..analysis.analyzer import LANGUAGES
from ..concepts import Label
from ..models import ConceptLabel
from .problems import BadVocabulary

SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE = f"{RDF}type"
PREFERRED, OTHER = f"{SKOS}prefLabel", f"{SKOS}altLabel"
DEPRECATED = "http://www.w3.org/2002/07/owl#deprecated"
NO_CONCEPTS = frozenset({f"{SKOS}ConceptScheme", f"{SKOS}Collection", f"{SKOS}OrderedCollection"})
LONGEST_LABEL = 200
LONGEST_CONCEPT = ConceptLabel._meta.get_field("concept").max_length
_NO_LETTER = re.compile("[\x00\ud800-\udfff]")  # what no database keeps: NUL, and halves of letters


def labels_of(
    concept: str, kinds: Iterable[str], names: Iterable[tuple[str, str, str]], line: int | None = None
) -> Iterator[Label]:
    """The labels among a subject's names, given as (property, language, text); none for what is no concept.

    Raises BadVocabulary with the subject's line, where that is known, and the concept, for what could not be kept.
    """
    if NO_CONCEPTS.isdisjoint(kinds):
        for name, language, text in names:
            text, language = " ".join(text.split()), language.lower()[:2]
            if name in (PREFERRED, OTHER) and language in LANGUAGES and 0 < len(text) <= LONGEST_LABEL:
                if len(concept) > LONGEST_CONCEPT:
                    raise BadVocabulary(line, f"the name of a concept is too long: {concept[:60]!r}…")
                if _NO_LETTER.search(concept + text):
                    raise BadVocabulary(line, f"no such letter: {text!r}, a name of {concept!r}")
                yield Label(concept, language, text, name == PREFERRED)
