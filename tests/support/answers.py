"""What a reader sees of an answer: its text, its links, and whether two answers can be told apart."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

# What differs from one answer to the next by nature: the form's secret and the address that was asked for.
_SECRETS = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


class _Reading(HTMLParser):
    """Collects the elements with their attributes and the text that is read."""

    def __init__(self):
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.text: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag):
        self._silent -= tag in ("script", "style")

    def handle_data(self, data):
        if not self._silent:
            self.text.append(data)


def _read(response) -> _Reading:
    reading = _Reading()
    reading.feed(response.content.decode())
    return reading


def text_of(response) -> str:
    """The words of a page, with single spaces."""
    return " ".join(" ".join(_read(response).text).split())


def elements_of(response, tag: str) -> list[dict]:
    """The attributes of every element of a kind."""
    return [attrs for name, attrs in _read(response).elements if name == tag]


def links_of(response) -> set[str]:
    """The addresses that a page links to."""
    return {attrs["href"] for attrs in elements_of(response, "a") if "href" in attrs}


def canonical_of(response) -> str:
    """The one address a page says it has."""
    found = [attrs["href"] for attrs in elements_of(response, "link") if attrs.get("rel") == "canonical"]
    assert len(found) <= 1, found
    return found[0] if found else ""


def path_of(page) -> str:
    """The path of a page on the network's host."""
    return "/" + page.locale.language_code + "/" + page.url_path.split("/", 2)[2]


def fingerprint(response, address: str) -> tuple:
    """All that a reader could tell two refusals apart by, with the asked address taken out."""
    body = _SECRETS.sub("", response.content.decode())
    for form in {address, address.split("?")[0], urlsplit(address).path}:
        body = body.replace(form, "…").replace(form.replace("/", "%2F"), "…")
    headers = {name.lower(): value for name, value in response.headers.items()}
    headers.pop("content-length", None)
    if "expires" in headers:  # the moment of the answer, to the second
        headers["expires"] = "now"
    return response.status_code, headers, body
