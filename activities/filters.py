from activities.enums import ActivityForm, ActivityStatus, MeetingStatus, Section
from osl.core.listing import DayFilter, ListFilter, SearchFilter, TermFilter, WordFilter
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
