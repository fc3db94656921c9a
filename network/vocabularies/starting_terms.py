"""The terms the network starts with, present after every migration; colleges may add to them and rename them."""

from .models import Kind, Term

STARTING_TERMS = {
    Kind.THEME: [
        ("participation", "Osallisuus ja vaikuttaminen", "Delaktighet och påverkan"),
        ("student-union", "Opiskelijakuntatoiminta", "Studerandekårsverksamhet"),
        ("tutoring", "Tutortoiminta", "Tutorverksamhet"),
        ("community", "Yhteisöllisyys ja ryhmäytyminen", "Gemenskap och gruppbildning"),
        ("student-welfare", "Opiskeluhuolto", "Studerandevård"),
        ("everyday-life", "Arjenhallinta", "Att hantera vardagen"),
        ("equality", "Yhdenvertaisuus ja tasa-arvo", "Likabehandling och jämlikhet"),
        ("safety", "Turvallisuus", "Säkerhet och trygghet"),
        ("anti-bullying", "Kiusaamisen ehkäisy", "Förebyggande av mobbning"),
        ("cooperation", "Monialainen yhteistyö", "Sektorsövergripande samarbete"),
    ],
    Kind.TARGET_GROUP: [
        ("students", "Kaikki opiskelijat", "Alla studerande"),
        ("new-students", "Aloittavat opiskelijat", "Nya studerande"),
        ("tutors", "Tutorit", "Tutorer"),
        ("student-union-board", "Opiskelijakunnan hallitus", "Studerandekårens styrelse"),
        ("adult-students", "Aikuisopiskelijat", "Vuxenstuderande"),
        ("dormitory-residents", "Asuntolassa asuvat", "Boende i internat"),
        (
            "students-with-immigrant-background",
            "Maahan muuttaneet opiskelijat",
            "Studerande med invandrarbakgrund",
        ),
        ("special-support", "Erityistä tukea saavat", "Studerande med särskilt stöd"),
        ("teachers", "Opettajat", "Lärare"),
        (
            "guidance-staff",
            "Ohjaus- ja opiskeluhuoltohenkilöstö",
            "Handlednings- och studerandevårdspersonal",
        ),
        ("workplace-instructors", "Työpaikkaohjaajat", "Arbetsplatshandledare"),
    ],
    Kind.EDUCATION_TYPE: [
        ("initial", "Perustutkinto", "Grundexamen"),
        ("further", "Ammatti- ja erikoisammattitutkinto", "Yrkes- och specialyrkesexamen"),
        ("preparatory", "Tutkintokoulutukseen valmentava koulutus", "Handledande utbildning"),
        ("special", "Vaativa erityinen tuki", "Krävande särskilt stöd"),
        ("workplace", "Työpaikalla järjestettävä koulutus", "Utbildning på en arbetsplats"),
    ],
}


def ensure_starting_terms(**_signal):
    """Add the starting terms that are missing; never touches one that is there, so a renamed theme stays renamed."""
    there = set(Term.objects.values_list("kind", "key"))
    Term.objects.bulk_create(
        Term(kind=kind, key=key, name_fi=name_fi, name_sv=name_sv, place=place)
        for kind, terms in STARTING_TERMS.items()
        for place, (key, name_fi, name_sv) in enumerate(terms, start=1)
        if (kind, key) not in there
    )
