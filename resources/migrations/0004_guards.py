from django.db import migrations

from osl.core.sql import OrderIndex, TrigramSearch

BY_FRESHNESS = "status, confirmed_on DESC NULLS LAST, sort_key, id"


class Migration(migrations.Migration):
    dependencies = [("resources", "0003_potential")]

    operations = [
        TrigramSearch("resources_organization"),
        TrigramSearch("resources_place"),
        OrderIndex("resources_organization", "organization_by_freshness", BY_FRESHNESS),
        OrderIndex("resources_place", "place_by_freshness", BY_FRESHNESS),
    ]
