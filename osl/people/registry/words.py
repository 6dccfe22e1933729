"""Words of the register: classes, purposes, times of keeping, and entries said in one of them."""

from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """Classes of the threat model: what a leak would cost."""

    K0 = "K0"  # public
    K1 = "K1"  # of people as staff or as officials; plans, timetables
    K2 = "K2"  # identity and contact of residents, what they take part in
    K3 = "K3"  # IPUS, needs, health, family: secrecy of social work
    K4 = "K4"  # protected persons: a leak endangers life


@dataclass(frozen=True)
class Kept:
    """A field with personal data: its class, the purpose in words of the office, how long it is kept."""

    level: Level
    purpose: str
    retention: str


@dataclass(frozen=True)
class Entry:
    """A model: its fields with personal data, and those that hold none."""

    personal: dict = field(default_factory=dict)
    plain: tuple = ()


# Numbers and times of the row itself; an issued document's link to its version.
TECHNICAL = frozenset(("id", "version", "created_at", "updated_at"))

UNTIL_REVIEW = "według kategorii z wykazu akt jednostki, od 1 stycznia po roku zakończenia"
WHILE_TAKING_PART = f"dopóki osoba uczestniczy w działaniach, potem {UNTIL_REVIEW} udziału"
CASE = f"{UNTIL_REVIEW} sprawy"
LOG = "co najmniej 2 lata, potem do przeglądu"
ACCOUNT = "dopóki konto jest potrzebne, potem do przeglądu"
WHILE_IN_USE = "dopóki wpis jest aktualny"
DAYS = "najwyżej 7 dni"
DAY = "do końca dnia"

IDENTITY = "rozpoznanie osoby i odróżnienie od imiennika"
CONTACT = "kontakt z osobą"
AGE = "sprawdzenie wieku, jeśli działanie albo usługa od niego zależy"
TAKING_PART = "zapisy i obecność w działaniach wspierających"
MINORS = "sprawdzenie osób, które pracują z dziećmi i młodzieżą"
KEYS = "korzystanie z sali i oddanie kluczy"
LEADING = "wskazanie, kto prowadzi działanie i do kogo się zgłosić"
CASE_WORK = "wniosek i indywidualny plan usług społecznych"
ACCOUNTABILITY = "rozliczalność: kto i kiedy"
SIGNING_IN = "dostęp pracownika do systemu"
COOPERATION = "kontakt z osobą, która udostępnia zasób"
RECOGNITION = "rozeznanie potrzeb i potencjału społeczności"
DOCUMENTING = "udokumentowanie pracy: zdjęcia, notatki, podpisane pisma"
LIMITING = "ochrona ankiety przed zalewem odpowiedzi z jednego komputera"
OFFICIAL = "oznaczenie jednostki i osoby, która ją reprezentuje"


def staff(retention=UNTIL_REVIEW):
    """An account of a person who works here, kept beside what they did."""
    return Kept(Level.K1, ACCOUNTABILITY, retention)


def case(retention=CASE):
    return Kept(Level.K3, CASE_WORK, retention)


def identity(purpose=IDENTITY):
    return Kept(Level.K2, purpose, WHILE_TAKING_PART)


def part():
    return Kept(Level.K2, TAKING_PART, WHILE_TAKING_PART)


TERM = Entry(plain=("code", "name", "order", "retired_on"))
