"""Samples for the gallery /ui/: every component in every state, with invented content."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import django_filters
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict

from osl.core.fields import PhoneField, PolishDateField
from osl.core.forms import DeedForm, new_form_key
from osl.core.models import AuditEvent, Locality

TODAY = date(2026, 3, 9)
VILLAGES = [("", "Wybierz miejscowość"), ("1", "Łęg"), ("2", "Żabno"), ("3", "Zagórze")]
GROUPS = [("s", "seniorzy"), ("r", "rodziny z dziećmi"), ("m", "młodzież"), ("w", "cała wieś")]
TOPICS = [
    ("1", "samotność i brak towarzystwa"),
    ("2", "dojazd do lekarza i na zakupy"),
    ("3", "zajęcia dla dzieci po południu i w czasie ferii"),
    ("4", "pomoc w drobnych naprawach"),
]
TONES = {
    "neutral": "Zapisana",
    "primary": "Nowa",
    "teal": "W trakcie",
    "violet": "Czeka na odpowiedź",
    "warn": "Do poprawy",
    "danger": "Po terminie",
    "ok": "Zatwierdzony",
    "done": "Gotowe",
}


class SampleForm(DeedForm):
    sections = {
        "Potrzeba": ["statement", "locality", "groups", "topics", "strength"],
        "Skąd o niej wiadomo": ["heard_on", "phone", "scan", "agreed"],
    }

    statement = forms.CharField(
        label="Czego potrzebują mieszkańcy?",
        help_text="Jedno lub dwa zdania. Nie wpisuj nazwisk.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Napisz, czego potrzebują mieszkańcy"},
    )
    locality = forms.ChoiceField(
        label="Miejscowość", choices=VILLAGES, error_messages={"required": "Wybierz miejscowość"}
    )
    groups = forms.MultipleChoiceField(
        label="Kogo dotyczy?",
        choices=GROUPS,
        widget=forms.CheckboxSelectMultiple,
        help_text="Zaznacz wszystkie, które pasują.",
        error_messages={"required": "Zaznacz, kogo dotyczy potrzeba"},
    )
    topics = forms.MultipleChoiceField(
        label="Tematy", choices=TOPICS, widget=forms.CheckboxSelectMultiple, required=False
    )
    strength = forms.ChoiceField(
        label="Jak silna jest ta potrzeba?",
        choices=[("1", "słaba"), ("3", "średnia"), ("5", "silna")],
        widget=forms.RadioSelect,
        error_messages={"required": "Wybierz, jak silna jest potrzeba"},
    )
    heard_on = PolishDateField(label="Kiedy się o niej dowiedziano?", past=True)
    phone = PhoneField(label="Telefon do rozmówcy", required=False)
    scan = forms.FileField(
        label="Skan notatki", required=False, help_text="Plik PDF, JPG albo PNG, najwyżej 10 MB."
    )
    agreed = forms.BooleanField(
        label="Mieszkaniec zgadza się na udział w działaniu",
        help_text="Zgodę można w każdej chwili wycofać.",
        error_messages={"required": "Zaznacz, że mieszkaniec zgadza się na udział"},
    )


class SampleFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Szukaj")
    miejscowosc = django_filters.ChoiceFilter(
        label="Miejscowość", choices=VILLAGES[1:], empty_label="wszystkie"
    )
    grupa = django_filters.MultipleChoiceFilter(
        label="Grupa", choices=GROUPS, widget=forms.CheckboxSelectMultiple
    )
    od = django_filters.DateFilter(label="Od dnia", widget=forms.TextInput(attrs={"inputmode": "numeric"}))


def wrong_form(user):
    key = new_form_key(user)
    posted = QueryDict(f"zle-heard_on=31.02.2026&zle-phone=600+100&zle-topics=2&zle-form_key={key}")
    return SampleForm(posted, user=user, prefix="zle")


def events(user):
    at = datetime(2026, 3, 9, 9, 42, tzinfo=UTC)
    return [
        AuditEvent(action="podgląd", by=user, at=at, reading=True),
        AuditEvent(
            action="zmiana", by=user, at=at - timedelta(hours=2), details={"fields": ["telefon", "adres"]}
        ),
        AuditEvent(action="dodanie", by=user, at=at - timedelta(days=31)),
    ]


def conflict(user):
    """What the page 409 shows: what I typed beside what somebody saved in the meantime."""
    rows = [
        (
            "Czego potrzebują mieszkańcy?",
            "Miejsca do spotkań po południu",
            "Świetlicy czynnej także w sobotę",
        ),
        ("Telefon", "", "600 000 100"),
    ]
    return {"rows": rows, "event": events(user)[1]}


def samples(user):
    return {
        "states": [SimpleNamespace(tone=tone, label=label) for tone, label in TONES.items()],
        "days": [TODAY + timedelta(days=days) for days in (-3, 0, 1, 4, 40)],
        "today": TODAY,
        "people": ["Adamczyk Zofia", "Dąbrowska Łucja", "Gołąb Jan", "Ożga Tadeusz", "Żak Ewa"],
        "wrong": wrong_form(user),
        "events": events(user),
        "sample_conflict": conflict(user),
        "sample_page": Paginator(range(230), 25).page(4),
        "filter": SampleFilter(
            QueryDict("q=zając&miejscowosc=1&grupa=s&grupa=m"), queryset=Locality.objects.none()
        ),
    }
