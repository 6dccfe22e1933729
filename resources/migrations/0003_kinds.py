from django.db import migrations

# Kinds of potential to begin with (domain 10.6): branch, then code, name and what the place is rich in by it.
KINDS = {
    "institutional": (
        ("public_body", "urząd lub jednostka publiczna", "bodies"),
        ("ngo", "organizacja pozarządowa", "groups"),
        ("kgw", "koło gospodyń wiejskich", "groups"),
        ("osp", "ochotnicza straż pożarna", "groups"),
        ("parish", "parafia lub związek wyznaniowy", "bodies"),
        ("school", "szkoła lub przedszkole", "bodies"),
        ("library", "biblioteka lub dom kultury", "bodies"),
        ("business", "firma lub gospodarstwo", "economy"),
        ("informal_group", "grupa nieformalna", "groups"),
    ),
    "material": (
        ("room", "sala lub pomieszczenie", "places"),
        ("equipment", "sprzęt", "places"),
        ("vehicle", "pojazd", "places"),
        ("land", "teren", "places"),
    ),
    "human": (
        ("leader", "lider lub liderka", "gifts"),
        ("skill", "umiejętność", "gifts"),
        ("volunteer", "osoby chętne do pomocy", "gifts"),
        ("tradition", "tradycja lub opowieść", "stories"),
    ),
    "": (("other", "inne", ""),),
}


def add_kinds(apps, schema_editor):
    Kind = apps.get_model("resources", "Kind")
    for place, (branch, kinds) in enumerate(KINDS.items(), start=1):
        for number, (code, name, asset) in enumerate(kinds, start=1):
            values = {"name": name, "branch": branch, "asset": asset, "order": place * 100 + number}
            Kind.objects.get_or_create(code=code, defaults=values)


class Migration(migrations.Migration):
    dependencies = [("resources", "0002_guards")]

    operations = [migrations.RunPython(add_kinds, migrations.RunPython.noop)]
