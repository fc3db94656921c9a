"""What the ranker must know of a whole collection: how many documents, how long, and how common a token is.

Kept for a minute in each process; whoever writes documents here forgets them at once. They move the order a little,
never what is found.
"""

import time

from django.db.models import Avg, Count

from .models import SearchDocument
from .ranking import Collection

KEPT_SECONDS = 60
MOST_TOKENS_KEPT = 20_000
_sizes: dict[str, tuple[float, dict[str, Collection]]] = {}
_frequencies: dict[str, tuple[float, dict[str, int]]] = {}


def sizes_of(collection: str) -> dict[str, Collection]:
    """For each language of a collection how many documents there are and how long they are, without frequencies."""
    kept = _sizes.get(collection)
    if kept and kept[0] > time.monotonic():
        return kept[1]
    rows = SearchDocument.objects.filter(collection=collection).values_list("language")
    rows = rows.annotate(Count("pk"), Avg("title_length"), Avg("body_length")).order_by()
    sizes = {language: Collection(count, title, body, {}) for language, count, title, body in rows}
    _sizes[collection] = (time.monotonic() + KEPT_SECONDS, sizes)
    return sizes


def frequencies_of(tokens: list[str], engine) -> dict[str, int]:
    """In how many documents each token stands, asked of the engine where it is not remembered."""
    until, known = _frequencies.get(engine.name, (0.0, {}))
    if until < time.monotonic() or len(known) > MOST_TOKENS_KEPT:
        known = {}
        _frequencies[engine.name] = (time.monotonic() + KEPT_SECONDS, known)
    asked = [token for token in tokens if token not in known]
    if asked:
        found = engine.frequencies(asked)
        known.update(found)  # a word that nobody has used yet is asked for again: somebody may publish it any moment
    return {token: known.get(token, 0) for token in tokens}


def forget() -> None:
    """Documents have changed."""
    _sizes.clear()
    _frequencies.clear()
