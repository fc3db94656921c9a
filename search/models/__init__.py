"""What search keeps: what can be found and filtered by, texts of attached documents, names of things, and what
Elasticsearch must still hear of."""

from .concepts import ConceptLabel
from .document_text import DocumentText
from .documents import SearchDocument, SearchFacet
from .outbox import SearchChange
from .title_words import TitleWord

__all__ = ["ConceptLabel", "DocumentText", "SearchChange", "SearchDocument", "SearchFacet", "TitleWord"]
