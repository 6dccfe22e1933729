import django_filters

from osl.core.fields import PolishDateField
from osl.core.models import AuditEvent, User


class PolishDateFilter(django_filters.DateFilter):
    field_class = PolishDateField


class AuditFilter(django_filters.FilterSet):
    kto = django_filters.ModelChoiceFilter(
        field_name="by",
        label="Kto",
        queryset=User.objects.order_by("last_name", "first_name"),
        empty_label="wszyscy",
    )
    od = PolishDateFilter(field_name="at", lookup_expr="date__gte", label="Od dnia")
    do = PolishDateFilter(field_name="at", lookup_expr="date__lte", label="Do dnia")
    czynnosc = django_filters.CharFilter(
        field_name="action", lookup_expr="icontains", label="Czynność", max_length=60
    )

    class Meta:
        model = AuditEvent
        fields = ("kto", "od", "do", "czynnosc")
