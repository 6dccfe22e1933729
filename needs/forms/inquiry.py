"""Acts of recognition: planning one, saying how it went, adding its files."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from needs.enums import Anonymity, InquiryStatus
from needs.forms.need import GROUP_FROM_LIST
from needs.forms.other import OtherField, OtherMixin, TermChips, TermSelect
from needs.models import Inquiry, InquiryFile, Method
from osl.core.fields import DurationField, PolishDateField
from osl.core.forms import DeedForm, RecordForm
from osl.core.models import Locality, TargetGroup
from osl.documents.models import StoredFile
from osl.documents.uploads import UploadField

MOST_PEOPLE, MOST_MINUTES = 100_000, 1000 * 60
WITHOUT_NAMES = "Nie wpisuj nazwisk ani adresów osób, które o czymś mówiły."
NOT_YET = "Ten dzień jeszcze nie nadszedł. Zaznacz „dopiero będzie” albo popraw dzień"


class WorkTimeField(DurationField):
    """Hours of work, often more than a day of them: „40”, „12:30”, „7,5”, „90 min”."""

    hint = "Na przykład 2, 7:30 albo 90 min. Razem wszystkich, którzy prowadzili."
    HOURS = re.compile(r"([0-9]{1,4})(?::([0-5][0-9]))?(?:\s*(?:h|g|godz\.?))?")

    def __init__(self, **kwargs):
        super().__init__(max_value=MOST_MINUTES, **kwargs)

    def read(self, value):
        whole = self.HOURS.fullmatch(value.strip()) if isinstance(value, str) else None
        return int(whole[1]) * 60 + int(whole[2] or 0) if whole else super().read(value)


def people_field(**kwargs):
    return forms.IntegerField(
        label="Ile osób?",
        min_value=0,
        max_value=MOST_PEOPLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": "Wpisz liczbę osób cyframi",
            "min_value": "Liczba osób nie może być ujemna",
            "max_value": "Sprawdź liczbę osób: wpisano więcej niż %(limit_value)d",
        },
        **kwargs,
    )


class InquiryForm(OtherMixin, RecordForm):
    sections = {
        "": ["title", "method", "method_other", "took_place", "day", "ends_on"],
        "Gdzie i z kim": ["locality", "place", "groups", "groups_other", "anonymity"],
        "Przebieg": ["people_reached", "minutes", "ran_by", "questions", "notes"],
    }

    others = {"method": "method_other", "groups": "groups_other"}

    method = forms.ModelChoiceField(
        None,
        widget=TermSelect,
        label="Metoda",
        empty_label="wybierz metodę",
        error_messages={"required": "Wybierz metodę", "invalid_choice": "Wybierz metodę z listy"},
    )
    method_other = OtherField(label="Jaka metoda?", empty="Napisz, jaka to metoda")
    took_place = forms.ChoiceField(
        label="Czy już się odbyła?",
        choices=[("yes", "tak, odbyła się"), ("no", "dopiero będzie")],
        widget=forms.RadioSelect,
        initial="yes",
        error_messages={"required": "Zaznacz, czy czynność już się odbyła"},
    )
    day = PolishDateField(label="Dzień", error_messages={"required": "Wpisz dzień czynności"})
    ends_on = PolishDateField(label="Ostatni dzień", required=False, help_text="Gdy trwała dłużej niż dzień.")
    locality = forms.ModelChoiceField(
        None,
        label="Miejscowość",
        required=False,
        empty_label="cała gmina",
        error_messages={"invalid_choice": "Wybierz miejscowość z listy"},
    )
    groups = forms.ModelMultipleChoiceField(
        None,
        label="Kogo pytano?",
        required=False,
        widget=TermChips,
        error_messages=dict.fromkeys(("invalid_choice", "invalid_pk_value", "invalid_list"), GROUP_FROM_LIST),
    )
    groups_other = OtherField(label="Jaka grupa?", empty="Napisz, jaka to grupa")
    anonymity = forms.ChoiceField(
        label="Czy zapisano nazwiska?",
        choices=Anonymity.choices,
        widget=forms.RadioSelect,
        initial=Anonymity.ANONYMOUS,
        error_messages={"required": "Zaznacz, czy zapisano nazwiska"},
    )
    people_reached = people_field(required=False, help_text="Ile osób powiedziało, czego im potrzeba.")
    minutes = WorkTimeField(label="Czas pracy", required=False)

    class Meta:
        model = Inquiry
        fields = (
            "title",
            "method",
            "method_other",
            "day",
            "ends_on",
            "locality",
            "place",
            "groups",
            "groups_other",
            "anonymity",
            "people_reached",
            "minutes",
            "ran_by",
            "questions",
            "notes",
        )
        labels = {"questions": "O co pytano?"}
        help_texts = {
            "title": "Na przykład: Spacer po Łęgu z radą sołecką.",
            "place": "Na przykład: świetlica, targ, przystanek.",
            "ran_by": "Na przykład: organizator i dwie wolontariuszki.",
            "notes": WITHOUT_NAMES,
        }
        widgets = {
            "questions": forms.Textarea(attrs={"rows": 3}),
            "notes": forms.Textarea(attrs={"rows": 5}),
        }
        error_messages = {"title": {"required": "Wpisz nazwę czynności"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("method", Method.objects)
        self.offer("locality", Locality.objects)
        self.offer("groups", TargetGroup.objects)
        if not self.is_new:
            self.drop("took_place")

    def drop(self, name):
        """The state of a saved one changes by its own deeds."""
        del self.fields[name]
        self.sections = {
            title: [one for one in names if one != name] for title, names in self.sections.items()
        }
        self.prepare(self.user)

    def clean(self):
        cleaned = super().clean()
        day, is_over = cleaned.get("day"), self.says_it_took_place
        if day and is_over and day > timezone.localdate():
            self.add_error(
                "day", NOT_YET if self.is_new else "Przeprowadzona czynność nie może być z przyszłości"
            )
        return cleaned

    @property
    def says_it_took_place(self):
        if self.is_new:
            return self.cleaned_data.get("took_place") == "yes"
        return self.instance.status == InquiryStatus.HELD

    @transaction.atomic
    def save_as(self, user):
        inquiry = super().save_as(user)
        if self.is_new and self.says_it_took_place:
            inquiry.hold(by=user)
        return inquiry


class HeldForm(RecordForm):
    """A planned act has taken place: how many people, how much work."""

    title, submit = "Czynność się odbyła", "Oznacz jako przeprowadzoną"
    what_happens = "Od tej chwili można dopisywać do niej potrzeby. Czynność wejdzie do zestawienia."
    sections = {"": ["day", "people_reached", "minutes", "notes"]}

    day = PolishDateField(label="Dzień", past=True, error_messages={"required": "Wpisz dzień czynności"})
    people_reached = people_field(required=False, help_text="Ile osób powiedziało, czego im potrzeba.")
    minutes = WorkTimeField(label="Czas pracy", required=False)

    class Meta:
        model = Inquiry
        fields = ("day", "people_reached", "minutes", "notes")
        help_texts = {"notes": WITHOUT_NAMES}

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError("Ten dzień jeszcze nie nadszedł. Wpisz dzień, w którym czynność się odbyła")
        return day

    @transaction.atomic
    def save_as(self, user):
        """Somebody may have marked it meanwhile: then only what was typed is saved."""
        inquiry = super().save_as(user)
        if inquiry.status == InquiryStatus.PLANNED:
            inquiry.hold(by=user)
        return inquiry


class CancelForm(DeedForm):
    title, submit = "Odwołać czynność?", "Odwołaj czynność"
    what_happens = "Zostanie na liście jako odwołana, z przyczyną. Można ją zaplanować ponownie."
    sections = {"": ["reason"]}

    reason = forms.CharField(
        label="Dlaczego?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Napisz, dlaczego czynność się nie odbędzie"},
    )


class InquiryFilesForm(DeedForm):
    """Several files at once; their caption is common („tablica z warsztatu”)."""

    sections = {"": ["files", "caption"]}

    files = UploadField(label="Pliki", many=True)
    caption = forms.CharField(
        label="Co to jest?", max_length=160, required=False, help_text="Na przykład: kartki z drzewa życzeń."
    )

    def keep_for(self, inquiry):
        """Inside the transaction of the form."""
        for upload in self.cleaned_data["files"]:
            stored = StoredFile.keep(upload, by=self.user)
            InquiryFile.objects.create(inquiry=inquiry, file=stored, caption=self.cleaned_data["caption"])
        return inquiry
