"""The demo, served as readers get it, and Chromium looking at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

# Playwright keeps an event loop on this thread; the tests that share the process use the database without one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LONG_TITLE = ("Opiskelijakuntatoiminnankoordinaattorinkouluttautumismahdollisuussuunnitelma" * 4)[:255]
EXTREMES = f"""
from network.colleges.models import College
from network.people.models import User
from network.practices.models import PilotIndexPage, PilotPage, PracticeIndexPage, PracticePage
from network.news.models import NewsIndexPage, NewsPage
from network.sections.writing import add_page
from datetime import date
ekami = College.objects.get(key="ekami")
author = User.objects.get(username="ekami-moderator")
def shelf(model):
    return model.objects.get(college=ekami, locale__language_code="fi")
title = {LONG_TITLE!r}
made = add_page(shelf(PracticeIndexPage), PracticePage(title=title, slug="pisin", summary=title, people=title[:200],
    contact_role=title[:160]), author, publish=True)
add_page(shelf(PilotIndexPage), PilotPage(title=title, slug="pisin", summary=title, campus=title[:160],
    practice=PracticePage.objects.get(pk=made.pk), starts=date(2026, 1, 7)), author, publish=True)
add_page(shelf(NewsIndexPage), NewsPage(title=title, slug="pisin", lead=title), author, publish=True)
"""


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.fspath):
            item.add_marker(pytest.mark.browser)


class Demo:
    """The running demo: where it is and how to sign in."""

    password = "yhessa-demo-2026"

    def __init__(self, port: int):
        self.port = port
        self.network = f"http://yhessa.localhost:{port}"

    def host(self, college: str) -> str:
        return f"http://{college}.yhessa.localhost:{self.port}"


@pytest.fixture(scope="session")
def chromium_path():
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    return path


@pytest.fixture(scope="session")
def demo(chromium_path, tmp_path_factory):
    """The demo's content in a folder of its own, behind the server that readers get."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY")} | {
        "DJANGO_SETTINGS_MODULE": "intranet.settings.development",
        "VAR_DIR": str(tmp_path_factory.mktemp("demo")),
        "PORT": str(port),
        "PAGE_CACHE_SECONDS": "0",
    }

    def manage(*words):
        done = subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr[-3000:]

    manage("run_demo", "--prepare-only")
    manage("shell", "--verbosity=0", "--command", EXTREMES)
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "intranet.wsgi", f"--bind=127.0.0.1:{port}", "--workers=1", "--threads=4"],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield Demo(port)
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait_for(port):
    for _attempt in range(100):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/health/live", headers={"Host": f"yhessa.localhost:{port}"})
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The demo's server did not answer within ten seconds.")


@pytest.fixture(scope="session")
def chromium(chromium_path):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, demo):
    """A new window: `open_page(width=320, color_scheme="dark", java_script_enabled=False)`."""
    contexts = []

    def open_one(width=1280, height=900, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in(demo):
    """Sign a person of the demo in, in a window."""

    def do(page, username):
        page.goto(f"{demo.network}/fi/tili/kirjaudu/")
        page.locator("input[name=login]").fill(username)
        page.locator("input[name=password]").fill(demo.password)
        page.locator("main button[type=submit]").click()
        page.wait_for_url(lambda url: "kirjaudu" not in url)

    return do


@pytest.fixture
def desk(open_page, demo, sign_in):
    """A person's first screen, in a window of their own."""

    def open_for(username, **options):
        page = open_page(**options)
        sign_in(page, username)
        page.goto(f"{demo.network}/admin/")
        return page

    return open_for
