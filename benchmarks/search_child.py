"""One engine among many pages: builds them, asks, and prints its figures as one line of JSON."""

import json
import os
import random
import statistics
import sys
from uuid import uuid4

from .pages import empty_page
from .search import SEED, p95, questions, timed

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
        _settle(engine)
        figures[str(size)] = _ask(questions(words, counts), bare_page)
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
    sample = NewsPage.objects.filter(locale__language_code="fi", alias_of=None, live=True, audience="public").first()
    parent = sample.get_parent()
    assert parent.specific_class is NewsIndexPage
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


def _settle(engine: str) -> None:
    """Let the engine take in what was written."""
    from search import statistics as known

    known.forget()
    if engine == "elasticsearch":
        from django.core.management import call_command

        with open(os.devnull, "w") as silence:
            call_command("rebuild_search", stdout=silence)


def _ask(asked: list[str], bare_page: str) -> dict:
    """95th percentiles of the whole page and of the bare engine, in milliseconds, and what the others take."""
    from urllib.parse import quote

    from django.conf import settings
    from django.test import Client

    from search.finding import Asked, chosen_engine, collections_of, understood, wanted_of

    settings.PAGE_CACHE_SECONDS = 0
    client = Client(HTTP_HOST="yhessa.localhost")
    engine = chosen_engine()
    wanted = []
    for words in asked:
        question = Asked(words, "fi")
        query = understood(question)
        wanted.append(wanted_of(question, query, collections_of(question, query, engine)))
    pages = [f"/fi/haku/?q={quote(words)}" for words in asked]
    for address in pages[:10]:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.content.count(b'<li class="item') == 10, address
    whole, bare = [], []
    for _round in range(ROUNDS):
        for address, bare_question in zip(pages, wanted, strict=True):
            whole.append(timed(lambda address=address: client.get(address)))
            bare.append(timed(lambda bare_question=bare_question: engine.propose(bare_question)))
    suggested, empty = [], []
    for words in asked:
        suggested.append(timed(lambda word=words[:4]: client.get(f"/fi/haku/ehdotukset/?q={quote(word)}")))
        empty.append(timed(lambda: client.get(bare_page)))
    return {
        "whole": p95(whole),
        "bare": p95(bare),
        "suggestions": statistics.median(suggested[1:]),
        "empty": statistics.median(empty[1:]),
        "request": str(engine.request(wanted[0])),
    }


if __name__ == "__main__":
    main(sys.argv[1], [int(size) for size in sys.argv[2:]])
