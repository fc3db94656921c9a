"""Plain pages below the front page stand in the foot of every page when they are in menus: those that stood there do."""

from django.db import migrations


def keep_in_menus(apps, schema_editor):
    """The pages, and their revisions, which would take them out again."""
    pages = apps.get_model("sections", "StandardPage").objects.filter(depth=3)
    found = [str(pk) for pk in pages.values_list("pk", flat=True)]
    pages.update(show_in_menus=True)
    for revision in apps.get_model("wagtailcore", "Revision").objects.filter(
        base_content_type__app_label="wagtailcore", base_content_type__model="page", object_id__in=found
    ):
        revision.content["show_in_menus"] = True
        revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [("sections", "0004_group_space"), ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes")]

    operations = [migrations.RunPython(keep_in_menus, migrations.RunPython.noop)]
