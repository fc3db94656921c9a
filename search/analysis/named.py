"""Forms of words that only the glossary has: names and abbreviations, which no lexicon inflects.

careeriassa → careeria      hoksin → hoks      tuva:n → tuva      careerias → careeria
"""

from collections.abc import Container

# The ends of a noun in each case, after a vowel or after the -i- that a consonant wants before them.
_CASES = "n a ä ta tä ssa ssä sta stä lla llä lta ltä lle na nä ksi tta ttä t en in an än on ön un yn"
_AFTER_CONSONANT = "n a ä ssa ssä sta stä lla llä lta ltä lle na nä ksi tta ttä t in ä"
_OWN = ("", "mme", "nne", "nsa", "nsä", "kin", "ko", "kö")
_ENDINGS = {
    "fi": frozenset(
        joint + case + own
        for joint, cases in (("", _CASES), ("i", _AFTER_CONSONANT), (":", _CASES), (":i", _AFTER_CONSONANT))
        for case in cases.split()
        for own in _OWN
    ),
    "sv": frozenset(("s", ":s", "n", "ns", "en", "ens", "et", "ets", ":n", ":ns", ":en", ":ens", "are", "arna", "er")),
}
SHORTEST = 3  # letters of a name that may have an ending


def named_by(form: str, language: str, names: Container[str]) -> str:
    """The longest of the names that a form may be a form of; "" when it is of none."""
    endings = _ENDINGS[language]
    for end in range(len(form) - 1, SHORTEST - 1, -1):
        if form[:end] in names and form[end:] in endings:
            return form[:end]
    return ""
