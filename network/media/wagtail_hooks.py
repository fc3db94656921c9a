"""Registrations of the media: lists and choosers that show one's own."""

from django.urls import path
from wagtail import hooks
from wagtail.images.views.chooser import viewset as image_chooser

from .own import OwnDocumentsAPI, OwnDocumentsView, OwnImageChooseView, OwnImagesAPI, OwnImagesView

image_chooser.choose_view_class = OwnImageChooseView


@hooks.register("register_admin_urls", order=-100)
def own_lists():
    """Stand before Wagtail's own lists at the same addresses."""
    return [
        path("images/", OwnImagesView.as_view(), name="own_images"),
        path("images/results/", OwnImagesView.as_view(results_only=True)),
        path("documents/", OwnDocumentsView.as_view(), name="own_documents"),
        path("documents/results/", OwnDocumentsView.as_view(results_only=True)),
    ]


@hooks.register("construct_admin_api", order=100)
def own_api(router):
    router.register_endpoint("images", OwnImagesAPI)
    router.register_endpoint("documents", OwnDocumentsAPI)
