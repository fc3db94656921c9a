"""Reading a document through a child process: bounded in time, memory and answer, and never with an exception."""

import json
import logging
import os
import selectors
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from signal import SIGXCPU
from tempfile import TemporaryFile
from time import monotonic
from typing import BinaryIO

from .limits import Limits
from .problems import Problem

logger = logging.getLogger(__name__)

KINDS = {"pdf", "docx", "pptx", "xlsx", "odt", "odp", "ods", "txt"}
HOUSE = Path(__file__).resolve().parents[2]
CHUNK = 64 * 1024
LIMITS = Limits()


@dataclass(frozen=True)
class Extract:
    """The text of a document, or the reason why there is none: one of them is empty."""

    text: str
    problem: str


def extract(source: str | os.PathLike | BinaryIO, name: str, limits: Limits = LIMITS) -> Extract:
    """The text of a document given by its path or as an open binary file; `name` tells its kind by its ending.

    Takes `limits.wall_seconds` at most, beside the copying of an open file. Raises nothing: what goes wrong with a file
    is the `problem`, a value of Problem.
    """
    kind = Path(name).suffix.lower().removeprefix(".")
    if kind not in KINDS:
        return Extract("", Problem.OTHER_KIND.value)
    try:
        with _opened(source, limits.file_bytes) as file:
            if os.fstat(file.fileno()).st_size > limits.file_bytes:
                return Extract("", Problem.TOO_LARGE.value)
            return _read_by_child(file, kind, limits)
    except (OSError, ValueError):  # no such file; a storage that is away; a closed file
        logger.warning("The document %s could not be opened for search.", name, exc_info=True)
        return Extract("", Problem.MISSING.value)


def _opened(source, most: int) -> BinaryIO:
    """A real file, which the child gets as its input; of a larger one than is read, a little more than that."""
    if isinstance(source, str | os.PathLike):
        return open(source, "rb")
    copy = TemporaryFile()  # noqa: SIM115
    try:
        source.seek(0)
        while copy.tell() <= most and (chunk := source.read(CHUNK)):
            copy.write(chunk)
    except BaseException:
        copy.close()
        raise
    copy.seek(0)
    return copy


def _read_by_child(file: BinaryIO, kind: str, limits: Limits) -> Extract:
    """Start the child without the site's environment, so that it knows no secret, and listen as long as it may take."""
    deadline = monotonic() + limits.wall_seconds
    command = [sys.executable, "-E", "-s", "-B", "-m", "search.extraction.child", kind, json.dumps(asdict(limits))]
    child = subprocess.Popen(  # noqa: S603
        command,
        cwd=HOUSE,
        env={"LC_ALL": "C.UTF-8"},
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        most = limits.characters * 4 + 100
        answer = _heard(child.stdout, deadline, most)
        if answer is None:
            return Extract("", Problem.TOO_SLOW.value)
        if len(answer) > most:
            return Extract("", Problem.DAMAGED.value)
        return _understood(answer, limits) or Extract("", _end_of(child, deadline))
    finally:
        child.stdout.close()
        child.kill()
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=1)


def _heard(pipe, deadline: float, most: int) -> bytes | None:
    """What the child says until it closes its output or says too much; None when it has not by the deadline."""
    said = bytearray()
    with selectors.DefaultSelector() as listening:
        listening.register(pipe, selectors.EVENT_READ)
        while len(said) <= most:
            if not listening.select(max(0, deadline - monotonic())):
                return None
            chunk = os.read(pipe.fileno(), CHUNK)
            if not chunk:
                break
            said += chunk
    return bytes(said)


def _understood(answer: bytes, limits: Limits) -> Extract | None:
    """The child's answer; None when it did not come to its end, or is none that a child of ours gives."""
    text, ended, problem = answer.partition(b"\0")
    if not ended:
        return None
    if problem:
        known = problem.decode("ascii", "replace")
        return Extract("", known) if known in Problem.values else None
    return Extract(text.decode("utf-8", "replace")[: limits.characters], "")


def _end_of(child: subprocess.Popen, deadline: float) -> str:
    """Why a child died before it could say: its processor time ended, or the file broke it."""
    with suppress(subprocess.TimeoutExpired):
        child.wait(timeout=max(0.1, deadline - monotonic()))
    return (Problem.TOO_SLOW if child.returncode == -SIGXCPU else Problem.DAMAGED).value
