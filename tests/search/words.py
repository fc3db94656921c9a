"""Words that a teacher writes and what they come from, in the colleges' world: written form, base form, members."""

FINNISH = """
opiskelijoiden                opiskelija
opiskelijakunnassa            opiskelijakunta            opiskelija kunta
opiskelijakuntatoiminnan      opiskelijakuntatoiminta    opiskelija kunta toiminta
tutoropiskelijoille           tutoropiskelija            tutor opiskelija
opiskeluhuollosta             opiskeluhuolto             opiskelu huolto
mielenterveystyöstä           mielenterveystyö           mieli terveys työ
osaamismerkeillä              osaamismerkki              osaaminen merkki
opinto-ohjauksessa            opinto-ohjaus              opinto ohjaus
tasa-arvosuunnitelmia         tasa-arvosuunnitelma       tasa arvo suunnitelma
vanhempainillassa             vanhempainilta             ilta
kahvihetkiä                   kahvihetki                 kahvi hetki
kuuntelevat                   kuunnella
nuorten                       nuori
"""

SWEDISH = """
elever                        elev
elevvårdsplanerna             elevvårdsplan              elev vård plan
studerandekårens              studerandekår              studerande kår
tutorverksamheten             tutorverksamhet            tutor verksamhet
yrkesläroanstalternas         yrkesläroanstalt           yrke anstalt
kamratstödet                  kamratstöd                 kamrat stöd
skolgårdarna                  skolgård                   skola gård
föräldramötet                 föräldramöte               förälder möte
läroavtal                     läroavtal                  avtal
böckerna                      bok
kaffestunder                  kaffestund                 kaffe stund
"""


def rows(table: str) -> list[tuple[str, str, set[str]]]:
    """Each line as written form, base form, members."""
    return [(line.split()[0], line.split()[1], set(line.split()[2:])) for line in table.strip().splitlines()]
