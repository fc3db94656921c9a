"""The text of a document is kept with it, and who attached what cannot be read is told so."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Collection, ReferenceIndex
from wagtail.users.models import UserProfile

from network.media.models import NetworkDocument
from search.extraction.kept import text_of
from search.extraction.problems import Problem
from search.models import DocumentText
from tests import factories
from tests.factories import practice

from .attachments import lines, locked, pdf
from .test_finding import titles

COUNCIL = "Opiskelijakunta päättää"


@pytest.fixture
def attach(ekami, tmp_path, settings):
    """Stores a file in Ekami's collection, as the admin does."""
    settings.MEDIA_ROOT = tmp_path

    def attached(content: bytes, name: str = "liite.pdf") -> NetworkDocument:
        return NetworkDocument.objects.create(
            title="Liite", file=ContentFile(content, name=name), collection=Collection.objects.get(name=ekami.key)
        )

    return attached


class TestWhatIsKept:
    def test_a_document_is_read_once(self, attach):
        document = attach(pdf(lines(COUNCIL)))
        assert text_of(document) == COUNCIL
        Path(document.file.path).unlink()

        assert text_of(NetworkDocument.objects.get(pk=document.pk)) == COUNCIL

    def test_a_document_with_a_new_file_is_read_anew(self, attach):
        document = attach(pdf(lines(COUNCIL)))
        text_of(document)

        document.file = ContentFile(pdf(lines("Tutorit")), name="uusi.pdf")
        document._set_document_file_metadata()
        document.save()

        assert text_of(document) == "Tutorit"
        assert DocumentText.objects.count() == 1

    def test_a_document_is_read_as_soon_as_it_is_stored(self, attach, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            document = attach(pdf(lines(COUNCIL)))

        assert DocumentText.objects.get(document=document).text == COUNCIL

    def test_a_file_that_has_gone_is_asked_for_again(self, attach):
        document = attach(pdf(lines(COUNCIL)))
        content = Path(document.file.path).read_bytes()
        Path(document.file.path).unlink()
        assert text_of(document) == ""

        Path(document.file.path).write_bytes(content)

        assert text_of(document) == COUNCIL

    def test_the_text_goes_with_the_document_and_is_no_use_of_it(self, attach):
        document = attach(pdf(lines(COUNCIL)))
        text_of(document)

        assert ReferenceIndex.get_grouped_references_to(document).count() == 0
        document.delete()
        assert not DocumentText.objects.exists()


class TestTheNoteInTheAdmin:
    @pytest.mark.parametrize("language", ["fi", "sv"])
    def test_who_opens_a_locked_document_is_told_in_their_language(self, attach, ekami, language):
        document = attach(locked(pdf(lines(COUNCIL)), password="salasana"))
        editor = factories.person("moderator", ekami)
        UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": language})

        answer = factories.client_of(editor).get(reverse("wagtaildocs:edit", args=[document.pk]))

        with override(language):
            assert str(Problem.PROTECTED.label) in answer.content.decode()
        assert "help-warning" in answer.content.decode()

    def test_who_opens_a_readable_document_is_told_nothing(self, attach, ekami):
        document = attach(pdf(lines(COUNCIL)))
        editor = factories.person("moderator", ekami)

        answer = factories.client_of(editor).get(reverse("wagtaildocs:edit", args=[document.pk]))

        assert answer.status_code == 200
        assert "help-warning" not in answer.content.decode()

    def test_a_locked_document_can_be_downloaded_all_the_same(self, attach, ekami):
        content = locked(pdf(lines(COUNCIL)), password="salasana")
        document = attach(content)
        text_of(document)

        answer = factories.client_of(factories.person("moderator", ekami)).get(document.url)

        assert b"".join(answer.streaming_content) == content


class TestWhatIsFound:
    def test_a_practice_is_found_by_the_words_of_its_document_and_follows_a_new_file(
        self, attach, ekami, django_capture_on_commit_callbacks
    ):
        document = attach(pdf(lines("Kuutamouinti kuuluu alkuviikkoihin")))
        practice(ekami, title="Ryhmäytyminen", materials=[("document", {"document": document, "description": ""})])
        assert titles("kuutamouinti") == ["Ryhmäytyminen"]

        with django_capture_on_commit_callbacks(execute=True):
            document.file = ContentFile(pdf(lines("Pilkkiminen kuuluu kevääseen")), name="uusi.pdf")
            document._set_document_file_metadata()
            document.save()

        assert titles("pilkkiminen") == ["Ryhmäytyminen"]
        assert titles("kuutamouinti") == []

    def test_nobody_finds_a_practice_of_the_network_by_its_document_who_may_not_read_it(self, attach, ekami):
        document = attach(pdf(lines("Kuutamouinti")))
        practice(
            ekami,
            title="Yöretki",
            audience="network",
            materials=[("document", {"document": document, "description": ""})],
        )

        assert titles("kuutamouinti") == []
        assert titles("kuutamouinti", factories.person("staff", ekami)) == ["Yöretki"]

    def test_the_place_is_shown_wherever_in_a_long_text_it_is(self, reader, ekami):
        practice(ekami, title="Kahvi", core_idea="Täytettä riittää. " * 2_000 + "Norsut tulivat kylään.")

        answer = reader.get("/fi/haku/", {"q": "norsu"}).content.decode()

        assert "<mark>Norsut</mark> tulivat kylään." in answer
