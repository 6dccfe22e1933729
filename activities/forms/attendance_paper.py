"""Who came, copied from the signed list by its numbers."""

import re

from django import forms

from activities.enums import Presence
from activities.forms.attendance_roster import RosterForm

LONGEST_NUMBERS = 1000


class NumbersField(forms.CharField):
    """„1 4 7-12” → the set of these numbers. `allowed` are the numbers of the list."""

    allowed = frozenset()

    def to_python(self, value):
        text = super().to_python(value)
        if len(text) > LONGEST_NUMBERS:
            raise forms.ValidationError("To za dużo numerów. Wpisz je tak: 1 4 7-12")
        parts = re.findall(r"\S+", re.sub(r"\s*[-–]\s*", "-", text.replace(",", " ").replace(";", " ")))
        return {number for part in parts for number in self.read(part)}

    def read(self, part):
        match = re.fullmatch(r"([0-9]{1,4})(?:-([0-9]{1,4}))?", part)
        if match is None:
            raise forms.ValidationError("Wpisz numery z listy tak: 1 4 7-12")
        first, last = int(match[1]), int(match[2] or match[1])
        if first > last:
            raise forms.ValidationError(f"Zamień kolejność: {last}-{first}")
        for number in range(first, last + 1):
            self.check(number)
        return range(first, last + 1)

    def check(self, number):
        highest = max(self.allowed, default=0)
        if not 1 <= number <= highest:
            raise forms.ValidationError(f"Nie ma numeru {number}: lista kończy się na {highest}")
        if number not in self.allowed:
            raise forms.ValidationError(
                f"Osoba z numerem {number} nie jest już na liście tego dnia. Opuść ten numer i dopisz ją "
                "na stronie obecności jako osobę spoza listy"
            )

    def validate(self, value):
        if not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value):
        """The text was checked as it was read."""


class PaperAttendanceForm(RosterForm):
    """The signed list copied by its numbers; guests, helpers and excused absences stay as they were."""

    sections = {"": ["numbers"]}

    numbers = NumbersField(
        label="Numery obecnych",
        help_text="Numery stoją przy nazwiskach na wydruku i niżej. Na przykład: 1 4 7-12",
        error_messages={
            "required": "Wpisz numery obecnych. Jeśli nikt nie przyszedł, zapisz to na stronie obecności"
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "data-numbers-for": "numery", "autofocus": True}
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.people.sort(key=lambda person: person.number)
        self.by_number = {person.number: person.pk for person in self.people}
        self.fields["numbers"].allowed = frozenset(self.by_number)
        present = self.saved_as(Presence.PRESENT)
        numbers = [str(person.number) for person in self.people if person.pk in present]
        self.fields["numbers"].initial = " ".join(numbers)

    @property
    def present_count(self):
        """Before anything is typed: as saved."""
        return len(self.saved_as(Presence.PRESENT))

    def present_ids(self):
        return {self.by_number[number] for number in self.cleaned_data["numbers"]}

    def excused_ids(self):
        return self.excused_so_far()

    def guests(self):
        return self.saved_guests

    def helpers(self):
        return self.saved_helpers
