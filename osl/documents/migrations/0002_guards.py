from django.db import migrations

from osl.core.sql import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        AppendOnly("documents_version"),
        AppendOnly("documents_issueddocument"),
    ]
