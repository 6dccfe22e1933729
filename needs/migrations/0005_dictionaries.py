from django.db import migrations
from django.utils import timezone

from needs.defaults import METHODS, TARGET_GROUPS, TOPICS, begin

AT_ONCE = 1000


def begin_dictionaries(apps, schema_editor):
    begin(apps.get_model("needs", "Topic"), TOPICS)
    begin(apps.get_model("needs", "Method"), METHODS)
    begin(apps.get_model("core", "TargetGroup"), TARGET_GROUPS)


def give_needs_their_first_source(apps, schema_editor):
    """Needs noted before sources were counted: what the need says of itself is its first one."""
    needs = apps.get_model("needs", "Need").objects.filter(sources=None)
    while batch := list(needs.order_by("pk")[:AT_ONCE]):
        apps.get_model("needs", "Evidence").objects.bulk_create(
            [first_source(apps.get_model("needs", "Evidence"), need) for need in batch]
        )
        for need in batch:
            need.sources_count = 1
            need.status_since = timezone.localdate(need.updated_at)
        type(batch[0]).objects.bulk_update(batch, ["sources_count", "status_since"], batch_size=200)


def first_source(evidence, need):
    origin = f"{need.source}:{need.heard_on:%Y-%m-%d}:{need.created_by_id}"
    return evidence(
        need=need, kind=need.source, day=need.heard_on, created_by_id=need.created_by_id, origin=origin
    )


class Migration(migrations.Migration):
    dependencies = [("core", "0002_guards"), ("needs", "0004_inquiry_guards")]

    operations = [
        migrations.RunPython(begin_dictionaries, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(give_needs_their_first_source, migrations.RunPython.noop, elidable=False),
    ]
