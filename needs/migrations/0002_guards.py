from django.db import migrations

from osl.core.sql import TrigramSearch


class Migration(migrations.Migration):
    dependencies = [("needs", "0001_initial")]

    operations = [
        TrigramSearch("needs_need"),
    ]
