"""The concepts that editors have confirmed for pages, with the names that the vocabularies give them now."""

from collections.abc import Collection, Iterable

from .analysis.analyzer import LANGUAGES
from .concepts import Label, plain_name
from .models import PageConcept
from .vocabulary import site_vocabulary

Names = dict[str, list[str]]  # by language, the usual one first


def confirmed_for(keys: Collection[str]) -> dict[str, list[Names]]:
    """For each translation key that has any, the names of its concepts in the order of their ids. At most two
    statements; a concept that no vocabulary has now is left out."""
    rows = list(PageConcept.objects.filter(key__in=keys).order_by("concept").values_list("key", "concept"))
    labels = site_vocabulary().labels_of({concept for _key, concept in rows}) if rows else {}
    found: dict[str, list[Names]] = {}
    for key, concept in rows:
        if concept in labels:
            found.setdefault(key, []).append(names_in_languages(labels[concept]))
    return found


def names_in_languages(labels: Iterable[Label]) -> Names:
    """The names of a concept by language, the usual one first, each once."""
    names: dict[str, dict[str, None]] = {language: {} for language in LANGUAGES}
    for label in sorted(labels, key=lambda label: not label.preferred):
        if label.language in names:
            names[label.language][plain_name(label.text)] = None
    return {language: list(texts) for language, texts in names.items() if texts}


def usual_name(names: Names, language: str) -> str:
    """What a concept is called for readers of a language; the other language's name where it has none in this."""
    texts = names.get(language) or next(iter(names.values()), [""])
    return texts[0]
