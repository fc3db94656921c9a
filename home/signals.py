"""What the home listens to: a new page of the network's own is the coordinators' to work on."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from network.colleges.roles import coordinators_group
from network.visibility.models import AudiencePage

from .rights import ensure_rights_to, forget_cached_rights, is_networks_own

DIRECTLY_BELOW_FRONT = 3


@receiver(post_save, dispatch_uid="coordinators_work_on_the_networks_pages")
def coordinators_work_on_the_networks_pages(sender, instance, created, raw=False, **kwargs):
    new_child = created and not raw and isinstance(instance, AudiencePage) and instance.depth == DIRECTLY_BELOW_FRONT
    if new_child and is_networks_own(instance):
        ensure_rights_to(instance, coordinators_group())
        forget_cached_rights(instance.owner)
