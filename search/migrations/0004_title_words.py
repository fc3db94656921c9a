import django.db.models.deletion
from django.db import migrations, models


def note_words_of_titles(apps, schema_editor):
    """Documents that were written before this table was there."""
    TitleWord = apps.get_model("search", "TitleWord")
    documents = apps.get_model("search", "SearchDocument").objects.filter(collection="")
    rows = documents.values_list("pk", "language", "audience", "date", "title_exact").iterator(chunk_size=1000)
    TitleWord.objects.bulk_create(
        (
            TitleWord(document_id=pk, language=language, audience=audience, date=date, word=word.encode())
            for pk, language, audience, date, title in rows
            for word in dict.fromkeys(title.split())
        ),
        batch_size=1000,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0003_concepts'),
    ]

    operations = [
        migrations.CreateModel(
            name='TitleWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=2)),
                ('audience', models.CharField(max_length=40)),
                ('word', models.BinaryField(max_length=400)),
                ('date', models.DateField(null=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='title_words', to='search.searchdocument')),
            ],
            options={
                'indexes': [models.Index(fields=['language', 'word', 'audience', 'date', 'document'], name='title_words_by_beginning')],
            },
        ),
        migrations.RunPython(note_words_of_titles, migrations.RunPython.noop),
    ]
