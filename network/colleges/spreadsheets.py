"""Exports in which no cell is a formula: a spreadsheet runs what begins with =, and anybody may have written it."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

# Signs that a spreadsheet takes for the beginning of a formula, the full-width ones of other keyboards too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_text(value):
    """A value that a spreadsheet shows instead of running."""
    begins = isinstance(value, str) and value.lstrip(" ").startswith(FORMULA)
    return f"'{value}" if begins else value


def keep_exports_plain() -> None:
    """Make every cell of every export of the admin plain: Wagtail's own reports, other libraries' and ours.

    Wagtail has no setting for it and its reports take no replacements, so its one mixin is given the rule. It writes
    CSV as it is (wagtail 7.4); when it no longer does, this can go.
    """
    as_wagtail_has_it = SpreadsheetExportMixin.preprocess_field_value

    def preprocess_field_value(self, field, value, export_format):
        return as_text(as_wagtail_has_it(self, field, value, export_format))

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
