"""Uploaded pictures as files. Documents are never served here: Wagtail's document view asks who is reading."""

from django.conf import settings
from django.http import Http404
from django.views.static import serve

PUBLIC_FOLDERS = ("images/", "original_images/")


def serve_media(request, path):
    """For the demo and small installations; behind a web server, that serves the same two folders itself."""
    if not path.startswith(PUBLIC_FOLDERS) or ".." in path:
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Cache-Control"] = "public, max-age=604800"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response
