"""No address of ours sends anybody to a place that is not ours, whatever `next` or the path itself asks for.

Every address of the resolver is asked to lead to a page of ours first: those that do are the ones that redirect, and
to them the hostile targets are given. What a browser makes of a target counts, not what a parser does: it takes a
backslash for a slash, and drops tabs and line ends.
"""

import os
import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction

from tests.factories import NETWORK_HOST, client_of, host_of
from tests.support.answers import elements_of
from tests.visibility.matrix.addresses import addresses

EVIL = "evil.example"
TARGETS = [
    f"https://{EVIL}/", f"//{EVIL}/", f"///{EVIL}", f"/\\{EVIL}", f"\\\\{EVIL}", f"https:{EVIL}", f"http:///{EVIL}",
    f"https://{NETWORK_HOST}@{EVIL}", f"https://{NETWORK_HOST}.{EVIL}/", f" //{EVIL}", f"/\t/{EVIL}", f"\n//{EVIL}",
    f"https://{EVIL}\\@{NETWORK_HOST}", f"//{EVIL}%2f@{NETWORK_HOST}", "javascript:alert(1)//yonder",
    "data:text/html,<script>yonder</script>", "java\tscript:alert('yonder')", f"/%09/{EVIL}", f"ftp://{EVIL}/", f"x://{EVIL}",
]  # fmt: skip
PATHS = [
    f"//{EVIL}", f"//{EVIL}/", f"//{EVIL}/%2e%2e", f"/\\{EVIL}", f"/%5c{EVIL}", f"/%5c%5c{EVIL}/", f"/fi//{EVIL}",
    f"/%2f%2f{EVIL}", f"/fi/%0d%0aLocation:%20https://{EVIL}/", f"/@{EVIL}", f"/.{EVIL}", f"/%09//{EVIL}",
    f"///{EVIL}", f"/admin//{EVIL}", f"//{EVIL}/fi/toimintamallit",
]  # fmt: skip
PARAMETERS = [
    "next", "next_url", "url", "return_url", "return_to", "redirect", "redirect_to", "redirect_url", "continue", "goto",
    "destination", "target", "back", "referer",
]  # fmt: skip
HOME = "/fi/haku/?q=home"
# Those that the walk finds to follow a target; a run without PROOF tries these alone.
KNOWN = (
    "admin/login/", "_util/login/", "tili/kirjaudu/", "tili/kirjaudu-ulos/",
)  # fmt: skip
ENDS_THE_SESSION = ("admin/logout/", "tili/kirjaudu-ulos/")


def place_of(target: str, address: str) -> tuple[str, str]:
    """The scheme and host that a browser goes to when an address sends it on."""
    seen = re.sub(r"[\t\r\n]", "", target).strip("".join(map(chr, range(33))))
    scheme = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", seen)
    if scheme is None or scheme[0].lower() in ("http:", "https:"):
        seen = seen.replace("\\", "/")
    seen = re.sub(r"^((?:https?:)?)/{2,}", r"\1//", seen)
    parts = urlsplit(urljoin(f"http://{NETWORK_HOST}{address}", seen))
    return parts.scheme, (parts.hostname or "")


def leads_to(answer, address) -> list[str]:
    """Where an answer sends a browser by itself, and what it offers to click that came with the question."""
    targets = [
        answer[name] for name in ("Location", "HX-Redirect", "HX-Location", "Content-Location") if name in answer
    ]
    if "Refresh" in answer:
        targets.append(answer["Refresh"].partition("=")[2])
    if "html" in answer.get("Content-Type", "") and not answer.streaming:
        targets += [each.get("href", "") for each in elements_of(answer, "a")]
        targets += [each.get("action", "") for each in elements_of(answer, "form")]
        refreshing = [each for each in elements_of(answer, "meta") if each.get("http-equiv", "").lower() == "refresh"]
        targets += [each.get("content", "").partition("=")[2] for each in refreshing]
    return [target for target in targets if target]


def is_ours(target, address) -> bool:
    scheme, host = place_of(target, address)
    own = host == NETWORK_HOST or host.endswith(f".{NETWORK_HOST}")
    return (own and scheme in ("http", "https")) or (EVIL not in target and "yonder" not in target)


def asked(client, method, address, target):
    """The answer to an address that is given the same target by every name; nothing that it did stays."""
    given = dict.fromkeys(PARAMETERS, target)
    with transaction.atomic():
        sent = {"query_params": given} | ({"data": given} if method == "POST" else {})
        answer = getattr(client, method.lower())(address, **sent)
        transaction.set_rollback(True)
    return answer


@pytest.mark.proof
@pytest.mark.django_db
def test_no_address_leads_away(world, figures):
    client = client_of(world.people["administrator"], raise_request_exception=False)
    asked_for, redirecting, tried, away = 0, [], 0, []

    for route, filled in addresses(world, 1):
        if route.startswith(ENDS_THE_SESSION) or not (os.environ.get("PROOF") or route.startswith(KNOWN)):
            continue
        for address in filled[:1]:
            for method in ("GET", "POST"):
                asked_for += 1
                answer = asked(client, method, address, HOME)
                if HOME not in leads_to(answer, address):
                    continue
                redirecting.append((method, route))
                for target in TARGETS:
                    tried += 1
                    answer = asked(client, method, address, target)
                    away += [
                        (method, address, each) for each in leads_to(answer, address) if not is_ours(each, address)
                    ]

    print("\n".join(f"{method} {route}" for method, route in redirecting))
    figures("redirects", asked=asked_for, redirecting=len(redirecting), tried=tried, away=len(away))
    assert not away
    assert redirecting


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["network", "college", "former"])
def test_no_path_leads_away(ekami, careeria, place, figures):
    host = {"network": NETWORK_HOST, "college": host_of(ekami), "former": f"edupoli.{NETWORK_HOST}"}[place]
    away = []

    for path in PATHS:
        for query in ("", f"?next=//{EVIL}"):
            answer = client_of(host=host, raise_request_exception=False).generic("GET", path, QUERY_STRING=query[1:])
            assert answer.status_code < 500, path
            away += [
                target for target in leads_to(answer, path)[:1] if "Location" in answer and not is_ours(target, path)
            ]

    figures("redirects", tried=len(PATHS) * 2, away=len(away))
    assert not away


@pytest.mark.parametrize("target", TARGETS)
def test_the_measure_itself_knows_a_hostile_target(target):
    assert not is_ours(target, "/fi/") or place_of(target, "/fi/")[1] == NETWORK_HOST
