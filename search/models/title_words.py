"""The words of titles, each findable by its beginning: what suggestions are read from while somebody types."""

from django.db import models

from .documents import SearchDocument


class TitleWord(models.Model):
    """A word in the title of one of the site's own documents, with all that suggestions ask, so that they read no more.

    The word is kept as bytes: their order is the same in every database, whatever it holds of å, ä and ö, and words
    with the same beginning stand side by side in the index.
    """

    document = models.ForeignKey(SearchDocument, models.CASCADE, related_name="title_words")
    language = models.CharField(max_length=2)
    audience = models.CharField(max_length=40)
    word = models.BinaryField(max_length=400)
    date = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["language", "word", "audience", "date", "document"], name="title_words_by_beginning")
        ]

    def __str__(self):
        return bytes(self.word).decode()


def title_words_of(document: SearchDocument) -> list[TitleWord]:
    """The words of a document's title, unsaved; none of a document that is there only to measure."""
    if document.collection:
        return []
    return [
        TitleWord(
            document=document,
            language=document.language,
            audience=document.audience,
            word=word.encode(),
            date=document.date,
        )
        for word in dict.fromkeys(document.title_exact.split())
    ]


def bounds_of(letters: str) -> tuple[bytes, bytes]:
    """Words that begin with these letters are from the first of these on, and below the second."""
    return letters.encode(), letters.encode() + b"\xff"
