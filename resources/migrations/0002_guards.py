from django.db import migrations

from osl.core.sql import AppendOnly, DaysDoNotOverlap, OrderIndex, TrigramSearch

BY_FRESHNESS = "status, confirmed_on DESC NULLS LAST, sort_key, id"


class Migration(migrations.Migration):
    dependencies = [("resources", "0001_initial")]

    operations = [
        TrigramSearch("resources_resource"),
        TrigramSearch("resources_organization"),
        TrigramSearch("resources_place"),
        OrderIndex("resources_resource", "resource_by_freshness", BY_FRESHNESS),
        OrderIndex("resources_organization", "organization_by_freshness", BY_FRESHNESS),
        OrderIndex("resources_place", "place_by_freshness", BY_FRESHNESS),
        AppendOnly("resources_publicsummary"),
        DaysDoNotOverlap("resources_publicsummary", "public_summaries_apart", "first_day", "last_day"),
    ]
