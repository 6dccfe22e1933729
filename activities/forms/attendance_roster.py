"""What both ways of saving a list of people share: ticks on a screen, numbers from paper."""

from dataclasses import dataclass
from typing import NamedTuple

from django import forms
from django.utils.functional import cached_property

from activities.attendance import save_attendance
from activities.enums import AttendanceRole, Presence
from activities.models import Attendance
from activities.models.meeting import OnList
from activities.rosters import read_out
from osl.core.forms import DeedForm
from osl.core.prepared import SOME_ID, SOME_IDS, prepared
from osl.people.models import READ_OUT, Person

BEYOND_WORDS = {AttendanceRole.GUEST: "spoza listy", AttendanceRole.HELPER: "osoba pomagająca"}


@dataclass(frozen=True)
class Row:
    """A line of the list with its ticks."""

    person: Person | OnList
    is_present: bool = False
    is_excused: bool = False
    is_helper: bool = False

    def shown(self, place):
        """What the line of a roster says, as plain values."""
        person = self.person
        return {
            "place": place,
            "pk": person.pk,
            "name": person.list_name,
            "note": person.note,
            "is_away": person.is_away,
            "number": person.number,
            "is_present": self.is_present,
            "is_excused": self.is_excused,
        }


class SavedRow(NamedTuple):
    """As `Attendance`, read for the page that is opened most."""

    person_id: int
    presence: str
    role: str

    @property
    def is_guest(self):
        return self.role != AttendanceRole.MEMBER


class SeenVersion(forms.IntegerField):
    """The version of the meeting that the clerk saw."""

    def __init__(self):
        super().__init__(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class RosterForm(DeedForm):
    """The list of the day, what is saved already, differences by name."""

    version = SeenVersion()

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = instance
        self.fields["version"].initial = instance.version

    @cached_property
    def people(self):
        return read_out(self.meeting)

    @cached_property
    def away(self):
        """Ids of those whose absence was planned."""
        return {person.pk for person in self.people if person.is_away}

    @cached_property
    def saved(self):
        """{person id: SavedRow}"""
        return {row[0]: SavedRow(*row) for row in rows_of(self.meeting.pk)}

    def saved_as(self, *presences):
        """Ids of those on the list whose presence is saved so."""
        return {pk for pk, row in self.saved.items() if row.presence in presences and not row.is_guest}

    def excused_so_far(self):
        """As saved; before the first save, those whose absence was planned."""
        return self.saved_as(Presence.EXCUSED) if self.saved else self.away

    def saved_beyond(self, *roles):
        """People from outside the list, as saved, by name."""
        return [person for person in self.people_beyond if self.saved[person.pk].role in roles]

    @cached_property
    def people_beyond(self):
        beyond = [pk for pk, row in self.saved.items() if row.is_guest]
        return people_named(beyond) if beyond else []

    @cached_property
    def saved_guests(self):
        return self.saved_beyond(AttendanceRole.GUEST, AttendanceRole.HELPER)

    @cached_property
    def saved_helpers(self):
        return self.saved_beyond(AttendanceRole.HELPER)

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

    def news_since_saved(self):
        """What this form says otherwise than the rows that stand now."""
        return self.differences(self)

    def saved_answers(self):
        return {
            pk: BEYOND_WORDS[row.role] if row.is_guest else Presence(row.presence).label
            for pk, row in self.saved.items()
        }

    def answers(self):
        """What this form says about each person, in words."""
        said = {pk: presence.label for pk, presence in self.presences().items()}
        guests = {guest.pk: BEYOND_WORDS[AttendanceRole.GUEST] for guest in self.guests()}
        return {**said, **guests, **{one.pk: BEYOND_WORDS[AttendanceRole.HELPER] for one in self.helpers()}}

    def names(self):
        people = [*self.people, *self.saved_guests]
        if self.is_bound:
            people += [*self.guests(), *self.helpers()]
        return {person.pk: person.list_name for person in people}

    def presences(self):
        """{person id: Presence} of everybody on the list."""
        present, excused = self.present_ids(), self.excused_ids()
        return {
            person.pk: Presence.PRESENT
            if person.pk in present
            else Presence.EXCUSED
            if person.pk in excused
            else Presence.ABSENT
            for person in self.people
        }

    def present_ids(self):
        raise NotImplementedError

    def excused_ids(self):
        raise NotImplementedError

    def guests(self):
        raise NotImplementedError

    def helpers(self):
        raise NotImplementedError

    def save(self, *, by):
        return self.write_down(self.guests(), self.helpers(), by=by)

    def write_down(self, guests, helpers, *, by):
        return save_attendance(
            self.meeting,
            self.presences(),
            by=by,
            expected_version=self.cleaned_data["version"],
            guests=guests,
            helpers=helpers,
        )


@prepared(SOME_ID)
def rows_of(meeting):
    return Attendance.objects.filter(meeting=meeting).values_list("person", "presence", "role")


@prepared(SOME_IDS)
def people_named(ids):
    people = Person.objects.filter(pk__in=ids).select_related("locality").only(*READ_OUT)
    return people.order_by("sort_key", "pk")
