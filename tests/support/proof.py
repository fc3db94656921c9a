"""`make proof`: the whole matrix, then every long test, and all their figures together at the end."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PARTS = [
    ["-m", "tests.visibility.matrix.report"],
    ["-m", "pytest", "-q", "-m", "proof or slow", "tests", *sys.argv[1:]],
]


def main() -> int:
    """Run the parts one after the other, whatever they end with; 0 when all of it held."""
    with tempfile.TemporaryDirectory(prefix="yhessa-proof-") as folder:
        told = Path(folder) / "figures"
        told.touch()
        environment = os.environ | {"PROOF": "1", "FIGURES": str(told)}
        codes = [subprocess.run([sys.executable, *part], env=environment, check=False).returncode for part in PARTS]
        print("\n=== The proof in figures")
        print(told.read_text(encoding="utf-8"), end="")
    print("all held" if not any(codes) else "something did not hold: see above")
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
