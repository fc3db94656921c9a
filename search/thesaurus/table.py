"""Vocabularies as a table with tabs: concept, one preferred label for each language, and perhaps other ones.

    concept    fi    sv    alt_fi    alt_sv
    http://www.yso.fi/onto/yso/p6    populaarikulttuuri    populärkultur

Columns of other names are left alone, those too where several labels are run together: nobody can tell them apart.
"""

from collections.abc import Iterator
from pathlib import Path

from ..concepts import Label
from .problems import BadVocabulary
from .skos import OTHER, PREFERRED, labels_of

_COLUMNS = {"fi": PREFERRED, "sv": PREFERRED, "alt_fi": OTHER, "alt_sv": OTHER}


def labels_of_table(path: Path) -> Iterator[Label]:
    """Raises BadVocabulary where a line has another number of columns than the first."""
    head: list[str] = []
    try:
        with path.open(encoding="utf-8-sig") as source:
            for number, line in enumerate(source, start=1):
                columns = line.rstrip("\r\n").split("\t")
                head = head or columns
                if len(columns) != len(head):
                    raise BadVocabulary(number, f"{len(columns)} columns where the first line has {len(head)}")
                row = dict(zip(head, columns, strict=True))
                if number > 1 and not row["concept"]:
                    raise BadVocabulary(number, "no concept")
                if number > 1:
                    names = [(name, key[-2:], row[key]) for key, name in _COLUMNS.items() if row.get(key)]
                    yield from labels_of(row["concept"], (), names, number)
    except UnicodeDecodeError as error:
        raise BadVocabulary(None, f"not UTF-8: {error.reason}") from error
