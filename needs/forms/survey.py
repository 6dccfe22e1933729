from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from needs.enums import QuestionKind
from needs.models import Inquiry, Question, Survey
from needs.surveying import FEWEST_CHOICES, MOST_CHOICES, OTHER_WORDS, make_room, put_choices
from osl.core.fields import PolishDateField
from osl.core.forms import RecordForm

INQUIRIES_OFFERED = 50
LONGEST_CHOICE = 160


class InquiryChoice(forms.ModelChoiceField):
    """One of the latest acts of recognition; the one that stands already is offered too."""

    def __init__(self, **kwargs):
        super().__init__(
            None,
            label="Czynność rozeznania",
            required=False,
            empty_label="osobna, bez czynności",
            error_messages={"invalid_choice": "Wybierz czynność z listy"},
            **kwargs,
        )

    def offer(self, kept):
        latest = Inquiry.objects.latest_first().values_list("pk", flat=True)[:INQUIRIES_OFFERED]
        pks = {*latest, *([kept] if kept else [])}
        self.queryset = Inquiry.objects.filter(pk__in=pks).latest_first()
        self.choices = list(iter(self.choices))

    def label_from_instance(self, inquiry):
        return f"{inquiry.title}, {inquiry.day:%d.%m.%Y}"


class SurveyForm(RecordForm):
    sections = {"": ["title", "intro", "inquiry"], "Kiedy i ile": ["opens_on", "closes_on", "limit"]}

    inquiry = InquiryChoice(help_text="Potrzeby z ankiety dostaną tę czynność jako źródło.")
    opens_on = PolishDateField(
        label="Pierwszy dzień", required=False, help_text="Puste: od otwarcia ankiety."
    )
    closes_on = PolishDateField(
        label="Ostatni dzień", required=False, help_text="Puste: do zamknięcia ankiety."
    )
    limit = forms.IntegerField(
        label="Najwięcej odpowiedzi",
        min_value=1,
        max_value=5000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="Po tylu odpowiedziach ankieta w internecie sama przestaje je przyjmować.",
        error_messages={
            "required": "Wpisz, ile najwięcej odpowiedzi",
            "invalid": "Wpisz liczbę odpowiedzi cyframi",
            "min_value": "Najwięcej odpowiedzi: od 1 do 5000",
            "max_value": "Najwięcej odpowiedzi: od 1 do 5000",
        },
    )

    class Meta:
        model = Survey
        fields = ("title", "intro", "inquiry", "opens_on", "closes_on", "limit")
        help_texts = {
            "title": "Na przykład: Czego brakuje we wsi Łęg?",
            "intro": "Po co jest ankieta i co się stanie z odpowiedziami. O to, że jest anonimowa, dbamy sami.",
        }
        widgets = {"intro": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"title": {"required": "Wpisz tytuł ankiety"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["inquiry"].offer(self.initial.get("inquiry"))


class QuestionForm(RecordForm):
    """A question with its choices, one in a line."""

    sections = {"": ["text", "kind", "choices", "with_other", "required"]}

    kind = forms.ChoiceField(
        label="Rodzaj odpowiedzi",
        choices=QuestionKind.choices,
        widget=forms.RadioSelect,
        initial=QuestionKind.SINGLE,
        error_messages={"required": "Wybierz rodzaj odpowiedzi", "invalid_choice": "Wybierz rodzaj z listy"},
    )
    choices = forms.CharField(
        label="Odpowiedzi do wyboru",
        required=False,
        max_length=(LONGEST_CHOICE + 1) * MOST_CHOICES,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Każda w osobnym wierszu. Przy skali i własnych słowach zostaw puste.",
    )
    with_other = forms.BooleanField(
        label=f"Dodaj na końcu „{OTHER_WORDS}”",
        required=False,
        help_text="Dla pytań z odpowiedziami do wyboru.",
    )
    required = forms.BooleanField(
        label="Bez odpowiedzi nie można wysłać ankiety",
        required=False,
        help_text="Lepiej rzadko: ludzie chętniej wysyłają ankietę, w której mogą coś pominąć.",
    )

    class Meta:
        model = Question
        fields = ("text", "kind", "required")
        labels = {"text": "Pytanie"}
        help_texts = {"text": "Krótko i zwykłymi słowami. Nie pytaj o nazwisko, adres ani zdrowie."}
        error_messages = {"text": {"required": "Wpisz pytanie"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_new:
            kept = list(self.instance.choices.all())
            self.initial["choices"] = "\n".join(one.text for one in kept if not one.asks_what)
            self.initial["with_other"] = any(one.asks_what for one in kept)

    def clean_choices(self):
        lines = [" ".join(line.split()) for line in self.cleaned_data["choices"].splitlines()]
        lines = [line for line in lines if line and line.casefold() != OTHER_WORDS]
        if any(len(line) > LONGEST_CHOICE for line in lines):
            raise ValidationError(f"Skróć najdłuższą odpowiedź: mieści się najwyżej {LONGEST_CHOICE} znaków")
        if len(set(map(str.casefold, lines))) != len(lines):
            raise ValidationError("Ta sama odpowiedź stoi dwa razy. Usuń jedną")
        if len(lines) > MOST_CHOICES:
            raise ValidationError(f"Odpowiedzi może być najwyżej {MOST_CHOICES}. Połącz podobne")
        return lines

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") not in QuestionKind.WITH_CHOICES:
            cleaned["choices"] = []
        elif "choices" in cleaned:
            if cleaned.get("with_other"):
                cleaned["choices"].append(OTHER_WORDS)
            if len(cleaned["choices"]) < FEWEST_CHOICES:
                self.add_error("choices", "Wpisz co najmniej dwie odpowiedzi, każdą w osobnym wierszu")
        return cleaned

    @transaction.atomic
    def save_as(self, user):
        make_room(self.instance)
        question = super().save_as(user)
        put_choices(question, self.cleaned_data["choices"])
        return question
