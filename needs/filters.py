from needs.enums import NeedStatus
from needs.models import Topic
from osl.core.listing import DayFilter, ListFilter, SearchFilter, TermFilter, WordFilter
from osl.core.models import Locality, TargetGroup


class NeedFilter(ListFilter):
    q = SearchFilter(label="Szukaj w treści")
    miejscowosc = TermFilter(Locality.objects.all, field_name="locality", label="Miejscowość")
    grupa = TermFilter(TargetGroup.objects.all, field_name="groups", label="Kogo dotyczy")
    temat = TermFilter(Topic.objects.all, field_name="topic", label="Temat")
    stan = WordFilter(NeedStatus, field_name="status", label="Stan")
    od = DayFilter(field_name="heard_on", lookup_expr="gte", label="Od dnia")
    do = DayFilter(field_name="heard_on", lookup_expr="lte", label="Do dnia")
