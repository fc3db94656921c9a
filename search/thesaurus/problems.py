"""What is wrong with a vocabulary's file."""


class BadVocabulary(Exception):
    """The file is not a vocabulary, or a line of it is not what it should be."""

    def __init__(self, line: int | None, reason: str):
        super().__init__(f"line {line}: {reason}" if line else reason)
