"""Lists among ten thousand pages that the reader may not read, against the same lists among a hundred: `make bench`.

Two processes hold the same demo in a database of their own each, one with a hundred hidden pages besides, one with ten
thousand. They are asked in turn, so that a noisy machine is noisy to both; believe the ratios. The hidden pages lie in
one college's section, where most of a real college's drafts and own pages would be, and carry themes like any others.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FEW, MANY = 100, 10_000
ROUNDS, WARM_UP = 15, 2
TARGET = 1.3
READERS = ("anonymous", "staff")


def main() -> int:
    """Build the demo once, copy it, hide pages in both copies, measure in turn, print; 0 when all ratios hold."""
    folder = Path(tempfile.mkdtemp(prefix="yhessa-bench-"))
    try:
        print(f"Building the demo, and {FEW} and {MANY} hidden pages …", flush=True)
        _child(folder / str(FEW), "build").communicate()
        shutil.copytree(folder / str(FEW), folder / str(MANY))
        children = {count: _child(folder / str(count), str(count)) for count in (FEW, MANY)}
        return _report(_measure(children))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _child(folder: Path, task: str) -> subprocess.Popen:
    changes = {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "intranet.settings.development", "PORT": "80"}
    command = [sys.executable, "-m", "benchmarks.restricted", task]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, env=os.environ | changes, **pipes)


def _measure(children) -> dict[tuple[str, str], dict[int, list[float]]]:
    addresses = {count: json.loads(child.stdout.readline()) for count, child in children.items()}[FEW]
    times = {(name, reader): {FEW: [], MANY: []} for name in addresses for reader in READERS}
    for _round in range(ROUNDS):
        for name, reader in times:
            for count, child in children.items():
                child.stdin.write(json.dumps([reader, addresses[name]]) + "\n")
                child.stdin.flush()
                times[name, reader][count].append(float(child.stdout.readline()))
    for child in children.values():
        child.communicate()
    return times


def _report(times) -> int:
    print(f"\n{'list':<34} {'reader':<10} {f'ms, {FEW}':>9} {f'ms, {MANY}':>10} {'ratio':>6}")
    slow = 0
    for (name, reader), by_count in times.items():
        few, many = (statistics.median(by_count[count]) * 1000 for count in (FEW, MANY))
        slow += many / few > TARGET
        print(f"{name:<34} {reader:<10} {few:>9.1f} {many:>10.1f} {many / few:>6.2f}")
    print(f"\n{len(times) - slow} of {len(times)} lists within {TARGET} × their time with {FEW} hidden pages.")
    return 1 if slow else 0


# --- In the processes ------------------------------------------------------------------------------------------


def child(task: str) -> None:
    """What the two processes do: build the demo, or hide so many pages and answer with seconds for each address."""
    import django

    django.setup()
    if task == "build":
        _build()
        return
    hide(int(task))
    addresses = _addresses()
    clients = _clients()
    for address in addresses.values():
        for client in clients.values():
            for _round in range(WARM_UP):
                assert client.get(address).status_code == 200, address
    print(json.dumps(addresses), flush=True)
    for line in sys.stdin:
        reader, address = json.loads(line)
        began = time.perf_counter()
        clients[reader].get(address)
        print(time.perf_counter() - began, flush=True)


def _build():
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with open(os.devnull, "w") as silence:
        call_command("demo_content", stdout=silence)
        call_command("collectstatic", verbosity=0, interactive=False, stdout=silence)


def _addresses() -> dict[str, str]:
    from network.colleges.models import College
    from network.news.models import NetworkNewsPage, NewsIndexPage
    from network.practices.models import PracticeIndexPage, PracticeLibraryPage

    kao = College.objects.get(key="kao")
    ekami = College.objects.get(key="ekami")
    pages = {
        "library of practices": PracticeLibraryPage.objects,
        "all colleges' news": NetworkNewsPage.objects,
        "practices of the full college": PracticeIndexPage.objects.filter(college=kao),
        "practices of another college": PracticeIndexPage.objects.filter(college=ekami),
        "news of the full college": NewsIndexPage.objects.filter(college=kao),
    }
    rows = {name: found.get(locale__language_code="fi") for name, found in pages.items()}
    return {name: "/fi/" + row.url_path.split("/", 2)[2] for name, row in rows.items()}


def _clients():
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    settings.PAGE_CACHE_SECONDS = 0
    clients = {reader: Client(HTTP_HOST="yhessa.localhost") for reader in READERS}
    clients["staff"].force_login(get_user_model().objects.get(username="ekami-staff"))
    return clients


def hide(count: int) -> None:
    """Put so many live pages into KAO's section that neither reader may read: practices, news, and their aliases."""
    from django.db import connection, transaction

    from network.colleges.models import College
    from network.news.models import NewsIndexPage, NewsPage
    from network.practices.models import PracticeIndexPage, PracticePage

    kao = College.objects.get(key="kao")
    with transaction.atomic():
        for shelves, model in ((PracticeIndexPage, PracticePage), (NewsIndexPage, NewsPage)):
            sample = model.objects.filter(college=kao, alias_of=None, locale__language_code="fi").first()
            finnish = [(shelves.objects.get(college=kao, locale__language_code="fi"), None)] * (count // 4)
            originals = _clones(sample, finnish)
            swedish = shelves.objects.get(college=kao, locale__language_code="sv")
            _clones(sample, [(swedish, original) for original in originals])
            _give_themes(model, originals)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _clones(sample, places) -> list:
    """Rows like a sample's, each under its parent; `places` are (parent, the page it is an alias of, or None)."""
    from uuid import uuid4

    from wagtail.models import Page

    parent = places[0][0]
    taken = parent.get_children().count()
    bases = []
    for number, (_parent, original) in enumerate(places, start=taken + 1):
        slug = f"hidden-{number}"
        shown = {name: getattr(sample, name) for name in ("content_type_id", "first_published_at", "last_published_at")}
        bases.append(
            Page(
                title=f"Hidden {number}", draft_title=f"Hidden {number}", slug=slug, live=True, numchild=0,
                path=Page._get_path(parent.path, parent.depth + 1, number), depth=parent.depth + 1,
                url_path=f"{parent.url_path}{slug}/", locale_id=parent.locale_id,
                translation_key=original.translation_key if original else uuid4(), alias_of=original, **shown,
            )
        )  # fmt: skip
    bases = Page.objects.bulk_create(bases, batch_size=500)
    Page.objects.filter(pk=parent.pk).update(numchild=taken + len(bases))
    own = {field.attname: getattr(sample, field.attname) for field in sample._meta.local_concrete_fields}
    own |= {"audience": "college", "audience_group_id": None, "written_in": "fi"}
    for base in bases:
        type(sample)(**own | {"page_ptr_id": base.pk}).save_base(raw=True, force_insert=True)
    return bases


def _give_themes(model, originals):
    from network.vocabularies.models import Theme

    themes = list(Theme.objects.all())
    through = model.themes.through
    key = f"{model._meta.model_name}_id"
    rows = [
        through(**{key: page.pk, "theme_id": themes[(number + each) % len(themes)].pk})
        for number, page in enumerate(originals)
        for each in range(2)
    ]
    through.objects.bulk_create(rows, batch_size=500)


if __name__ == "__main__":
    sys.exit(child(sys.argv[1]) if len(sys.argv) > 1 else main())
