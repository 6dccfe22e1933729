"""A meeting summed up on one screen, on a phone too: count, guests, what was agreed, next step, pictures, cost."""

from crispy_forms.layout import Div
from django import forms

from activities.attendance import Heads
from activities.closing import NextStep, Summary, close, next_step_of
from activities.enums import GuestKind
from activities.forms.attendance_heads import PARTS, HeadField
from activities.forms.money import MoneyField
from activities.models import Meeting
from osl.core.fields import PolishDateField
from osl.core.forms import RecordForm, claim
from osl.documents.uploads import PhotoField

PHOTOS_AT_ONCE = 3
HEADS = ["total", *PARTS]
GUESTS = {f"guests_{kind.value}": kind for kind in GuestKind}
NOBODY_COUNTED = "Wpisz, ile osób przyszło. Jeśli nikt, wpisz 0"


def beside(*names):
    return Div(*names, css_class="beside")


class ClosingForm(RecordForm):
    """Heads are asked for only where no list of people was saved."""

    agreed = forms.CharField(
        label="Co ustalono",
        required=False,
        max_length=3000,
        help_text="Nie wpisuj nazwisk uczestników ani danych o zdrowiu.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    next_text = forms.CharField(label="Następny krok", required=False, max_length=200)
    next_who = forms.CharField(
        label="Kto",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    next_due = PolishDateField(label="Do kiedy", required=False, help_text="Na przykład 20.6 albo piątek")
    cost = MoneyField(label="Koszt spotkania")

    class Meta:
        model = Meeting
        fields = ["agreed"]

    def prepare(self, user):
        self.counts_heads = self.instance.attendance_at is None or self.instance.people_total is not None
        if self.counts_heads:
            self.add_heads()
        self.add_guests()
        self.add_photos()
        self.start_from_the_meeting()
        self.sections = {title: names for title, names in self.laid_out().items() if names}
        super().prepare(user)

    def laid_out(self):
        return {
            "Ile osób przyszło": ["total", beside(*PARTS)] if self.counts_heads else [],
            "Co ustalono": ["agreed", "next_text", beside("next_who", "next_due")],
            "Zdjęcia": [
                name for number in self.photo_numbers for name in (f"photo_{number}", f"alt_{number}")
            ],
            "Goście, oprócz uczestników": [beside(*GUESTS)],
            "Koszt": ["cost"],
        }

    @property
    def photo_numbers(self):
        return range(1, PHOTOS_AT_ONCE + 1)

    def add_heads(self):
        self.fields["total"] = HeadField(
            "Razem", help_text="Można zostawić puste: system doda liczby poniżej."
        )
        for name, label in zip(PARTS, ("Kobiety", "Mężczyźni", "Dzieci"), strict=True):
            self.fields[name] = HeadField(label)

    def add_guests(self):
        for name, kind in GUESTS.items():
            self.fields[name] = HeadField(kind.label.capitalize())

    def add_photos(self):
        for number in self.photo_numbers:
            self.fields[f"photo_{number}"] = PhotoField(label=f"Zdjęcie {number}", required=False)
            self.fields[f"alt_{number}"] = forms.CharField(
                label=f"Co widać na zdjęciu {number}",
                required=False,
                max_length=250,
                help_text="Jednym zdaniem, bez nazwisk. Przeczyta je osoba, która zdjęcia nie widzi.",
            )

    def start_from_the_meeting(self):
        heads, step = Heads.of(self.instance), next_step_of(self.instance)
        known = {name: getattr(heads, name) for name in HEADS}
        known |= {f"guests_{kind}": number for kind, number in self.guests_saved()}
        if step and not step.is_done:
            known |= {"next_text": step.text, "next_who": step.who, "next_due": step.due}
        known["cost"] = self.instance.cost_grosze
        self.initial = {**known, **self.initial}

    def guests_saved(self):
        return self.instance.guest_counts.values_list("kind", "count")

    # --- What is wrong --------------------------------------------------------------------------------

    def clean(self):
        super().clean()
        if self.counts_heads:
            self.check_heads()
        for number in self.photo_numbers:
            self.check_photo(number)
        given = self.cleaned_data
        if (given.get("next_who") or given.get("next_due")) and not given.get("next_text"):
            self.add_error("next_text", "Napisz, co jest do zrobienia")

    def check_heads(self):
        given = self.cleaned_data
        parts = [given.get(name) for name in PARTS]
        counted = None if parts == [None, None, None] else sum(part or 0 for part in parts)
        total = given.get("total")
        if total is None and counted is None and not self.errors:
            self.add_error("total", NOBODY_COUNTED)
        elif total is None:
            given["total"] = counted
        elif counted is not None and counted > total:
            self.add_error("total", f"Kobiety, mężczyźni i dzieci to razem {counted}. Popraw liczbę osób")

    def check_photo(self, number):
        photo, alt = self.cleaned_data.get(f"photo_{number}"), self.cleaned_data.get(f"alt_{number}")
        if photo and not alt:
            self.add_error(f"alt_{number}", "Opisz zdjęcie jednym zdaniem")
        if alt and not photo and f"photo_{number}" not in self.errors:
            self.add_error(f"photo_{number}", "Dodaj zdjęcie do tego opisu")

    # --- What is saved --------------------------------------------------------------------------------

    def save_as(self, user):
        self.submission = claim(self.cleaned_data["form_key"], user)
        return close(self.instance, self.summary(), by=user, expected_version=self.cleaned_data["version"])

    def summary(self):
        given = self.cleaned_data
        heads = Heads(**{name: given.get(name) for name in HEADS}) if self.counts_heads else None
        photos = [(given[f"photo_{number}"], given[f"alt_{number}"]) for number in self.photo_numbers]
        return Summary(
            heads=heads,
            guests={kind: given[name] for name, kind in GUESTS.items()},
            agreed=given["agreed"],
            next_step=NextStep(given["next_text"], given["next_who"], given["next_due"]),
            cost_grosze=given["cost"],
            photos=tuple(pair for pair in photos if pair[0]),
        )
