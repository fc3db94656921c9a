"""What of a posted form may be put into a page, so that it can be posted once more. Passwords and codes never."""

import re

from .once import NAME, new_secret

SECRET = re.compile(r"passw|passphrase|secret|salasana|lösenord|^code$|otp|token|^pin$", re.IGNORECASE)
_OWN = {"csrfmiddlewaretoken"}


def kept_fields(request, *, without=(), **changed) -> list[tuple[str, str]]:
    """Name and value of every posted field that may be shown to its own sender again, with some changed."""
    left_out = _OWN | set(without) | set(changed)
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in left_out and not SECRET.search(name)
        for value in values
    ]
    return kept + [(name, str(value)) for name, value in changed.items()]


def kept_for_another_try(request) -> list[tuple[str, str]]:
    """The fields as they were: the same form, so that work which was done after all is not done twice."""
    return kept_fields(request)


def kept_as_new(request, **changed) -> list[tuple[str, str]]:
    """The fields as those of a form just opened."""
    return kept_fields(request, **changed, **{NAME: new_secret()})


def asks_for_a_secret(request) -> bool:
    """Whether something was posted that is not kept, so that it must be written again."""
    return any(SECRET.search(name) for name in request.POST if name not in _OWN)


def names_of_files(request) -> list[str]:
    """The files that were posted. A page cannot give them back to the browser."""
    return [file.name for _name, files in request.FILES.lists() for file in files]
