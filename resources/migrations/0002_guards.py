from django.db import migrations

from osl.core.sql import OrderIndex, TrigramSearch


class Migration(migrations.Migration):
    dependencies = [("resources", "0001_initial")]

    operations = [
        TrigramSearch("resources_resource"),
        OrderIndex(
            "resources_resource",
            "resource_by_freshness",
            "status, confirmed_on DESC NULLS LAST, sort_key, id",
        ),
    ]
