"""PostgreSQL keeps what is asked of many documents in their rows: those that are there are written anew. Other databases
have nothing to do."""

from django.db import migrations

from search.engines import tables


def write_rows_anew(apps, schema_editor):
    tables.install(schema_editor.connection)
    if schema_editor.connection.vendor == "postgresql":
        # A new value, be it the same; what was put elsewhere would stay there.
        columns = ", ".join(f"{column} = {column} || ''" for column in tables.SHORT)
        schema_editor.execute(f"UPDATE {tables.TABLE} SET {columns}")


class Migration(migrations.Migration):
    dependencies = [("search", "0008_vectors_in_rows")]

    operations = [migrations.RunPython(write_rows_anew, migrations.RunPython.noop)]
