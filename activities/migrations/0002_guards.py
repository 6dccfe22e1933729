from django.db import migrations

from osl.core.sql import NoOverlap, TrigramSearch


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_initial")]

    operations = [
        TrigramSearch("activities_activity"),
        NoOverlap(
            "activities_booking",
            "booking_without_a_clash",
            owner="room_id",
            starts="starts",
            ends="ends",
            unless="status = 'cancelled'",
        ),
    ]
