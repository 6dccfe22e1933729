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

    OPEN = nonmember(("new", "confirmed", "planned", "addressed"))
    PUT_AWAY = nonmember(("rejected", "forwarded"))
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
