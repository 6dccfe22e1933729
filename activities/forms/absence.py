"""Forms about not coming: told beforehand, and asked about afterwards."""

from django import forms

from activities.models import Membership
from osl.core.fields import PolishDateField
from osl.core.forms import DeedForm

NOBODY = "nikomu, miejsce czeka"
NO_DIAGNOSES = "Na przykład: sanatorium, wyjazd do córki. Nie wpisuj rozpoznań ani nazw chorób."


class PlannedAbsenceForm(DeedForm):
    """From when to when the member will not come, and who may come instead."""

    sections = {"": ["from_day", "until", "reason", "lent_to"]}

    from_day = PolishDateField(label="Od dnia", error_messages={"required": "Wpisz pierwszy dzień"})
    until = PolishDateField(
        label="Do dnia", help_text="Włącznie z tym dniem.", error_messages={"required": "Wpisz ostatni dzień"}
    )
    reason = forms.CharField(
        label="Uwaga",
        required=False,
        max_length=200,
        help_text=NO_DIAGNOSES,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    lent_to = forms.ModelChoiceField(
        None,
        label="Komu użyczyć miejsca?",
        required=False,
        empty_label=NOBODY,
        help_text="Osoba z listy oczekujących może w tym czasie przychodzić. Jej kolejność się nie zmienia.",
        error_messages={"invalid_choice": "Wybierz osobę z listy oczekujących"},
    )

    def __init__(self, *args, membership, **kwargs):
        self.membership = membership
        super().__init__(*args, **kwargs)
        waiting = Membership.objects.waiting().filter(activity=membership.activity_id)
        self.fields["lent_to"].queryset = waiting.select_related("person")
        self.fields["lent_to"].label_from_instance = lambda waiting: str(waiting.person)

    def clean(self):
        super().clean()
        first, last = self.cleaned_data.get("from_day"), self.cleaned_data.get("until")
        if first and last and last < first:
            self.add_error("until", "Data końca musi być taka sama jak data początku albo późniejsza")


class CallForm(DeedForm):
    sections = {"": ["note"]}

    note = forms.CharField(
        label="Co ustalono?",
        max_length=200,
        help_text=NO_DIAGNOSES,
        error_messages={"required": "Napisz, co ustalono"},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
