"""What goes into the files of the lists. No names and numbers of people: those have an export of their own."""

from osl.documents.spreadsheets import Column, Export
from resources.enums import ContactChannel, EntryStatus, ResourceKind
from resources.models import Resource

FRESH = (
    Column("Aktualne na", "confirmed_on"),
    Column("Stan", "status", show=lambda value: EntryStatus(value).label),
)
WHERE = Column("Miejscowość", "locality__name")
KIND_OTHER = Column("Typ – inne, jakie", "kind_other")

RESOURCES = Export(
    "potencjal",
    (
        Column("Nazwa", "name"),
        Column("Rodzaj", "branch", show=lambda value: ResourceKind(value).label),
        Column("Typ", "kind_term__name"),
        KIND_OTHER,
        Column("Co może dać", "offer"),
        Column("Organizacja", "organization__name"),
        WHERE,
        Column("Tematy", many=Resource.topics),
        Column("Dla kogo", many=Resource.groups),
        Column("Kto może skorzystać", "eligibility"),
        Column("Na jakich warunkach", "conditions"),
        Column("Kiedy", "hours"),
        Column("Opłata", "cost"),
        Column("Ile osób naraz", "capacity"),
        Column("Wolne miejsca", "places_free"),
        Column("Dostępność miejsca", "accessibility"),
        Column("Dostępność usługi", "service_accessibility"),
        *FRESH,
    ),
)

ORGANIZATIONS = Export(
    "organizacje",
    (
        Column("Nazwa", "name"),
        Column("Typ", "kind__name"),
        KIND_OTHER,
        WHERE,
        Column("Adres", "address"),
        Column("Strona internetowa", "www"),
        Column("NIP", "nip"),
        Column("REGON", "regon"),
        Column("Ostatni kontakt", "last_contact_on"),
        Column("Przegląd współpracy", "review_on"),
        *FRESH,
    ),
)

PLACES = Export(
    "miejsca",
    (
        Column("Nazwa", "name"),
        Column("Do kogo należy", "organization__name"),
        WHERE,
        Column("Adres", "address"),
        Column("Wejście bez schodów", "step_free"),
        Column("Winda albo parter", "lift"),
        Column("Toaleta dla osób na wózkach", "toilet"),
        Column("Miejsce parkingowe", "parking"),
        Column("Pętla indukcyjna", "hearing_loop"),
        Column("Dostępność – opis", "accessibility"),
        Column("Godziny otwarcia", "opening_hours"),
        Column("Opłata", "cost"),
        *FRESH,
    ),
)

COOPERATION = Export(
    "wspolpraca",
    (
        Column("Dzień", "day"),
        Column("Organizacja", "organization__name"),
        Column("W jaki sposób", "channel", show=lambda value: ContactChannel(value).label),
        Column("Co ustalono lub zrobiono", "what"),
        Column("Następny krok", "next_step"),
        Column("Termin", "next_on"),
        Column("Zrobione", "next_done_on"),
    ),
)
