"""Who came: ticks on a phone, or numbers from the paper list."""

import re
from dataclasses import dataclass

from django import forms
from django.db.models import Q
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property

from activities.attendance import save_attendance, walk_in
from activities.enums import Presence
from osl.core.fields import visible_text
from osl.core.forms import DeedForm, PlainTextMixin
from osl.people.models import Person

MOST_FOUND, LONGEST_QUERY = 8, 100
NEW_GUESTS = 2
NOT_LISTED = "Lista osób zmieniła się w tym czasie. Sprawdź ją i zapisz ponownie."
LONGEST_NUMBERS = 1000
GUEST_WORDS = "spoza listy"


@dataclass(frozen=True)
class Row:
    """A line of the list with its ticks."""

    person: Person
    is_present: bool = False
    is_excused: bool = False


def to_guests(user, activity):
    """Persons who may be written down as guests: those this user sees, and those who came here before."""
    seen = Person.objects.visible_to(user).known_to_community().values("pk")
    came_before = Person.objects.filter(attendances__meeting__activity=activity).values("pk")
    return Person.objects.filter(Q(pk__in=seen) | Q(pk__in=came_before)).for_list()


class RosterForm(DeedForm):
    """What both ways of saving share: the list of the day, what is saved already, differences by name."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = instance
        self.fields["version"].initial = instance.version

    @cached_property
    def people(self):
        return self.meeting.listed()

    @cached_property
    def saved(self):
        """{person id: Attendance}, guests last by name."""
        rows = self.meeting.attendances.select_related("person", "person__locality")
        return {row.person_id: row for row in rows.order_by("person__sort_key", "person_id")}

    def saved_as(self, *presences):
        """Ids of those on the list whose presence is saved so."""
        return {pk for pk, row in self.saved.items() if row.presence in presences and not row.is_guest}

    @cached_property
    def saved_guests(self):
        return [row.person for row in self.saved.values() if row.is_guest]

    def differences(self, theirs):
        """Rows for the page that shows two saves side by side: a name, what I ticked, what is saved."""
        if self.meeting.attendance_at is None and not theirs.saved:
            return []
        mine, saved, names = self.answers(), theirs.saved_answers(), {**theirs.names(), **self.names()}
        return [
            (names[pk], mine.get(pk, ""), saved.get(pk, ""))
            for pk in names
            if mine.get(pk, "") != saved.get(pk, "")
        ]

    def saved_answers(self):
        return {
            pk: GUEST_WORDS if row.is_guest else row.get_presence_display() for pk, row in self.saved.items()
        }

    def answers(self):
        """What this form says about each person, in words."""
        said = {**dict.fromkeys((person.pk for person in self.people), Presence.ABSENT), **self.presences()}
        answers = {pk: presence.label for pk, presence in said.items()}
        return {**answers, **dict.fromkeys((guest.pk for guest in self.guests()), GUEST_WORDS)}

    def names(self):
        people = [*self.people, *self.saved_guests]
        if self.is_bound:
            people += self.guests()
        return {person.pk: person.list_name for person in people}

    def presences(self):
        raise NotImplementedError

    def guests(self):
        raise NotImplementedError

    def save(self, *, by):
        return save_attendance(
            self.meeting,
            self.presences(),
            by=by,
            expected_version=self.cleaned_data["version"],
            guests=self.guests(),
        )


class IdsField(forms.TypedMultipleChoiceField):
    """Ids of people ticked on the list."""

    def __init__(self):
        wrong = {"invalid_choice": NOT_LISTED, "invalid_list": NOT_LISTED}
        super().__init__(coerce=int, required=False, error_messages=wrong, label="Lista")


class NewGuestForm(PlainTextMixin, forms.Form):
    """A guest nobody has met before: a name is all that is asked."""

    use_required_attribute = False

    first_name = forms.CharField(label="Imię", max_length=60, error_messages={"required": "Wpisz imię"})
    last_name = forms.CharField(
        label="Nazwisko", max_length=80, error_messages={"required": "Wpisz nazwisko"}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.tidy_texts()
        for field in self.fields.values():
            field.widget.attrs |= {"autocomplete": "off", "spellcheck": "false", "class": "form-control"}

    def as_person(self):
        person = Person(**{name: self.cleaned_data[name] for name in ("first_name", "last_name")})
        person.set_keys()
        return person


class AttendanceForm(RosterForm):
    """Ticks for the whole list, guests beneath. The button „Szukaj” only looks for a guest: it saves nothing."""

    present = IdsField()
    excused = IdsField()
    guest = forms.ModelMultipleChoiceField(
        None,
        required=False,
        label="Osoby spoza listy",
        error_messages=dict.fromkeys(
            ("invalid_choice", "invalid_pk_value", "invalid_list"), "Wybierz osobę ze znalezionych"
        ),
    )
    is_other = forms.CharField(required=False, label="Nowe osoby")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        listed = [(person.pk, person.list_name) for person in self.people]
        self.fields["present"].choices = self.fields["excused"].choices = listed
        self.pickable = to_guests(self.user, self.meeting.activity)
        self.fields["guest"].queryset = self.pickable
        self.new_guests = [self.new_guest(f"new-{number}") for number in range(NEW_GUESTS)]
        self.similar, self.is_other_answer = [], ""

    def new_guest(self, prefix):
        if self.is_bound and not self.searching:
            return NewGuestForm(self.data, prefix=prefix, empty_permitted=True)
        typed = {name: self.data.get(f"{prefix}-{name}", "") for name in NewGuestForm.base_fields}
        return NewGuestForm(prefix=prefix, initial={name: visible_text(text) for name, text in typed.items()})

    @property
    def typed_guests(self):
        return [guest for guest in self.new_guests if guest.has_changed()]

    # --- Looking for a guest ----------------------------------------------------------------------

    @property
    def searching(self):
        return self.is_bound and "search" in self.data

    @property
    def query(self):
        return visible_text(self.data.get("q", ""))[:LONGEST_QUERY] if self.is_bound else ""

    @property
    def found(self):
        """Persons to choose from that are not on the page yet: found for the query, or like the typed name."""
        shown = {person.pk for person in [*self.people, *self.guests_shown]}
        matching = self.pickable.search(self.query)[: MOST_FOUND + len(shown)] if self.query else []
        others = {person.pk: person for person in [*matching, *self.similar] if person.pk not in shown}
        return list(others.values())[:MOST_FOUND]

    def full_clean(self):
        if self.searching:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self):
        return not self.searching and super().is_valid()

    # --- What the page shows ----------------------------------------------------------------------

    @cached_property
    def rows(self):
        present = self.ticked("present", self.saved_as(Presence.PRESENT))
        excused = self.ticked("excused", self.saved_as(Presence.EXCUSED))
        return [
            Row(person, is_present=person.pk in present, is_excused=person.pk in excused)
            for person in self.people
        ]

    @property
    def present_count(self):
        return sum(row.is_present for row in self.rows)

    @property
    def any_excused(self):
        return any(row.is_excused for row in self.rows)

    @property
    def adding_guest(self):
        """Whether the part for guests must stand open: something was looked for, typed, or went wrong there."""
        return self.is_bound and bool(self.searching or self.similar or self.typed_guests)

    @property
    def guest_rows(self):
        ticked = self.ticked("guest", {person.pk for person in self.saved_guests})
        return [Row(person, is_present=person.pk in ticked) for person in self.guests_shown]

    @cached_property
    def guests_shown(self):
        """Guests saved before and those chosen now."""
        chosen = self.ticked("guest", set()) - {person.pk for person in self.saved_guests}
        return [*self.saved_guests, *(self.pickable.filter(pk__in=chosen) if chosen else ())]

    def ticked(self, name, saved):
        """Ids as ticked in this form, or as saved when it has just been opened."""
        if not self.is_bound:
            return saved
        return {int(value) for value in self.data.getlist(name) if re.fullmatch(r"[0-9]{1,18}", value)}

    # --- What it says -----------------------------------------------------------------------------

    def presences(self):
        """Whoever is ticked as present was present, even if excused before."""
        excused = dict.fromkeys(self.cleaned_data["excused"], Presence.EXCUSED)
        return {**excused, **dict.fromkeys(self.cleaned_data["present"], Presence.PRESENT)}

    def guests(self):
        return list(self.cleaned_data["guest"])

    def clean(self):
        super().clean()
        if all(guest.is_valid() for guest in self.new_guests):
            self.look_for_similar()
        else:
            self.add_error(None, "Popraw nową osobę spoza listy")

    def look_for_similar(self):
        """A new guest who looks like somebody known stops the save until a tick says it is somebody else."""
        typed = [guest.as_person() for guest in self.typed_guests]
        self.similar = [other for person in typed for other in self.pickable.similar_to(person)[:MOST_FOUND]]
        self.is_other_answer = "-".join(str(person.pk) for person in self.similar)
        if self.similar and self.cleaned_data.get("is_other") != self.is_other_answer:
            people = "; ".join(person.named_with_address for person in self.similar)
            self.add_error("is_other", f"Taka osoba już jest: {people}. Wybierz ją albo zapisz jako nową")

    def save(self, *, by):
        new = [walk_in(**guest.cleaned_data, by=by) for guest in self.typed_guests]
        return save_attendance(
            self.meeting,
            self.presences(),
            by=by,
            expected_version=self.cleaned_data["version"],
            guests=[*self.guests(), *new],
        )


class NumbersField(forms.CharField):
    """„1 4 7-12” → the set of these numbers. `highest` is the last number of the list."""

    highest = 0

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
        for number in (first, last):
            if not 1 <= number <= self.highest:
                raise forms.ValidationError(f"Nie ma numeru {number}: lista kończy się na {self.highest}")
        return range(first, last + 1)

    def validate(self, value):
        if not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value):
        """The text was checked as it was read."""


class PaperAttendanceForm(RosterForm):
    """The signed list copied by its numbers; guests and excused absences stay as they were."""

    sections = {"": ["numbers"]}

    numbers = NumbersField(
        label="Numery obecnych",
        help_text="Numery stoją przy nazwiskach na wydruku i niżej. Na przykład: 1 4 7-12",
        error_messages={
            "required": "Wpisz numery obecnych. Jeśli nikt nie przyszedł, zapisz to na stronie obecności"
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["numbers"].highest = len(self.people)
        present = self.saved_as(Presence.PRESENT)
        numbers = [str(number) for number, person in enumerate(self.people, 1) if person.pk in present]
        self.fields["numbers"].initial = " ".join(numbers)

    def presences(self):
        excused = dict.fromkeys(self.saved_as(Presence.EXCUSED), Presence.EXCUSED)
        came = (self.people[number - 1].pk for number in sorted(self.cleaned_data["numbers"]))
        return {**excused, **dict.fromkeys(came, Presence.PRESENT)}

    def guests(self):
        return self.saved_guests
