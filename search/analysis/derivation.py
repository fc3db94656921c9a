"""The word that another was formed from: utbildning from utbilda, hemlöshet from hemlös, osallisuus from osallinen.

Each ending has what may stand in its place; what comes out counts only when it is a base form of the lexicon.
"""

from collections.abc import Callable

SHORTEST_STEM = 2
# The ending of the formed word, and the endings, likeliest first, of what it may be formed from.
SWEDISH = (
    ("het", ("",)),
    ("ifikation", ("ifiera",)), ("kation", ("cera", "kera")), ("ation", ("era",)), ("tion", ("tera", "era")),
    ("sion", ("dera", "tera", "era")),
    ("elning", ("la",)), ("ring", ("ra", "a")), ("ning", ("na", "a")), ("ing", ("a",)),
    ("else", ("a", "")), ("ande", ("a",)), ("ende", ("", "a")),
    ("are", ("a",)), ("an", ("a",)), ("skap", ("",)),
)  # fmt: skip
FINNISH = (
    ("suus", ("nen",)), ("syys", ("nen",)), ("ttomuus", ("ton",)), ("ttömyys", ("tön",)),
    ("uus", ("a", "i", "u", "o")), ("yys", ("ä", "i", "y", "ö")), ("eus", ("ea", "e")), ("eys", ("eä", "e")),
    ("tus", ("ttaa",)), ("tys", ("ttää",)), ("llinen", ("",)),
)  # fmt: skip
_ENDINGS = {"fi": FINNISH, "sv": SWEDISH}


def formed_from(base: str, language: str, is_base: Callable[[str], bool]) -> str | None:
    """The word that a base form was formed from; None when it ends in none of the endings or nothing known is left."""
    for ending, others in _ENDINGS[language]:
        stem = base.removesuffix(ending)
        if stem != base and len(stem) >= SHORTEST_STEM:
            found = next((stem + other for other in others if is_base(stem + other)), None)
            if found:
                return found
    return None
