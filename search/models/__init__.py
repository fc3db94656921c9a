"""What search keeps: what can be found and filtered by, and the texts of attached documents."""

from .document_text import DocumentText
from .documents import SearchDocument, SearchFacet
from .title_words import TitleWord

__all__ = ["DocumentText", "SearchDocument", "SearchFacet", "TitleWord"]
