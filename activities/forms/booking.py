from crispy_forms.layout import Div
from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone

from activities.booking import RoomTaken, free_room
from activities.forms.where import Where, WhereField
from activities.models import Booking
from activities.recurrence import span
from osl.core.fields import HourField, PhoneField, PolishDateField
from osl.core.forms import DeedForm, RecordForm

NAME = {"autocomplete": "off", "spellcheck": "false"}
NO_ADULT = "Wpisz dorosłą osobę odpowiedzialną, bo w sali będą dzieci"


class BookingForm(RecordForm):
    """A room for somebody who asked for it. Meetings of activities book their rooms by themselves."""

    sections = {
        "": ["where", "day", Div("starts_at", "ends_at", css_class="beside")],
        "Dla kogo": ["for_whom", "purpose", "responsible", "phone", "with_children"],
        "Klucze i otwarcie": ["opened_by"],
    }

    where = WhereField(label="Sala", whole=False, nothing="wybierz salę")
    day = PolishDateField(
        label="Dzień",
        help_text="Na przykład 17.3.2026, jutro albo pt",
        error_messages={"required": "Wpisz dzień rezerwacji"},
    )
    starts_at = HourField(label="Od godziny", error_messages={"required": "Wpisz godzinę początku"})
    ends_at = HourField(label="Do godziny", error_messages={"required": "Wpisz godzinę końca"})
    phone = PhoneField(label="Telefon", required=False)

    class Meta:
        model = Booking
        fields = ["for_whom", "purpose", "responsible", "phone", "with_children", "opened_by"]
        labels = {"for_whom": "Dla kogo?", "purpose": "Na co?", "opened_by": "Kto otworzy?"}
        help_texts = {
            "for_whom": "Na przykład: Koło Gospodyń Wiejskich, rada sołecka.",
            "purpose": "Na przykład: próba zespołu. Nie wpisuj danych o zdrowiu.",
            "responsible": "Dorosła osoba, która odpowiada za salę.",
        }
        widgets = {name: forms.TextInput(attrs=NAME) for name in ("for_whom", "responsible", "opened_by")}
        error_messages = {"for_whom": {"required": "Wpisz, dla kogo jest sala"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        booking = self.instance
        had = Where(booking.room.place, booking.room) if booking.room_id else Where()
        self.fields["where"].required = True
        self.fields["where"].error_messages["required"] = "Wybierz salę"
        self.fields["where"].offer(had)
        if not self.is_new:
            starts, ends = timezone.localtime(booking.starts), timezone.localtime(booking.ends)
            told = {"where": had.key, "day": booking.day, "starts_at": starts.time(), "ends_at": ends.time()}
            self.initial.update(told)

    @property
    def changed_names(self):
        told = {"where": "room", "day": "starts", "starts_at": "starts", "ends_at": "ends"}
        return list(dict.fromkeys(told.get(name, name) for name in super().changed_names))

    def clean_day(self):
        day = self.cleaned_data["day"]
        if self.is_new and day < timezone.localdate():
            raise forms.ValidationError("Ten dzień już minął. Wpisz dzień od dziś")
        return day

    def clean(self):
        super().clean()
        given = self.cleaned_data
        starts_at, ends_at = given.get("starts_at"), given.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", "Godzina końca musi być późniejsza niż godzina początku")
        elif starts_at and ends_at and given.get("day"):
            self.instance.starts, self.instance.ends = span(given["day"], starts_at, ends_at)
        where = given.get("where") or Where()
        self.instance.room = where.room
        if given.get("with_children") and not given.get("responsible"):
            rules = where.place.children_rules if where.place else ""
            self.add_error("responsible", f"{NO_ADULT}. Zasady miejsca: {rules}" if rules else NO_ADULT)

    def save(self, commit=True):
        """Under the lock of the room, after the form's key was taken: a form posted twice finds its first result."""
        booking = self.instance
        room = free_room(booking.room, [(booking.starts, booking.ends)], but=[booking.pk])
        try:
            with transaction.atomic():
                return super().save(commit)
        except IntegrityError:
            raise RoomTaken(room) from None

    def save_as(self, user):
        if self.is_new:
            self.instance.created_by = user
        return super().save_as(user)


class OpeningForm(RecordForm):
    """Who opens and answers for the room: all that is told about the room of a meeting."""

    sections = {"": ["responsible", "phone", "opened_by"]}

    phone = PhoneField(label="Telefon", required=False)

    class Meta:
        model = Booking
        fields = ["responsible", "phone", "opened_by"]
        labels = {"opened_by": "Kto otworzy?"}
        widgets = {name: forms.TextInput(attrs=NAME) for name in ("responsible", "opened_by")}


class KeysForm(DeedForm):
    sections = {"": ["holder"]}

    holder = forms.CharField(
        label="Kto bierze klucze?",
        max_length=120,
        widget=forms.TextInput(attrs=NAME),
        error_messages={"required": "Wpisz, kto bierze klucze"},
    )


class UsedForm(RecordForm):
    """After it is over: how many people used the room."""

    sections = {"": ["people_count"]}

    class Meta:
        model = Booking
        fields = ["people_count"]
        labels = {"people_count": "Ile osób skorzystało?"}
        widgets = {"people_count": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})}
        error_messages = {"people_count": {"invalid": "Wpisz liczbę osób cyframi"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people_count"].required = True
        self.fields["people_count"].error_messages["required"] = "Wpisz, ile osób skorzystało"


class BookingCancelForm(DeedForm):
    sections = {"": ["reason"]}

    reason = forms.CharField(
        label="Dlaczego rezerwacja jest odwołana?",
        help_text="Nie wpisuj danych o zdrowiu.",
        max_length=200,
        error_messages={"required": "Podaj przyczynę odwołania"},
    )
