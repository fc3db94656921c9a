"""Whoever asks a whole question in Finnish gets the text that answers it, before texts that only share its words."""

from collections import Counter

import pytest

from search.documents import words_of
from search.query import parse
from search.ranking import Candidate, Collection, rank

# The question, the text that answers it, and two others that share words with the question.
ROWS = [
    (
        "Miten opiskelija voi hakea mukaan opiskelijakunnan hallitukseen?",
        "Opiskelijakunnan hallitukseen haetaan syksyllä. Jokainen opiskelija saa asettua ehdolle vaaleissa.",
        "Opiskelija hakee koulutukseen yhteishaussa. Opiskelija saa opiskelijakortin ensimmäisenä päivänä.",
        "Opiskelija voi hakea stipendiä. Opiskelija ottaa mukaan opiskelijakortin, kun opiskelija tulee toimistoon.",
    ),
    (
        "Kuka maksaa tutorin matkat koulutuspäivään?",
        "Oppilaitos korvaa matkakulut, kun tutorit lähtevät koulutuspäivään. Tutor maksaa itse vain eväät.",
        "Matkailualan opiskelijat suunnittelevat matkoja. Matka Tallinnaan maksaa ryhmälle vähemmän.",
        "Kuka maksaa, kun matkat peruuntuvat? Matkavakuutus maksaa matkat, jos todistus on mukana.",
    ),
    (
        "Mistä löydän ohjeet avoimen kokouksen järjestämiseen?",
        "Avoimen kokouksen ohjeessa kerrotaan vaihe vaiheelta, miten kokous järjestetään ja kenelle siitä kerrotaan.",
        "Avoimet ovet tiistaina. Avoin keittiö ja avoin työpaja esittelevät ruokapalvelujen koulutusta.",
        "Mistä löydän pysäköintipaikan? Ohjeet ovat avoimen pihan opasteissa, ja lisää ohjeita saa vahtimestarilta.",
    ),
    (
        "Saako ruokalasta kasvisruokaa joka päivä ilman ilmoittautumista?",
        "Kasvisruokaa on tarjolla ruokalassa päivittäin, eikä siitä tarvitse ilmoittautua etukäteen.",
        "Ruokalan uudet kalusteet valittiin äänestyksellä. Ruokalassa on nyt tilaa kahdellesadalle.",
        "Kuntosalille pääsee joka päivä. Salia saa käyttää myös ilman ohjaajaa, kun on käynyt opastuksessa.",
    ),
    (
        "Kuinka kauan opiskelijapalautteen vastauksia säilytetään?",
        "Palautekyselyn vastaukset säilytetään kaksi vuotta. Opiskelijapalaute hävitetään sen jälkeen.",
        "Pyöriä säilytetään katoksessa. Kypärän säilytys on omalla vastuulla, ja avaimet säilyttää vahtimestari.",
        "Kuinka kauan pyöriä säilytetään katoksessa? Avaimia säilytetään kauan, löytötavaroita säilytetään kuukausi.",
    ),
    (
        "Voiko kehittäjätyöstä saada osaamispisteitä?",
        "Kehittäjänä toimimisesta saa osaamispisteitä, kun työ kirjataan opintoihin ja opettaja arvioi osaamisen.",
        "Työpaikalla noudatetaan työaikaa. Työ alkaa kahdeksalta, ja työvaatteet saa työnantajalta.",
        "Kehittäjät kokoontuivat pajaan. Kehittäjien paja oli suosittu, ja kehittäjät saivat todistuksen.",
    ),
    (
        "Mitä teen, jos ryhmässämme kiusataan jotakuta?",
        "Kerro kiusaamisesta heti opettajalle tai kuraattorille. Ryhmän kanssa puhutaan, kun jotakuta on kiusattu.",
        "Ryhmä valitsee vetäjän. Ryhmät esittelevät työnsä, ja paras ryhmä palkitaan ryhmäkuvalla.",
        "Mitä teen, jos juna myöhästyy? Teen ilmoituksen opettajalle, ja jos juna on peruttu, teen tehtävät kotona.",
    ),
    (
        "Miksi äänestysprosentti oli opiskelijakunnan vaaleissa niin matala?",
        "Vaaleissa äänesti vain joka kymmenes. Äänestysprosentti jäi matalaksi, koska opiskelijakuntaa ei tunneta.",
        "Matala kynnys auttaa tulemaan mukaan. Matalat hyllyt ja matala pöytä sopivat oleskelutilaan.",
        "Miksi huone on niin matala? Matala huone ja matala ovi ovat vanhan rakennuksen muisto.",
    ),
    (
        "Millaisia tehtäviä uuden opiskelijan vertaisohjaajalla on?",
        "Vertaisohjaaja ottaa uudet opiskelijat vastaan, esittelee talon ja istuu samassa pöydässä ruokalassa.",
        "Uusi rakennus otettiin käyttöön. Uudet tilat, uudet koneet ja uusi pysäköintialue ilahduttivat.",
        "Matematiikan tehtäviä on kymmenen. Millaisia tehtäviä tuli kokeeseen, ja ketkä tehtäviä laativat?",
    ),
    (
        "Miten huoltajat otetaan mukaan suunnittelemaan opiskelijoiden hyvinvointia?",
        "Huoltajien ilta kokoaa vanhemmat pohtimaan hyvinvointia. Suunnitelma tehdään yhdessä opiskelijoiden kanssa.",
        "Suunnittelija piirtää kalusteet. Suunnitteluohjelma on asennettu luokkaan, ja suunnitelmat tulostetaan.",
        "Laturit otetaan mukaan retkelle. Eväät otetaan mukaan, ja opiskelijoiden puhelimet otetaan mukaan.",
    ),
    (
        "Onko koulukuraattorin vastaanotolle jonoa?",
        "Koulukuraattori ottaa vastaan ilman jonoa joka aamu, ja vastaanotolle voi tulla myös kaverin kanssa.",
        "Lounasjono lyheni. Jono kulkee kahta linjaa, ja jonossa kuunnellaan musiikkia.",
        "Hotellin vastaanotto on auki yöllä. Näyttö tehdään vastaanotolle, ja asiakas ohjataan vastaanotolle.",
    ),
    (
        "Kenelle kerron ideani oppilaitoksen pihan parantamisesta?",
        "Idean pihasta voi jättää ideaboksiin tai kertoa kiinteistöpäällikölle, joka parantaa pihoja oppilaitoksissa.",
        "Terveydenhoitaja kertoo unesta. Uni parantaa vireyttä, ja liikunta parantaa unta.",
        "Kenelle oppilaitoksen auto kuuluu? Kerron, että oppilaitoksen auto on oppilaitoksen johtajan käytössä.",
    ),
]


def document(key: str, text: str) -> Candidate:
    title, body = words_of("", "fi"), words_of(text, "fi")
    return Candidate(key, "fi", *title[:3], *body[:3], title.length, body.length)


DOCUMENTS = [
    document(f"{number}-{place}", text) for number, row in enumerate(ROWS) for place, text in enumerate(row[1:])
]


@pytest.fixture(scope="module")
def known() -> Collection:
    held = Counter(token for each in DOCUMENTS for token in set(f"{each.body_bases} {each.body_members}".split()))
    return Collection(len(DOCUMENTS), 0, sum(each.body_length for each in DOCUMENTS) / len(DOCUMENTS), held)


@pytest.mark.parametrize(("number", "question"), [(number, row[0]) for number, row in enumerate(ROWS)])
def test_a_whole_question_is_answered_before_texts_that_share_its_words(known, number, question):
    found = [key for _score, key in rank(parse(question, "fi"), DOCUMENTS, {"fi": known})]

    assert found[0] == f"{number}-0"
    assert {f"{number}-1", f"{number}-2"} <= set(found)  # the others are found too, or they would be no rivals
