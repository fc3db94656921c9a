"""Files that mean harm: a picture that would fill the memory, a drawing that would run."""

import re
import struct
import zlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection
from wagtail.users.models import UserProfile

from network.media.models import NetworkImage
from tests.factories import client_of, person
from tests.support.answers import text_of

SIDE = 11_000
MOST_MEMORY = 300  # MiB above what the process held before
SAID = {"fi": "kuvapistettä", "sv": "för hög upplösning"}
DRAWINGS = {
    "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "drawing.png": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "drawing.svg.png": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "page.gif": b"GIF89a<script>alert(1)</script>",
    "page.png": b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
}


def bomb(side: int = SIDE) -> bytes:
    """A PNG of one colour, one bit a pixel: some kilobytes that unpack to a hundred and twenty million pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\x00" + b"\x00" * (side // 8 + 1)) * side, 9)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _memory(line: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(rf"{line}:\s+(\d+)", status)[1]) // 1024


def peak_above_before(act) -> int:
    """By how many MiB the process's memory rose above what it held, at the worst, while something was done."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the peak so far
    before = _memory("VmRSS")
    act()
    return _memory("VmHWM") - before


def files_below(folder) -> set[str]:
    return {str(each) for each in Path(folder).rglob("*") if each.is_file()}


@pytest.fixture
def editor(ekami):
    return person("editor", ekami)


def uploading(editor, ekami, language, file, way):
    """An answer to a picture sent in one of the ways there are."""
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": language})
    collection = Collection.objects.get(name=ekami.key).pk
    address, prefix, headers = {
        "the form": ("/admin/images/add/", "", {}),
        "many at once": ("/admin/images/multiple/add/", "", {"X-Requested-With": "XMLHttpRequest"}),
        "the chooser": ("/admin/images/chooser/create/", "image-chooser-upload-", {}),
    }[way]
    name = "files[]" if way == "many at once" else f"{prefix}file"
    form = {name: file, f"{prefix}title": "Kuva", f"{prefix}collection": collection}
    return client_of(editor).post(address, form, headers=headers)


WAYS = ["the form", "many at once", "the chooser"]


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_picture_of_too_many_pixels_is_refused_in_ones_own_language(
    ekami, editor, language, way, settings, tmp_path, figures
):
    settings.MEDIA_ROOT = str(tmp_path)
    file, answers = SimpleUploadedFile("pommi.png", bomb(), "image/png"), []
    size = len(bomb()) // 1024

    memory = peak_above_before(lambda: answers.append(uploading(editor, ekami, language, file, way)))

    answer = answers[0]
    said = answer.content.decode("unicode_escape" if "json" in answer["Content-Type"] else "utf-8")
    figures("image bomb", tried=1, kilobytes=str(size), rows=NetworkImage.objects.count(), memory_mib=float(memory))
    assert answer.status_code == 200
    assert SAID[language] in said, said[-2000:]
    assert memory < MOST_MEMORY
    assert not NetworkImage.objects.exists()
    assert not files_below(tmp_path)


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", DRAWINGS)
def test_what_is_no_picture_is_refused(ekami, editor, name, way, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    file = SimpleUploadedFile(name, DRAWINGS[name], "image/png")

    answer = uploading(editor, ekami, "fi", file, way)

    assert answer.status_code == 200
    assert not NetworkImage.objects.exists()
    assert not files_below(tmp_path)


@pytest.mark.django_db
def test_after_a_bomb_the_site_still_answers(ekami, editor, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    for way in WAYS:
        uploading(editor, ekami, "fi", SimpleUploadedFile("pommi.png", bomb(), "image/png"), way)

    assert "Yhessä" in text_of(client_of().get("/fi/"))
