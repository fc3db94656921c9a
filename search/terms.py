"""A word of a query and what stands for it, each with what finding it is worth."""

from collections.abc import Iterable
from dataclasses import dataclass

from .analysis.analyzer import KnownWord

# How much a way of standing for the word that was asked is worth; the word's base form is worth 1.
MEMBER_ASKED = 0.25
OTHER_WORD = 0.7


@dataclass(frozen=True)
class Term:
    """A word of the query. `weights` tells for each token that stands for it how much finding that token is worth."""

    word: str
    weights: dict[str, float]

    @property
    def whole(self) -> list[str]:
        """The tokens that stand for the word itself, not for a part of it."""
        return [token for token, weight in self.weights.items() if weight >= 1]


def weights_of(word: KnownWord, worth: float = 1.0) -> dict[str, float]:
    """The tokens of a word: its base forms, and for less the members of a compound."""
    weights = dict.fromkeys(word.bases, worth)
    for member in word.members:
        weights.setdefault(member, worth * MEMBER_ASKED)
    return weights


def at_its_word(word: str, bases: tuple[str, ...]) -> tuple[str, ...]:
    """The readings of a word that was given in its base form: `vuxen` is no form of `växa` then."""
    return (word,) if word in bases else bases


def best_of(several: Iterable[dict[str, float]]) -> dict[str, float]:
    """Several ways of standing for the same in one: each token at the most that any of them says."""
    best: dict[str, float] = {}
    for weights in several:
        for token, weight in weights.items():
            best[token] = max(weight, best.get(token, 0.0))
    return best
