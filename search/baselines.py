"""What search is compared with: Elasticsearch's own analysis of a language, emulated, over a collection in memory.

Words are cut as its standard tokenizer cuts them, also at hyphens, put in lower case, left out when every text is full
of them, and stemmed by Snowball. Title and body are scored by BM25 apart and added; any word of a query is enough. Our
list of stop words stands in for Snowball's, which moves the figures by less than one hundredth.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import suppress
from math import log

import snowballstemmer
from django.conf import settings
from django.utils.crypto import get_random_string
from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.helpers import bulk

from .analysis.glossary import read_word_list
from .analysis.tokens import normal
from .evaluation import MOST_FOUND, JudgedCollection, JudgedDocument

SATURATION, LENGTH = 1.2, 0.75  # BM25's k1 and b, as Elasticsearch has them
_STEMMERS = {"fi": "finnish", "sv": "swedish"}
_WORD = re.compile(r"[^\W_]+(?:[.'’:][^\W_]+)*")


def rank(collection: JudgedCollection) -> dict[str, list[str]]:
    """A run of the baseline: for each query the documents' ids, the best first, at most a hundred.

    Queries are stemmed in the language of the documents, as that of the index is all that Elasticsearch knows.
    """
    index = _Index(collection.documents)
    return {query.id: index.find(query.text) for query in collection.queries}


class _Index:
    def __init__(self, documents: Iterable[JudgedDocument]):
        documents = tuple(documents)
        self.language = Counter(each.language for each in documents).most_common(1)[0][0] if documents else "fi"
        self.stemmer = snowballstemmer.stemmer(_STEMMERS[self.language])
        self.stop_words = read_word_list(f"stop_{self.language}")
        self.fields = [
            _Field({each.id: self.stems(each.title) for each in documents}),
            _Field({each.id: self.stems(each.body) for each in documents}),
        ]

    def stems(self, text: str) -> list[str]:
        words = (word.lower() for word in _WORD.findall(normal(text)))
        return self.stemmer.stemWords([word for word in words if word not in self.stop_words])

    def find(self, text: str) -> list[str]:
        worth: Counter = Counter()
        for stem in self.stems(text):
            for field in self.fields:
                for document, score in field.scores(stem):
                    worth[document] += score
        return sorted(worth, key=lambda document: (-worth[document], document))[:MOST_FOUND]


class _Field:
    """One field of all documents: where each stem stands how often, and how long each text is."""

    def __init__(self, texts: dict[str, list[str]]):
        self.length = {document: len(stems) for document, stems in texts.items() if stems}
        self.average = sum(self.length.values()) / max(len(self.length), 1)
        self.places: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for document, stems in texts.items():
            for stem, count in Counter(stems).items():
                self.places[stem].append((document, count))

    def scores(self, stem: str) -> Iterable[tuple[str, float]]:
        held = self.places.get(stem, ())
        rarity = log(1 + (len(self.length) - len(held) + 0.5) / (len(held) + 0.5))
        for document, count in held:
            norm = 1 - LENGTH + LENGTH * self.length[document] / self.average
            yield document, rarity * count * (SATURATION + 1) / (count + SATURATION * norm)


# --- The real thing ---


class BaselineAway(Exception):
    """There is no Elasticsearch to compare with."""


def rank_with_elasticsearch(collection: JudgedCollection) -> dict[str, list[str]]:
    """The same run by a real Elasticsearch with its built-in analyzer, in an index that is taken away in the end.

    Raises BaselineAway when ELASTICSEARCH_URL names none that answers.
    """
    if not settings.ELASTICSEARCH_URL:
        raise BaselineAway("Set ELASTICSEARCH_URL to compare with Elasticsearch.")
    client = Elasticsearch(settings.ELASTICSEARCH_URL, request_timeout=30)
    index = f"baseline-{get_random_string(8, 'abcdefghijklmnopqrstuvwxyz')}"
    try:
        _load(client, index, collection.documents)
        return {query.id: _answer(client, index, query.text) for query in collection.queries}
    except (ApiError, TransportError) as error:
        raise BaselineAway(f"Elasticsearch did not answer: {error}") from error
    finally:
        with suppress(ApiError, TransportError):
            client.indices.delete(index=index, ignore_unavailable=True)


def _load(client: Elasticsearch, index: str, documents: tuple[JudgedDocument, ...]) -> None:
    language = Counter(each.language for each in documents).most_common(1)[0][0]
    text = {"type": "text", "analyzer": _STEMMERS[language]}
    properties = {"id": {"type": "keyword"}, "title": text, "body": text}
    client.indices.create(index=index, mappings={"properties": properties}, settings={"number_of_shards": 1})
    rows = ({"_index": index, "id": each.id, "title": each.title, "body": each.body} for each in documents)
    bulk(client, rows, refresh=True)


def _answer(client: Elasticsearch, index: str, text: str) -> list[str]:
    asked = {"multi_match": {"query": text, "fields": ["title", "body"], "type": "most_fields"}}
    answer = client.search(index=index, query=asked, size=MOST_FOUND, source=["id"])
    return [hit["_source"]["id"] for hit in answer["hits"]["hits"]]
