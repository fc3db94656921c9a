"""A mail tells of what is kept: it waits for the commit, whoever writes it."""

import pytest
from django.core import mail
from django.core.mail import send_mail
from django.db import transaction
from wagtail.models import Comment, PageSubscription
from wagtail.signals import page_published

from tests.factories import client_of, person, standard_page
from tests.posting.forms import edit_form

from .test_receivers import failing


@pytest.fixture(autouse=True)
def the_backend_of_the_house(settings):
    settings.MAIL_DELIVERY = "django.core.mail.backends.locmem.EmailBackend"
    settings.EMAIL_BACKEND = "intranet.mail.AfterCommitBackend"


def send():
    send_mail("Otsikko", "Teksti", None, ["maija@example.fi"])


@pytest.mark.django_db(transaction=True)
def test_a_mail_waits_for_the_commit():
    with transaction.atomic():
        send()
        waiting = len(mail.outbox)

    assert (waiting, len(mail.outbox)) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_a_mail_about_what_was_undone_never_leaves():
    with transaction.atomic():
        send()
        transaction.set_rollback(True)

    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_leaves_at_once():
    send()

    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_away_undoes_nothing(settings):
    settings.MAIL_DELIVERY = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    with transaction.atomic():
        person("student")
        send()

    assert person("student").pk


@pytest.mark.parametrize(("fails", "mails"), [(False, 1), (True, 0)])
def test_a_comment_is_told_about_when_it_is_kept(ekami, fails, mails):
    page = standard_page(ekami, title="Kahvila")
    PageSubscription.objects.create(page_id=page.pk, user=person("editor", ekami), comment_notifications=True)
    browser = client_of(person("moderator", ekami), raise_request_exception=False)
    address, data = edit_form(browser, page, lead="Avoinna.", **_comment("Tarkista aika."))
    data |= {"action-publish": "1"}

    if fails:
        with failing(page_published):
            browser.post(address, data)
    else:
        browser.post(address, data)

    assert Comment.objects.filter(page_id=page.pk).count() == mails
    assert len([each for each in mail.outbox if each.to == ["ekami-editor@example.fi"]]) == mails


def _comment(text) -> dict:
    row = {"contentpath": "lead", "text": text, "position": "", "id": "", "DELETE": "", "resolved": ""}
    row |= {"replies-TOTAL_FORMS": "0", "replies-INITIAL_FORMS": "0"}
    counts = {"comments-TOTAL_FORMS": "1", "comments-INITIAL_FORMS": "0", "comments-MAX_NUM_FORMS": ""}
    return counts | {f"comments-0-{name}": value for name, value in row.items()}
