from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.models import Activity
from osl.core.fields import PolishDateField
from osl.core.forms import DeedForm
from osl.people.models import Person


def not_far_ahead(day):
    """A year typed wrong would keep a person off the lists for decades."""
    if day > timezone.localdate() + timedelta(days=366):
        raise ValidationError("Sprawdź rok: zapisać można najwyżej na rok naprzód")


def joining_day():
    return PolishDateField(
        label="Od kiedy",
        initial=timezone.localdate,
        validators=[not_far_ahead],
        error_messages={"required": "Wpisz datę zapisu"},
    )


class PersonToPick(forms.ModelChoiceField):
    """One of the persons found; an id from outside them is refused like one that does not exist."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs):
        wrong = "Wybierz osobę z listy"
        super().__init__(
            None, empty_label=None, error_messages={"required": wrong, "invalid_choice": wrong}, **kwargs
        )

    def offer(self, allowed, found):
        self.queryset = allowed
        self.choices = [(person.pk, person.named_with_address) for person in found]


class EnrolForm(DeedForm):
    """Write one of the found persons down for an activity."""

    sections = {"": ["person", "on"]}

    person = PersonToPick(label="Kogo zapisać?")
    on = joining_day()

    def __init__(self, *args, found, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(Person.objects.visible_to(self.user).known_to_community(), found)
        if len(found) == 1:
            self.fields["person"].initial = found[0].pk


class PersonEnrolForm(DeedForm):
    """Choose an activity for one person."""

    sections = {"": ["activity", "on"]}

    activity = forms.ModelChoiceField(
        None,
        label="Do którego działania?",
        empty_label="wybierz działanie",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Wybierz działanie z listy"),
    )
    on = joining_day()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        open_ones = Activity.objects.visible_to(self.user).open()
        self.fields["activity"].queryset = open_ones.order_by("sort_key", "pk")


class LeaveForm(DeedForm):
    sections = {"": ["on", "reason"]}

    on = PolishDateField(
        label="Ostatni dzień udziału",
        past=True,
        initial=timezone.localdate,
        error_messages={"required": "Wpisz datę"},
    )
    reason = forms.CharField(
        label="Dlaczego?",
        help_text="Na przykład: przeprowadzka, brak czasu. Nie wpisuj rozpoznań ani nazw chorób.",
        max_length=200,
        error_messages={"required": "Podaj przyczynę"},
    )
