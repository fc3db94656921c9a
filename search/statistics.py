"""What the ranker must know of a whole collection: how many documents, how long, and how common a token is.

Kept for a minute in each process; whoever writes documents here forgets them at once. They move the order a little.
Where they decide what is found, only documents that the reader may see are counted: `seen_of`, and `Collection.unseen`.
"""

import time

from django.db.models import Count, Sum

from .models import SearchDocument
from .ranking import Collection

KEPT_SECONDS = 60
MOST_TOKENS_KEPT = 20_000
MOST_READERS_KEPT = 100  # different sets of keys
_sizes: dict[str, tuple[float, dict[str, Collection]]] = {}
_frequencies: dict[str, tuple[float, dict[str, int]]] = {}
_seen: dict[tuple[str, frozenset[str], int], tuple[float, dict[str, int]]] = {}


def sizes_of(collection: str) -> dict[str, Collection]:
    """For each language of a collection how many documents there are and how long they are, without frequencies."""
    kept = _sizes.get(collection)
    if kept and kept[0] > time.monotonic():
        return kept[1]
    rows = SearchDocument.objects.filter(collection=collection).order_by().values_list("language", "audience")
    parts: dict[str, list[tuple]] = {}
    for language, *part in rows.annotate(Count("pk"), Sum("title_length"), Sum("body_length")):
        parts.setdefault(language, []).append(part)
    sizes = {language: _size(of_language) for language, of_language in parts.items()}
    _sizes[collection] = (time.monotonic() + KEPT_SECONDS, sizes)
    return sizes


def _size(parts: list[tuple]) -> Collection:
    audiences = {audience: count for audience, count, _title, _body in parts}
    count = sum(audiences.values())
    title, body = (sum(part[place] for part in parts) / count for place in (2, 3))
    return Collection(count, title, body, {}, audiences)


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


def seen_of(tokens: list[str], keys: frozenset[str], most: int, engine) -> dict[str, int]:
    """In how many documents that these keys open each token stands, counted up to `most`."""
    of_keys = (engine.name, keys, most)
    until, known = _seen.get(of_keys, (0.0, {}))
    if until < time.monotonic() or len(known) > MOST_TOKENS_KEPT:
        known = {}
        if len(_seen) >= MOST_READERS_KEPT:
            _seen.clear()
        _seen[of_keys] = (time.monotonic() + KEPT_SECONDS, known)
    if asked := [token for token in tokens if token not in known]:
        known.update(dict.fromkeys(asked, 0) | engine.seen(asked, keys, most))
    return {token: known[token] for token in tokens}


def forget() -> None:
    """Documents have changed."""
    _sizes.clear()
    _frequencies.clear()
    _seen.clear()
