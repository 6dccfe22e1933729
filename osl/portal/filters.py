import django_filters

from osl.core.listing import DayFilter, ListFilter
from osl.core.models import AuditEvent, User


class AuditFilter(ListFilter):
    kto = django_filters.ModelChoiceFilter(
        field_name="by",
        label="Kto",
        queryset=User.objects.order_by("last_name", "first_name"),
        empty_label="wszyscy",
    )
    od = DayFilter(field_name="at", lookup_expr="date__gte", label="Od dnia")
    do = DayFilter(field_name="at", lookup_expr="date__lte", label="Do dnia")
    czynnosc = django_filters.CharFilter(
        field_name="action", lookup_expr="icontains", label="Czynność", max_length=60
    )

    class Meta(ListFilter.Meta):
        model = AuditEvent
        fields = ("kto", "od", "do", "czynnosc")
