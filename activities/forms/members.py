"""Forms about those who take part: enrolling, declarations and consents, a break, leaving."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.enums import LeaveReason
from activities.models import Activity, Membership
from osl.core.fields import PolishDateField
from osl.core.forms import DeedForm, RecordForm
from osl.people.models import Person

NAME = {"autocomplete": "off", "spellcheck": "false"}
ANSWERS = [("", "nie pytano"), ("True", "zgadza się"), ("False", "nie zgadza się")]


def not_far_ahead(day):
    """A year typed wrong would keep a person off the lists for decades."""
    if day > timezone.localdate() + timedelta(days=366):
        raise ValidationError("Sprawdź rok: zapisać można najwyżej na rok naprzód")


def not_from_the_future(day):
    if day > timezone.localdate():
        raise ValidationError("Data nie może być z przyszłości")


def joining_day():
    return PolishDateField(
        label="Od kiedy",
        initial=timezone.localdate,
        validators=[not_far_ahead],
        error_messages={"required": "Wpisz datę zapisu"},
    )


def past_day(label, **kwargs):
    """A day on a paper that lies on the desk."""
    return PolishDateField(label=label, required=False, past=True, validators=[not_from_the_future], **kwargs)


def guardian_name():
    return forms.CharField(
        label="Imię i nazwisko opiekuna",
        required=False,
        max_length=120,
        help_text="Rodzic albo opiekun prawny.",
        widget=forms.TextInput(attrs=NAME),
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


class GuardianMixin:
    """A consent names whoever gave it."""

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given.get("guardian_consent_on") and not given.get("guardian_name"):
            self.add_error("guardian_name", "Wpisz opiekuna, który wyraził zgodę")


class EnrolForm(GuardianMixin, DeedForm):
    """Write one of the found persons down for an activity. A guardian is asked about where minors come."""

    sections = {"": ["person", "on", "declared_on"]}
    of_minors = {"Osoba niepełnoletnia": ["is_minor", "guardian_name", "guardian_consent_on"]}

    person = PersonToPick(label="Kogo zapisać?")
    on = joining_day()
    declared_on = past_day("Deklaracja z dnia", help_text="Dzień podpisania. Można uzupełnić później.")
    is_minor = forms.BooleanField(
        label="Osoba niepełnoletnia",
        required=False,
        help_text="Zaznacz, jeśli na karcie osoby nie ma daty urodzenia.",
    )
    guardian_name = guardian_name()
    guardian_consent_on = past_day(
        "Zgoda opiekuna z dnia", help_text="Bez zgody osoba niepełnoletnia czeka jako zgłoszona."
    )

    def __init__(self, *args, activity, found, **kwargs):
        self.activity = activity
        if activity.with_minors:
            self.sections = {**self.sections, **self.of_minors}
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(Person.objects.visible_to(self.user).known_to_community(), found)
        if len(found) == 1:
            self.fields["person"].initial = found[0].pk

    def prepare(self, user):
        if not self.activity.with_minors:
            for name in self.of_minors["Osoba niepełnoletnia"]:
                del self.fields[name]
        super().prepare(user)

    @property
    def declared(self):
        """What `enrol` is told besides the person and the day."""
        names = ("declared_on", "is_minor", "guardian_name", "guardian_consent_on")
        told = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        if told.get("declared_on"):
            told["rules_version"] = self.activity.rules_version
        return told


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


class MembershipForm(GuardianMixin, RecordForm):
    """What a member signed and agreed to, each with its day; paper stays in the folder."""

    sections = {
        "": ["joined_on"],
        "Deklaracja i regulamin": ["declared_on", "rules_version", "data_clause_on"],
        "Zgoda na wizerunek": ["image_consent", "image_consent_on"],
        "Opiekun": ["is_minor", "guardian_name", "guardian_consent_on"],
    }

    joined_on = PolishDateField(
        label="Od kiedy uczestniczy",
        validators=[not_far_ahead],
        error_messages={"required": "Wpisz datę zapisu"},
    )
    declared_on = past_day("Deklaracja z dnia")
    data_clause_on = past_day("Klauzula informacyjna z dnia", help_text="Kiedy ją przeczytano albo wręczono.")
    image_consent = forms.TypedChoiceField(
        label="Czy zgadza się na zdjęcia?",
        required=False,
        choices=ANSWERS,
        coerce=lambda word: word == "True",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    image_consent_on = past_day("Odpowiedź z dnia")
    guardian_name = guardian_name()
    guardian_consent_on = past_day("Zgoda opiekuna z dnia")

    class Meta:
        model = Membership
        fields = [
            "joined_on",
            "declared_on",
            "rules_version",
            "data_clause_on",
            "image_consent",
            "image_consent_on",
            "is_minor",
            "guardian_name",
            "guardian_consent_on",
        ]
        labels = {"rules_version": "Przyjęta wersja regulaminu", "is_minor": "Osoba niepełnoletnia"}
        help_texts = {"is_minor": "Udział tylko za zgodą opiekuna."}
        widgets = {"rules_version": forms.TextInput(attrs={"class": "short", "autocomplete": "off"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.joined_on is None:
            del self.fields["joined_on"]
            self.helper.layout.fields.pop(0)
        if not self.instance.rules_version:
            self.initial["rules_version"] = self.instance.activity.rules_version

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given.get("image_consent") is not None and not given.get("image_consent_on"):
            self.add_error("image_consent_on", "Wpisz datę odpowiedzi w sprawie wizerunku")
        if self.would_lack_consent:
            self.add_error("guardian_consent_on", "Osoba niepełnoletnia uczestniczy tylko za zgodą opiekuna")

    @property
    def would_lack_consent(self):
        given = self.cleaned_data
        takes_part = self.instance.joined_on is not None
        return takes_part and given.get("is_minor") and not given.get("guardian_consent_on")


class BreakForm(DeedForm):
    """From when the place is free for others."""

    sections = {"": ["on"]}

    on = PolishDateField(
        label="Od kiedy przerwa?",
        past=True,
        initial=timezone.localdate,
        error_messages={"required": "Wpisz datę"},
    )


class LeaveForm(DeedForm):
    sections = {"": ["on", "kind", "reason"]}

    on = PolishDateField(
        label="Ostatni dzień udziału",
        past=True,
        initial=timezone.localdate,
        error_messages={"required": "Wpisz datę"},
    )
    kind = forms.ChoiceField(
        label="Dlaczego?",
        choices=[("", "wybierz przyczynę"), *LeaveReason.choices],
        error_messages={"required": "Wybierz przyczynę", "invalid_choice": "Wybierz przyczynę z listy"},
    )
    reason = forms.CharField(
        label="Uwaga",
        required=False,
        help_text="Nie wpisuj rozpoznań ani nazw chorób.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self):
        super().clean()
        if self.cleaned_data.get("kind") == LeaveReason.OTHER and not self.cleaned_data.get("reason"):
            self.add_error("reason", "Napisz, jaka to przyczyna")


class DeclineForm(DeedForm):
    """What becomes of somebody who does not take the place offered."""

    sections = {"": ["waits_on"]}

    waits_on = forms.TypedChoiceField(
        label="Co dalej?",
        choices=[("nie", "Rezygnuje z kolejki"), ("tak", "Czeka dalej, na końcu kolejki")],
        coerce=lambda word: word == "tak",
        initial="nie",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Wybierz, co dalej"),
    )
