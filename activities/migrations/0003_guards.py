from django.db import migrations

from osl.core.sql import TrigramSearch


class Migration(migrations.Migration):
    dependencies = [("activities", "0002_initial")]

    operations = [
        TrigramSearch("activities_activity"),
    ]
