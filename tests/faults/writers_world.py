"""What the writers write on: a page for each, and the session of an editor. Run as a module; prints it as JSON."""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.urls import reverse  # noqa: E402

from tests import factories  # noqa: E402


def made(writers: int) -> list[dict]:
    factories.found_small_network()
    ekami = factories.college_of("ekami")
    pages = [factories.standard_page(ekami, title=f"Kirjoittaja {number}") for number in range(writers)]
    session = factories.client_of(factories.person("editor", ekami)).cookies[settings.SESSION_COOKIE_NAME].value
    return [
        {"page": page.pk, "address": reverse("wagtailadmin_pages:edit", args=[page.pk]), "session": session}
        for page in pages
    ]


if __name__ == "__main__":
    print(json.dumps(made(int(sys.argv[1]))))
