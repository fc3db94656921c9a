"""Attached documents as people send them, and as somebody with bad intentions would; all small, all made here."""

import io
import zipfile
import zlib

from pypdf import PdfReader, PdfWriter

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def zipped(parts: dict[str, str | bytes]) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    file.seek(0)
    return file


def docx(inside: str, doctype: str = "") -> io.BytesIO:
    """`inside` is WordprocessingML, w:p and what lies in it."""
    return zipped(
        {"word/document.xml": f'{doctype}<w:document xmlns:w="{WORD}"><w:body>{inside}</w:body></w:document>'}
    )


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def odt(inside: str, **parts: str) -> io.BytesIO:
    """`inside` is OpenDocument's text:p and text:h; parts are others of the zip, "manifest" its list."""
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}"><office:body>{inside}</office:body>'
    )
    told = {"META-INF/manifest.xml": parts["manifest"]} if "manifest" in parts else {}
    return zipped({"content.xml": f"{content}</office:document-content>", **told})


def pptx(*slides: str) -> io.BytesIO:
    slide = '<p:sld xmlns:p="urn:slide" xmlns:a="{}"><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sld>'
    return zipped(
        {f"ppt/slides/slide{number}.xml": slide.format(DRAWING, text) for number, text in enumerate(slides, 1)}
    )


def pdf(*pages: bytes, kids: bytes = b"", count: int = 0) -> bytes:
    """A PDF of content streams; page n is the object 2 * n + 3. `kids` and `count` tell another page tree."""
    count = count or len(pages)
    kids = kids or b" ".join(b"%d 0 R" % (2 * number + 4) for number in range(count))
    things = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(pages):
        packed = zlib.compress(content, 9)
        things += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (2 * number + 5),
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        ]
    return _file_of(things)


def _file_of(things: list[bytes]) -> bytes:
    file, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(things, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(things) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return file + table + trailer % (len(things) + 1, len(file))


def lines(*texts: str) -> bytes:
    """The content stream of a page with lines of text."""
    shown = "".join(f"({text}) Tj 0 -14 Td " for text in texts)
    return f"BT /F1 12 Tf 72 720 Td {shown} ET".encode("cp1252")


def locked(content: bytes, password: str) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(content)))
    writer.encrypt(password, "owner's own", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


# Two that unpack to what takes half a minute to lay out, and to more operators than there is memory for.
ENDLESS_PDF = pdf(b"BT /F1 12 Tf " + (b"(" + b"a" * 20_000 + b") Tj ") * 2_000 + b"ET")
GREEDY_PDF = pdf(b"BT /F1 12 Tf " + b"0 -1 Td (a) Tj " * 1_500_000 + b"ET")
