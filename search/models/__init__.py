"""What search keeps: the documents that can be found and what they can be filtered by."""

from .documents import SearchDocument, SearchFacet

__all__ = ["SearchDocument", "SearchFacet"]
