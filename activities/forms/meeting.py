from crispy_forms.layout import Div
from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone

from activities.booking import settle_room
from activities.enums import MeetingStatus
from activities.forms.where import Where, WhereField
from activities.models import Meeting
from osl.core.fields import HourField, PolishDateField
from osl.core.forms import DeedForm, RecordForm
from osl.core.models import Refusal

TAKEN = "To działanie ma już spotkanie tego dnia o tej godzinie"


class MeetingForm(RecordForm):
    """A meeting of the activity that its instance names; another day or hour moves it, and it remembers from when."""

    sections = {
        "": ["day", Div("starts_at", "ends_at", css_class="beside"), "where", "place", "topic", "public_note"]
    }

    day = PolishDateField(
        label="Dzień",
        help_text="Na przykład 17.3.2026, jutro albo pt",
        widget=forms.TextInput(attrs={"autofocus": True}),
        error_messages={"required": "Wpisz datę spotkania"},
    )
    starts_at = HourField(label="Od godziny", error_messages={"required": "Wpisz godzinę początku"})
    ends_at = HourField(label="Do godziny", error_messages={"required": "Wpisz godzinę końca"})
    where = WhereField(
        label="Sala",
        whole=False,
        nothing="bez rezerwacji sali",
        help_text="Zostanie zarezerwowana na te godziny.",
    )

    class Meta:
        model = Meeting
        fields = ["day", "starts_at", "ends_at", "place", "topic", "public_note"]
        help_texts = {
            "place": "Puste pole: tam gdzie zwykle.",
            "topic": "Nie wpisuj nazwisk ani danych o zdrowiu.",
            "public_note": "Jedno zdanie do publicznego kalendarza, na przykład: wejście od podwórza.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meeting = self.instance
        self.was = None if self.is_new else (meeting.day, meeting.starts_at)
        had = Where(meeting.room.place, meeting.room) if meeting.room else Where()
        self.fields["where"].offer(had)
        self.initial["where"] = had.key
        if not meeting.activity.is_public:
            del self.fields["public_note"]
            self.helper.layout[0].fields.remove("public_note")

    @property
    def changed_names(self):
        return ["room" if name == "where" else name for name in super().changed_names]

    def clean_day(self):
        day = self.cleaned_data["day"]
        if self.instance.status == MeetingStatus.HELD and day > timezone.localdate():
            raise forms.ValidationError(
                "Data spotkania nie może być z przyszłości, bo obecność jest już zapisana"
            )
        return day

    def clean(self):
        super().clean()
        given = self.cleaned_data
        starts_at, ends_at = given.get("starts_at"), given.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", "Godzina końca musi być późniejsza niż godzina początku")
        if starts_at and "day" in given and self.is_taken(given["day"], starts_at):
            self.add_error("starts_at", TAKEN)
        self.settle_place(given.get("where", Where()))

    def settle_place(self, where):
        self.instance.room = where.room
        fresh = "where" in self.changed_data and "place" not in self.changed_data
        if where.room and (fresh or not self.cleaned_data.get("place")):
            self.cleaned_data["place"] = str(where)[:120]

    def is_taken(self, day, starts_at):
        same_hour = Meeting.objects.filter(activity=self.instance.activity_id, day=day, starts_at=starts_at)
        return same_hour.exclude(pk=self.instance.pk).exists()

    @property
    def moves(self):
        """Whether people who know the day and the hour have to hear of a change."""
        return self.was is not None and self.was != (self.instance.day, self.instance.starts_at)

    @transaction.atomic
    def save_as(self, user):
        if self.moves and self.instance.status == MeetingStatus.PLANNED:
            self.instance.remember_move(*self.was)
        try:
            with transaction.atomic():
                meeting = super().save_as(user)
        except IntegrityError:
            # Somebody took the hour between our look and our save.
            raise Refusal(f"{TAKEN}.") from None
        settle_room(meeting, by=user)
        return meeting


class CancelForm(DeedForm):
    sections = {"": ["reason"]}

    reason = forms.CharField(
        label="Dlaczego spotkanie się nie odbędzie?",
        help_text="Na przykład: awaria ogrzewania. Nie wpisuj nazwisk ani danych o zdrowiu.",
        max_length=200,
        error_messages={"required": "Podaj przyczynę odwołania"},
    )
