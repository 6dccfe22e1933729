"""One row of a file read as the form would read it: the same fields, the same sentences."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from needs.models import Topic
from osl.core.models import Locality, TargetGroup
from osl.core.polish import fold
from resources.enums import EntryStatus, ImportKind, ResourceKind
from resources.forms.organization import OrganizationForm
from resources.forms.parts import past_day
from resources.forms.resource import ResourceForm
from resources.models import CONSENT_NEEDED, Kind, Organization
from resources.tables import FIELDS

FORMS = {ImportKind.RESOURCES: ResourceForm, ImportKind.ORGANIZATIONS: OrganizationForm}
BETWEEN = ";"


@dataclass(frozen=True)
class Read:
    """What a row says: `values` by field, and what to correct, each with the name of its column."""

    values: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)


class Desk:
    """Everything rows are compared with, read once for many rows."""

    def __init__(self, kind, user):
        self.kind, self.fields = kind, FIELDS[kind]
        self.headers = {one.name: one.header for one in self.fields}
        form = FORMS[kind](user=user)
        self.form_fields = form.fields | {
            "confirmed_on": past_day("Aktualne na"),
            "last_contact_on": past_day("Ostatni kontakt"),
        }
        kinds = {kind.pk: kind for kind in Kind.objects.all()}
        self.linked = {
            "locality": named(Locality.objects),
            "organization": named(Organization.objects),
            "topics": named(Topic.objects),
            "groups": named(TargetGroup.objects),
            "kind": kinds,
            "kind_term": kinds,
        }
        self.words = {name: by_name(terms.values()) for name, terms in self.linked.items()} | {
            "branch": by_label(ResourceKind),
            "status": by_label(EntryStatus),
        }

    # --- Reading ---

    def read(self, cells):
        """The row, with what to correct in the order of the columns."""
        row = Read()
        for one in self.fields:
            if one.name in cells:
                self.read_cell(row, one.name, cells[one.name])
            elif one.required:
                row.problems.append(f"{one.header}: uzupełnij")
        for name in cells.keys() - self.headers.keys():
            row.problems.append(f"Kolumna {name}: usuń tekst spoza kolumn, które mają nazwy")
        if not row.problems:
            row.problems.extend(self.disagreements(row.values))
        return row

    def read_cell(self, row, name, cell):
        try:
            row.values[name] = self.value(name, cell)
        except ValidationError as error:
            row.problems.append(f"{self.headers[name]}: {sentence(error)}")

    def value(self, name, cell):
        if name in ("topics", "groups"):
            return sorted({self.one_of(name, word) for word in cell.split(BETWEEN) if word.strip()})
        if name in self.words:
            return self.one_of(name, cell)
        return self.form_fields[name].clean(cell)

    def one_of(self, name, word):
        found = self.words[name].get(fold(word), ())
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(f"„{word.strip()}” jest w systemie kilka razy. Zmień nazwę jednej z nich")
        raise ValidationError(f"nie ma na liście: „{word.strip()[:60]}”. {WHERE_TO_LOOK[name]}")

    def disagreements(self, values):
        """What the form says about several fields together."""
        kind = self.linked["kind"].get(values.get("kind_term") or values.get("kind"))
        branch = values.get("branch")
        if kind and branch and kind.branch not in (branch, ""):
            yield f"Typ: nie pasuje do rodzaju „{ResourceKind(branch).label}”"
        if kind and kind.is_other and not values.get("kind_other"):
            yield "Typ – inne, jakie: napisz, jaki to typ"
        if values.get("kind_other") and not (kind and kind.is_other):
            yield "Typ – inne, jakie: wybierz typ „inne” albo usuń jego opis"
        capacity, free = values.get("capacity"), values.get("places_free")
        if capacity is not None and free is not None and free > capacity:
            yield "Wolne miejsca: nie może ich być więcej niż wszystkich"
        named = any(values.get(name) for name in ("contact_name", "phone", "email"))
        if branch == ResourceKind.HUMAN and named and not values.get("consent_on"):
            yield f"Data zgody osoby: {CONSENT_NEEDED[:1].lower()}{CONSENT_NEEDED[1:]}"


WHERE_TO_LOOK = {
    "branch": "Zobacz arkusz „Słowniki” w szablonie",
    "status": "Wpisz Czynny albo Wycofany",
    "locality": "Zobacz arkusz „Słowniki” w szablonie",
    "kind": "Zobacz arkusz „Słowniki” w szablonie",
    "kind_term": "Zobacz arkusz „Słowniki” w szablonie",
    "topics": "Kilka tematów oddziel średnikiem",
    "groups": "Kilka grup oddziel średnikiem",
    "organization": "Wczytaj najpierw organizacje albo popraw nazwę",
}


def named(records):
    """{number: record with its name alone}"""
    return {record.pk: record for record in records.only("name").order_by("pk")}


def by_name(records):
    """{folded name: numbers of those who bear it}"""
    found = {}
    for record in records:
        found.setdefault(fold(record.name), []).append(record.pk)
    return found


def by_label(choices):
    return {fold(choice.label): [choice.value] for choice in choices}


def sentence(error):
    """The first thing to correct, as the end of a sentence about its column."""
    text = error.messages[0].rstrip(".")
    return text[:1].lower() + text[1:]
