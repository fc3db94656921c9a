"""What search keeps: the texts of attached documents."""

from .document_text import DocumentText

__all__ = ["DocumentText"]
