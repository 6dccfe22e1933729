import django_filters

from osl.core.filtering import DayFilter, ListFilter, OfferedFilter
from osl.core.models import AuditEvent, User
from osl.core.prepared import prepared


@prepared()
def users():
    found = User.objects.order_by("last_name", "first_name", "pk")
    return found.values_list("pk", "first_name", "last_name", "username")


def doers(request):
    return [(pk, f"{first} {last}".strip() or login) for pk, first, last, login in users()]


class AuditFilter(ListFilter):
    kto = OfferedFilter(doers, field_name="by", label="Kto", empty_label="wszyscy")
    od = DayFilter(field_name="at", lookup_expr="date__gte", label="Od dnia")
    do = DayFilter(field_name="at", lookup_expr="date__lte", label="Do dnia")
    czynnosc = django_filters.CharFilter(
        field_name="action", lookup_expr="icontains", label="Czynność", max_length=60
    )

    class Meta(ListFilter.Meta):
        model = AuditEvent
        fields = ("kto", "od", "do", "czynnosc")
