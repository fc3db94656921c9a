"""The filters beside the results: links with how many hits each would leave."""

from collections.abc import Mapping
from dataclasses import dataclass

from .asking import Asking, Labels
from .facets import Facet, facets


@dataclass(frozen=True)
class Choice:
    """One value of a filter: how many hits it leaves, and the link that takes or drops it."""

    value: str
    label: str
    count: int
    chosen: bool
    link: str


@dataclass(frozen=True)
class Filter:
    """One facet's values among what was found."""

    name: str
    label: str
    choices: list[Choice]

    @property
    def chosen(self) -> Choice | None:
        return next((choice for choice in self.choices if choice.chosen), None)


def filters_of(asking: Asking, counts: Mapping[str, Mapping[str, int]], labels: Labels) -> list[Filter]:
    """Every facet with values among what was found, or chosen. Values without a label are not shown."""
    made = [_filter(facet, asking, counts.get(facet.name, {}), labels[facet.name]) for facet in facets()]
    return [each for each in made if each.choices]


def _filter(facet: Facet, asking: Asking, counts: Mapping[str, int], labels: Mapping[str, str] | None) -> Filter:
    chosen = asking.chosen.get(facet.name, "")
    if labels is None:
        labels = {value: value for value in sorted({*counts, chosen} - {""}, reverse=True)}
    choices = [
        Choice(value, str(label), counts.get(value, 0), value == chosen, _link(facet, asking, value))
        for value, label in labels.items()
        if counts.get(value) or value == chosen
    ]
    return Filter(facet.name, str(facet.label), choices)


def _link(facet: Facet, asking: Asking, value: str) -> str:
    taken = asking.chosen.get(facet.name) == value
    return (asking.without_filter(facet.name) if taken else asking.with_filter(facet.name, value)).address
