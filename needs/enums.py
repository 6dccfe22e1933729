from enum import nonmember

from django.db import models


class NeedStatus(models.TextChoices):
    NEW = "new", "Nowa"
    CONFIRMED = "confirmed", "Potwierdzona"
    PLANNED = "planned", "W planie"
    ADDRESSED = "addressed", "Podjęta"
    CLOSED = "closed", "Zakończona"
    REJECTED = "rejected", "Odłożona"
    FORWARDED = "forwarded", "Przekazana dalej"
    JOINED = "joined", "Dołączona"

    OPEN = nonmember(("new", "confirmed", "planned", "addressed"))
    PUT_AWAY = nonmember(("rejected", "forwarded", "joined"))
    ENDED = nonmember(("closed", "rejected", "forwarded"))
    TONES = nonmember(
        {"new": "primary", "confirmed": "teal", "planned": "ok", "addressed": "ok", "closed": "done"}
    )

    @property
    def tone(self):
        return self.TONES.get(self.value, "neutral")


class Source(models.TextChoices):
    """How the need came to the office (domain 10.5, shortened for everyday use)."""

    CONVERSATION = "conversation", "rozmowa"
    MEETING = "meeting", "spotkanie z mieszkańcami"
    WALK = "walk", "spacer badawczy"
    SURVEY = "survey", "ankieta"
    COORDINATOR = "coordinator", "zgłoszenie koordynatora"
    LEADER = "leader", "zgłoszenie prowadzącego zajęcia"
    PARTNER = "partner", "zgłoszenie organizacji lub instytucji"
    UNMET = "unmet", "nie było miejsca lub oferty"
    OTHER = "other", "inne"

    # Codes of the methods of an inquiry. A method that the office added itself is „inne”.
    OF_METHODS = nonmember(
        {
            "survey-paper": "survey",
            "survey-online": "survey",
            "interview-individual": "conversation",
            "interview-indepth": "conversation",
            "conversation": "conversation",
            "duty-hours": "conversation",
            "research-group": "conversation",
            "research-walk": "walk",
            "observation": "walk",
            "focus-group": "meeting",
            "workshop": "meeting",
            "open-village-meeting": "meeting",
            "civic-meeting": "meeting",
            "wish-tree": "meeting",
            "problem-map": "meeting",
            "world-cafe": "meeting",
            "report-by-coordinator": "coordinator",
        }
    )

    @classmethod
    def of_method(cls, code):
        return cls(cls.OF_METHODS.get(code, "other"))


class Strength(models.IntegerChoices):
    """How strongly residents feel it, from single voices to what everybody speaks of."""

    SINGLE = 1, "pojedyncze głosy"
    SOME = 2, "mówi o tym kilka osób"
    MANY = 3, "mówi o tym wiele osób"
    MOST = 4, "mówi o tym większość"
    ALL = 5, "mówią o tym wszyscy"

    SHORT = nonmember(("pojedyncze", "kilka", "wiele", "większość", "wszyscy"))

    @property
    def short(self):
        """In a column about how many people say so."""
        return self.SHORT[self - 1]


class InquiryStatus(models.TextChoices):
    PLANNED = "planned", "Zaplanowana"
    HELD = "held", "Przeprowadzona"
    CANCELLED = "cancelled", "Odwołana"

    TONES = nonmember({"planned": "primary", "held": "ok"})

    @property
    def tone(self):
        return self.TONES.get(self.value, "neutral")


class Anonymity(models.TextChoices):
    """What those who were asked were told about their names."""

    ANONYMOUS = "anonymous", "anonimowo, bez nazwisk"
    NAMED = "named", "z nazwiskiem, za zgodą osób pytanych"
    PUBLIC = "public", "otwarte spotkanie, bez listy nazwisk"


class SurveyStatus(models.TextChoices):
    DRAFT = "draft", "Przygotowywana"
    OPEN = "open", "Otwarta"
    CLOSED = "closed", "Zamknięta"

    TONES = nonmember({"draft": "primary", "open": "ok", "closed": "done"})

    @property
    def tone(self):
        return self.TONES.get(self.value, "neutral")


class QuestionKind(models.TextChoices):
    SINGLE = "single", "jedna odpowiedź"
    MULTIPLE = "multiple", "kilka odpowiedzi"
    SCALE = "scale", "skala od 1 do 5"
    TEXT = "text", "własne słowa"

    WITH_CHOICES = nonmember(("single", "multiple"))


class VoteKind(models.TextChoices):
    MONEY = "money", "głosowanie pieniędzmi"
    DOT = "dot", "głosowanie kropkami"

    @property
    def unit(self):
        """What the numbers count, as a heading."""
        return "Złote na niby" if self == VoteKind.MONEY else "Kropki"


class VoteStatus(models.TextChoices):
    OPEN = "open", "Trwa"
    CLOSED = "closed", "Zakończone"

    TONES = nonmember({"open": "ok", "closed": "done"})

    @property
    def tone(self):
        return self.TONES.get(self.value, "neutral")
