"""What search keeps: the documents that can be found, what they can be filtered by, the texts of attached files, and
what Elasticsearch must still hear of."""

from .document_text import DocumentText
from .documents import SearchDocument, SearchFacet
from .outbox import SearchChange

__all__ = ["DocumentText", "SearchChange", "SearchDocument", "SearchFacet"]
