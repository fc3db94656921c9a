from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self):
        from network.news.feeds import register_feed_source
        from network.practices.library import practices_for_feed
        from network.sections.parts import SectionPart, register_for_network
        from search.facets import register_kind

        from . import signals  # noqa: F401
        from .page_cache import watch_what_readers_see

        watch_what_readers_see()
        register_feed_source(practices_for_feed)
        register_kind("project", _("Project"))

        register_for_network(
            SectionPart(
                name="colleges",
                order=30,
                page_type="home.CollegesPage",
                titles={"fi": "Oppilaitokset", "sv": "Läroanstalter"},
                slugs={"fi": "oppilaitokset", "sv": "laroanstalter"},
            )
        )
