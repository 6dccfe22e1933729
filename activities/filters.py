from django.db.models import Q
from django.utils import timezone
from django_filters import ChoiceFilter

from activities.enums import ActivityForm, ActivityStatus, EventTime, MeetingStatus, Phoned, Section
from activities.models import Membership
from osl.core.listing import NOT_ON_LIST, DayFilter, ListFilter, SearchFilter, TermFilter, WordFilter
from osl.core.models import Locality


class ActivityFilter(ListFilter):
    q = SearchFilter(label="Nazwa, forma albo miejsce")
    dla_kogo = WordFilter(Section, field_name="section", label="Dla kogo")
    forma = WordFilter(ActivityForm, field_name="form", label="Forma")
    miejscowosc = TermFilter(Locality.objects.all, field_name="locality", label="Miejscowość")
    stan = WordFilter(ActivityStatus, field_name="status", label="Stan")


class MeetingFilter(ListFilter):
    stan = WordFilter(MeetingStatus, field_name="status", label="Stan")
    od = DayFilter(field_name="day", lookup_expr="gte", label="Od dnia")
    do = DayFilter(field_name="day", lookup_expr="lte", label="Do dnia")


class PhonedFilter(WordFilter):
    def narrow(self, records, choice):
        to_phone = Q(pk__in=Membership.objects.to_phone(timezone.localdate()).values("pk"))
        return records.filter(to_phone if choice == Phoned.NO else ~to_phone)


class MissingFilter(ListFilter):
    """Among those who have stopped coming. The clubs to choose are those where somebody has."""

    kontakt = PhonedFilter(Phoned, label="Kontakt")
    dzialanie = ChoiceFilter(
        field_name="activity", label="Działanie", empty_label="wszystkie", error_messages=NOT_ON_LIST
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        clubs = self.queryset.order_by("activity__sort_key", "activity").values_list(
            "activity", "activity__name"
        )
        self.filters["dzialanie"].extra["choices"] = [(str(pk), name) for pk, name in clubs.distinct()]


class EventTimeFilter(WordFilter):
    def narrow(self, records, choice):
        return records.filter(coming_on__isnull=choice == EventTime.PAST)


class EventFilter(ListFilter):
    """Among events, each read with `coming_on`: the day of its nearest meeting to come."""

    q = SearchFilter(label="Nazwa albo miejsce")
    kiedy = EventTimeFilter(EventTime, label="Kiedy")
    miejscowosc = TermFilter(Locality.objects.all, field_name="locality", label="Miejscowość")
