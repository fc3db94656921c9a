"""The address of the links that ask for a comment."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from .views import comment_view

urlpatterns = [
    path(pgettext_lazy("address", "comment/<str:token>/"), comment_view, name="comment_on_draft"),
]
