"""Vocabularies are read as others publish them, and hostile or broken files are named and refused."""

import pytest
from django.core.management import CommandError, call_command

from search.concepts import Label
from search.models import ConceptLabel
from search.thesaurus import BadVocabulary, read_labels

KOULU = "http://example.org/thing/1"
NAMES = [
    Label(KOULU, "fi", "koulu", True),
    Label(KOULU, "fi", "opinahjo", False),
    Label(KOULU, "sv", "skola", True),
]

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <http://example.org/thing/> .
PREFIX owl: <http://www.w3.org/2002/07/owl#>
# A comment. "Not a text"
:1 a skos:Concept ;
    skos:prefLabel "koulu"@fi , "school"@en ;
    skos:altLabel 'opinahjo'@fi ; skos:prefLabel \"\"\"skola\"\"\"@sv ;
    skos:scopeNote \"\"\"Over
 many lines; with . and "quotes" \"\"\"@fi ;
    skos:notation "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>, 2.5e3, true ;
    skos:related [ a skos:Thing ; skos:prefLabel "inside"@fi ] , ( :2 :3 ) .
:scheme a skos:ConceptScheme ; skos:prefLabel "Everything"@fi .
<http://example.org/thing/2> a skos:Concept ; owl:deprecated true ; skos:prefLabel "vanha"@fi .
"""

RDF = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
    xmlns:owl="http://www.w3.org/2002/07/owl#">
  <skos:Concept rdf:about="http://example.org/thing/1">
    <skos:prefLabel xml:lang="fi">koulu</skos:prefLabel>
    <skos:prefLabel xml:lang="en">school</skos:prefLabel>
    <skos:altLabel xml:lang="fi">opinahjo</skos:altLabel>
    <skos:prefLabel xml:lang="sv">skola</skos:prefLabel>
  </skos:Concept>
  <rdf:Description rdf:about="http://example.org/scheme">
    <rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#ConceptScheme"/>
    <skos:prefLabel xml:lang="fi">Everything</skos:prefLabel>
  </rdf:Description>
  <skos:Concept rdf:about="http://example.org/thing/2">
    <owl:deprecated rdf:datatype="http://www.w3.org/2001/XMLSchema#boolean">true</owl:deprecated>
    <skos:prefLabel xml:lang="fi">vanha</skos:prefLabel>
  </skos:Concept>
</rdf:RDF>
"""

TABLE = """concept\tfi\tsv\ten\talt_fi\tunsplit_fi
http://example.org/thing/1\tkoulu\tskola\tschool\topinahjo\topin ahjo kansakoulu
"""

GROWING = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
LAUGHS = f"""<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [<!ENTITY a "ha">{GROWING}]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&i;</rdf:RDF>
"""


def written(folder, text, name="words") -> object:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", [TURTLE, RDF, TABLE], ids=["turtle", "rdf", "table"])
def test_the_names_of_concepts_are_read_from_every_form(tmp_path, text):
    assert sorted(read_labels(written(tmp_path, text))) == sorted(NAMES)


def test_letters_written_as_numbers_are_letters(tmp_path):
    text = r'<http://e/1> <http://www.w3.org/2004/02/skos/core#prefLabel> "k\u00E4ytt\U000000f6 \"nyt\""@fi .'

    assert [label.text for label in read_labels(written(tmp_path, text))] == ['käyttö "nyt"']


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TURTLE.replace('"koulu"@fi', '"koulu@fi'), "line 7: unexpected"),
        (TURTLE.replace('"koulu"@fi ,', '"koulu"@fi'), "line 7: unexpected"),
        (TURTLE.replace("@prefix skos:", "@prefix other:"), "line 6: nobody has said what skos: stands for"),
        (TURTLE.replace('"quotes" """@fi', '"quotes" '), "line 9: a text that does not end"),
        (TURTLE.replace("( :2 :3 )", "( :2 :3"), "line 12: a bracket that is never closed"),
        (TURTLE.rstrip(" .\n"), "the file ends in the middle"),
        (r'<http://e/1> <http://e/2> "\U99999999"@fi .', "line 1: no such letter"),
        ("Dear colleagues,\nhere is the list.", "line 1: unexpected"),
        (RDF.replace("</rdf:RDF>", ""), "line 19: no element found"),
        (
            RDF.replace("<skos:altLabel xml:lang=", "<skos:altLabel lang=", 1).replace("</skos:altLabel>", ""),
            "line 9: mismatched tag",
        ),
        (TABLE + "http://example.org/thing/2\tvain\n", "line 3: 2 columns where the first line has 6"),
        (TABLE + "\t1\t2\t3\t4\t5\n", "line 3: no concept"),
        (TABLE.replace("thing/1", "x" * 200), "line 2: the name of a concept is too long: 'http://example.org/xxx"),
        (TURTLE.replace("thing/> .", f"{'x' * 200}> ."), "line 6: the name of a concept is too long: 'http"),
        (RDF.replace("thing/1", "x" * 200), "the name of a concept is too long: 'http://example.org/xxx"),
        (
            TABLE.replace("opinahjo", "opin\0ahjo"),
            r"line 2: no such letter: 'opin\\x00ahjo', a name of 'http://example",
        ),
        (TURTLE.replace("opinahjo", r"opin\u0000ahjo"), r"line 6: no such letter: 'opin\\x00ahjo'"),
        (TURTLE.replace("opinahjo", r"opin\uD800ahjo"), r"line 6: no such letter: 'opin\\ud800ahjo'"),
        (r"<http://e/\u0000> <http://www.w3.org/2004/02/skos/core#prefLabel> 'koulu'@fi .", "line 1: no such letter"),
        (RDF.replace("opinahjo", "opin&#0;ahjo"), "line 7: reference to invalid character number"),
        ("@base <http://e/> .\n<//[> <http://e/2> 'koulu'@fi .", "line 2: no address"),
    ],
)
def test_a_broken_line_is_named(tmp_path, text, told):
    with pytest.raises(BadVocabulary, match=told):
        list(read_labels(written(tmp_path, text)))


@pytest.mark.parametrize(
    "text",
    [
        LAUGHS,
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
        '<?xml version="1.0"?><!DOCTYPE r SYSTEM "http://example.org/evil.dtd"><r/>',
    ],
)
def test_a_file_that_defines_things_of_its_own_is_refused(tmp_path, text):
    with pytest.raises(BadVocabulary, match="not accepted"):
        list(read_labels(written(tmp_path, text)))


def test_letters_of_another_encoding_are_told(tmp_path):
    path = tmp_path / "words.ttl"
    path.write_bytes("<http://e/1> <http://e/2> 'käyttö'@fi .".encode("latin-1"))

    with pytest.raises(BadVocabulary, match="not UTF-8"):
        list(read_labels(path))


# --- The command ---


@pytest.mark.django_db
def test_a_vocabulary_is_loaded_again_over_itself(tmp_path, capsys):
    call_command("load_vocabulary", written(tmp_path, TABLE, "yso.tsv"))
    call_command("load_vocabulary", written(tmp_path, TABLE.replace("skola", "skolan"), "yso.tsv"))
    call_command("load_vocabulary", written(tmp_path, RDF, "other.rdf"))

    told = ConceptLabel.objects.filter(language="sv").values_list("vocabulary", "text", "key")
    assert sorted(told) == [("other", "skola", "skola"), ("yso", "skolan", "skola")]
    assert "yso: 3 names" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_broken_file_leaves_what_was_loaded_as_it_is(tmp_path):
    call_command("load_vocabulary", written(tmp_path, TABLE, "yso.tsv"))

    with pytest.raises(CommandError, match=r"yso.ttl, line 7: unexpected .* Nothing was changed"):
        call_command("load_vocabulary", written(tmp_path, TURTLE.replace('"koulu"@fi', '"koulu@fi'), "yso.ttl"))

    assert ConceptLabel.objects.filter(vocabulary="yso", text="koulu").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("text", [TABLE.replace("thing/1", "x" * 200), TABLE.replace("skola", "sko\0la")])
def test_what_no_database_keeps_leaves_what_was_loaded_as_it_is(tmp_path, text):
    call_command("load_vocabulary", written(tmp_path, TABLE, "yso.tsv"))

    with pytest.raises(CommandError, match=r"yso.tsv, line 2: .* Nothing was changed"):
        call_command("load_vocabulary", written(tmp_path, text, "yso.tsv"))

    assert ConceptLabel.objects.filter(vocabulary="yso").count() == 3


@pytest.mark.django_db
def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_vocabulary", tmp_path / "nothing.ttl")
