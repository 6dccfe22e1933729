from enum import nonmember

from django.db import models


class ResourceKind(models.TextChoices):
    """The three branches of the map of resources; each has its own kinds (domain 10.6)."""

    INSTITUTIONAL = "institutional", "instytucje i organizacje"
    MATERIAL = "material", "miejsca i rzeczy"
    HUMAN = "human", "ludzie i umiejętności"


class Asset(models.TextChoices):
    """What a neighbourhood is rich in, as those who build on its strengths (ABCD) divide it."""

    GIFTS = "gifts", "umiejętności ludzi"
    GROUPS = "groups", "grupy i stowarzyszenia"
    BODIES = "bodies", "instytucje"
    PLACES = "places", "miejsca i rzeczy"
    ECONOMY = "economy", "miejscowa gospodarka"
    STORIES = "stories", "tradycje i opowieści"


class EntryStatus(models.TextChoices):
    """Whether an entry of the map of potential is in use."""

    ACTIVE = "active", "Czynny"
    WITHDRAWN = "withdrawn", "Wycofany"

    OPEN = nonmember(("active",))

    @property
    def tone(self):
        return "neutral" if self == "withdrawn" else "ok"

    @property
    def asks(self):
        """An entry no longer in use needs no checking; one in use is judged by its freshness."""
        return False


class Freshness(models.TextChoices):
    """How long ago the entry was confirmed: asked for after 6 months, stale after 12."""

    FRESH = "fresh", "Aktualny"
    STALE = "stale", "Do potwierdzenia"
    OUTDATED = "outdated", "Nieaktualny"

    TONES = nonmember({"fresh": "ok", "stale": "warn", "outdated": "danger"})

    @property
    def asks(self):
        """Whether somebody should check the entry."""
        return self != "fresh"

    @property
    def tone(self):
        return self.TONES[self.value]


class ListStanding(models.TextChoices):
    """What a list of entries may be narrowed to."""

    IN_USE = "in_use", "Wszystkie czynne"
    FRESH = "fresh", "Aktualny"
    STALE = "stale", "Do potwierdzenia"
    OUTDATED = "outdated", "Nieaktualny"
    DUE = "due", "Wszystkie do sprawdzenia"
    WITHDRAWN = "withdrawn", "Wycofany"


class PlaceFeature(models.TextChoices):
    """What a place has for people who need it; the values are names of fields."""

    STEP_FREE = "step_free", "bez schodów"
    LIFT = "lift", "winda albo parter"
    TOILET = "toilet", "toaleta dostosowana"
    PARKING = "parking", "miejsce parkingowe"
    HEARING_LOOP = "hearing_loop", "pętla indukcyjna"


class StepWord(models.TextChoices):
    """Next steps promised to organizations."""

    WAITING = "waiting", "Do zrobienia"
    LATE = "late", "Po terminie"


class AccordForm(models.TextChoices):
    AGREEMENT = "agreement", "porozumienie"
    CONTRACT = "contract", "umowa"
    PARTNERSHIP = "partnership", "partnerstwo"
    LETTER = "letter", "list intencyjny"


class AccordStanding(models.TextChoices):
    """How an agreement stands on a day; worked out from its dates, never stored."""

    VALID = "valid", "Obowiązuje"
    REVIEW = "review", "Do przeglądu"
    EXPIRED = "expired", "Wygasło"

    TONES = nonmember({"valid": "ok", "review": "warn", "expired": "neutral"})

    @property
    def tone(self):
        return self.TONES[self.value]


class AccordFilterWord(models.TextChoices):
    IN_FORCE = "in_force", "Obowiązuje"
    REVIEW = "review", "Do przeglądu"
    NONE = "none", "Bez porozumienia"


class ContactChannel(models.TextChoices):
    MEETING = "meeting", "spotkanie"
    PHONE = "phone", "rozmowa telefoniczna"
    EMAIL = "email", "wiadomość e-mail"
    LETTER = "letter", "pismo"
    EVENT = "event", "wspólne wydarzenie"
    OTHER = "other", "inaczej"


class MatchStatus(models.TextChoices):
    SUGGESTED = "suggested", "Propozycja"
    ACCEPTED = "accepted", "Połączone"
    DECLINED = "declined", "Odrzucone"

    TONES = nonmember({"suggested": "primary", "accepted": "ok", "declined": "neutral"})

    @property
    def tone(self):
        return self.TONES[self.value]


class ImportKind(models.TextChoices):
    RESOURCES = "resources", "zasoby"
    ORGANIZATIONS = "organizations", "organizacje"


class ImportStatus(models.TextChoices):
    CHECKING = "checking", "Sprawdzany"
    READY = "ready", "Sprawdzony"
    SAVED = "saved", "Wczytany"
    DISCARDED = "discarded", "Porzucony"

    TONES = nonmember({"checking": "primary", "ready": "warn", "saved": "ok", "discarded": "neutral"})

    @property
    def tone(self):
        return self.TONES[self.value]


class Verdict(models.TextChoices):
    """What was found about a row of a file."""

    WAITING = "waiting", "Niesprawdzony"
    WRONG = "wrong", "Do poprawy"
    LIKELY = "likely", "Możliwy duplikat"
    CHANGED = "changed", "Zmiana"
    NEW = "new", "Nowy"
    SAME = "same", "Już jest"

    TONES = nonmember({"wrong": "danger", "likely": "warn", "changed": "primary", "new": "ok"})

    @property
    def tone(self):
        return self.TONES.get(self.value, "neutral")


class ImportChoice(models.TextChoices):
    ADD = "add", "dodaj jako nowy"
    UPDATE = "update", "zmień wpis, który już jest"
    SKIP = "skip", "pomiń"
