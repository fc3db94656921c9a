"""Every page kind against an empty Wagtail page, served by the same process in the same run: `make bench`.

The empty page is a bare page of Wagtail's own kind with a template of one line, behind the same middleware. Only our
hook that refuses kinds without an audience steps aside for it. Rounds are interleaved, so that a noisy machine is noisy
to all pages alike; believe the ratios and not the milliseconds.

    kept    as deployed: a public page that somebody read in the last minutes
    anew    made from the database, as for the first reader and for everybody who has signed in
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict

ROUNDS = 40
WARM_UP = 3
CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
TARGET = 2.5
SEARCH = "search, no page (fi)"  # shown beside the page kinds; never kept, so it has no part in the verdict


def main() -> int:
    """Build the demo in a folder of its own, measure, print; 0 when every page kind keeps the target."""
    folder = tempfile.mkdtemp(prefix="yhessa-bench-")
    os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "intranet.settings.development", "PORT": "80"}
    try:
        import django

        django.setup()
        _prepare()
        return _report(_measure())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepare():
    from django.core.management import call_command

    print("Building the demo …", flush=True)
    call_command("migrate", verbosity=0)
    with open(os.devnull, "w") as silence:
        call_command("demo_content", stdout=silence)
        call_command("collectstatic", verbosity=0, interactive=False, stdout=silence)
    call_command("rebuild_references_index", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115


def empty_page() -> str:
    """Put a bare page below the front page, let it be served, and return its address."""
    from django.template import engines
    from wagtail import hooks
    from wagtail.models import Page

    from home.models import FrontPage
    from network.visibility.models import AudiencePage
    from network.visibility.wagtail_hooks import only_readers_are_served

    front = FrontPage.objects.get(locale__language_code="fi")
    page = front.add_child(instance=Page(title="Empty", slug="empty", live=True))
    Page.template = engines["django"].from_string("<!doctype html><title>{{ page.title }}</title>")
    registered = hooks._hooks["before_serve_page"]
    ours = next(entry for entry in registered if entry[0] is only_readers_are_served)

    def but_the_bare_page(page, request, *args):
        return only_readers_are_served(page, request, *args) if isinstance(page, AudiencePage) else None

    registered[registered.index(ours)] = (but_the_bare_page, *ours[1:])
    return f"/fi/{page.slug}/"


def _addresses() -> dict[str, str]:
    """One page of each kind, in both languages, and a view that is no page."""
    from wagtail.models import Page

    from home.models import CollegesPage, FrontPage, ProjectPage
    from network.news.models import NetworkNewsPage, NewsIndexPage, NewsPage
    from network.practices.models import (
        PilotIndexPage,
        PilotPage,
        PracticeIndexPage,
        PracticeLibraryPage,
        PracticePage,
    )
    from network.sections.models import CollegePage, StandardPage

    kinds = [
        FrontPage, PracticeLibraryPage, NetworkNewsPage, CollegesPage, ProjectPage, CollegePage, PracticeIndexPage,
        PracticePage, PilotIndexPage, PilotPage, NewsIndexPage, NewsPage, StandardPage,
    ]  # fmt: skip
    found = {}
    for kind in kinds:
        for language in ("fi", "sv"):
            pages = kind.objects.live().filter(audience="public", locale__language_code=language)
            if hasattr(kind, "practice"):
                pages = pages.filter(practice__title__startswith="Opiskelijakunnan avoin")
            if kind is PracticePage:
                pages = pages.filter(slug__contains="avoin-kokous") | pages.filter(slug__contains="oppna-mote")
            page = pages.order_by("alias_of", "path").first()
            found[f"{kind._meta.verbose_name} ({language})"] = _path(Page.objects.get(pk=page.pk), language)
    library = found[f"{PracticeLibraryPage._meta.verbose_name} (fi)"]
    return found | {"library, filtered (fi)": f"{library}?theme=tutoring", SEARCH: "/fi/haku/?q=tutor"}


def _path(page, language) -> str:
    return f"/{language}/{page.url_path.split('/', 2)[2]}"


def _measure() -> list[dict]:
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import translation

    translation.activate("en")
    addresses = {"an empty Wagtail page": empty_page(), **_addresses()}
    anybody, staff = Client(HTTP_HOST="yhessa.localhost"), Client(HTTP_HOST="yhessa.localhost")
    staff.force_login(get_user_model().objects.get(username="ekami-staff"))
    for address in addresses.values():
        for _round in range(WARM_UP):
            for client in (anybody, staff):
                assert client.get(address).status_code == 200, address
    times: dict[tuple[str, bool], list[float]] = defaultdict(list)
    for _round in range(ROUNDS):
        for name, address in addresses.items():
            for kept in (True, False):
                settings.PAGE_CACHE_SECONDS = 300 if kept else 0
                began = time.perf_counter()
                anybody.get(address)
                times[name, kept].append(time.perf_counter() - began)

    def statements(client, address):
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return sum(not query["sql"].startswith(CONTROL) for query in captured.captured_queries)

    floor = statistics.median(times["an empty Wagtail page", False])
    return [
        {
            "name": name,
            "ms": statistics.median(times[name, False]) * 1000,
            "anew": statistics.median(times[name, False]) / floor,
            "kept": statistics.median(times[name, True]) / floor,
            "sql": statements(anybody, address),
            "sql_staff": statements(staff, address),
        }
        for name, address in addresses.items()
    ]


def _report(rows: list[dict]) -> int:
    print(f"\n{'page':<36} {'anew ms':>8} {'anew':>6} {'kept':>6} {'SQL':>4} {'staff':>6}")
    for row in rows:
        print("{name:<36} {ms:>8.1f} {anew:>6.2f} {kept:>6.2f} {sql:>4} {sql_staff:>6}".format(**row))
    kinds = [row for row in rows if row["name"] != SEARCH]
    slow = [row["name"] for row in kinds if row["kept"] > TARGET]
    print(f"\n{len(kinds) - len(slow)} of {len(kinds)} pages within {TARGET} × an empty Wagtail page.")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
