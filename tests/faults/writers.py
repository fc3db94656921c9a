"""Writers that save a page over and over through HTTP, and keep a ledger of what the server has acknowledged."""

import re
import threading
import time
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode
from uuid import uuid4

from wagtail.test.utils.form_data import querydict_from_html

HOST = "yhessa.localhost"
THOUGHT = 0.5  # seconds between opening a page and saving it, so that a restart finds forms that are open
PATIENCE = 0.3  # seconds before a page that says "try again" is obeyed


@dataclass
class Writer(threading.Thread):
    """One editor in a hurry. Stops when `enough` is set, with no save under way."""

    port: int
    page: int
    address: str
    session: str
    enough: threading.Event
    acknowledged: list[str] = field(default_factory=list)
    tried_again: int = 0
    bare: list[str] = field(default_factory=list)
    press: dict[str, str] = field(default_factory=dict)  # the button, when it is not "save draft"
    took: list[float] = field(default_factory=list)  # seconds for each save

    def __post_init__(self):
        super().__init__(daemon=True)
        self._token = ""

    __hash__ = threading.Thread.__hash__

    def run(self):
        while not self.enough.is_set():
            self._save(f"Teksti {uuid4()}")

    def _save(self, words: str) -> None:
        form = self._opened()
        if form is None:
            return
        time.sleep(THOUGHT)
        status, body = self._ask("POST", self.address, form | self.press | {"lead": words})
        for _attempt in range(200):
            if status == 302:
                self.acknowledged.append(words)
                return
            if status != 503 or words not in body:
                self.bare.append(f"{status} {_words_of(body)}")
                return
            self.tried_again += 1
            time.sleep(PATIENCE)
            status, body = self._ask("POST", _action_in(body), _kept_in(body))
        self.bare.append("never saved")

    def _opened(self) -> dict | None:
        """The fields of the edit form; None when the page says to try again."""
        status, body = self._ask("GET", self.address)
        if status == 503 and "href" in body:
            time.sleep(PATIENCE)
            return None
        if status != 200:
            self.bare.append(f"{status} {_words_of(body)}")
            return None
        form = querydict_from_html(body, form_id="page-edit-form", exclude_csrf=False)
        return {name: form[name] for name in form} | {"body-count": "0"}

    def _ask(self, method: str, address: str, form: dict | None = None) -> tuple[int, str]:
        headers = {"Host": HOST, "Cookie": f"sessionid={self.session}; csrftoken={self._token}"}
        headers["Accept"] = "text/html"
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.monotonic()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, address, urlencode(form) if form is not None else None, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or ():
                if cookie.startswith("csrftoken="):
                    self._token = cookie.split(";")[0].partition("=")[2]
            body = answer.read().decode()
            if form is not None:
                self.took.append(time.monotonic() - began)
            return answer.status, body
        except (OSError, HTTPException) as trouble:
            return 0, repr(trouble)
        finally:
            connection.close()


def _kept_in(body: str) -> dict:
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', body)
    return {unescape(name): unescape(value) for name, value in found}


def _action_in(body: str) -> str:
    return unescape(re.search(r'<form method="post" action="([^"]*)"', body)[1])


def _words_of(body: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())[:200]
