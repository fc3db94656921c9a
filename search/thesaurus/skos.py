"""The little of SKOS that search reads: what is a concept, and what a concept is called."""

from collections.abc import Iterable, Iterator

from ..analysis.analyzer import LANGUAGES
from ..concepts import Label

SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE = f"{RDF}type"
PREFERRED, OTHER = f"{SKOS}prefLabel", f"{SKOS}altLabel"
DEPRECATED = "http://www.w3.org/2002/07/owl#deprecated"
NO_CONCEPTS = frozenset({f"{SKOS}ConceptScheme", f"{SKOS}Collection", f"{SKOS}OrderedCollection"})
LONGEST_LABEL = 200


def labels_of(concept: str, kinds: Iterable[str], names: Iterable[tuple[str, str, str]]) -> Iterator[Label]:
    """The labels among a subject's names, given as (property, language, text); none for what is no concept."""
    if NO_CONCEPTS.isdisjoint(kinds):
        for name, language, text in names:
            text, language = " ".join(text.split()), language.lower()[:2]
            if name in (PREFERRED, OTHER) and language in LANGUAGES and 0 < len(text) <= LONGEST_LABEL:
                yield Label(concept, language, text, name == PREFERRED)
