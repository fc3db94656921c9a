"""`{% once %}`: the field that lets a form do its work only once."""

from django import template
from django.utils.html import format_html

from ..once import NAME, new_secret

register = template.Library()


@register.simple_tag
def once():
    return format_html('<input type="hidden" name="{}" value="{}">', NAME, new_secret())
