"""Somebody signs up for an event, by phone or with a paper card."""

from django import forms
from django.db import transaction
from django.utils import timezone

from activities import events, signing_up
from activities.enums import MinorsRule
from activities.models import SignUp
from osl.core.fields import PhoneField, PolishDateField
from osl.core.forms import DeedForm, RecordForm, claim
from osl.core.polish import plural

CLAUSE = "Przekazano informację o danych osobowych"


class SignUpForm(RecordForm):
    """Only what this event asks for: guests where they may come, a guardian where minors may, its own questions."""

    name = forms.CharField(
        label="Imię i nazwisko",
        max_length=120,
        error_messages={"required": "Wpisz imię i nazwisko"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autofocus": True}),
    )
    phone = PhoneField(label="Telefon", required=False)
    guests = forms.IntegerField(
        label="Ile osób przyjdzie razem z nią",
        required=False,
        min_value=0,
        max_value=50,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Wpisz liczbę, na przykład 2"},
    )
    guardian_phone = PhoneField(label="Telefon opiekuna", required=False)
    guardian_consent_on = PolishDateField(label="Pisemna zgoda opiekuna z dnia", past=True, required=False)
    clause_given = forms.BooleanField(
        label=CLAUSE,
        required=False,
        help_text="Przez telefon wystarczy jedno zdanie: kto i po co zapisuje dane.",
    )

    class Meta:
        model = SignUp
        fields = [
            "name", "phone", "guests", "is_minor", "guardian", "guardian_phone", "guardian_consent_on",
            "transport_from", "note",
        ]  # fmt: skip
        help_texts = {
            "transport_from": "Jeśli potrzebny jest dowóz.",
            "note": "Na przykład: miejsce na wózek, tłumacz języka migowego. Nie wpisuj nazw chorób.",
        }
        widgets = {
            name: forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
            for name in ("guardian", "transport_from")
        }

    def __init__(self, *args, instance, **kwargs):
        activity = instance.activity
        self.details = events.details_of(activity)
        self.questions = {f"question_{one.pk}": one for one in activity.sign_up_questions.asked()}
        super().__init__(*args, instance=instance, **kwargs)

    def prepare(self, user):
        for name, question in self.questions.items():
            self.fields[name] = forms.CharField(
                label=question.text,
                required=question.required,
                max_length=300,
                initial=self.answered().get(question.pk, ""),
                error_messages={"required": f"Uzupełnij odpowiedź: {question.text}"},
            )
        self.initial["clause_given"] = self.instance.data_clause_on is not None
        self.sections = {title: names for title, names in self.laid_out().items() if names}
        shown = {name for names in self.sections.values() for name in names}
        for name in set(self.fields) - shown - {"version"}:
            del self.fields[name]
        super().prepare(user)

    def laid_out(self):
        minors = ["is_minor", "guardian", "guardian_phone", "guardian_consent_on"]
        guests = ["guests"] if self.details.guests_allowed else []
        return {
            "": ["name", "phone", *guests],
            "Osoba niepełnoletnia": [] if self.details.minors_rule == MinorsRule.ADULTS else minors,
            "Pytania do tego wydarzenia": list(self.questions),
            "Czego potrzeba": ["transport_from", "note"],
            "Dane osobowe": ["clause_given"],
        }

    def answered(self):
        if self.instance._state.adding:
            return {}
        return dict(self.instance.answers.values_list("question", "text"))

    @property
    def changed_names(self):
        told = {"clause_given": "data_clause_on"}
        names = [told.get(name, name) for name in super().changed_names]
        return [name for name in names if not name.startswith("question_")]

    def clean_guests(self):
        guests = self.cleaned_data["guests"] or 0
        if guests > self.details.guests_allowed:
            raise forms.ValidationError(f"Można zabrać ze sobą najwyżej: {self.details.guests_allowed}")
        return guests

    def clean(self):
        super().clean()
        if refused := signing_up.refused_minor(self.details, SignUp(**self.about_a_minor())):
            self.add_error(*refused)

    def about_a_minor(self):
        names = ("is_minor", "guardian", "guardian_consent_on")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}

    @transaction.atomic
    def save_as(self, user):
        """Raises StaleRecord, Replayed or a Refusal; places are counted by `activities.signing_up`."""
        submission = claim(self.cleaned_data["form_key"], user)
        one, given = self.instance, self.cleaned_data
        if given["clause_given"] and one.data_clause_on is None:
            one.data_clause_on = timezone.localdate()
        answers = {question: given[name] for name, question in self.questions.items()}
        if self.is_new:
            signing_up.sign_up(one, answers, by=user)
        else:
            changes = {"expected_version": given["version"], "fields": self.changed_names}
            signing_up.change(one, answers, by=user, **changes)
        self.submission = submission
        return one


class CameForm(DeedForm):
    """Ticks at the door: which of those signed up came."""

    sections = {"": ["came"]}

    came = forms.ModelMultipleChoiceField(
        None,
        label="Kto przyszedł?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(
            ("invalid_choice", "invalid_pk_value", "invalid_list"), "Wybierz z listy"
        ),
    )

    def __init__(self, *args, signed, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["came"].queryset = signed
        self.fields["came"].choices = [(one.pk, self.words(one)) for one in signed]
        self.initial["came"] = [one.pk for one in signed if one.came]

    @staticmethod
    def words(one):
        return f"{one.name} i {plural_guests(one.guests)}" if one.guests else one.name


def plural_guests(count):
    return f"{count} {plural(count, 'osoba towarzysząca', 'osoby towarzyszące', 'osób towarzyszących')}"
