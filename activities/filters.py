from django import forms
from django.db.models import Q
from django.utils import timezone
from django_filters import ChoiceFilter

from activities.enums import (
    ActivityForm,
    ActivityStatus,
    CalendarView,
    Channel,
    EventTime,
    KeysState,
    MeetingStatus,
    Phoned,
    Section,
    SignUpStatus,
)
from activities.models import Membership
from osl.core.filtering import (
    DayFilter,
    ListFilter,
    ListForm,
    OfferedFilter,
    SearchFilter,
    TermFilter,
    WordFilter,
)
from osl.core.models import Locality, User
from osl.core.prepared import AS_IT_IS, Onlooker, prepared
from resources.models import Place, Room


class ActivityFilter(ListFilter):
    q = SearchFilter(label="Nazwa, forma albo miejsce")
    dla_kogo = WordFilter(Section, field_name="section", label="Dla kogo")
    forma = WordFilter(ActivityForm, field_name="form", label="Forma")
    miejscowosc = TermFilter(Locality.objects.all, field_name="locality", label="Miejscowość")
    stan = WordFilter(ActivityStatus, field_name="status", label="Stan")


class OpenActivityFilter(ListFilter):
    q = SearchFilter(label="Nazwa, forma albo miejsce")


class MeetingFilter(ListFilter):
    stan = WordFilter(MeetingStatus, field_name="status", label="Stan")
    od = DayFilter(field_name="day", lookup_expr="gte", label="Od dnia")
    do = DayFilter(field_name="day", lookup_expr="lte", label="Do dnia")


class CalendarForm(ListForm):
    """What is shown (`view`, `day`) is no filter: it narrows nothing and has no „usuń filtr”."""

    def clean(self):
        given = super().clean()
        self.view, self.day = given.pop("widok", ""), given.pop("dzien", None)
        return given


class PlaceOfMeeting(OfferedFilter):
    """Meetings in a room of the place, or of activities that meet there."""

    def filter(self, records, place):
        here = Q(room__place=place) | Q(room__isnull=True, activity__place_at=place)
        return records.filter(here) if place else records


@prepared()
def leaders():
    found = User.objects.filter(led_activities__isnull=False).distinct()
    return found.order_by("last_name", "first_name", "pk").values_list("pk", "first_name", "last_name")


def leaders_offered(request):
    return [(pk, f"{first} {last}") for pk, first, last in leaders()]


@prepared()
def places():
    return Place.objects.order_by("sort_key", "pk").values_list("pk", "name")


class CalendarFilter(ListFilter):
    widok = ChoiceFilter(choices=CalendarView.choices, widget=forms.HiddenInput)
    dzien = DayFilter(label="Dzień", past=False)
    forma = WordFilter(ActivityForm, field_name="activity__form", label="Forma")
    miejscowosc = TermFilter(Locality.objects.all, field_name="activity__locality", label="Miejscowość")
    prowadzi = OfferedFilter(
        leaders_offered, field_name="activity__leader", label="Prowadzi", empty_label="wszyscy"
    )
    miejsce = PlaceOfMeeting(lambda request: places(), label="Miejsce")

    class Meta:
        form = CalendarForm


class KeysFilter(WordFilter):
    def narrow(self, records, choice):
        out = Q(keys_taken_at__isnull=False, keys_returned_at__isnull=True)
        return records.filter(out if choice == KeysState.OUT else ~out)


class DayOfMoment(DayFilter):
    """Bookings of days on one side of the day; their moments are kept in UTC."""

    def filter(self, records, day):
        return records.filter(**{f"starts__date__{self.lookup_expr}": day}) if day else records


@prepared()
def rooms():
    found = Room.objects.order_by("place__sort_key", "name", "pk")
    return found.values_list("pk", "place__name", "name")


def rooms_offered(request):
    return [(pk, f"{place}, {name}") for pk, place, name in rooms()]


class BookingFilter(ListFilter):
    sala = OfferedFilter(rooms_offered, field_name="room", label="Sala")
    od = DayOfMoment(lookup_expr="gte", label="Od dnia")
    do = DayOfMoment(lookup_expr="lte", label="Do dnia")
    klucze = KeysFilter(KeysState, label="Klucze")


class PhonedFilter(WordFilter):
    def narrow(self, records, choice):
        to_phone = Q(pk__in=Membership.objects.to_phone(timezone.localdate()).values("pk"))
        return records.filter(to_phone if choice == Phoned.NO else ~to_phone)


@prepared(Onlooker.SAMPLE, AS_IT_IS)
def clubs_with_missing(onlooker, today):
    missing = Membership.objects.visible_to(onlooker).missing(today)
    clubs = missing.order_by("activity__sort_key", "activity")
    return clubs.values_list("activity", "activity__name").distinct()


def clubs_offered(request):
    return clubs_with_missing(request.user, timezone.localdate())


class MissingFilter(ListFilter):
    """Among those who have stopped coming. The clubs to choose are those where somebody has."""

    kontakt = PhonedFilter(Phoned, label="Kontakt")
    dzialanie = OfferedFilter(clubs_offered, field_name="activity", label="Działanie")


class EventTimeFilter(WordFilter):
    def narrow(self, records, choice):
        return records.filter(coming_on__isnull=choice == EventTime.PAST)


class EventFilter(ListFilter):
    """Among events, each read with `coming_on`: the day of its nearest meeting to come."""

    q = SearchFilter(label="Nazwa albo miejsce")
    kiedy = EventTimeFilter(EventTime, label="Kiedy")
    miejscowosc = TermFilter(Locality.objects.all, field_name="locality", label="Miejscowość")


class SignUpFilter(ListFilter):
    stan = WordFilter(SignUpStatus, field_name="status", label="Stan")


class PieceFilter(ListFilter):
    kanal = WordFilter(Channel, field_name="channel", label="Kanał")
