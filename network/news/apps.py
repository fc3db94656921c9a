from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "network.news"
    label = "news"
    verbose_name = _("News")

    def ready(self):
        from network.sections.highlights import register_highlight
        from network.sections.parts import SectionPart, register, register_for_network
        from search.facets import register_kind

        from .listing import newest_news

        titles = {"fi": "Uutiset", "sv": "Nyheter"}
        slugs = {"fi": "uutiset", "sv": "nyheter"}
        register(SectionPart("news", 30, "news.NewsIndexPage", titles, slugs))
        register_for_network(SectionPart("news", 20, "news.NetworkNewsPage", titles, slugs))
        register_kind("news", _("News item"))
        register_highlight(20, "news", "news/highlight.html", newest_news)
