import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0001_search_documents'),
        migrations.swappable_dependency(settings.WAGTAILDOCS_DOCUMENT_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DocumentText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_hash', models.CharField(max_length=40)),
                ('text', models.TextField(blank=True)),
                ('problem', models.CharField(blank=True, choices=[('too_large', 'it is too large'), ('too_slow', 'reading it takes too long'), ('damaged', 'it is damaged'), ('protected', 'it is protected by a password'), ('no_text', 'there is no text in it, only pictures perhaps'), ('other_kind', 'it is of a kind that search does not read'), ('missing', 'it cannot be found')], max_length=20)),
                ('extracted_at', models.DateTimeField(auto_now=True)),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAILDOCS_DOCUMENT_MODEL)),
            ],
            options={
                'verbose_name': 'text of a document',
                'verbose_name_plural': 'texts of documents',
            },
        ),
    ]
