"""What a college's section is made of. Parts are registered by their own apps, so founding knows no practices."""

from dataclasses import dataclass, field

from django.apps import apps


@dataclass(frozen=True)
class SectionPart:
    """A page that every section (or the network's front page) has, in both languages."""

    name: str
    order: int
    page_type: str
    titles: dict[str, str] = field(hash=False)
    slugs: dict[str, str] = field(hash=False)
    in_menus: bool = True

    @property
    def model(self):
        return apps.get_model(self.page_type)


_section_parts: dict[str, SectionPart] = {}
_network_parts: dict[str, SectionPart] = {}


def register(part: SectionPart) -> None:
    """Make the part belong to every college's section from now on (founding again adds it to the old ones)."""
    _section_parts[part.name] = part


def register_for_network(part: SectionPart) -> None:
    """Make the part belong to the network's front page."""
    _network_parts[part.name] = part


def section_parts() -> list[SectionPart]:
    return sorted(_section_parts.values(), key=lambda part: part.order)


def network_parts() -> list[SectionPart]:
    return sorted(_network_parts.values(), key=lambda part: part.order)
