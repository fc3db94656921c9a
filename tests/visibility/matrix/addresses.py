"""Every address of the site, filled in with the ids of the matrix's things: no view can be forgotten.

A pattern's parameters are filled by what they are called and where they stand. A pattern that cannot be filled, and is
not among the few that pass no content, fails the build.
"""

import re
from collections.abc import Iterator

from django.contrib.auth.models import Group
from django.urls import get_resolver
from django.urls.resolvers import LocalePrefixPattern, URLPattern
from wagtail.models import Collection, Locale, Page, Revision, Site, Task, TaskState, Workflow, WorkflowState
from wagtail_localize.models import OverridableSegment, StringSegment, Translation, TranslationSource

from network.media.models import NetworkDocument, NetworkImage
from network.sections import desk
from search.models import Pick, Synonym, Wish
from tests.factories import section_of

# Views that no content can pass through, each with its reason. At most fifteen.
EXEMPT = {
    "health/": "tells whether the process and its database answer",
    "robots.txt": "three fixed lines",
    "admin/test404/": "always the page of a missing page",
    "admin/failwhale/": "raises on purpose; only with DEBUG",
    "admin/sprite/": "the icons of the admin",
    "admin/jsi18n/": "the catalogue of the admin's scripts",
    "admin/localize/jsi18n/": "the catalogue of the translation editor's scripts",
    "admin/logout/": "ends the session",
    "demo/mail/": "the demo's own mailbox, which its README prints the way to; never in production",
    "tili/kirjaudu-ulos/": "ends the session",
}
MOST_EXEMPTIONS = 15
WITHOUT_LANGUAGE = re.compile(r"(admin|documents|media|p|demo|health|_util|django-admin|sitemap|robots)\b")
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


def patterns() -> list[tuple[str, URLPattern]]:
    """Every pattern of the resolver with its whole route, each once."""
    found = {}

    def walk(resolver, prefix=""):
        for each in resolver.url_patterns:
            here = "" if isinstance(each.pattern, LocalePrefixPattern) else str(each.pattern)
            if isinstance(each, URLPattern):
                found.setdefault(f"{prefix}{each.pattern}", each)
            else:
                walk(each, prefix + here)

    walk(get_resolver())
    return list(found.items())


def is_exempt(route: str) -> bool:
    return any(route.startswith(start) for start in EXEMPT)


class Filler:
    """Fills the parameters of a route with ids from a world."""

    def __init__(self, world):
        pages = [thing.page.pk for thing in world.things if thing.page is not None] + [a.pk for a in world.aliases]
        pages = list(dict.fromkeys(pages))
        front = Page.objects.get(depth=2, locale__language_code="fi")
        section = section_of(world.kao)
        media = [thing.media for thing in world.things if thing.media is not None]
        images = [each.pk for each in media if isinstance(each, NetworkImage)]
        documents = [each.pk for each in media if isinstance(each, NetworkDocument)]
        target = world.thing("adaptation at Ekami").page.get_parent()
        revisions = {pk: Revision.page_revisions.filter(object_id=str(pk)).order_by("-pk").first() for pk in pages}
        self.revision_of = {pk: revision.pk for pk, revision in revisions.items() if revision}
        users = [world.people["editorB"].pk]
        self.values = {
            "page_id": pages,
            "parent_page_id": [*pages, front.pk, section.pk],
            "page_to_move_id": pages,
            "page_pk": pages,
            "practice_id": pages,
            "destination_id": [target.pk],
            "task_state_id": list(TaskState.objects.values_list("pk", flat=True)),
            "task_id": list(Task.objects.values_list("pk", flat=True)),
            "workflow_state_id": list(WorkflowState.objects.values_list("pk", flat=True)),
            "workflow_pk": list(Workflow.objects.values_list("pk", flat=True))[:1],
            "translation_id": list(Translation.objects.values_list("pk", flat=True)),
            "translation_source_id": list(TranslationSource.objects.values_list("pk", flat=True)),
            "string_segment_id": list(StringSegment.objects.values_list("pk", flat=True))[:3],
            "overridable_segment_id": list(OverridableSegment.objects.values_list("pk", flat=True))[:3] or [1],
            "image_id": images,
            "document_id": documents,
            "doc_id": documents,
            "uploaded_file_id": [1],
            "collection_id": list(Collection.objects.values_list("pk", flat=True)),
            "college_id": [world.kao.pk],
            "cooperation_id": [world.group.pk],
            "redirect_id": [1],
            "restriction_id": [1],
            "page_view_restriction_id": [1],
            "session_id": [1],
            "action_name": ["approve", "reject"],
            "filter_spec": ["width-32"],
            "mode": [""],
            "revision_id": list(self.revision_of.values())[:1],
            "code": world.short_codes,
            "app_name": ["practices"],
            "content_type_app_name": ["practices"],
            "app_label": ["practices"],
            "model_name": ["practicepage"],
            "content_type_model_name": ["practicepage"],
            "action": ["publish"],
            "object_id": pages,
            "user_id": users,
            "kind": ["network", "college", "theme"],
            "key": ["all", "ekami", "kao", "participation"],
            "form": ["rss", "atom"],
            "uidb36": ["1"],
            "uidb64": ["MQ"],
            "token": ["set-password"],
        }
        self.by_place = {
            ("admin/users/", "pk"): users,
            ("admin/groups/", "pk"): [Group.objects.first().pk],
            ("admin/locales/", "pk"): [Locale.objects.first().pk],
            ("admin/collections/", "pk"): self.values["collection_id"],
            ("admin/workflows/tasks/", "pk"): self.values["task_id"],
            ("admin/workflows/", "pk"): list(Workflow.objects.values_list("pk", flat=True)),
            ("admin/colleges/", "pk"): [world.kao.pk],
            ("admin/images/", "pk"): images,
            ("admin/documents/", "pk"): documents,
            ("admin/api/main/^images/", "pk"): images,
            ("admin/api/main/^documents/", "pk"): documents,
            ("admin/api/main/^pages/", "pk"): pages,
            ("admin/feedback/", "pk"): [1],
            ("admin/theme/", "pk"): [1],
            ("admin/targetgroup/", "pk"): [1],
            ("admin/educationtype/", "pk"): [1],
            ("admin/localize/", "pk"): [1],
            ("admin/sites/", "pk"): [Site.objects.first().pk],
            ("admin/search/picks/", "pk"): list(Pick.objects.values_list("pk", flat=True)),
            ("admin/search/synonyms/", "pk"): list(Synonym.objects.values_list("pk", flat=True)),
            ("admin/search/wishes/", "pk"): list(Wish.objects.values_list("pk", flat=True)),
            ("admin/desk/", "name"): sorted(desk._lists),
        }
        self.whole = {
            r"admin/pages/^(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$": [
                f"/admin/pages/{pk}/revisions/compare/earliest...latest/" for pk in pages
            ],
            "haku/": [f"/fi/haku/?q={word}{rest}" for word in ("Malli", "Sanoja") for rest in ("", "&sort=date&own=1")],
            "haku/ehdotukset/": ["/fi/haku/ehdotukset/?q=mall", "/fi/haku/ehdotukset/?q=uut"],
            "haku/syote.rss": ["/fi/haku/syote.rss?q=Malli", "/fi/haku/syote.rss?college=kao"],
            "admin/^.*/$": ["/admin/no-such-page/"],
            r"documents/^(\d+)/(.*)$": [t.file_path for t in world.things if t.file_path.startswith("/documents/")],
            "media/<path:path>": [t.file_path for t in world.things if t.file_path.startswith("/media/")],
            r"^((?:[\w\-]+/)*)$": world.page_addresses,
        }

    def fill(self, route: str, most: int | None = None) -> list[str]:
        """The addresses of a route, at most so many; [] when a parameter is unknown."""
        if route in self.whole:
            return self.whole[route][:most]
        addresses = [route]
        for match in PARAMETER.finditer(route):
            values = self._values(route, match[2])
            if values is None:
                return []
            addresses = [
                address.replace(match[0], str(value), 1)
                for address in addresses
                for value in self._own_revision(address, match[2]) or values[:most]
            ]
        language = (
            ""
            if re.match(r"(admin|documents|media|p|demo|health|_util|django-admin|sitemap|robots)\b", route)
            else "fi/"
        )
        return [f"/{language}{address.replace('^', '').replace('$', '')}" for address in addresses]

    def _values(self, route, name):
        places = [(start, called) for start, called in self.by_place if called == name and route.startswith(start)]
        if places:
            return self.by_place[max(places, key=lambda place: len(place[0]))]
        return self.values.get(name)

    def _own_revision(self, address, name):
        """A page's own revision: another page's would be refused for a reason that proves nothing."""
        if name != "revision_id":
            return None
        page = re.search(r"/pages/(\d+)/", f"/{address}")
        return [self.revision_of.get(int(page[1]), 1)] if page else None


def addresses(world, most: int | None = None) -> Iterator[tuple[str, list[str]]]:
    """Each pattern that is not exempt with its filled-in addresses."""
    filler = Filler(world)
    for route, _pattern in patterns():
        if not is_exempt(route):
            yield route, filler.fill(route, most)
