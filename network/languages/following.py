"""A translation follows its original: when that is moved, deleted or unpublished, so is the translation.

Neither Wagtail nor wagtail-localize does this by itself (wagtail-localize #15 and #469); aliases follow an
unpublishing only. Remove a receiver when the release notes say that its case is handled upstream.
"""

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_unpublished, post_page_move

from network.visibility.models import AudiencePage

from .counterparts import counterpart, ensure_counterparts


def translations_of_original(page: Page) -> list[Page]:
    """The pages that follow this one; none when it is itself a translation or an alias."""
    specific = page.specific
    if page.alias_of_id or not isinstance(specific, AudiencePage) or specific.is_translation:
        return []
    return list(Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk))


@receiver(post_save, dispatch_uid="a_new_page_gets_its_counterpart")
def a_new_page_gets_its_counterpart(sender, instance, created, raw=False, **kwargs):
    if created and not raw and isinstance(instance, AudiencePage) and not instance.alias_of_id:
        ensure_counterparts(instance)


@receiver(page_unpublished, dispatch_uid="translations_leave_the_air_together")
def translations_leave_the_air_together(sender, instance, **kwargs):
    for translation in translations_of_original(instance):
        if translation.live and not translation.alias_of_id:  # Wagtail sees to the aliases
            translation.specific.unpublish(log_action="wagtail.unpublish")


@receiver(post_page_move, dispatch_uid="translations_move_along")
def translations_move_along(sender, instance, parent_page_before, parent_page_after, **kwargs):
    if parent_page_before.pk == parent_page_after.pk:
        return
    _take_new_place(instance, parent_page_after)
    for translation in translations_of_original(instance):
        language = translation.locale.language_code
        target = counterpart(parent_page_after, language)
        if target is None:
            ensure_counterparts(parent_page_after)
            target = counterpart(parent_page_after, language)
        if target is not None and translation.get_parent().pk != target.pk:
            translation.specific.move(target, pos="last-child")


def _take_new_place(page: Page, parent: Page):
    """The college of a page is its place: give the moved branch the college of its new section."""
    college_id = getattr(parent.specific, "college_id", None)
    for model in _audience_models():
        moved = model.objects.filter(path__startswith=Page.objects.get(pk=page.pk).path)
        if not model.is_section_root:
            moved.exclude(college_id=college_id).update(college_id=college_id)


def _audience_models():
    from network.visibility.pages import audience_page_models

    return audience_page_models()


@receiver(pre_delete, dispatch_uid="remember_translations_of_the_deleted")
def remember_translations_of_the_deleted(sender, instance, **kwargs):
    if sender is Page or isinstance(instance, AudiencePage):
        instance._following = [page.pk for page in translations_of_original(instance)]


@receiver(post_delete, sender=Page, dispatch_uid="translations_are_deleted_together")
def translations_are_deleted_together(sender, instance, **kwargs):
    for pk in getattr(instance, "_following", []):
        left = Page.objects.filter(pk=pk).first()
        if left is not None:
            left.delete()
