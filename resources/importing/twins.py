"""Whether what a row speaks of is here already: surely, perhaps, or not at all."""

from dataclasses import dataclass

from osl.core.polish import fold
from resources.enums import ImportKind
from resources.models import Organization, Resource

# Words shorter than this tell nothing; of longer ones only the beginning is compared: Polish words bend at the end.
STEM = 3
FEWEST_STEMS = 2
NUMBERS = ("nip", "regon")


@dataclass(frozen=True)
class Found:
    """The entry that is here. `sure` when it is the same one beyond doubt; otherwise `why` says what is alike."""

    pk: int | None = None
    sure: bool = False
    why: str = ""


NOBODY = Found()


class Directory:
    """All entries of one kind in a few light columns, read by one query."""

    def __init__(self, kind):
        self.kind = kind
        self.surely, self.perhaps = {}, {}
        rows = organizations() if kind == ImportKind.ORGANIZATIONS else resources()
        for pk, values in rows:
            self.add(pk, values)

    def add(self, pk, values):
        for mark in sure_marks(values):
            self.surely.setdefault(mark, pk)
        for mark, _why in likely_marks(values, self.kind):
            self.perhaps.setdefault(mark, pk)

    def look_for(self, values):
        for mark in sure_marks(values):
            if mark in self.surely:
                return Found(self.surely[mark], sure=True)
        for mark, why in likely_marks(values, self.kind):
            if mark in self.perhaps:
                return Found(self.perhaps[mark], why=why)
        return NOBODY


def organizations():
    fields = ("pk", "name", "locality", "phone", "email", "nip", "regon")
    for pk, *values in Organization.objects.values_list(*fields):
        yield pk, dict(zip(fields[1:], values, strict=True))


def resources():
    fields = ("pk", "name", "locality", "organization")
    kept = Resource.objects.filter(consent_withdrawn_on__isnull=True)
    for pk, *values in kept.values_list(*fields):
        yield pk, dict(zip(fields[1:], values, strict=True))


def key_of(values):
    """The name, the place and the body: two entries with all the same are one."""
    where = f"{values.get('locality') or ''}|{values.get('organization') or ''}"
    return f"{fold(values.get('name', ''))[:200]}|{where}"


def sure_marks(values):
    yield from numbers_of(values)
    yield key_of(values)


def numbers_of(values):
    """Numbers that only one body has."""
    return [f"{name} {values[name]}" for name in NUMBERS if values.get(name)]


def likely_marks(values, kind):
    name = fold(values.get("name", ""))
    yield f"name {name}", "Taka sama nazwa"
    stems = stems_of(name)
    if len(stems) >= FEWEST_STEMS:
        yield f"stems {' '.join(stems)}", "Bardzo podobna nazwa"
    # One secretary's phone stands at many resources; at organizations it points to one.
    for contact, why in (("phone", "Ten sam telefon"), ("email", "Ten sam adres e-mail")):
        if values.get(contact) and kind == ImportKind.ORGANIZATIONS:
            yield f"{contact} {values[contact]}", why


def stems_of(name):
    return sorted({word[:STEM] for word in name.split() if len(word) >= STEM})
