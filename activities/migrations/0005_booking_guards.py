from django.db import migrations

from osl.core.sql import NoOverlap


class Migration(migrations.Migration):
    dependencies = [("activities", "0004_clubs_and_groups")]

    operations = [
        NoOverlap(
            "activities_booking",
            "booking_without_a_clash",
            owner="room_id",
            starts="starts",
            ends="ends",
            unless="status = 'cancelled'",
        ),
    ]
