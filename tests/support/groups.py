"""Tests that share something dear, a demo or a browser, run one after the other in one process.

Odd: pytest-xdist has `xdist_group` for this, but writes a test's group into an attribute that pytest 9.2 no longer
has, so that it groups nothing. Groups are told by folder and file here, until pytest-xdist has a release that mends it.
"""

import pytest
from xdist.scheduler import LoadGroupScheduling

GROUPS = ("tests/browser/", "tests/search/test_real_queries.py")


class Grouped(LoadGroupScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return next((group for group in GROUPS if nodeid.startswith(group)), nodeid)


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Grouped(config, log)
