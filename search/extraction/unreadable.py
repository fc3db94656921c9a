"""Why a document cannot be read, as keys that the child tells its parent."""

TOO_LARGE = "too_large"
TOO_SLOW = "too_slow"
DAMAGED = "damaged"
PROTECTED = "protected"
NO_TEXT = "no_text"
OTHER_KIND = "other_kind"


class Unreadable(Exception):
    """A document has no text for search; `problem` is one of the keys of this module."""

    def __init__(self, problem: str):
        super().__init__(problem)
        self.problem = problem
