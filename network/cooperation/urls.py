"""Addresses of the links that are sent by mail."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from .views import invitation_view

urlpatterns = [
    path(pgettext_lazy("address", "invitation/<str:token>/"), invitation_view, name="cooperation_invitation"),
]
