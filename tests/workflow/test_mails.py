"""One mail for each event, to those whom it concerns and who hold the role, in the language each of them reads."""

import pytest
from django.core import mail
from django.db import transaction
from wagtail.users.models import UserProfile

from network.colleges.roles import role_group
from network.people.models import User
from network.sections.workflow_mail import MOST_CHANGES
from tests.factories import component, person, practice, standard_page
from tests.support.commits import committed

from .posting import decide, submit


@pytest.fixture
def editor(ekami):
    return person("editor", ekami)


@pytest.fixture
def moderator(ekami):
    return person("moderator", ekami)


def another_moderator(college, name, **fields) -> User:
    made = User.objects.create_user(username=name, email=f"{name}@example.fi", **fields)
    made.groups.add(role_group(college, "moderator"))
    return made


def receivers() -> list[str]:
    return sorted(address for message in mail.outbox for address in message.to)


def draft_of(college, **fields):
    return standard_page(college, publish=False, **fields)


# --- To the moderators ---


def test_a_submission_is_told_to_the_colleges_moderators_alone(ekami, kao, editor, moderator):
    person("moderator", kao), person("coordinator"), person("administrator"), person("staff", ekami)

    submit(editor, draft_of(ekami, title="Kahvila"))

    assert receivers() == [moderator.email]
    assert "Kahvila" in mail.outbox[0].subject


def test_who_lost_the_role_or_the_account_gets_no_mail(ekami, editor, moderator):
    former = another_moderator(ekami, "entinen")
    former.groups.clear()
    another_moderator(ekami, "lahtenyt", is_active=False)
    another_moderator(ekami, "osoitteeton").email = ""
    User.objects.filter(username="osoitteeton").update(email="")

    submit(editor, draft_of(ekami))

    assert receivers() == [moderator.email]


def test_an_administrator_who_holds_the_role_is_told_like_any_moderator(ekami, editor):
    both = person("administrator")
    both.groups.add(role_group(ekami, "moderator"))

    submit(editor, draft_of(ekami))

    assert receivers() == [both.email]


def test_who_has_switched_the_mails_off_gets_none(ekami, editor, moderator):
    UserProfile.objects.update_or_create(user=moderator, defaults={"submitted_notifications": False})

    submit(editor, draft_of(ekami))

    assert receivers() == []


def test_each_moderator_reads_the_own_language_and_sees_no_other_address(ekami, editor, moderator):
    swedish = another_moderator(ekami, "svensk", language="sv")

    submit(editor, draft_of(ekami))

    bodies = {message.to[0]: message.alternatives[0][0] for message in mail.outbox}
    assert 'lang="sv"' in bodies[swedish.email]
    assert 'lang="fi"' in bodies[moderator.email]
    assert all(len(message.to) == 1 and not message.cc and not message.bcc for message in mail.outbox)


def test_the_mail_tells_what_changed_and_leads_to_the_page(ekami, editor, moderator):
    page = standard_page(ekami, title="Kahvila", lead="Kahvia keskiviikkoisin.")

    submit(editor, page, lead="Teetä torstaisin.")

    [message] = mail.outbox
    html, kind = message.alternatives[0]
    assert kind == "text/html"
    for body in (message.body, html):
        assert "Kahvia keskiviikkoisin." in body
        assert "Teetä torstaisin." in body
        assert f"http://yhessa.localhost/admin/pages/{page.pk}/edit/" in body


def test_a_page_that_readers_do_not_know_yet_is_not_compared(ekami, editor, moderator):
    submit(editor, draft_of(ekami, lead="Aivan uusi."))

    assert "Aivan uusi." not in mail.outbox[0].body


def test_a_practice_that_changed_all_over_is_told_in_a_mail_of_bounded_length(ekami, editor, moderator):
    before = [component(f"Osa {number}", key=f"k{number}") for number in range(40)]
    after = [component(f"Osa {number}", text="Uusi kuvaus. " * 400, key=f"k{number}") for number in range(40)]
    page = practice(ekami, components=before)
    page.components = after
    page.save_revision(user=editor)

    with_commit(lambda: page.get_workflow().start(page, editor))

    lines = [line for line in mail.outbox[0].body.splitlines() if line.startswith("- ")]
    assert len(lines) == MOST_CHANGES + 1
    assert len(mail.outbox[0].body) < 10_000


def with_commit(act):
    with committed():
        act()


def test_a_title_cannot_write_headers_or_markup(ekami, editor, moderator):
    page = draft_of(ekami, title="Kahvila <b>nyt</b>")
    type(page).objects.filter(pk=page.pk).update(draft_title="x")
    page.title = "Kahvila\r\nBcc: kaikki@example.fi <b>nyt</b>"
    page.save_revision(user=editor)

    with_commit(lambda: page.get_workflow().start(page, editor))

    [message] = mail.outbox
    assert "\n" not in message.subject
    assert message.message()["Bcc"] is None
    assert "<b>nyt</b>" not in message.alternatives[0][0]
    assert message.recipients() == [moderator.email]


# --- To the writer ---


def test_the_writer_gets_a_returned_page_with_the_reason(ekami, editor, moderator):
    page = draft_of(ekami, title="Kahvila")
    submit(editor, page)
    mail.outbox.clear()

    decide(moderator, page, "reject", "Kuvasta puuttuu teksti.")

    assert receivers() == [editor.email]
    assert "Kuvasta puuttuu teksti." in mail.outbox[0].body
    assert f"/admin/pages/{page.pk}/edit/" in mail.outbox[0].body


def test_the_writer_is_told_of_the_approval_and_where_the_page_is(ekami, editor, moderator):
    page = draft_of(ekami, title="Kahvila")
    submit(editor, page)
    mail.outbox.clear()

    decide(moderator, page, "approve")

    assert receivers() == [editor.email]
    assert "http://ekami.yhessa.localhost/fi/kahvila/" in mail.outbox[0].body


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_a_writer_who_has_left_the_college_is_told_nothing(ekami, editor, moderator, action):
    page = draft_of(ekami)
    submit(editor, page)
    mail.outbox.clear()
    editor.groups.clear()

    decide(moderator, page, action, "Korjaa alku.")

    assert receivers() == []


def test_a_second_submission_is_one_more_mail_that_says_so(ekami, editor, moderator):
    page = draft_of(ekami)
    submit(editor, page)
    decide(moderator, page, "reject", "Korjaa alku.")
    first = mail.outbox[0].body
    mail.outbox.clear()

    submit(editor, page, lead="Korjattu.")

    assert receivers() == [moderator.email]
    assert mail.outbox[0].body.splitlines()[0] != first.splitlines()[0]


# --- When the mail server is away ---


class BrokenServer:
    """A mail server that answers nobody."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError("the mail server is away")


def test_a_mail_server_that_is_away_loses_no_submission(ekami, editor, moderator, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenServer"
    page = draft_of(ekami)

    answer = submit(editor, page)

    assert answer.status_code == 302
    assert page.workflow_states.get().status == "in_progress"
    assert "could not be sent" in caplog.text


def test_nothing_is_mailed_of_what_was_not_saved(ekami, editor, moderator):
    page = draft_of(ekami)

    with committed(), transaction.atomic():
        page.get_workflow().start(page, editor)
        transaction.set_rollback(True)

    assert mail.outbox == []
