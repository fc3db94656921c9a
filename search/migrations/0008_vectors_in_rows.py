"""PostgreSQL keeps vectors in their rows: those that are there are written anew. Other databases have nothing to do."""

from django.db import migrations

from search.engines import tables


def write_vectors_anew(apps, schema_editor):
    tables.install(schema_editor.connection)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"UPDATE {tables.TABLE} SET language = language")


class Migration(migrations.Migration):
    dependencies = [("search", "0007_page_concepts")]

    operations = [migrations.RunPython(write_vectors_anew, migrations.RunPython.noop)]
