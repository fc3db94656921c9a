"""One engine among many pages: builds them, asks, and prints its figures as one line of JSON."""

import json
import os
import random
import resource
import statistics
import sys
from uuid import uuid4

from .pages import empty_page
from .search import HOSTILE, OTHERS, SEED, p95, questions, timed

WORDS_OF_TITLE, WORDS_OF_TEXT = 5, 110
AT_ONCE = 1_000
ROUNDS = 3


def main(engine: str, sizes: list[int]) -> None:
    import django

    django.setup()
    _build_demo()
    words, counts = _vocabulary()
    figures, made, bare_page = {}, 0, empty_page()
    for size in sizes:
        _add_pages(size - made, made, words, counts)
        made = size
        others = questions(words, counts, SEED + 1, OTHERS)
        figures[str(size)] = _settle(engine) | _ask(questions(words, counts), others, bare_page)
    print(json.dumps(figures), flush=True)


def _build_demo():
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with open(os.devnull, "w") as silence:
        call_command("demo_content", stdout=silence)
        call_command("collectstatic", verbosity=0, interactive=False, stdout=silence)


def _vocabulary() -> tuple[list[str], list[int]]:
    """The words of the demo's Finnish texts as they are written, and how often."""
    from collections import Counter

    from search.models import SearchDocument

    texts = SearchDocument.objects.filter(collection="", language="fi").values_list("body_exact", flat=True)
    counted = Counter(word for text in texts for word in text.split() if len(word) > 2).most_common()
    return [word for word, _count in counted], [count for _word, count in counted]


def _add_pages(count: int, already: int, words: list[str], counts: list[int]) -> None:
    """Live public news of a college with documents, written as publishing writes them, a thousand at once."""
    from django.db import connection, transaction

    from network.news.models import NewsIndexPage, NewsPage

    chance = random.Random(SEED + already)  # noqa: S311 (the same on every day)
    parent = NewsIndexPage.objects.filter(locale__language_code="fi", alias_of=None, live=True).order_by("path").first()
    sample = NewsPage.objects.child_of(parent).filter(live=True, audience="public").first()
    for start in range(already, already + count, AT_ONCE):
        with transaction.atomic():
            _add_some(start, min(AT_ONCE, already + count - start), parent, sample, chance, words, counts)
        print(f"  {start + AT_ONCE:,} pages", file=sys.stderr, flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _add_some(start: int, count: int, parent, sample, chance, words, counts) -> None:
    from wagtail.models import Page

    from search.documents import analyse, sign
    from search.indexing import write
    from search.models import SearchDocument

    pages = []
    for number in range(start, start + count):
        title = " ".join(chance.choices(words, counts, k=WORDS_OF_TITLE)).capitalize()
        slug = f"many-{number}"
        pages.append(
            Page(
                title=title, draft_title=title, slug=slug, live=True, numchild=0, translation_key=uuid4(),
                path=Page._get_path(parent.path, parent.depth + 1, 2_000 + number), depth=parent.depth + 1,
                url_path=f"{parent.url_path}{slug}/", locale_id=parent.locale_id,
                content_type_id=sample.content_type_id, last_published_at=sample.last_published_at,
            )
        )  # fmt: skip
    pages = Page.objects.bulk_create(pages, batch_size=200)
    own = {field.attname: getattr(sample, field.attname) for field in sample._meta.local_concrete_fields}
    documents = []
    for page in pages:
        type(sample)(**own | {"page_ptr_id": page.pk}).save_base(raw=True, force_insert=True)
        body = " ".join(chance.choices(words, counts, k=WORDS_OF_TEXT))
        year = str(chance.randint(2017, 2026))
        facets = {"type": ["news"], "language": ["fi"], "year": [year], "theme": [f"theme-{chance.randint(1, 14)}"]}
        document = SearchDocument(
            page_id=page.pk, key=str(page.translation_key), language="fi", kind="news", audience="public",
            date=f"{year}-01-07", title=page.title, body=body, facets=facets,
        )  # fmt: skip
        sign(document)
        analyse(document)
        documents.append(document)
    write(documents)


def _settle(engine: str) -> dict:
    """Let the engine take in what was written. For Elasticsearch, how long that takes by a bare bulk load of the same,
    and how many megabytes more the process holds at its fullest."""
    from search import statistics as known
    from search.rebuilding import rebuild

    known.forget()
    if engine != "elasticsearch":
        return {}
    before = _fullest()
    took = timed(rebuild)
    return {"memory": _fullest() - before, "rebuild": took / _bare_load()}


def _fullest() -> float:
    """The most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _bare_load() -> float:
    """The seconds that Elasticsearch takes for the same entries, made beforehand, without versions."""
    from search.engines import cluster
    from search.models import SearchDocument
    from search.outbox import entries_of
    from search.rebuilding import AT_ONCE as THINGS

    name, spent = cluster.index_of("bare"), 0.0
    cluster.client().indices.delete(index=name, ignore_unavailable=True)
    cluster.make_index(name)
    keys = sorted(set(SearchDocument.objects.filter(collection="").values_list("key", flat=True)))
    for start in range(0, len(keys), THINGS):
        lines: list[dict] = []
        for entry in entries_of(keys[start : start + THINGS], 1, ""):
            lines += [{"index": {"_id": entry.key}}, entry.body]
        spent += timed(lambda lines=lines: cluster.client().bulk(operations=lines, index=name))
    spent += timed(lambda: cluster.client().indices.refresh(index=name))
    cluster.client().indices.delete(index=name)
    return spent


def _ask(asked: list[str], others: list[str], bare_page: str) -> dict:
    """95th percentiles of the whole page and of the bare engine, in milliseconds, and what the rest takes."""
    from urllib.parse import quote

    from django.conf import settings
    from django.test import Client

    from search.finding import Asked, chosen_engine, collections_of, engine_named, understood, wanted_of

    settings.PAGE_CACHE_SECONDS = 0
    client = Client(HTTP_HOST="yhessa.localhost")
    engine = engine_named(chosen_engine().name)  # without the breaker, which an index just filled may trip
    wanted = []
    for words in asked:
        question = Asked(words, "fi")
        query = understood(question)
        wanted.append(wanted_of(question, query, collections_of(question, query, engine)))
    for words in others:
        assert client.get("/fi/haku/", {"q": words}).status_code == 200, words
    pages = [f"/fi/haku/?q={quote(words)}" for words in asked]
    for address in pages[:10]:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.content.count(b'<li class="item') == 10, address
    rounds = []
    for _round in range(ROUNDS):
        for address, bare_question in zip(pages, wanted, strict=True):
            rounds.append(
                (
                    timed(lambda address=address: client.get(address)),
                    timed(lambda bare_question=bare_question: engine.propose(bare_question)),
                )
            )
    whole, bare = (_of_each_question([row[which] for row in rounds]) for which in (0, 1))
    hostile = {typed: _time_of(client, typed) for typed in HOSTILE}
    worst = max(hostile, key=hostile.__getitem__)
    suggested, empty = [], []
    for words in asked:
        suggested.append(timed(lambda word=words[:4]: client.get(f"/fi/haku/ehdotukset/?q={quote(word)}")))
        empty.append(timed(lambda: client.get(bare_page)))
    return {
        "whole": p95(whole),
        "bare": p95(bare),
        "suggestions": statistics.median(suggested[1:]),
        "empty": statistics.median(empty[1:]),
        "hostile": hostile[worst] / statistics.median(whole),
        "worst": worst[:12],
        "request": str(engine.request(wanted[0])),
    }


def _of_each_question(seconds: list[float]) -> list[float]:
    """What each question took in its fastest round: what else the machine did in the others is not of the question."""
    each = len(seconds) // ROUNDS
    return [min(seconds[number::each]) for number in range(each)]


def _time_of(client, typed: str) -> float:
    """The slowest of three searches for something hostile, which must be answered with hits or with advice."""

    def search():
        assert client.get("/fi/haku/", {"q": typed}).status_code in (200, 400), typed

    return max(timed(search) for _time in range(3))


if __name__ == "__main__":
    main(sys.argv[1], [int(size) for size in sys.argv[2:]])
