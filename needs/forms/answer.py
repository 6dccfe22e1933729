"""Filling a survey in: on the public page with ticks, and from paper with digits."""

import re
import secrets

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from needs.answering import Given, next_sheet
from needs.enums import QuestionKind
from needs.models.survey import HIGHEST, LOWEST
from osl.core.forms import DeedForm, PlainTextMixin

LONGEST_WORDS, LONGEST_OTHER = 1000, 160
SCALE = [(number, str(number)) for number in range(LOWEST, HIGHEST + 1)]
PAGE_SALT, PAGE_LIVES = "osl.ankieta", 24 * 3600
TRAP = "strona_www"


# --- On the public page ------------------------------------------------------------------------------------


def new_page_word(survey):
    """A random word signed for this survey: it proves that the page was ours, and tells a page sent twice."""
    return signing.dumps([survey.pk, secrets.token_hex(16)], salt=PAGE_SALT)


def read_page_word(survey, word):
    """The random word; ValueError when the page is not ours, is of another survey or is a day old."""
    try:
        pk, once = signing.loads(word, salt=PAGE_SALT, max_age=PAGE_LIVES)
    except (signing.BadSignature, ValueError, TypeError):
        raise ValueError("not a page of ours") from None
    if pk != survey.pk:
        raise ValueError("a page of another survey")
    return once


class AnswerForm(PlainTextMixin, forms.Form):
    """One control for each question, and words beside „inne, jakie?”. It carries no cookie and no name."""

    def __init__(self, data=None, *, survey, questions):
        super().__init__(data)
        self.survey, self.questions = survey, questions
        self.use_required_attribute = False
        for question in questions:
            self.fields[name_of(question)] = control_for(question)
            if other_of(question):
                self.fields[other_name_of(question)] = forms.CharField(
                    label="Inne, jakie?", required=False, max_length=LONGEST_OTHER
                )
        self.fields["page"] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)
        self.fields[TRAP] = forms.CharField(label="To pole zostaw puste", required=False, max_length=200)
        self.tidy_texts()

    @property
    def page_word(self):
        """For the page about to be shown: a new one each time."""
        return new_page_word(self.survey)

    @property
    def trap(self):
        return self[TRAP]

    @property
    def drawn(self):
        """Questions with their controls, in order."""
        return [
            {
                "question": question,
                "field": self[name_of(question)],
                "other": self[other_name_of(question)] if other_of(question) else None,
                "is_scale": question.kind == QuestionKind.SCALE,
            }
            for question in self.questions
        ]

    def clean_page(self):
        try:
            return read_page_word(self.survey, self.cleaned_data["page"])
        except ValueError:
            raise ValidationError(
                "Ta strona była otwarta zbyt długo. Twoje odpowiedzi są nadal wpisane: wyślij je jeszcze raz"
            ) from None

    def clean(self):
        cleaned = super().clean()
        if cleaned.get(TRAP):
            self.add_error(TRAP, "To pole ma zostać puste")
        for question in self.questions:
            self.settle_other(question, cleaned)
        return cleaned

    def settle_other(self, question, cleaned):
        """Words beside „inne” count as having chosen it; in a question with one answer the choice decides."""
        other, name = other_of(question), name_of(question)
        if other is None or name not in cleaned or not cleaned.get(other_name_of(question)):
            return
        if question.kind == QuestionKind.MULTIPLE and str(other.pk) not in cleaned[name]:
            cleaned[name] = [*cleaned[name], str(other.pk)]
        elif question.kind == QuestionKind.SINGLE and not cleaned[name]:
            cleaned[name] = str(other.pk)

    @property
    def given(self):
        return [self.given_to(question) for question in self.questions]

    def given_to(self, question):
        value = self.cleaned_data[name_of(question)]
        if question.kind == QuestionKind.TEXT:
            return Given(question, text=value)
        if question.kind == QuestionKind.SCALE:
            return Given(question, number=int(value) if value else None)
        chosen = value if question.kind == QuestionKind.MULTIPLE else [value]
        choices = tuple(choice for choice in question.choices.all() if str(choice.pk) in chosen)
        return Given(question, choices=choices, text=self.cleaned_data.get(other_name_of(question), ""))


def name_of(question):
    return f"q{question.pk}"


def other_name_of(question):
    return f"q{question.pk}_inne"


def other_of(question):
    """The choice „inne, jakie?” of a question; None when it has none."""
    return next((choice for choice in question.choices.all() if choice.asks_what), None)


def control_for(question):
    facts = {"label": question.text, "required": question.required}
    asked = {
        "required": f"Odpowiedz na pytanie: {question.text}",
        "invalid_choice": "Wybierz odpowiedź z listy",
    }
    if question.kind == QuestionKind.TEXT:
        widget = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(**facts, max_length=LONGEST_WORDS, widget=widget, error_messages=asked)
    if question.kind == QuestionKind.SCALE:
        return forms.ChoiceField(**facts, choices=SCALE, widget=forms.RadioSelect, error_messages=asked)
    choices = [(str(choice.pk), choice.text) for choice in question.choices.all()]
    if question.kind == QuestionKind.MULTIPLE:
        asked["invalid_list"] = asked["invalid_choice"]
        return forms.MultipleChoiceField(
            **facts, choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=asked
        )
    return forms.ChoiceField(**facts, choices=choices, widget=forms.RadioSelect, error_messages=asked)


# --- From paper --------------------------------------------------------------------------------------------


class DigitsField(forms.CharField):
    """Numbers of the boxes ticked on paper: „2”, „1 3 5”, and „135” where no number has two digits."""

    def __init__(self, *, highest, many, **kwargs):
        self.highest, self.many = highest, many
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "short"}
        if highest < 10 and not many:
            attrs["data-digit"] = ""  # one digit is the whole answer: the next field takes over
        super().__init__(required=False, max_length=80, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value):
        text = super().to_python(value).strip()
        if not re.fullmatch(r"[0-9\s,;.]*", text):
            raise ValidationError(f"Wpisz cyfry od 1 do {self.highest}")
        numbers = [int(part) for part in self.parts(text)]
        if any(not 1 <= number <= self.highest for number in numbers):
            raise ValidationError(f"Wpisz cyfry od 1 do {self.highest}")
        if not self.many and len(set(numbers)) > 1:
            raise ValidationError("Tu jest jedna odpowiedź. Gdy na kartce są dwie, zostaw puste")
        return sorted(set(numbers))

    def validate(self, value):
        """Nothing ticked is an answer too."""

    def run_validators(self, value):
        """The numbers were checked one by one."""

    def parts(self, text):
        found = re.findall(r"[0-9]{1,4}", text)
        return list("".join(found)) if self.highest < 10 else found


class SheetForm(DeedForm):
    """One sheet of paper: a line of digits for each question. What was left empty stays empty."""

    def __init__(self, data=None, files=None, *, user, survey, questions, **kwargs):
        self.survey, self.questions = survey, questions
        super().__init__(data, files, user=user, **kwargs)

    def prepare(self, user):
        self.fields["sheet_number"] = forms.IntegerField(
            label="Numer kartki",
            min_value=1,
            max_value=99_999,
            initial=lambda: next_sheet(self.survey),
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={
                "required": "Wpisz numer kartki",
                "invalid": "Wpisz numer kartki cyframi",
                "min_value": "Numery kartek zaczynają się od 1",
                "max_value": "Numer kartki ma najwyżej 5 cyfr",
            },
        )
        for number, question in enumerate(self.questions, start=1):
            self.fields[name_of(question)] = self.line_for(number, question)
            if other_of(question):
                self.fields[other_name_of(question)] = short_text(f"{number}. Inne, jakie?", LONGEST_OTHER)
        if self.questions and not self.is_bound:
            self.fields[name_of(self.questions[0])].widget.attrs["autofocus"] = True
        self.sections = {"": [name for name in self.fields if name != "form_key"]}
        super().prepare(user)

    def line_for(self, number, question):
        label = f"{number}. {question.text}"
        if question.kind == QuestionKind.TEXT:
            return short_text(label, LONGEST_WORDS)
        if question.kind == QuestionKind.SCALE:
            return DigitsField(label=label, highest=HIGHEST, many=False, help_text=f"{LOWEST}–{HIGHEST}")
        choices = question.choices.all()
        boxes = " · ".join(f"{place} {choice.text}" for place, choice in enumerate(choices, start=1))
        many = question.kind == QuestionKind.MULTIPLE
        return DigitsField(label=label, highest=len(choices), many=many, help_text=boxes)

    @property
    def given(self):
        return [self.given_to(question) for question in self.questions]

    def given_to(self, question):
        value = self.cleaned_data[name_of(question)]
        if question.kind == QuestionKind.TEXT:
            return Given(question, text=value)
        if question.kind == QuestionKind.SCALE:
            return Given(question, number=value[0] if value else None)
        choices = list(question.choices.all())
        chosen = {choices[number - 1] for number in value}
        words = self.cleaned_data.get(other_name_of(question), "")
        if words:
            chosen.add(other_of(question))
        return Given(question, choices=tuple(one for one in choices if one in chosen), text=words)


def short_text(label, longest):
    """One line, so that Enter saves the sheet."""
    return forms.CharField(label=label, required=False, max_length=longest)
