from django.db import migrations

from needs.defaults import METHODS, TARGET_GROUPS, TOPICS, begin


def begin_dictionaries(apps, schema_editor):
    begin(apps.get_model("needs", "Topic"), TOPICS)
    begin(apps.get_model("needs", "Method"), METHODS)
    begin(apps.get_model("core", "TargetGroup"), TARGET_GROUPS)


class Migration(migrations.Migration):
    dependencies = [("core", "0002_guards"), ("needs", "0002_guards")]

    operations = [migrations.RunPython(begin_dictionaries, migrations.RunPython.noop, elidable=False)]
