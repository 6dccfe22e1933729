from django.db import migrations

from osl.core.sql import TrigramSearch


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        TrigramSearch("people_person"),
    ]
