from textwrap import shorten

import django_filters

from osl.core.filtering import NOT_ON_LIST, ListFilter, SearchFilter, WordFilter
from plans.enums import ApplicationStatus, TaskStatus

LONGEST_GOAL = 70


class ResidentFilter(ListFilter):
    q = SearchFilter(label="Szukaj mieszkańca lub numeru")
    stan = WordFilter(ApplicationStatus, field_name="status", label="Stan wniosku")


class PlanTaskFilter(ListFilter):
    """For the tasks of one plan: it offers the goals that these tasks have."""

    stan = WordFilter(TaskStatus, field_name="status", label="Stan zadania")
    cel = django_filters.ChoiceFilter(
        field_name="goal", label="Cel", empty_label="wszystkie", error_messages=NOT_ON_LIST
    )

    def __init__(self, data, queryset, *, plan, **kwargs):
        super().__init__(data, queryset, **kwargs)
        goals = plan.goals.order_by("order", "pk").values_list("pk", "text")
        self.filters["cel"].extra["choices"] = [
            (str(pk), shorten(f"{number}. {text}", LONGEST_GOAL, placeholder="…"))
            for number, (pk, text) in enumerate(goals, start=1)
        ]
