"""What Elasticsearch holds: one entry for each thing, with the words of its documents language by language.

A thing is what documents of one key are in their languages, so that hits and counts are those of things, exactly. What
both languages' documents can be filtered by stands in `shared` too: without it a bilingual count would count twice.

    key  languages  date  fingerprint  shared
    fi.  id  audience  date  facets  words  title_bases … body_exact
    sv.  (the same)
"""

import hashlib
import json

from ..analysis.analyzer import LANGUAGES
from ..models import SearchDocument

# Worth of the four rows of tokens, as in the ranking, with 1 for the least: less is not allowed.
WEIGHTS = {"title_bases": 3.0, "title_members": 1.5, "body_bases": 2.0, "body_members": 1.0}
EXACT = ("title_exact", "body_exact")

_WORDS = {"type": "text", "analyzer": "whitespace"}
_KEYWORD = {"type": "keyword"}


def _of_language(language: str) -> dict:
    tokens = {name: _WORDS | {"index_options": "freqs", "copy_to": f"{language}.words"} for name in WEIGHTS}
    exact = {name: _WORDS | {"norms": False} for name in EXACT}
    return {
        "properties": {
            "id": {"type": "long", "index": False},
            "audience": _KEYWORD,
            "date": {"type": "date", "format": "strict_date"},
            "facets": _KEYWORD,
            "words": _WORDS | {"norms": False, "index_options": "docs"},
            **tokens,
            **exact,
        }
    }


MAPPING = {
    "dynamic": "strict",
    "_source": {"enabled": False},  # the documents' table has it all
    "properties": {
        "key": _KEYWORD,
        "languages": _KEYWORD,
        "date": {"type": "date", "format": "strict_date"},
        "fingerprint": {"type": "keyword", "index": False},
        "shared": _KEYWORD,
        **{language: _of_language(language) for language in LANGUAGES},
    },
}
SETTINGS = {
    "number_of_shards": 1,  # counts are exact, and a network's pages are few
    "auto_expand_replicas": "0-2",
    "gc_deletes": "1h",  # so long a late request of an older version cannot bring back what was deleted
}
SCHEME = hashlib.sha256(json.dumps([MAPPING, SETTINGS, WEIGHTS], sort_keys=True).encode()).hexdigest()[:8]


def thing_of(documents: list[SearchDocument]) -> dict:
    """The entry of the documents of one key."""
    facets = [set(_facets_of(document)) for document in documents]
    dates = [document.date for document in documents if document.date]
    return {
        "key": documents[0].key,
        "languages": sorted(document.language for document in documents),
        "date": max(dates).isoformat() if dates else None,
        "fingerprint": fingerprint_of(documents),
        "shared": sorted(set.intersection(*facets)) if len(documents) > 1 else [],
        **{document.language: _entry_of(document) for document in documents},
    }


def _entry_of(document: SearchDocument) -> dict:
    return {
        "id": document.pk,
        "audience": document.audience,
        "date": document.date.isoformat() if document.date else None,
        "facets": _facets_of(document),
        **{name: getattr(document, name).strip() for name in (*WEIGHTS, *EXACT)},
    }


def _facets_of(document: SearchDocument) -> list[str]:
    return [f"{name}={value}" for name, values in document.facets.items() for value in values]


def fingerprint_of(documents: list[SearchDocument]) -> str:
    """Of all that the entry was made from."""
    told = sorted((each.language, each.pk, each.fingerprint, each.audience) for each in documents)
    return " ".join(":".join(map(str, row)) for row in told)
