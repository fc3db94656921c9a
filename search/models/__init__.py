"""What search keeps: what can be found and filtered by, texts of attached documents, names of things, what
Elasticsearch must still hear of, what was looked for in vain, what editors and coordinators have decided by hand."""

from .concepts import ConceptLabel
from .document_text import DocumentText
from .documents import SearchDocument, SearchFacet
from .outbox import SearchChange
from .page_concepts import PageConcept
from .picks import Pick
from .rebuilds import Rebuild
from .synonyms import Synonym
from .title_words import TitleWord
from .wishes import Wish

__all__ = [
    "ConceptLabel",
    "DocumentText",
    "PageConcept",
    "Pick",
    "Rebuild",
    "SearchChange",
    "SearchDocument",
    "SearchFacet",
    "Synonym",
    "TitleWord",
    "Wish",
]
