from enum import nonmember

from django.db import models


class ActivityForm(models.TextChoices):
    """Forms of supporting activities (domain 10.3)."""

    SENIOR_CLUB = "senior_club", "klub seniora"
    VOLUNTEER_CLUB = "volunteer_club", "klub wolontariusza"
    DISABILITY_CLUB = "disability_club", "klub osób z niepełnosprawnościami"
    SELF_HELP_CLUB = "self_help_club", "klub samopomocy"
    TIME_BANK = "time_bank", "bank czasu"
    ANIMATION = "animation", "animacja lokalna"
    INTEGRATION_EVENT = "integration_event", "wydarzenie integracyjne"
    SOCIAL_CAMPAIGN = "social_campaign", "kampania społeczna"
    CIVIC_MEETING = "civic_meeting", "spotkanie obywatelskie"
    CIVIC_GROUP = "civic_group", "grupa obywatelska"
    COMMUNITY_PLACE = "community_place", "miejsce społecznościowe"
    WORKSHOP = "workshop", "warsztat edukacyjny"
    NEIGHBOURHOOD_EVENT = "neighbourhood_event", "wydarzenie sąsiedzkie"
    SELF_HELP_GROUP = "self_help_group", "grupa samopomocowa"
    PARTNERSHIP_MEETING = "partnership_meeting", "spotkanie partnerstwa"
    FAMILY_CLUB = "family_club", "klub rodzinny"
    MOBILE_CLUB = "mobile_club", "klub wyjazdowy"
    NETWORKING_MEETING = "networking_meeting", "spotkanie sieciujące"
    VILLAGE_MEETING = "village_meeting", "spotkanie w sołectwie"
    INFO_CAMPAIGN = "info_campaign", "kampania informacyjna"
    OTHER = "other", "inne działanie"


class Section(models.TextChoices):
    """For whom offices group their activities (domain 10.3)."""

    SENIORS = "seniors", "dla seniorów"
    DISABILITY = "disability", "dla osób z niepełnosprawnościami i ich rodzin"
    COMMUNITY = "community", "dla społeczności lokalnej"


class Enrolment(models.TextChoices):
    OPEN = "open", "zapis bez pytania"
    ASK = "ask", "zapis po rozmowie z organizatorem"
    CLOSED = "closed", "zapisy zamknięte"


class ActivityStatus(models.TextChoices):
    DRAFT = "draft", "Przygotowywane"
    ACTIVE = "active", "Trwa"
    SUSPENDED = "suspended", "Wstrzymane"
    ENDED = "ended", "Zakończone"

    OPEN = nonmember(("draft", "active", "suspended"))
    TONES = nonmember({"active": "ok", "suspended": "warn", "ended": "done"})

    @property
    def tone(self):
        return self.TONES.get(self.value, "neutral")


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", "Zaplanowane"
    HELD = "held", "Odbyło się"
    CANCELLED = "cancelled", "Odwołane"

    TONES = nonmember({"planned": "primary", "held": "done", "cancelled": "danger"})

    @property
    def tone(self):
        return self.TONES[self.value]


class MembershipStatus(models.TextChoices):
    APPLIED = "applied", "Zgłoszone"
    WAITING = "waiting", "Lista oczekujących"
    MEMBER = "member", "Czynne"
    LEFT = "left", "Zakończone"

    OPEN = nonmember(("applied", "waiting", "member"))
    TONES = nonmember({"applied": "violet", "waiting": "warn", "member": "ok", "left": "done"})

    @property
    def tone(self):
        return self.TONES[self.value]


class Presence(models.TextChoices):
    PRESENT = "present", "był(a)"
    ABSENT = "absent", "nie był(a)"
    EXCUSED = "excused", "usprawiedliwiona nieobecność"
