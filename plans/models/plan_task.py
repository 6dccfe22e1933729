from dataclasses import dataclass

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from activities.enums import AttendanceRole, MeetingStatus, Presence
from activities.models import Activity, Attendance, Meeting
from needs.models import Need
from osl.core.addresses import address_of
from osl.core.models import Refusal, Stamped, TargetGroup, Workflow
from osl.people.models import Person
from plans.enums import TaskKind, TaskStatus
from plans.models.organizing_plan import Goal, OrganizingPlan
from plans.models.term import term_words


@dataclass(frozen=True)
class TaskNumbers:
    """What was counted for a task: `people` once each, `visits` as many times as they came."""

    meetings: int
    visits: int
    people: int


class PlanTaskQuerySet(models.QuerySet):
    def in_order(self):
        """Goal after goal, earlier terms first; tasks without a goal at the end."""
        return self.order_by(F("goal__order").asc(nulls_last=True), "goal_id", "starts_on", "ends_on", "pk")

    def for_list(self):
        return self.select_related("goal", "plan").in_order()


class PlanTask(Workflow, Stamped):
    """One row of the plan: Zadanie | Adresaci | Termin, tied to needs and to the activities that carry it out."""

    Status = TaskStatus
    TRANSITIONS = {status: [other for other in TaskStatus if other != status] for status in TaskStatus}

    plan = models.ForeignKey(
        OrganizingPlan, verbose_name="plan", on_delete=models.CASCADE, related_name="tasks"
    )
    goal = models.ForeignKey(
        Goal, verbose_name="cel", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    name = models.CharField("zadanie", max_length=300)
    description = models.TextField("opis", max_length=3000, blank=True)
    kind = models.CharField("rodzaj", max_length=12, choices=TaskKind.choices, default=TaskKind.MAIN)
    addressees = models.CharField("adresaci", max_length=300)
    groups = models.ManyToManyField(
        TargetGroup, verbose_name="grupy odbiorców", blank=True, related_name="plan_tasks"
    )
    starts_on = models.DateField("termin od")
    ends_on = models.DateField("termin do", help_text="Włącznie z tym dniem.")
    place = models.CharField("miejsce", max_length=120, blank=True)
    responsible = models.CharField("odpowiada", max_length=120, blank=True)
    partners = models.CharField("partnerzy", max_length=300, blank=True)
    indicator = models.CharField("wskaźnik", max_length=200, blank=True)
    needs = models.ManyToManyField(Need, verbose_name="potrzeby", blank=True, related_name="plan_tasks")
    activities = models.ManyToManyField(
        Activity, verbose_name="działania", blank=True, related_name="plan_tasks"
    )
    status = models.CharField("stan", max_length=20, choices=TaskStatus.choices, default=TaskStatus.PLANNED)
    status_reason = models.CharField("przyczyna", max_length=300, blank=True)

    objects = PlanTaskQuerySet.as_manager()

    class Meta:
        verbose_name = "zadanie planu"
        verbose_name_plural = "zadania planu"
        default_permissions = ()
        ordering = ["starts_on", "ends_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="task_has_a_name", condition=~Q(name=""), violation_error_message="Wpisz zadanie"
            ),
            models.CheckConstraint(
                name="task_starts_before_it_ends",
                condition=Q(starts_on__lte=F("ends_on")),
                violation_error_message="Data końca musi być taka sama jak data początku albo późniejsza",
            ),
            models.CheckConstraint(
                name="task_put_off_with_a_reason",
                condition=~Q(status__in=["moved", "cancelled"]) | ~Q(status_reason=""),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("plans:task_detail", self.plan.year, self.pk)

    @property
    def term(self):
        return term_words(self.starts_on, self.ends_on)

    # --- Counted from the meetings of its activities within its term, never typed ---

    def held_meetings(self):
        return Meeting.objects.held().filter(
            activity__in=self.activities.all(), day__range=(self.starts_on, self.ends_on)
        )

    def presences(self):
        return Attendance.objects.visits().filter(meeting__in=self.held_meetings())

    def numbers(self):
        """Where only heads were counted, people come into the visits, but nobody knows who they were."""
        named = self.presences().aggregate(visits=Count("pk"), people=Count("person", distinct=True))
        held = self.held_meetings().aggregate(meetings=Count("pk"), heads=Coalesce(Sum("people_total"), 0))
        return TaskNumbers(held["meetings"], named["visits"] + held["heads"], named["people"])

    def people_present(self):
        """Everybody who came at least once, with `visits`."""
        mine = Q(attendances__in=self.presences())
        return (
            Person.objects.filter(mine)
            .annotate(visits=Count("attendances", filter=mine))
            .order_by("sort_key", "pk")
        )

    def activities_with_counts(self):
        """The activities that carry the task out, each with `held_count` and `visits_count`."""
        held = Q(meetings__status=MeetingStatus.HELD, meetings__day__range=(self.starts_on, self.ends_on))
        came = Q(meetings__attendances__presence=Presence.PRESENT) & ~Q(
            meetings__attendances__role=AttendanceRole.HELPER
        )
        per_activity = self.held_meetings().filter(activity=OuterRef("pk")).order_by().values("activity")
        heads = Subquery(per_activity.annotate(heads=Sum("people_total")).values("heads"))
        return (
            Activity.objects.filter(plan_tasks=self)
            .select_related("locality")
            .annotate(
                held_count=Count("meetings", filter=held, distinct=True),
                visits_count=Count("meetings__attendances", filter=held & came, distinct=True)
                + Coalesce(heads, 0),
            )
            .order_by("sort_key", "pk")
        )

    def mark(self, status, *, by, reason=""):
        """Say how the task stands; moved and cancelled ones need a reason. Raises Refusal."""
        if status in TaskStatus.NEEDS_REASON and not reason:
            raise Refusal("Podaj przyczynę przesunięcia albo odwołania zadania.")
        self.move_to(status, by=by, status_reason=reason)
