"""In CI everything is there, so a test that is skipped has found something missing: it fails and says what.

A pytest plugin; tests/conftest.py names it in `pytest_plugins`. An expected failure (xfail) stays what it is.
"""

import os

import pytest

IN_CI = bool(os.environ.get("CI"))


def _fail_if_skipped(report):
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, and in CI nothing may be: {reason}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    return _fail_if_skipped((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(collector):
    """A module that skips itself as it is imported has no tests to report, so its collection fails."""
    return _fail_if_skipped((yield))
