"""`make matrix`: run the matrix and print its figures on one line; the exit code tells whether all of it held."""

import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from tests.support.figures import keep


def main() -> int:
    """Run the tests of the matrix in two processes and add up what they counted."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="yhessa-matrix-") as folder:
        results = Path(folder) / "results.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--show-capture=no", "-p", "no:cacheprovider"]
        done = subprocess.run([*command, f"--junit-xml={results}", str(Path(__file__).parent)], check=False)
        figures = _figures(results)
    figures["seconds"] = round(time.monotonic() - began)
    line = (
        "cells={cells} leaks={leaks} losses={losses} urls={covered}/{total} exempt={exempt} "
        "fetched={fetched} posted={posted} rows_changed={changed} proven={proven}/{defences} "
        "seconds={seconds}".format_map(figures)
    )
    print(line)
    keep([f"matrix: {line}"])
    return done.returncode


def _figures(results: Path) -> Counter:
    figures = Counter()
    for case in ElementTree.parse(results).iter("testcase"):
        figures["defences"] += "without_this_defence" in case.get("name", "")
        for each in case.iter("property"):
            figures[each.get("name")] += int(each.get("value"))
    return figures


if __name__ == "__main__":
    sys.exit(main())
