"""Indexes of a test's own on an Elasticsearch: what they hold, and what a foreign hand may do to them."""

import os
import time

from elasticsearch import Elasticsearch

from .search_world import COMMON, SECRET

CATCHING_UP = 60  # seconds, at most


class OwnIndex:
    """The index of a deployment that the test starts, asked and written to past the deployment."""

    def __init__(self, addresses: list[str]):
        self.addresses, self.prefix = addresses, f"faults-{os.getpid()}"
        self.client = Elasticsearch(addresses, max_retries=len(addresses), retry_on_timeout=True, request_timeout=30)

    def deployed(self, addresses: str) -> dict[str, str]:
        """What is in the environment of a deployment that reaches Elasticsearch by these addresses."""
        return {
            "DJANGO_SETTINGS_MODULE": "tests.faults.search_settings",
            "ELASTICSEARCH_PREFIX": self.prefix,
            "ELASTICSEARCH_URL": addresses,
        }

    @property
    def name(self) -> str:
        return ",".join(self.client.indices.get_alias(index=f"{self.prefix}-*"))

    def remove(self) -> None:
        if self.name:
            self.client.indices.delete(index=self.name)

    def holds(self, words: str) -> bool:
        """Whether exactly one thing has these words in its text."""
        query = {"match_phrase": {"fi.body_exact": words.lower()}}
        return self.client.count(index=self.name, query=query)["count"] == 1

    def poison(self, own, key: str) -> None:
        """Tell Elasticsearch that the secret page is public."""
        (pk,) = own.ask(f"SELECT id FROM search_searchdocument WHERE key = '{key}'")  # noqa: S608
        words = f"{COMMON} {SECRET} teksti".lower()
        facts = {"id": int(pk), "audience": "public", "facets": [f"theme={SECRET}", f"year={SECRET}"]}
        body = {"key": key, "languages": ["fi"], "fingerprint": SECRET, "shared": []}
        body["fi"] = facts | dict.fromkeys(("title_bases", "body_bases", "title_exact", "body_exact"), words)
        self.client.index(index=self.name, id=key, document=body, refresh=True)

    def halve(self, own) -> None:
        """Take every second thing out."""
        keys = own.ask("SELECT DISTINCT key FROM search_searchdocument ORDER BY key")[::2]
        lines = [{"delete": {"_id": key}} for key in keys]
        self.client.bulk(index=self.name, operations=lines, refresh=True)


def caught_up(own) -> float:
    """Seconds until no change waits in a database. Raises AssertionError when that takes too long."""
    began = time.monotonic()
    while own.ask("SELECT count(*) FROM search_searchchange") != ["0"]:
        assert time.monotonic() - began < CATCHING_UP, "The worker has not caught up."
        time.sleep(0.2)
    return time.monotonic() - began
