"""What the admin's page of a document tells those who attached it."""

from django import template

from ..extraction.kept import problem_of
from ..extraction.problems import Problem

register = template.Library()


@register.inclusion_tag("search/document_note.html")
def document_note(document):
    """Why search cannot read a document; nothing when it can.

    The stored document is asked: the one in a form that was refused may already have another file.
    """
    problem = problem_of(type(document)._default_manager.get(pk=document.pk))
    return {"why": Problem(problem).label if problem else ""}
