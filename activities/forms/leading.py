"""Forms about whoever leads: checks in the registers, their legal basis, the stage of independence."""

from django import forms
from django.utils import timezone

from activities.enums import CheckRegister, LegalSubject, Stage
from activities.forms.members import NAME, not_from_the_future
from activities.models import LeaderCheck, LegalBasis
from osl.core.fields import PolishDateField
from osl.core.forms import DeedForm, RecordForm
from osl.core.models import User


class LeaderCheckForm(RecordForm):
    """The fact of a check. What the register says is not written down anywhere here."""

    sections = {"": ["user", "name", "register", "checked_on", "valid_until"]}

    user = forms.ModelChoiceField(
        None,
        label="Osoba z kontem w systemie",
        required=False,
        empty_label="nikt z kontem",
        error_messages={"invalid_choice": "Wybierz osobę z listy"},
    )
    name = forms.CharField(
        label="Inna osoba",
        required=False,
        max_length=120,
        help_text="Imię i nazwisko dokładnie tak, jak na karcie działania.",
        widget=forms.TextInput(attrs=NAME),
    )
    register = forms.ChoiceField(
        label="Gdzie sprawdzono?",
        choices=CheckRegister.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Wybierz, gdzie sprawdzono"),
    )
    checked_on = PolishDateField(
        label="Kiedy sprawdzono?",
        past=True,
        initial=timezone.localdate,
        validators=[not_from_the_future],
        error_messages={"required": "Wpisz dzień sprawdzenia"},
    )
    valid_until = PolishDateField(
        label="Ważne do", required=False, help_text="Włącznie z tym dniem. Puste pole: bez terminu."
    )

    class Meta:
        model = LeaderCheck
        fields = ["user", "name", "register", "checked_on", "valid_until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        working = User.objects.filter(is_active=True)
        self.fields["user"].queryset = working.order_by("last_name", "first_name", "pk")

    def prepare(self, user):
        super().prepare(user)
        self.instance.by = user

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if "user" in given and bool(given["user"]) == bool(given.get("name")):
            self.add_error("name", "Wskaż osobę z kontem albo wpisz imię i nazwisko")
        checked_on, until = given.get("checked_on"), given.get("valid_until")
        if checked_on and until and until < checked_on:
            self.add_error("valid_until", "Ważność nie może kończyć się przed dniem sprawdzenia")


class LegalBasisForm(RecordForm):
    """A new text stands from its day on; the earlier ones stay as they were."""

    sections = {"": ["subject", "text", "valid_from"]}

    valid_from = PolishDateField(
        label="Obowiązuje od",
        initial=timezone.localdate,
        error_messages={"required": "Wpisz, od kiedy obowiązuje"},
    )

    class Meta:
        model = LegalBasis
        fields = ["subject", "text", "valid_from"]
        labels = {"text": "Podstawa prawna"}
        widgets = {"subject": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"text": "Ustawa, artykuł i tekst jednolity. Sprawdź z osobą, która zna przepisy."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = LegalSubject.choices

    def prepare(self, user):
        super().prepare(user)
        self.instance.by = user

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given.get("subject") and given.get("valid_from"):
            same = LegalBasis.objects.filter(subject=given["subject"], valid_from=given["valid_from"])
            if same.exists():
                self.add_error("valid_from", "Z tego dnia jest już wpisana podstawa prawna")


class StageForm(DeedForm):
    """A step towards running by itself, and since when."""

    sections = {"": ["stage", "on", "note"]}

    stage = forms.ChoiceField(
        label="Na jakim etapie jest grupa?",
        choices=Stage.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Wybierz etap"),
    )
    on = PolishDateField(
        label="Od kiedy?",
        past=True,
        initial=timezone.localdate,
        error_messages={"required": "Wpisz datę zmiany"},
    )
    note = forms.CharField(
        label="Uwaga",
        required=False,
        max_length=300,
        help_text="Na przykład: klub sam układa program. Nie wpisuj nazwisk.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
