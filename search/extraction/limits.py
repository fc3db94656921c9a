"""How much one document may cost: bytes, pages, memory and seconds."""

import os
import resource
import sys
from contextlib import suppress
from dataclasses import dataclass

MB = 1024 * 1024

# What an audit event of Python must not begin with: the child reads one open file and talks to its parent alone.
FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.system")


@dataclass(frozen=True)
class Limits:
    """Of a document longer than `pages`, `characters` or `reading_seconds` allow, the beginning is read."""

    file_bytes: int = 25 * MB
    pages: int = 300
    characters: int = 200_000
    reading_seconds: float = 6.0
    cpu_seconds: int = 8
    wall_seconds: float = 10.0
    memory_bytes: int = 512 * MB


def impose(limits: Limits) -> None:
    """Bind this process, for good: its memory, its processor time, no file written, nobody called, nothing started."""
    for kind, soft, hard in (
        (resource.RLIMIT_AS, limits.memory_bytes, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with suppress(ValueError, OSError):  # macOS has no limit of address space; the parent's clock stays
            resource.setrlimit(kind, (soft, hard))
    sys.addaudithook(_only_reading)


def _only_reading(event: str, told: tuple) -> None:
    writes = event == "open" and isinstance(told[2], int) and told[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writes or event.startswith(FORBIDDEN):
        raise PermissionError(event)
