"""PostgreSQL keeps of a very long text as much as a vector holds. Other databases have nothing to do."""

from django.db import migrations

from search.engines import tables


def install_tables(apps, schema_editor):
    tables.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("search", "0009_what_is_asked_of_many")]

    operations = [migrations.RunPython(install_tables, migrations.RunPython.noop)]
