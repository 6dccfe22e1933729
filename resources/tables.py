"""The columns of potential in files: one list serves saving to a file, reading from one and the template to fill.

A column with `personal` speaks of people: it goes only into the export that asks for a reason.
"""

from dataclasses import dataclass

from osl.core.phones import format_phone
from osl.documents.spreadsheets import Column, Export
from resources.enums import ContactChannel, EntryStatus, ImportKind, ResourceKind
from resources.models import Organization, Resource


@dataclass(frozen=True)
class FileField:
    """One column: `name` is the field of the form that reads a cell, `hint` stands in the template."""

    name: str
    column: Column
    hint: str = ""
    personal: bool = False
    required: bool = False

    @property
    def header(self):
        return self.column.header


def field(name, header, hint="", *, path="", show=None, many=None, personal=False, required=False):
    column = Column(header, path="" if many else path or name, show=show, many=many)
    return FileField(name, column, hint, personal, required)


def label_in(choices):
    return lambda value: choices(value).label


def readable(phone):
    return format_phone(phone) if phone else ""


WHERE = field("locality", "Miejscowość", "Z arkusza „Słowniki”. Puste: cała gmina.", path="locality__name")
KIND_OTHER = field("kind_other", "Typ – inne, jakie", "Tylko gdy typ to „inne”.")
FRESHNESS = (
    field("confirmed_on", "Aktualne na", "Kiedy ostatnio potwierdzono, na przykład 17.03.2026."),
    field("status", "Stan", "Czynny albo Wycofany. Puste: Czynny.", show=label_in(EntryStatus)),
)

RESOURCE_FIELDS = (
    field("name", "Nazwa", "Wymagane.", required=True),
    field(
        "branch",
        "Rodzaj",
        "Wymagane. Z arkusza „Słowniki”.",
        show=label_in(ResourceKind),
        required=True,
    ),
    field("kind_term", "Typ", "Z arkusza „Słowniki”.", path="kind_term__name"),
    KIND_OTHER,
    field("offer", "Co może dać", "Wymagane.", required=True),
    field(
        "organization",
        "Organizacja",
        "Nazwa organizacji, która już jest w systemie.",
        path="organization__name",
    ),
    WHERE,
    field("topics", "Tematy", "Kilka oddziel średnikiem.", many=Resource.topics),
    field("groups", "Dla kogo", "Kilka oddziel średnikiem.", many=Resource.groups),
    field("eligibility", "Kto może skorzystać"),
    field("conditions", "Na jakich warunkach"),
    field("hours", "Kiedy"),
    field("cost", "Opłata"),
    field("capacity", "Ile osób naraz", "Liczba."),
    field("places_free", "Wolne miejsca", "Liczba."),
    field("accessibility", "Dostępność miejsca"),
    field("service_accessibility", "Dostępność usługi"),
    field("contact_name", "Osoba do kontaktu", personal=True),
    field("phone", "Telefon", "Na przykład 600 100 200.", show=readable, personal=True),
    field("email", "E-mail", personal=True),
    field(
        "consent_on",
        "Data zgody osoby",
        "Wymagana przy ludziach i umiejętnościach, gdy podajesz kontakt.",
        personal=True,
    ),
    *FRESHNESS,
)

ORGANIZATION_FIELDS = (
    field("name", "Nazwa", "Wymagane.", required=True),
    field("kind", "Typ", "Z arkusza „Słowniki”.", path="kind__name"),
    KIND_OTHER,
    WHERE,
    field("address", "Adres", "Na przykład ul. Lipowa 3."),
    field("phone", "Telefon", "Na przykład 86 000 00 10.", show=readable),
    field("email", "E-mail"),
    field("www", "Strona internetowa"),
    field("nip", "NIP", "10 cyfr."),
    field("regon", "REGON", "9 albo 14 cyfr."),
    field("last_contact_on", "Ostatni kontakt", "Na przykład 17.03.2026."),
    field("review_on", "Przegląd współpracy", "Na przykład 17.03.2027."),
    field("notes", "Uwagi", personal=True),
    *FRESHNESS,
)

FIELDS = {ImportKind.RESOURCES: RESOURCE_FIELDS, ImportKind.ORGANIZATIONS: ORGANIZATION_FIELDS}
MODELS = {ImportKind.RESOURCES: Resource, ImportKind.ORGANIZATIONS: Organization}


def columns_of(fields, *, personal):
    return tuple(one.column for one in fields if personal or not one.personal)


RESOURCES = Export("potencjal", columns_of(RESOURCE_FIELDS, personal=False))
ORGANIZATIONS = Export("organizacje", columns_of(ORGANIZATION_FIELDS, personal=False))
WITH_CONTACTS = {
    ImportKind.RESOURCES: Export("potencjal-kontakty", columns_of(RESOURCE_FIELDS, personal=True)),
    ImportKind.ORGANIZATIONS: Export("organizacje-kontakty", columns_of(ORGANIZATION_FIELDS, personal=True)),
}

PLACES = Export(
    "miejsca",
    (
        Column("Nazwa", "name"),
        Column("Do kogo należy", "organization__name"),
        WHERE.column,
        Column("Adres", "address"),
        Column("Wejście bez schodów", "step_free"),
        Column("Winda albo parter", "lift"),
        Column("Toaleta dla osób na wózkach", "toilet"),
        Column("Miejsce parkingowe", "parking"),
        Column("Pętla indukcyjna", "hearing_loop"),
        Column("Dostępność – opis", "accessibility"),
        Column("Godziny otwarcia", "opening_hours"),
        Column("Opłata", "cost"),
        *(one.column for one in FRESHNESS),
    ),
)

COOPERATION = Export(
    "wspolpraca",
    (
        Column("Dzień", "day"),
        Column("Organizacja", "organization__name"),
        Column("W jaki sposób", "channel", show=label_in(ContactChannel)),
        Column("Co ustalono lub zrobiono", "what"),
        Column("Następny krok", "next_step"),
        Column("Termin", "next_on"),
        Column("Zrobione", "next_done_on"),
    ),
)
