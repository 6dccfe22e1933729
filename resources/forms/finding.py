"""Potential of many kinds written down at once, in rows."""

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField

from needs.names import named_in
from osl.core.forms import DeedForm
from osl.core.models import Locality
from resources.enums import ResourceKind
from resources.models import Resource

ROWS_AT_FIRST, ROWS_MORE, MOST_ROWS = 5, 5, 30
NAMES_SOMEBODY = (
    "To wygląda na dane osoby: „{}”. Umiejętność osoby zapisuje się tylko za jej zgodą. "
    "Usuń dane albo zaznacz na dole, że to nie są dane osób"
)


@dataclass
class Row:
    number: int
    name: BoundField
    branch: BoundField
    offer: BoundField


class FindingsForm(DeedForm):
    """A row with a name is an entry; what it gives may be filled in later."""

    sections = {"Wspólne dla wszystkich": ["locality"]}

    locality = forms.ModelChoiceField(
        None,
        label="Miejscowość",
        required=False,
        empty_label="cała gmina",
        error_messages={"invalid_choice": "Wybierz miejscowość z listy"},
    )
    without_names = forms.BooleanField(label="To nie są dane osób", required=False)

    def __init__(self, data=None, files=None, *, user, rows=None, **kwargs):
        self.count = rows or rows_sent(data)
        super().__init__(data, files, user=user, **kwargs)
        self.offer("locality", Locality.objects)

    def prepare(self, user):
        for number in range(1, self.count + 1):
            self.add_row(number)
        super().prepare(user)

    def add_row(self, number):
        self.fields[f"name_{number}"] = forms.CharField(
            label=f"Zasób {number}", required=False, max_length=160
        )
        self.fields[f"branch_{number}"] = forms.ChoiceField(
            label="Rodzaj",
            choices=ResourceKind.choices,
            initial=ResourceKind.MATERIAL,
            required=False,
            error_messages={"invalid_choice": "Wybierz rodzaj z listy"},
        )
        self.fields[f"offer_{number}"] = forms.CharField(label="Co może dać?", required=False, max_length=300)

    @property
    def rows(self):
        names = ("name", "branch", "offer")
        return [
            Row(number, *(self[f"{name}_{number}"] for name in names)) for number in range(1, self.count + 1)
        ]

    @property
    def written(self):
        """{number of a row: its name}, the empty rows left out."""
        given = ((number, self.cleaned_data.get(f"name_{number}")) for number in range(1, self.count + 1))
        return {number: name for number, name in given if name}

    def clean(self):
        cleaned = super().clean()
        if not self.written and not self.errors:
            self.add_error("name_1", "Wpisz nazwę co najmniej jednego zasobu")
        first = {}
        for number, name in self.written.items():
            before = first.setdefault(name.casefold(), number)
            if before != number:
                self.add_error(f"name_{number}", f"Taki sam zasób stoi w wierszu {before}. Usuń jeden z nich")
            found = named_in(f"{name}. {cleaned.get(f'offer_{number}', '')}")
            if found and not cleaned.get("without_names"):
                self.add_error(f"name_{number}", NAMES_SOMEBODY.format(found))
        return cleaned

    @property
    def asks_about_names(self):
        return any("dane osoby" in text for texts in self.errors.values() for text in texts)

    @property
    def resources(self):
        cleaned = self.cleaned_data
        return [
            Resource(
                name=name,
                branch=cleaned[f"branch_{number}"] or ResourceKind.MATERIAL,
                offer=cleaned[f"offer_{number}"] or name,
                locality=cleaned["locality"],
            )
            for number, name in self.written.items()
        ]


def rows_sent(data):
    sent = str((data or {}).get("rows", ""))
    return min(max(int(sent), 1), MOST_ROWS) if sent.isdecimal() and len(sent) <= 3 else ROWS_AT_FIRST


def with_more_rows(data, *, user):
    """The same page with more rows; what was typed stays."""
    typed = {name: data.get(name) for name in data if name != "form_key"}
    return FindingsForm(user=user, rows=min(rows_sent(data) + ROWS_MORE, MOST_ROWS), initial=typed)
