"""Guards of the admin's addresses of pictures and documents: what one has no work with does not exist."""

from wagtail.documents.permissions import permission_policy as document_rights
from wagtail.images.permissions import permission_policy as image_rights
from wagtail.models import UploadedFile

from network.visibility.admin_guard import guard
from network.visibility.forms import check_references

from .models import NetworkDocument, NetworkImage
from .uses import may_have


def _with_right(model, rights, *actions):
    """A check that a person has one of the rights to the thing of that id."""

    def check(user, pk):
        found = model.objects.filter(pk=pk).first() if str(pk).isdecimal() else None
        return found is not None and rights.user_has_any_permission_for_instance(user, list(actions), found)

    return check


def _uploaded_it(user, pk) -> bool:
    return UploadedFile.objects.filter(pk=pk, uploaded_by_user=user).exists()


for _start, _names, _model, _rights in (
    ("images", ("image_id", "pk"), NetworkImage, image_rights),
    ("documents", ("document_id", "doc_id", "pk"), NetworkDocument, document_rights),
):
    for _name in _names:
        guard(f"admin/{_start}/", _name, _with_right(_model, _rights, "change", "delete"))
        guard(f"admin/{_start}/chooser/", _name, _with_right(_model, _rights, "choose", "change"))
    guard(f"admin/{_start}/chooser/", "?id", _with_right(_model, _rights, "choose", "change"))
    guard(f"admin/{_start}/", "uploaded_file_id", _uploaded_it)
    _works_with = _with_right(_model, _rights, "change", "delete")
    guard("admin/bulk/", f"{_model._meta.model_name} ?id", lambda user, pk, ok=_works_with: pk == "all" or ok(user, pk))
    guard(f"admin/api/main/^{_start}/", "pk", _with_right(_model, _rights, "choose", "change"))

check_references(NetworkImage, may_have)
check_references(NetworkDocument, may_have)
