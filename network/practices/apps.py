from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    name = "network.practices"
    label = "practices"
    verbose_name = _("Practices")

    def ready(self):
        from network.sections.highlights import register_highlight
        from network.sections.parts import SectionPart, register, register_for_network

        from .desk import register_practices_desk
        from .finding import tell_search
        from .library import newest_practices

        register(
            SectionPart(
                name="practices",
                order=10,
                page_type="practices.PracticeIndexPage",
                titles={"fi": "Toimintamallit", "sv": "Verksamhetsmodeller"},
                slugs={"fi": "toimintamallit", "sv": "verksamhetsmodeller"},
            )
        )
        register(
            SectionPart(
                name="pilots",
                order=20,
                page_type="practices.PilotIndexPage",
                titles={"fi": "Pilotit", "sv": "Piloter"},
                slugs={"fi": "pilotit", "sv": "piloter"},
            )
        )
        register_for_network(
            SectionPart(
                name="library",
                order=10,
                page_type="practices.PracticeLibraryPage",
                titles={"fi": "Toimintamallit", "sv": "Verksamhetsmodeller"},
                slugs={"fi": "toimintamallit", "sv": "verksamhetsmodeller"},
            )
        )
        register_highlight(10, "practices", "practices/highlight.html", newest_practices)
        register_practices_desk()
        tell_search()
