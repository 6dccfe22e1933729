from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from needs.enums import VoteKind
from needs.forms.survey import InquiryChoice
from needs.models import Vote
from needs.models.vote import MOST_PEOPLE, MOST_UNITS
from needs.voting import FEWEST_OPTIONS, MOST_OPTIONS, put_options, put_votes
from osl.core.fields import PolishDateField
from osl.core.forms import DeedForm, RecordForm

LONGEST_OPTION = 160


def number_field(label, *, least, most, **kwargs):
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": f"Uzupełnij: {label.lower()}",
            "invalid": "Wpisz liczbę cyframi",
            "min_value": "Wpisz liczbę nie mniejszą niż %(limit_value)d",
            "max_value": "Sprawdź liczbę: najwyżej %(limit_value)d",
        },
        **kwargs,
    )


class VoteForm(RecordForm):
    """What is to be decided and what can be chosen, one option in a line."""

    sections = {"": ["title", "kind", "units", "day", "inquiry", "options"]}

    kind = forms.ChoiceField(
        label="Czym się głosuje?",
        choices=VoteKind.choices,
        widget=forms.RadioSelect,
        initial=VoteKind.DOT,
        error_messages={"required": "Wybierz, czym się głosuje", "invalid_choice": "Wybierz z listy"},
    )
    units = number_field(
        "Ile dostaje jedna osoba?",
        least=1,
        most=MOST_UNITS,
        help_text="Liczba kropek albo złotych na niby, na przykład 3 kropki albo 100 zł.",
    )
    day = PolishDateField(label="Dzień", error_messages={"required": "Wpisz dzień głosowania"})
    inquiry = InquiryChoice(help_text="Spotkanie albo inna czynność, na której się głosuje.")
    options = forms.CharField(
        label="Na co można głosować?",
        max_length=(LONGEST_OPTION + 1) * MOST_OPTIONS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=f"Każda możliwość w osobnym wierszu, od {FEWEST_OPTIONS} do {MOST_OPTIONS}.",
        error_messages={"required": "Wpisz, na co można głosować"},
    )

    class Meta:
        model = Vote
        fields = ("title", "kind", "units", "day", "inquiry")
        help_texts = {"title": "Na przykład: Od czego zacząć we wsi?"}
        error_messages = {"title": {"required": "Napisz, o czym się decyduje"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["inquiry"].offer(self.initial.get("inquiry"))
        if not self.is_new:
            self.initial["options"] = "\n".join(self.instance.options.values_list("text", flat=True))

    def clean_options(self):
        lines = [" ".join(line.split()) for line in self.cleaned_data["options"].splitlines()]
        lines = [line for line in lines if line]
        if any(len(line) > LONGEST_OPTION for line in lines):
            raise ValidationError(f"Skróć najdłuższą możliwość: mieści się najwyżej {LONGEST_OPTION} znaków")
        if len(set(map(str.casefold, lines))) != len(lines):
            raise ValidationError("Ta sama możliwość stoi dwa razy. Usuń jedną")
        if not FEWEST_OPTIONS <= len(lines) <= MOST_OPTIONS:
            raise ValidationError(
                f"Wpisz od {FEWEST_OPTIONS} do {MOST_OPTIONS} możliwości, każdą w osobnym wierszu"
            )
        return lines

    @transaction.atomic
    def save_as(self, user):
        vote = super().save_as(user)
        put_options(vote, self.cleaned_data["options"])
        return vote


class CountForm(RecordForm):
    """How many people voted and how much each option got, as counted on the spot."""

    people = number_field("Ile osób głosowało?", least=1, most=MOST_PEOPLE)

    class Meta:
        model = Vote
        fields = ("people",)

    def prepare(self, user):
        self.options = list(self.instance.options.all())
        for option in self.options:
            self.fields[f"votes_{option.pk}"] = number_field(
                option.text,
                least=0,
                most=MOST_UNITS * MOST_PEOPLE,
                required=False,
                initial=option.votes or None,
            )
        self.sections = {"": ["people"], "Głosy": [f"votes_{option.pk}" for option in self.options]}
        super().prepare(user)

    @property
    def votes(self):
        return {option: self.cleaned_data.get(f"votes_{option.pk}") or 0 for option in self.options}

    def clean(self):
        cleaned = super().clean()
        given, people = sum(self.votes.values()), cleaned.get("people")
        if people and given > people * self.instance.units:
            most = people * self.instance.units
            self.add_error(
                None,
                f"Głosów jest razem {given}, a tylu osób może ich dać najwyżej {most}. Sprawdź liczby na kartach.",
            )
        return cleaned

    @transaction.atomic
    def save_as(self, user):
        vote = super().save_as(user)
        put_votes(vote, self.votes)
        return vote


class CloseForm(DeedForm):
    title, submit = "Zakończyć głosowanie?", "Zakończ głosowanie"
    what_happens = (
        "Wynik zostanie na zawsze: nikt nie zmieni już liczb ani możliwości. "
        "Każda połączona potrzeba dostanie ten wynik jako źródło."
    )
    sections: dict = {}
