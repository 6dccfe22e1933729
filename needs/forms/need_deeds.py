"""What each decision about a need asks for. `answers` go to the verb by their names."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from needs.enums import Source
from needs.models import Need
from needs.similar import NOTHING_SIMILAR, similar_to
from osl.core.fields import PolishDateField
from osl.core.forms import DeedForm

SIMILAR, LONGEST_NUMBER = 5, 9
NO_NAMES = "Zobaczy to każdy, kto otworzy kartę potrzeby. Nie wpisuj nazwisk."


def reason_field(label, *, empty, hint=NO_NAMES):
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": empty},
    )


class NeedDeedForm(DeedForm):
    sections = {"": ["reason"]}

    def __init__(self, *args, need, **kwargs):
        self.need = need
        super().__init__(*args, **kwargs)

    @property
    def answers(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "form_key"}


class SetAsideForm(NeedDeedForm):
    title, submit = "Odłożyć potrzebę?", "Odłóż potrzebę"
    what_happens = (
        "Potrzeba nie wejdzie do planu. Zostanie w rozeznaniu razem z przyczyną i można ją przywrócić."
    )

    reason = reason_field("Dlaczego?", empty="Podaj przyczynę odłożenia")


class HandOverForm(NeedDeedForm):
    title, submit = "Przekazać potrzebę dalej?", "Przekaż potrzebę"
    what_happens = (
        "Zajmie się nią kto inny: urząd, szkoła, parafia. Zostanie w rozeznaniu i można ją przywrócić."
    )
    sections = {"": ["unit", "reason"]}

    unit = forms.CharField(
        label="Komu?",
        help_text="Na przykład: Urząd Gminy.",
        max_length=120,
        error_messages={"required": "Napisz, komu przekazujesz potrzebę"},
    )
    reason = reason_field(
        "Dlaczego?",
        empty="Podaj przyczynę",
        hint="Na przykład: chodniki to zadanie gminy. Nie wpisuj nazwisk.",
    )


class AddressForm(NeedDeedForm):
    title, submit = "Oznaczyć potrzebę jako podjętą?", "Oznacz jako podjętą"
    what_happens = (
        "Coś się już dzieje, żeby na nią odpowiedzieć. Gdy zaczyna się działanie połączone z potrzebą, "
        "potrzeba jest podjęta bez tej strony."
    )

    reason = reason_field("Co się dzieje?", empty="Napisz, co się dzieje")


class CloseForm(NeedDeedForm):
    title, submit = "Zakończyć potrzebę?", "Zakończ potrzebę"
    what_happens = "To, czego brakowało, już jest. Potrzeba zostanie w rozeznaniu i można ją przywrócić."

    reason = reason_field("Jak się skończyło?", empty="Napisz, jak się skończyło")


class JoinForm(NeedDeedForm):
    title, submit = "Dołączyć do podobnej potrzeby?", "Dołącz potrzebę"
    what_happens = (
        "To ta sama potrzeba, zapisana drugi raz. Jej źródła przejdą do tamtej, a ta zostanie odłożona. "
        "Można je potem rozłączyć."
    )
    sections = {"": ["similar", "number"]}

    similar = forms.ChoiceField(
        label="Podobne potrzeby",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Wybierz potrzebę z listy"},
    )
    number = forms.CharField(
        label="Numer innej potrzeby",
        required=False,
        max_length=LONGEST_NUMBER,
        help_text="Jeśli nie ma jej powyżej. Numer stoi na karcie potrzeby.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own, place = self.need.statement, self.need.locality
        found = similar_to(own, locality=place, but=[self.need.pk], most=SIMILAR)
        self.fields["similar"].choices = [(str(one.pk), f"nr {one.pk}: {one.headline}") for one in found]
        if not found:
            self.fields["similar"].widget = forms.HiddenInput()
            self.ask_for_number()

    def ask_for_number(self):
        number = self.fields["number"]
        number.label, number.required = "Numer potrzeby", True
        number.help_text = f"{NOTHING_SIMILAR} Wpisz numer z karty tej, do której dołączasz."
        number.error_messages["required"] = "Wpisz numer potrzeby"

    def clean(self):
        cleaned = super().clean()
        typed = cleaned.get("number", "")
        number = typed or cleaned.get("similar", "")
        field = "number" if typed or self.fields["similar"].widget.is_hidden else "similar"
        cleaned["into"] = self.found(number)
        if not self.errors and cleaned["into"] is None:
            asked = "Nie ma takiej potrzeby. Sprawdź numer na jej karcie"
            self.add_error(field, asked if number else "Wybierz potrzebę albo wpisz jej numer")
        return cleaned

    def found(self, number):
        if not number.isdecimal():
            return None
        return Need.objects.visible_to(self.user).filter(pk=int(number)).first()

    @property
    def answers(self):
        return {"into": self.cleaned_data["into"]}


class SourceForm(NeedDeedForm):
    title, submit = "Dodaj źródło", "Dodaj źródło"
    what_happens = (
        "Kolejny głos o tej samej potrzebie. Głosy tego samego dnia, zapisane przez jedną osobę jako to samo "
        "źródło, liczą się raz."
    )
    sections = {"": ["kind", "day", "note"]}

    kind = forms.ChoiceField(
        label="Skąd wiadomo?",
        choices=Source.choices,
        error_messages={"invalid_choice": "Wybierz z listy, skąd wiadomo o potrzebie"},
    )
    day = PolishDateField(label="Kiedy?", past=True, initial=timezone.localdate)
    note = forms.CharField(
        label="Uwagi", required=False, max_length=300, help_text="Jedno zdanie. Nie wpisuj nazwisk."
    )

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError("Ten dzień jeszcze nie nadszedł")
        return day
