"""Reading vocabularies as others publish them: SKOS in Turtle or RDF/XML, or a table with tabs.

What is read are the Finnish and Swedish labels of concepts, in the order of the file, so that a vocabulary of any size
needs little memory.
"""

from collections.abc import Iterator
from pathlib import Path

from ..concepts import Label
from .problems import BadVocabulary
from .rdfxml import labels_of_rdfxml
from .table import labels_of_table
from .turtle import labels_of_turtle

__all__ = ["BadVocabulary", "read_labels"]
_BEGINNING = 4096


def read_labels(path: Path) -> Iterator[Label]:
    """The labels of a vocabulary's file; its form is told by how it begins. Raises BadVocabulary, OSError."""
    with path.open("rb") as source:
        beginning = source.read(_BEGINNING)
    if beginning.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml") or b"<rdf:RDF" in beginning:
        return labels_of_rdfxml(path)
    if beginning.removeprefix(b"\xef\xbb\xbf").startswith(b"concept\t"):
        return labels_of_table(path)
    return labels_of_turtle(path)
