"""Who came: ticks for the whole list, guests and helpers beneath."""

import re
from functools import cache

from django import forms
from django.db.models import Q
from django.forms.utils import ErrorDict
from django.template.loader import render_to_string
from django.utils.functional import cached_property

from activities.attendance import walk_in
from activities.enums import Presence
from activities.forms.attendance_roster import RosterForm, Row
from osl.core.fields import visible_text
from osl.core.forms import PlainTextMixin
from osl.people.models import Person

MOST_FOUND, LONGEST_QUERY = 8, 100
NEW_GUESTS = 2
NOT_LISTED = "Lista osób zmieniła się w tym czasie. Sprawdź ją i zapisz ponownie."


def to_guests(user, activity):
    """Persons who may be written down as guests: those this user sees, and those who came here before."""
    seen = Person.objects.visible_to(user).known_to_community().values("pk")
    came_before = Person.objects.filter(attendances__meeting__activity=activity).values("pk")
    return Person.objects.filter(Q(pk__in=seen) | Q(pk__in=came_before)).for_list()


class IdsField(forms.TypedMultipleChoiceField):
    """Ids of people ticked on the list."""

    def __init__(self):
        wrong = {"invalid_choice": NOT_LISTED, "invalid_list": NOT_LISTED}
        super().__init__(coerce=int, required=False, error_messages=wrong, label="Lista")


class GuestsField(forms.ModelMultipleChoiceField):
    """People from outside the list."""

    def __init__(self, label):
        wrong = ("invalid_choice", "invalid_pk_value", "invalid_list")
        sentences = dict.fromkeys(wrong, "Wybierz osobę ze znalezionych")
        super().__init__(None, required=False, label=label, error_messages=sentences)


class NewGuestForm(PlainTextMixin, forms.Form):
    """A guest nobody has met before: a name is all that is asked."""

    use_required_attribute = False

    first_name = forms.CharField(label="Imię", max_length=60, error_messages={"required": "Wpisz imię"})
    last_name = forms.CharField(
        label="Nazwisko", max_length=80, error_messages={"required": "Wpisz nazwisko"}
    )
    helps = forms.BooleanField(label="pomaga", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.tidy_texts()
        for name in ("first_name", "last_name"):
            attrs = {"autocomplete": "off", "spellcheck": "false", "class": "form-control"}
            self.fields[name].widget.attrs |= attrs

    @property
    def names(self):
        return [self["first_name"], self["last_name"]]

    @property
    def named(self):
        return {name: self.cleaned_data[name] for name in ("first_name", "last_name")}

    def as_person(self):
        person = Person(**self.named)
        person.set_keys()
        return person


def new_guest_fields(guests):
    return render_to_string("activities/_new_guests.html", {"guests": guests})


@cache
def blank_guest_fields():
    return new_guest_fields([NewGuestForm(prefix=f"new-{number}") for number in range(NEW_GUESTS)])


class AttendanceForm(RosterForm):
    """Ticks for the whole list, guests beneath. The button „Szukaj” only looks for a guest: it saves nothing."""

    present = IdsField()
    excused = IdsField()
    guest = GuestsField("Osoby spoza listy")
    helper = GuestsField("Osoby, które pomagały")
    is_other = forms.CharField(required=False, label="Nowe osoby")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            listed = [(person.pk, person.list_name) for person in self.people]
            self.fields["present"].choices = self.fields["excused"].choices = listed
            self.fields["guest"].queryset = self.fields["helper"].queryset = self.pickable
        self.similar, self.is_other_answer = [], ""

    @cached_property
    def pickable(self):
        return to_guests(self.user, self.meeting.activity)

    @cached_property
    def new_guests(self):
        return [self.new_guest(f"new-{number}") for number in range(NEW_GUESTS)]

    @property
    def new_guest_fields(self):
        """Their fields as HTML; on a page just opened they are always the same."""
        return new_guest_fields(self.new_guests) if self.is_bound else blank_guest_fields()

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

    @property
    def found_rows(self):
        return [Row(person) for person in self.found]

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
        excused = self.ticked("excused", self.excused_so_far())
        return [
            Row(person, is_present=person.pk in present, is_excused=person.pk in excused)
            for person in self.people
        ]

    @property
    def lines(self):
        return [row.shown(place) for place, row in enumerate(self.rows)]

    @property
    def present_count(self):
        return sum(row.is_present for row in self.rows)

    @property
    def any_excused(self):
        """Besides those whose absence was told beforehand: the list says that of them already."""
        return any(row.is_excused and not row.person.is_away for row in self.rows)

    @property
    def adding_guest(self):
        """Whether the part for guests must stand open: something was looked for, typed, or went wrong there."""
        return self.is_bound and bool(self.searching or self.similar or self.typed_guests)

    @property
    def guest_rows(self):
        came = self.ticked("guest", {person.pk for person in self.saved_guests})
        helped = self.ticked("helper", {person.pk for person in self.saved_helpers})
        return [
            Row(person, is_present=person.pk in came, is_helper=person.pk in helped)
            for person in self.guests_shown
        ]

    @cached_property
    def guests_shown(self):
        """Guests saved before and those chosen now."""
        known = {person.pk for person in self.saved_guests}
        chosen = (self.ticked("guest", set()) | self.ticked("helper", set())) - known
        return [*self.saved_guests, *(self.pickable.filter(pk__in=chosen) if chosen else ())]

    def ticked(self, name, saved):
        """Ids as ticked in this form, or as saved when it has just been opened."""
        if not self.is_bound:
            return saved
        return {int(value) for value in self.data.getlist(name) if re.fullmatch(r"[0-9]{1,18}", value)}

    # --- What it says -----------------------------------------------------------------------------

    def present_ids(self):
        return set(self.cleaned_data["present"])

    def excused_ids(self):
        return set(self.cleaned_data["excused"])

    def guests(self):
        return list(self.cleaned_data["guest"])

    def helpers(self):
        """Whoever helped was there, ticked as a guest or not."""
        return list(self.cleaned_data["helper"])

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

    def news_since_saved(self):
        """A new guest was written down by the first save: their row does not tell what was typed."""
        return () if self.typed_guests else super().news_since_saved()

    def save(self, *, by):
        guests, helpers = self.guests(), self.helpers()
        for new in self.typed_guests:
            person = walk_in(**new.named, by=by, close=self.meeting.activity.names_kept_close)
            (helpers if new.cleaned_data["helps"] else guests).append(person)
        return self.write_down(guests, helpers, by=by)
