"""Whether anything that a payload brought would run: read by a parser, as a browser reads, not searched as text."""

import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

from .payloads import MARK

ADDRESSES = {
    "href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "cite", "ping", "srcset",
    "manifest", "longdesc", "hx-get", "hx-post", "data-href", "data-url",
}  # fmt: skip
RUN = re.compile(r"(javascript|vbscript|livescript|data):", re.IGNORECASE)
# Attributes whose value is a programme of its own: of scripts, of styles, of what the admin's and our scripts obey.
PROGRAMMES = re.compile(r"on|style$|x-|hx-on|@|v-|ng-|data-controller$|data-action$|data-hx-on|is$", re.IGNORECASE)
POINT_AWAY = {"base", "object", "embed", "iframe", "frame", "link", "script", "applet"}
JSON_KINDS = ("application/json", "application/ld+json", "text/django-admin", "importmap", "speculationrules")


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[str] = []
        self._inside = ""
        self._kind = ""

    def handle_starttag(self, tag, attrs):
        if MARK in tag:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            self._look_at(tag, dict(attrs), name, value or "")
        if tag in ("script", "style"):
            self._inside, self._kind = tag, dict(attrs).get("type") or ""

    handle_startendtag = handle_starttag

    def _look_at(self, tag, attrs, name, value):
        if MARK in name or (MARK in value and PROGRAMMES.match(name)):
            self.found.append(f"<{tag} {name}={value[:80]!r}>")
        elif MARK in value and name == "srcdoc":
            self.found += html_sinks(value)
        elif MARK in value and name in ADDRESSES:
            seen = re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]", "", value)
            if RUN.match(seen) or tag in POINT_AWAY:
                self.found.append(f"<{tag} {name}={value[:80]!r}>")
        elif MARK in value and tag == "meta" and "http-equiv" in attrs:
            self.found.append(f"<meta {value[:80]!r}>")

    def handle_endtag(self, tag):
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data):
        if f"49{MARK}" in data:
            self.found.append(f"a template ran: {data[:80]!r}")
        if self._inside and MARK in data:
            if self._inside == "script" and self._kind in JSON_KINDS:
                try:
                    json.loads(data)
                except ValueError:
                    self.found.append(f"broken JSON in a script: {data[:80]!r}")
            else:
                place = data.index(MARK)
                self.found.append(f"in <{self._inside}>: {data[max(0, place - 80) : place + 20]!r}")


def html_sinks(text: str) -> list[str]:
    """What would run in a page: elements, handlers, styles and addresses that carry the mark."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.found


def _texts_of(value):
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts_of(each)
    elif isinstance(value, str):
        yield value


def json_sinks(text: str) -> list[str]:
    """In what scripts fetch: strings that are themselves pieces of a page, which the scripts put into it."""
    pieces = [each for each in _texts_of(json.loads(text)) if re.match(r"\s*<\w[^<]*>", each) and len(each) > 300]
    return [found for piece in pieces for found in html_sinks(piece)]


def xml_sinks(text: str) -> list[str]:
    """In feeds and maps: XML that holds together, whose descriptions are pieces of a page to feed readers."""
    found = []
    for element in ElementTree.fromstring(text).iter():
        name = element.tag.rpartition("}")[2]
        if MARK in name or any(MARK in each for each in element.attrib):
            found.append(f"<{name}>")
        is_page = name in ("description", "content", "encoded") or element.get("type") == "html"
        if is_page and element.text:
            found += html_sinks(element.text)
        if name in ("link", "loc", "id", "guid", "url") and MARK in (element.text or "") + element.get("href", ""):
            found.append(f"<{name}>{element.text}")
    return found


def sinks_of(kind: str, text: str) -> list[str]:
    """The sinks of an answer by its content type."""
    if MARK not in text:
        return []
    if "json" in kind:
        return json_sinks(text)
    if "xml" in kind and "html" not in kind:
        return xml_sinks(text)
    return html_sinks(text) if "html" in kind else []
