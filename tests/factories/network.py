"""A small network: three of the eight colleges, one of them renamed, founded through the verbs of the project."""

from datetime import date

from home.founding import found_network
from home.models import FrontPage
from network.colleges.models import College
from network.cooperation.models import CooperationGroup
from network.sections.founding import found_college, rename_college
from network.sections.models import CollegePage, GroupSpacePage
from network.sections.spaces.founding import found_space

NETWORK_HOST = "yhessa.localhost"
FRONT_TEXTS = {
    "fi": {"headline": "Hyvä tapa osallistaa ei ole kenenkään oma"},
    "sv": {"headline": "Ett bra sätt att göra delaktig ägs inte av någon"},
}
COLLEGES = [
    {
        "key": "ekami",
        "name_fi": "Etelä-Kymenlaakson ammattiopisto",
        "short_name": "Ekami",
        "provider": "Kotkan-Haminan seudun koulutuskuntayhtymä",
        "towns_fi": "Kotka, Hamina",
        "towns_sv": "Kotka, Fredrikshamn",
        "hue": "teal",
    },
    {
        "key": "kao",
        "name_fi": "Kainuun ammattiopisto",
        "short_name": "KAO",
        "provider": "Kajaanin kaupungin koulutusliikelaitos",
        "towns_fi": "Kajaani",
        "towns_sv": "Kajana",
        "hue": "forest",
        "coordinates": True,
    },
    {
        "key": "edupoli",
        "name_fi": "Edupoli",
        "short_name": "Edupoli",
        "provider": "Itä-Uudenmaan koulutuskuntayhtymä",
        "towns_fi": "Porvoo",
        "towns_sv": "Borgå",
        "hue": "magenta",
        "instruction": "fi+sv",
    },
]


def found_small_network() -> None:
    """Ekami, KAO and Careeria, which was founded as Edupoli. Repeatable, as founding is."""
    found_network(FRONT_TEXTS)
    for place, facts in enumerate(COLLEGES, start=1):
        key = facts["key"]
        found_college(slug=key, host=f"{key}.{NETWORK_HOST}", joined=date(2017, 12, 13), place=place, **facts)
    rename_college(
        College.objects.get(key="edupoli"),
        name_fi="Careeria",
        short_name="Careeria",
        slug="careeria",
        host=f"careeria.{NETWORK_HOST}",
        valid_from=date(2019, 1, 1),
    )


def college_of(key: str) -> College:
    return College.objects.with_names().get(key=key)


def host_of(college: College) -> str:
    return college.host


def front_page(language="fi") -> FrontPage:
    return FrontPage.objects.get(locale__language_code=language)


def section_of(college: College, language="fi") -> CollegePage:
    return CollegePage.objects.get(college=college, locale__language_code=language)


def cooperation_group(slug="opiskeluhuolto") -> CooperationGroup:
    """A group with its space in both locales."""
    return found_space(slug, "Opiskeluhuollon yhteistyöryhmä", "Samarbetsgruppen för studerandevård")


def space_page(group: CooperationGroup, language="fi") -> GroupSpacePage:
    return GroupSpacePage.objects.get(audience_group=group, locale__language_code=language)
