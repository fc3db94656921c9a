"""Start-up checks: no page kind may forget its audience or let wagtail-localize carry it."""

from django.core.checks import Error, register
from wagtail.models import Page, get_page_models

from .models import AudiencePage


@register
def every_page_kind_has_an_audience(app_configs, **kwargs):
    """E001: a page kind without the mixin. E002: a subclass replaced the untranslated fields instead of adding."""
    problems = []
    own_kinds = [model for model in get_page_models() if model is not Page]
    for model in own_kinds:
        if not issubclass(model, AudiencePage):
            problems.append(Error(f"{model._meta.label} has no audience.", id="visibility.E001", obj=model))
            continue
        names = {field.field_name for field in getattr(model, "override_translatable_fields", [])}
        missing = {field.field_name for field in AudiencePage.override_translatable_fields} - names
        if missing:
            problems.append(
                Error(
                    f"{model._meta.label} lets translations carry {', '.join(sorted(missing))}.",
                    hint="Concatenate AudiencePage.override_translatable_fields with your own.",
                    id="visibility.E002",
                    obj=model,
                )
            )
        if model.private_page_options:
            problems.append(Error(f"{model._meta.label} switches page privacy on.", id="visibility.E003", obj=model))
    return problems
