from enum import nonmember

from django.db import models


class PlanStatus(models.TextChoices):
    DRAFT = "draft", "Projekt"
    SUBMITTED = "submitted", "Czeka na zatwierdzenie"
    RETURNED = "returned", "Do poprawy"
    APPROVED = "approved", "Zatwierdzony"

    EDITABLE = nonmember(("draft", "returned"))
    TONES = nonmember({"submitted": "violet", "returned": "warn", "approved": "ok"})

    @property
    def tone(self):
        return self.TONES.get(self.value, "neutral")


class SectionKind(models.TextChoices):
    """Sections of the plan as offices publish them (domain 3.1); each may be left empty."""

    INTRODUCTION = "introduction", "Podstawa i wprowadzenie"
    CONCLUSIONS = "conclusions", "Wnioski z rozeznania potrzeb i potencjału"
    METHODS = "methods", "Metody pracy"
    PARTNERS = "partners", "Realizatorzy i partnerzy"
    DOCUMENTATION = "documentation", "Sposób dokumentowania"
    RESULTS = "results", "Oczekiwane rezultaty"

    SLUGS = nonmember(
        {
            "introduction": "wprowadzenie",
            "conclusions": "wnioski",
            "methods": "metody",
            "partners": "partnerzy",
            "documentation": "dokumentowanie",
            "results": "rezultaty",
        }
    )

    @property
    def slug(self):
        """The part as its address names it."""
        return self.SLUGS[self.value]


class TaskStatus(models.TextChoices):
    PLANNED = "planned", "Planowane"
    IN_PROGRESS = "in_progress", "W trakcie"
    DONE = "done", "Wykonane"
    PARTLY_DONE = "partly_done", "Wykonane częściowo"
    MOVED = "moved", "Przesunięte"
    CANCELLED = "cancelled", "Odwołane"

    NEEDS_REASON = nonmember(("moved", "cancelled"))
    TONES = nonmember(
        {"in_progress": "teal", "done": "done", "partly_done": "done", "moved": "warn", "cancelled": "danger"}
    )

    @property
    def tone(self):
        return self.TONES.get(self.value, "neutral")


class TaskKind(models.TextChoices):
    MAIN = "main", "główne"
    SUPPORTING = "supporting", "wspomagające"


class ApplicationStatus(models.TextChoices):
    RECEIVED = "received", "Przyjęty"
    ASSESSING = "assessing", "W rozpoznaniu"
    QUALIFIED = "qualified", "Zakwalifikowany"
    WITHDRAWN = "withdrawn", "Wycofany"

    OPEN = nonmember(("received", "assessing", "qualified"))
    TONES = nonmember({"received": "primary", "assessing": "teal", "qualified": "ok", "withdrawn": "done"})

    @property
    def tone(self):
        return self.TONES.get(self.value, "neutral")


class ApplicationWay(models.TextChoices):
    IN_PERSON = "in_person", "osobiście"
    PHONE = "phone", "telefonicznie"
    EMAIL = "email", "e-mailem"
    POST = "post", "listownie"
    EDELIVERY = "edelivery", "e-Doręczenia"


class ApplicantKind(models.TextChoices):
    SELF = "self", "osoba zainteresowana"
    REPRESENTATIVE = "representative", "przedstawiciel ustawowy"
    CARER = "carer", "opiekun faktyczny"


class IpusStatus(models.TextChoices):
    DRAFT = "draft", "W przygotowaniu"
    AGREED = "agreed", "Uzgodniony"
    SUBMITTED = "submitted", "Czeka na zatwierdzenie"
    RETURNED = "returned", "Do poprawy"
    APPROVED = "approved", "Zatwierdzony"
    NOT_AGREED = "not_agreed", "Bez zgody mieszkańca"

    EDITABLE = nonmember(("draft", "returned"))
    OPEN = nonmember(("draft", "agreed", "submitted", "returned", "approved"))
    TONES = nonmember(
        {"agreed": "teal", "submitted": "violet", "returned": "warn", "approved": "ok", "not_agreed": "done"}
    )

    @property
    def tone(self):
        return self.TONES.get(self.value, "neutral")


class ServiceArea(models.TextChoices):
    """The 14 areas of social services (act of 19 July 2019, art. 2 para. 1; domain 10.1)."""

    PRO_FAMILY = "pro_family", "polityka prorodzinna"
    FAMILY_SUPPORT = "family_support", "wspieranie rodziny"
    FOSTER_CARE = "foster_care", "system pieczy zastępczej"
    SOCIAL_ASSISTANCE = "social_assistance", "pomoc społeczna"
    HEALTH = "health", "promocja i ochrona zdrowia"
    DISABILITY_SUPPORT = "disability_support", "wspieranie osób niepełnosprawnych"
    PUBLIC_EDUCATION = "public_education", "edukacja publiczna"
    UNEMPLOYMENT = "unemployment", "przeciwdziałanie bezrobociu"
    CULTURE = "culture", "kultura"
    SPORT_TOURISM = "sport_tourism", "kultura fizyczna i turystyka"
    CIVIC_ACTIVITY = "civic_activity", "pobudzanie aktywności obywatelskiej"
    HOUSING = "housing", "mieszkalnictwo"
    ENVIRONMENT = "environment", "ochrona środowiska"
    REINTEGRATION = "reintegration", "reintegracja zawodowa i społeczna"


class Role(models.TextChoices):
    """The resident's part in a supporting activity."""

    PARTICIPANT = "participant", "bierze udział"
    HELPED = "helped", "otrzymuje pomoc"
    HELPER = "helper", "pomaga"
