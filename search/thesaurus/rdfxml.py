"""SKOS in RDF/XML. Definitions inside the file, which hostile ones use to grow without end, are refused."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import ErrorString

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ..concepts import Label
from .problems import BadVocabulary
from .skos import DEPRECATED, RDF, TYPE, labels_of

_ABOUT, _RESOURCE = f"{{{RDF}}}about", f"{{{RDF}}}resource"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def labels_of_rdfxml(path: Path) -> Iterator[Label]:
    """Raises BadVocabulary with the line where the XML is broken or defines entities."""
    try:
        above: list[Element] = []
        for event, element in iterparse(path, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                above.append(element)
                continue
            above.pop()
            if element.get(_ABOUT):
                yield from _labels(element)
            if len(above) == 1:
                above[0].clear()
    except DefusedXmlException as refused:
        raise BadVocabulary(None, "definitions of its own (DOCTYPE, entities) are not accepted") from refused
    except ParseError as broken:
        raise BadVocabulary(broken.position[0], ErrorString(broken.code)) from broken
    except (LookupError, ValueError) as unreadable:
        raise BadVocabulary(None, str(unreadable)) from unreadable


def _labels(subject: Element) -> Iterator[Label]:
    kinds, names = {_name(subject)}, []
    for child in subject:
        name = _name(child)
        if name == TYPE:
            kinds.add(child.get(_RESOURCE, ""))
        elif name == DEPRECATED and (child.text or "").strip() == "true":
            return
        elif child.get(_LANGUAGE):
            names.append((name, child.get(_LANGUAGE, ""), child.text or ""))
    yield from labels_of(subject.get(_ABOUT, ""), kinds, names)


def _name(element: Element) -> str:
    """The address of an element's name: "{space}name" without its braces."""
    return element.tag.replace("{", "").replace("}", "")
