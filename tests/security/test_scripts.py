"""A script that somebody writes into any text field runs at nobody's: on no page, in no list, feed, admin or mail.

One payload at a time goes into every text field of everything in the matrix's world; then every address of the
resolver is read by a parser.
"""

import json
import os

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Comment, Page

from network.languages.counterparts import counterpart
from network.people.models import User
from network.practices.models import PracticePage
from tests.factories import client_of, news, person, practice, project_page, standard_page, translated
from tests.support.answers import path_of
from tests.support.commits import committed
from tests.visibility.matrix.addresses import addresses

from .payloads import MARK, PAYLOADS
from .poison import poison
from .sinks import html_sinks, json_sinks, sinks_of, xml_sinks

IN_PROOF = bool(os.environ.get("PROOF"))
SOME = PAYLOADS if IN_PROOF else [PAYLOADS[22], PAYLOADS[33]]
MOST_IDS = 2 if IN_PROOF else 1
LISTS = [
    "/fi/", "/sv/", "/fi/toimintamallit/", "/sv/verksamhetsmodeller/", "/fi/ekami/", "/sv/kao/", "/fi/kao/uutiset/",
    "/fi/kao/toimintamallit/", "/sv/kao/verksamhetsmodeller/", "/fi/kao/pilotit/", "/fi/uutiset/", "/sv/nyheter/",
    "/fi/haku/?q=Malli", "/sv/sok/?q=Malli", "/fi/syotteet/network/all.rss", "/fi/syotteet/network/all.atom",
    "/sv/floden/college/kao.rss", "/sv/floden/college/kao.atom", "/sitemap.xml", "/fi/oppilaitokset/",
]  # fmt: skip


def text_of_answer(answer) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace")


def look(client, address, found, count, method="get", form=None):
    answer = getattr(client, method)(address, form or {}, follow=method == "post")
    text = text_of_answer(answer)
    count["answers"] += 1
    count["shown"] += MARK in text
    assert answer.status_code < 500, address
    for sink in sinks_of(answer.get("Content-Type", ""), text):
        found.setdefault(sink, address)


@pytest.fixture
def furnished(world):
    """What the matrix's world does not have: every page kind, comments' answers, people and a college in words."""
    page = project_page()
    Comment.objects.create(
        page=world.thing("public").page, user=person("coordinator"), text="Sana", contentpath="title"
    )
    for thing in world.pages[:2]:
        world.client("administrator").post(f"/admin/pages/{thing.page.pk}/lock/")
    return [path_of(page), path_of(standard_page(world.ekami)), path_of(news(None)), *world.page_addresses]


@pytest.mark.proof
@pytest.mark.django_db
@pytest.mark.parametrize("number", range(len(SOME)))
def test_a_payload_in_every_field_runs_nowhere(world, furnished, number, figures):
    payload, found, count = SOME[number], {}, {"answers": 0, "shown": 0}
    fields = poison(payload)
    administrator = world.client("administrator", raise_request_exception=False)
    anybody = client_of(raise_request_exception=False)

    for address in [*LISTS, *furnished]:
        look(anybody, address, found, count)
        look(administrator, address, found, count)
    for _route, filled in addresses(world, MOST_IDS):
        for address in filled:
            look(administrator, address, found, count)

    figures("xss", payloads=1, fields=fields, answers=count["answers"], shown=count["shown"], sinks=len(found))
    assert not found, "\n".join(f"{address}: {sink}" for sink, address in found.items())
    assert fields > 300
    assert count["shown"] > 50


@pytest.mark.proof
@pytest.mark.django_db
@pytest.mark.parametrize("number", range(len(SOME)))
def test_no_message_and_no_mail_runs_what_a_page_is_called(world, number, figures):
    payload, found, count = SOME[number], {}, {"answers": 0, "shown": 0}
    pages = [practice(world.kao, title=payload, summary=payload, slug=f"sivu-{place}") for place in range(6)]
    group = world.group
    User.objects.exclude(is_superuser=True).update(first_name=payload, last_name=payload)
    administrator = world.client("administrator", raise_request_exception=False)
    first, second, third, fourth, fifth, sixth = (page.pk for page in pages)
    shelf = pages[3].get_parent().pk
    new = {"email": "joku@example.fi", "language": "sv", "name": payload, "as_convener": "on"}
    account = new | {"first_name": payload, "last_name": payload, "role": "editor"}

    for address, form in [
        (f"/admin/pages/{first}/lock/", {}),
        (f"/admin/pages/{first}/unlock/", {}),
        (f"/admin/pages/{second}/unpublish/", {}),
        (f"/admin/pages/{third}/delete/", {}),
        (f"/admin/pages/{fourth}/copy/", {"new_title": payload, "new_slug": "kopio", "new_parent_page": shelf}),
        (f"/admin/pages/{fourth}/move/{shelf}/confirm/", {}),
        (f"/admin/bulk/wagtailcore/page/unpublish/?id={fifth}", {}),
        (f"/admin/bulk/wagtailcore/page/delete/?id={sixth}", {}),
        (f"/admin/cooperation/{group.pk}/rename/", {"name_fi": payload, "name_sv": payload}),
        (f"/admin/cooperation/{group.pk}/invite/", new),
        (f"/admin/cooperation/ask/{first}/", new),
        (f"/admin/people/{world.kao.pk}/new/", account),
        (reverse("feedback"), {"message": payload, "name": payload, "email": f'"{MARK}"@example.fi'}),
        (reverse("account_login"), {"login": payload, "password": payload}),
        (f"/admin/people/{world.kao.pk}/", {"account": payload, "role": "editor"}),
    ]:
        look(administrator, address, found, count, "post", form)
        look(administrator, "/admin/", found, count)
    author = person("editor", world.kao)
    waiting = PracticePage.objects.get(pk=fourth)
    with committed():
        waiting.save_revision(user=author)
        waiting.get_workflow().start(waiting, author)
    for each in mail.outbox:
        parts = [str(content) for content, kind in getattr(each, "alternatives", []) if kind == "text/html"]
        for sink in [sink for part in parts for sink in html_sinks(part)]:
            found[sink] = f"mail: {each.subject[:40]!r}"
        assert "\n" not in each.subject

    figures("xss", mails=len(mail.outbox), sinks=len(found))
    assert not found, "\n".join(f"{address}: {sink}" for sink, address in found.items())
    assert count["shown"] > 3
    assert any(MARK in f"{each.subject}{each.body}" for each in mail.outbox)


@pytest.mark.proof
@pytest.mark.django_db
@pytest.mark.parametrize("number", range(len(SOME)))
def test_no_translation_brings_markup_of_its_own(ekami, number, figures):
    """The words of a translated paragraph are markup that the translator typed."""
    payload = SOME[number]
    body = [{"type": "paragraph", "id": "11111111-1111-4111-8111-111111111111", "value": "<p>Ensin <b>tämä</b>.</p>"}]
    page = standard_page(ekami, body=body)

    paths = {f"body.{body[0]['id']}": [payload]}
    swedish = translated(page, "sv", words=paths, title=f"Sida {payload}", lead=payload, slug="sida")

    found = [
        sink
        for client, address in ((client_of(), path_of(Page.objects.get(pk=swedish.pk))),
            (client_of(person("administrator")), f"/admin/pages/{swedish.pk}/edit/"))
        for sink in html_sinks(client.get(address).content.decode())
    ]  # fmt: skip
    figures("xss", sinks=len(found))
    assert not found
    assert counterpart(page, "sv").pk == swedish.pk


@pytest.mark.parametrize("payload", PAYLOADS[:26])
def test_the_measure_itself_sees_a_payload_that_is_not_escaped(payload):
    quote = payload[0] if payload[0] in "\"'" else '"'
    wholes = [f"<p>{payload}</p>", f"<p title={quote}{payload}{quote}>", f"<script>x = '{payload}'</script>"]

    assert any(html_sinks(whole) for whole in wholes)


def test_the_measure_knows_json_and_feeds():
    page = f"<div class='{'x' * 300}'><img src=x onerror={MARK}(1)></div>"
    feed = f"<rss><channel><item><description>&lt;img src=x onerror={MARK}()&gt;</description></item></channel></rss>"

    assert json_sinks(json.dumps({"html": page}))
    assert xml_sinks(feed)
    assert html_sinks(f'<a href="java\nscript:{MARK}(1)">x</a>')
    assert html_sinks(f"<script type='application/ld+json'>{{'{MARK}'</script>")
    assert not html_sinks(f"<p title='&lt;script&gt;{MARK}'>&lt;img onerror={MARK}&gt;</p>")
