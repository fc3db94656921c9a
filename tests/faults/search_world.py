"""What is searched under faults: a page for each writer, a moderator's session, and a secret that no reader may meet.

Run as a module; prints it as JSON.
"""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.urls import reverse  # noqa: E402

from tests import factories  # noqa: E402

SECRET = "Zwxqsecret"
COMMON = "Kirjoittaja"  # a word of every writer's page


def made(writers: int) -> dict:
    factories.found_small_network()
    ekami = factories.college_of("ekami")
    pages = [factories.standard_page(ekami, title=f"{COMMON} {number}") for number in range(writers)]
    secret = factories.standard_page(ekami, title=f"{COMMON} {SECRET}", audience="college")
    session = factories.client_of(factories.person("moderator", ekami)).cookies[settings.SESSION_COOKIE_NAME].value
    facts = [
        {"page": page.pk, "address": reverse("wagtailadmin_pages:edit", args=[page.pk]), "session": session}
        for page in pages
    ]
    return {"writers": facts, "secret": str(secret.translation_key)}


if __name__ == "__main__":
    print(json.dumps(made(int(sys.argv[1]))))
