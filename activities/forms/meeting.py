from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone

from activities.enums import MeetingStatus
from activities.models import Meeting
from osl.core.fields import HourField, PolishDateField
from osl.core.forms import DeedForm, RecordForm
from osl.core.models import Refusal

TAKEN = "To działanie ma już spotkanie tego dnia o tej godzinie"


class MeetingForm(RecordForm):
    """A meeting of the activity that its instance names."""

    sections = {"": ["day", "starts_at", "ends_at", "place", "topic"]}

    day = PolishDateField(
        label="Dzień",
        help_text="Na przykład 17.3.2026, jutro albo pt",
        error_messages={"required": "Wpisz datę spotkania"},
    )
    starts_at = HourField(label="Od godziny", error_messages={"required": "Wpisz godzinę początku"})
    ends_at = HourField(label="Do godziny", error_messages={"required": "Wpisz godzinę końca"})

    class Meta:
        model = Meeting
        fields = ["day", "starts_at", "ends_at", "place", "topic"]
        help_texts = {
            "place": "Puste pole: tam gdzie zwykle.",
            "topic": "Nie wpisuj nazwisk ani danych o zdrowiu.",
        }

    def clean_day(self):
        day = self.cleaned_data["day"]
        if self.instance.status == MeetingStatus.HELD and day > timezone.localdate():
            raise forms.ValidationError(
                "Data spotkania nie może być z przyszłości, bo obecność jest już zapisana"
            )
        return day

    def clean(self):
        super().clean()
        starts_at, ends_at = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", "Godzina końca musi być późniejsza niż godzina początku")
        if starts_at and "day" in self.cleaned_data and self.is_taken(self.cleaned_data["day"], starts_at):
            self.add_error("starts_at", TAKEN)

    def is_taken(self, day, starts_at):
        same_hour = Meeting.objects.filter(activity=self.instance.activity_id, day=day, starts_at=starts_at)
        return same_hour.exclude(pk=self.instance.pk).exists()

    def save_as(self, user):
        try:
            with transaction.atomic():
                return super().save_as(user)
        except IntegrityError:
            # Somebody took the hour between our look and our save.
            raise Refusal(f"{TAKEN}.") from None


class CancelForm(DeedForm):
    sections = {"": ["reason"]}

    reason = forms.CharField(
        label="Dlaczego spotkanie się nie odbędzie?",
        help_text="Na przykład: awaria ogrzewania. Nie wpisuj nazwisk ani danych o zdrowiu.",
        max_length=200,
        error_messages={"required": "Podaj przyczynę odwołania"},
    )
