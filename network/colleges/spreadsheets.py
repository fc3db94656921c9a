"""Exports in which no cell is a formula: a spreadsheet runs what begins with =, and anybody may have written it."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(value):
    """A value that a spreadsheet shows instead of running."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


class PlainCells:
    """Before Wagtail's SpreadsheetExportMixin: every cell of CSV and XLSX is plain."""

    def preprocess_field_value(self, field, value, export_format):
        return as_text(super().preprocess_field_value(field, value, export_format))
