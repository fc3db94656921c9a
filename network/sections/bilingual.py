"""Making a page that stands in both languages from the start: a section, its parts, the network's own pages."""

from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page

from network.languages.counterparts import counterpart, ensure_counterparts

FIRST, SECOND = "fi", "sv"


def ensure_bilingual_page(parent, model, titles, slugs, fields=None, match=None) -> dict[str, Page]:
    """Make a page and its Swedish translation below a Finnish parent, or finish what an interruption left.

    `titles`, `slugs` and `fields` are by language; `match` finds the page among those of its kind below the parent.
    A page that was once published is left as its editors have it. Returns the pages by language.
    """
    fields = fields or {}
    page = model.objects.child_of(parent).filter(**(match or {})).first()
    if page is None:
        page = parent.add_child(
            instance=model(
                title=titles[FIRST],
                slug=slugs[FIRST],
                live=False,
                show_in_menus=True,
                **fields.get(FIRST, {}),
            )
        )
    if page.first_published_at is None:
        _publish(page)
    return {FIRST: page, SECOND: _ensure_swedish(page, titles[SECOND], slugs[SECOND], fields.get(SECOND, {}))}


def _ensure_swedish(page, title, slug, fields):
    swedish = counterpart(page, SECOND)
    if swedish is None:
        ensure_counterparts(page)
        swedish = counterpart(page, SECOND)
    swedish = swedish.specific
    if swedish.alias_of_id:
        ConvertAliasPageAction(swedish).execute(skip_permission_checks=True)
        swedish = Page.objects.get(pk=swedish.pk).specific
        for name, value in {"title": title, "draft_title": title, "slug": slug, **fields}.items():
            setattr(swedish, name, value)
        _publish(swedish)
    return swedish


def _publish(page):
    page.save_revision().publish()
    page.refresh_from_db()


def retitle(page: Page, title: str, slug: str) -> None:
    """Give a published page a new title and address; the old address answers with a redirect to the new one.

    Only the name goes on the air: changes that wait for a moderator keep waiting, under the new name.
    """
    if (page.title, page.slug) == (title, slug):
        return
    waiting = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    for version in filter(None, (page, waiting)):
        version.title, version.slug = title, slug
        revision = version.save_revision()
        if version is page:
            revision.publish()
