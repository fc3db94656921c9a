"""What search keeps: the documents that can be found, what they can be filtered by, and what engines must still hear."""

from .documents import SearchDocument, SearchFacet
from .outbox import SearchChange

__all__ = ["SearchChange", "SearchDocument", "SearchFacet"]
