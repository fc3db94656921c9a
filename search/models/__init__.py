"""What search keeps: what can be found and filtered by, the texts of attached documents, and names of things."""

from .concepts import ConceptLabel
from .document_text import DocumentText
from .documents import SearchDocument, SearchFacet
from .title_words import TitleWord

__all__ = ["ConceptLabel", "DocumentText", "SearchDocument", "SearchFacet", "TitleWord"]
