"""Attached documents are read for search, and no file that somebody attaches can hurt the site."""

import io
import itertools
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from search.extraction.extract import Extract, extract
from search.extraction.limits import Limits
from search.extraction.problems import Problem

from .attachments import (
    ENDLESS_PDF,
    GREEDY_PDF,
    docx,
    lines,
    locked,
    odt,
    paragraph,
    pdf,
    pptx,
    zipped,
)

COUNCIL = "Opiskelijakunta päättää"
HOUSE = Path(__file__).resolve().parents[2]
SMALL = Limits(file_bytes=1000)
PATIENCE = 2  # seconds beyond the limit, for starting and ending a process on a busy machine


def read(file, name: str, limits: Limits | None = None) -> Extract:
    source = io.BytesIO(file) if isinstance(file, bytes) else file
    return extract(source, name, limits or Limits())


class TestWhatIsRead:
    def test_a_text_document_paragraph_by_paragraph(self):
        file = docx(paragraph("Opiskelija", "kunta päättää") + paragraph("Tutorit auttavat"))

        assert read(file, "toimintamalli.DOCX") == Extract(f"{COUNCIL}\nTutorit auttavat", "")

    def test_a_text_document_without_what_was_deleted_or_says_the_same_again(self):
        file = docx(
            "<w:p><w:del><w:r><w:delText>poistettu</w:delText></w:r></w:del><w:r><w:t>pysyvä</w:t></w:r></w:p>"
            "<w:p><Fallback><w:r><w:t>toiseen kertaan</w:t></w:r></Fallback></w:p>"
        )

        assert read(file, "a.docx").text == "pysyvä"

    def test_an_open_document_with_its_headings_and_notes_but_no_comments(self):
        file = odt(
            "<text:h>Yhteisöllisyys</text:h><text:p>ryhmäytyminen<text:note><text:note-citation>1</text:note-citation>"
            "<text:note-body><text:p>alkuviikot</text:p></text:note-body></text:note> alkaa<text:s/>syksyllä"
            "<office:annotation><text:p>oikoluettava</text:p></office:annotation></text:p>"
        )

        assert read(file, "a.odt").text == "Yhteisöllisyys\nryhmäytyminen alkuviikot\nalkaa syksyllä"

    def test_slides_in_the_order_they_are_shown(self):
        file = pptx(*(f"kuva {number}" for number in range(1, 12)))

        assert read(file, "a.pptx").text.split("\n") == [f"kuva {number}" for number in range(1, 12)]

    def test_a_pdf_with_its_broken_words_made_whole(self):
        file = pdf(
            lines("Opiskelijakunnan osalli-", "suus kasvaa"), lines("opettaja- ja opiskelija-", "ja tutorryhmät")
        )

        assert read(file, "a.pdf").text == (
            "Opiskelijakunnan osallisuus kasvaa\nopettaja- ja opiskelija-\nja tutorryhmät"
        )

    def test_a_pdf_that_is_only_locked_against_changes(self):
        assert read(locked(pdf(lines(COUNCIL)), password=""), "a.pdf") == Extract(COUNCIL, "")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
    def test_a_plain_text_in_the_encodings_of_windows_and_of_others(self, encoding):
        assert read(COUNCIL.encode(encoding), "a.txt").text == COUNCIL

    def test_a_file_given_by_its_path(self, tmp_path):
        path = tmp_path / "a.pdf"
        path.write_bytes(pdf(lines(COUNCIL)))

        assert extract(path, path.name).text == COUNCIL

    def test_of_a_long_document_the_beginning(self):
        many_pages = pdf(*[lines(f"sivu {number}") for number in range(1, 305)])
        many_words = docx(paragraph("sana " * 100) * 600)

        assert read(many_pages, "a.pdf").text.endswith("sivu 299\nsivu 300")
        assert len(read(many_words, "a.docx").text) == Limits().characters


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("name", "file", "problem"),
        [
            ("a.pdf", locked(pdf(lines(COUNCIL)), password="salasana"), Problem.PROTECTED),
            ("a.odt", odt("<text:p/>", manifest="<file-entry><encryption-data/></file-entry>"), Problem.PROTECTED),
            (
                "a.docx",
                bytes.fromhex("D0CF11E0A1B11AE1") + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
                Problem.PROTECTED,
            ),
            ("a.pdf", pdf(lines(COUNCIL))[:300], Problem.DAMAGED),
            ("a.docx", docx(paragraph(COUNCIL)).getvalue()[:150], Problem.DAMAGED),
            ("a.docx", zipped({"word/document.xml": "<document><t>kesken"}), Problem.DAMAGED),
            ("a.docx", pdf(lines(COUNCIL)), Problem.DAMAGED),
            ("a.pdf", b"", Problem.DAMAGED),
            ("a.pdf", pdf(lines(COUNCIL), kids=b"2 0 R 2 0 R", count=2), Problem.DAMAGED),
            ("a.pdf", pdf(b"0 0 600 800 re f"), Problem.NO_TEXT),
            ("a.docx", zipped({"inner.docx": docx(paragraph(COUNCIL)).getvalue()}), Problem.NO_TEXT),
            ("a.doc", b"", Problem.OTHER_KIND),
            ("liite", b"", Problem.OTHER_KIND),
        ],
    )
    def test_with_the_reason(self, name, file, problem):
        assert read(file, name) == Extract("", problem.value)

    def test_a_file_that_is_not_there(self, tmp_path):
        assert extract(tmp_path / "poistettu.pdf", "poistettu.pdf") == Extract("", Problem.MISSING.value)

    def test_a_file_that_is_too_large_before_anybody_reads_it(self, tmp_path):
        path = tmp_path / "a.pdf"
        with path.open("wb") as file:
            file.truncate(Limits().file_bytes + 1)  # takes no room on the disk

        started = time.monotonic()
        refusals = {extract(path, "a.pdf").problem, extract(io.BytesIO(bytes(1001)), "a.pdf", SMALL).problem}

        assert refusals == {Problem.TOO_LARGE.value}
        assert time.monotonic() - started < PATIENCE


class TestHostileFiles:
    def test_a_zip_bomb_is_not_unpacked(self):
        bomb = docx("<w:p/>" * 2_000_000)
        many_small_ones = zipped({f"ppt/slides/slide{number}.xml": bytes(1_000_000) for number in range(1, 61)})

        assert len(bomb.getvalue()) < 20_000
        assert read(bomb, "a.docx").problem == Problem.TOO_LARGE
        assert read(many_small_ones, "a.pptx").problem == Problem.TOO_LARGE

    def test_a_zip_that_lies_about_its_size_gives_no_more_than_it_declared(self):
        honest = docx(paragraph(COUNCIL) + "<w:p/>" * 1_000_000)
        size = zipfile.ZipFile(honest).getinfo("word/document.xml").file_size.to_bytes(4, "little")

        lying = honest.getvalue().replace(size, (1000).to_bytes(4, "little"))

        assert honest.getvalue().count(size) == 2
        assert read(lying, "a.docx") == Extract("", Problem.DAMAGED.value)

    def test_entities_that_laugh_are_refused(self):
        names = "abcdefghij"
        entities = "".join(f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in itertools.pairwise(names))
        file = docx(paragraph("&j;"), doctype=f'<!DOCTYPE w [<!ENTITY a "haha">{entities}]>')

        assert read(file, "a.docx") == Extract("", Problem.DAMAGED.value)

    def test_entities_that_fetch_a_file_are_refused(self, tmp_path):
        secret = tmp_path / "secret"
        secret.write_text("the key of the house")
        file = docx(paragraph("&a;"), doctype=f'<!DOCTYPE w [<!ENTITY a SYSTEM "file://{secret}">]>')

        assert read(file, "a.docx") == Extract("", Problem.DAMAGED.value)

    @pytest.mark.slow
    def test_nobody_waits_longer_than_the_limit_for_an_endless_file(self):
        started = time.monotonic()
        outcome = read(ENDLESS_PDF, "a.pdf")

        assert len(ENDLESS_PDF) < 100_000
        assert outcome == Extract("", Problem.TOO_SLOW.value)
        assert time.monotonic() - started < Limits().wall_seconds + PATIENCE

    @pytest.mark.parametrize("limits", [Limits(wall_seconds=1), Limits(cpu_seconds=1)], ids=["clock", "processor"])
    def test_an_endless_file_is_ended_by_the_clock_and_by_its_processor_time(self, limits):
        started = time.monotonic()
        outcome = read(ENDLESS_PDF, "a.pdf", limits)

        assert outcome == Extract("", Problem.TOO_SLOW.value)
        assert time.monotonic() - started < 1 + PATIENCE

    def test_many_slow_pages_without_text_end_between_two_of_them(self):
        file = pdf(*[b"q Q " * 50_000] * 50)

        assert read(file, "a.pdf", Limits(reading_seconds=0.5)).problem == Problem.TOO_SLOW

    def test_memory_is_not_given_beyond_the_limit(self):
        assert len(GREEDY_PDF) < 100_000
        assert read(GREEDY_PDF, "a.pdf", Limits(memory_bytes=128 * 1024 * 1024)).problem == Problem.TOO_LARGE

    def test_deeply_nested_pages_end_with_a_reason(self):
        nested = b"[" * 100_000 + b"]" * 100_000

        assert read(pdf(nested + lines(COUNCIL)), "a.pdf").problem in {Problem.DAMAGED, Problem.NO_TEXT}


class TestTheChild:
    def run(self, code: str) -> str:
        """What Python says in a process bound by the limits of the child."""
        before = "from search.extraction.limits import *; import sys; "
        ran = subprocess.run(
            [sys.executable, "-B", "-c", before + code],
            cwd=HOUSE,
            capture_output=True,
            text=True,
            check=False,
        )
        return ran.stdout + ran.stderr

    def test_knows_nothing_of_the_site(self):
        modules = "search.extraction.child", "search.extraction.pdf", "search.extraction.office"

        loaded = self.run(f"import {', '.join(modules)}; print(*{{name.split('.')[0] for name in sys.modules}})")

        assert {"search", "pypdf", "defusedxml"} <= set(loaded.split())
        assert not {"django", "wagtail", "network", "intranet"} & set(loaded.split())

    @pytest.mark.parametrize(
        "deed",
        [
            "import socket; socket.socket()",
            "import subprocess; subprocess.run(['true'])",
            "import os; os.system('true')",
            "import os; os.fork()",
            "open('/tmp/left-behind', 'w')",
        ],
    )
    def test_calls_nobody_starts_nothing_and_writes_nothing(self, deed):
        assert "PermissionError" in self.run(f"impose(Limits()); {deed}")

    def test_keeps_within_its_memory(self):
        assert "MemoryError" in self.run("impose(Limits()); bytearray(600 * MB)")
