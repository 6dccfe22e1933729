import django_filters

from osl.core.listing import NOT_ON_LIST, DayFilter, ListFilter
from osl.core.models import AuditEvent, User
from osl.core.prepared import prepared


@prepared()
def users():
    found = User.objects.order_by("last_name", "first_name", "pk")
    return found.values_list("pk", "first_name", "last_name", "username")


class AuditFilter(ListFilter):
    kto = django_filters.ChoiceFilter(
        field_name="by", label="Kto", empty_label="wszyscy", error_messages=NOT_ON_LIST
    )
    od = DayFilter(field_name="at", lookup_expr="date__gte", label="Od dnia")
    do = DayFilter(field_name="at", lookup_expr="date__lte", label="Do dnia")
    czynnosc = django_filters.CharFilter(
        field_name="action", lookup_expr="icontains", label="Czynność", max_length=60
    )

    class Meta(ListFilter.Meta):
        model = AuditEvent
        fields = ("kto", "od", "do", "czynnosc")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request:
            people = [(pk, f"{first} {last}".strip() or login) for pk, first, last, login in users()]
        else:  # for a prepared query: what was chosen has been checked already
            people = [(pk, "") for pk in self.data.getlist("kto")]
        self.filters["kto"].extra["choices"] = [(str(pk), name) for pk, name in people]
