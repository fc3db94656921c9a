"""Handing out pictures and documents: to those who may have them, with headers that keep them from others.

shown on a public page    anybody, and caches may keep it for an hour
else                      those who may read a page that shows it or work with its collection; kept by nobody
not for the reader        as if there were no such file; a document on the network's page leads to the sign-in
"""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.documents.views.serve import serve as serve_stored_document

from network.people.audit import record
from network.people.models import AuditKind
from network.people.views import sign_in_address
from network.visibility.audiences import Audience
from network.visibility.pages import audience_page_models

from .models import MediaUse, NetworkDocument, NetworkImage, Rendition
from .uses import is_shown_to, may_have

PUBLIC = "public, max-age=3600"
PRIVATE = "private, no-store"


@require_safe
def serve_picture(request, path):
    """An image or one of its sizes, by its path in the storage. Documents are never handed out by their path."""
    image = _image_at(path)
    kept = image is not None and _keeping(request.user, image)
    if not kept:
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Content-Security-Policy"] = "default-src 'none'"
    response["Cache-Control"] = kept
    return response


def _image_at(path: str) -> NetworkImage | None:
    rendition = Rendition.objects.select_related("image").filter(file=path).first()
    return rendition.image if rendition else NetworkImage.objects.filter(file=path).first()


@require_safe
def serve_document(request, document_id, document_filename):
    """A document, asked before anything else: an answer to a conditional request tells what the file is, too."""
    document = NetworkDocument.objects.filter(pk=document_id).first()
    if document is None or document.filename != document_filename:
        raise Http404
    kept = _keeping(request.user, document)
    if not kept:
        if request.user.is_authenticated:
            record(AuditKind.ACCESS_REFUSED, request.user, subject=_audited(document))
        # The one refusal that tells that there is something: the network's pages send strangers to the sign-in too.
        if not request.user.is_authenticated and _is_shown_by_page(document, Audience.NETWORK):
            return redirect(sign_in_address(request, request.get_full_path(), "network"))
        raise Http404
    if kept == PRIVATE and _is_shown_by_page(document, Audience.GROUP):
        record(AuditKind.GROUP_READ, request.user, subject=_audited(document))
    response = serve_stored_document(request, document_id, document_filename)
    response["Cache-Control"] = kept
    return response


def _keeping(user, media) -> str:
    """How an answer with the file may be kept; "" when the reader may not have the file."""
    if is_shown_to(AnonymousUser(), media):
        return PUBLIC
    return PRIVATE if user.is_authenticated and may_have(user, media) else ""


def _audited(document) -> str:
    return f"document {document.pk}"


def _is_shown_by_page(document, audience: Audience) -> bool:
    """Whether a published page with this very audience shows the document."""
    uses = MediaUse.objects.filter(document=document).values("page_id")
    return any(model.objects.live().filter(audience=audience, pk__in=uses).exists() for model in audience_page_models())
