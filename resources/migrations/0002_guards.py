from django.db import migrations

from osl.core.sql import TrigramSearch


class Migration(migrations.Migration):
    dependencies = [("resources", "0001_initial")]

    operations = [
        TrigramSearch("resources_resource"),
    ]
