from dataclasses import dataclass

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse

from needs.models import Need
from osl.core.addresses import address_of
from osl.core.models import AuditEvent, Refusal, StaleRecord, Stamped, Versioned, Workflow
from osl.core.prepared import SOME_ID, prepared
from osl.documents.enums import SeriesKind
from osl.documents.models import Series, Version
from plans.enums import PlanStatus, SectionKind, TaskStatus
from plans.models.plan_content import content_of_plan
from plans.models.ready import Missing, NotReady
from resources.models import Resource


class PlanNotReady(NotReady):
    def __init__(self, missing):
        super().__init__("Nie można jeszcze przekazać planu.", missing)


class PlanClosed(Refusal):
    def __init__(self, plan):
        super().__init__(
            f"Planu w stanie „{plan.state.label}” nie można zmieniać. Odśwież stronę: ktoś mógł go przekazać."
        )


class PartGone(Refusal):
    def __init__(self):
        super().__init__("Tej części planu już nie ma: ktoś usunął ją w tym czasie.")


@dataclass(frozen=True)
class Progress:
    """How the tasks of a plan stand."""

    total: int
    done: int
    states: list


class OrganizingPlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.has_perm("plans.view_plan"):
            return self
        if user.has_perm("plans.view_approved_plan"):
            return self.filter(series__isnull=False)
        return self.none()

    def waiting_for_decision(self):
        return self.filter(status=PlanStatus.SUBMITTED)

    def with_progress(self):
        """Adds `tasks_total` and `tasks_done`."""
        return self.annotate(
            tasks_total=Count("tasks", distinct=True),
            tasks_done=Count("tasks", filter=Q(tasks__status=TaskStatus.DONE), distinct=True),
        )

    def with_current_version(self):
        """Adds `current_number` and `approved_at` of the version in force; empty before the first approval."""
        current = Version.objects.filter(series=OuterRef("series")).order_by("-number")
        return self.annotate(
            current_number=Subquery(current.values("number")[:1]),
            approved_at=Subquery(current.values("approved_at")[:1]),
        )

    def for_list(self):
        return (
            self.with_progress().with_current_version().select_related("author", "series").order_by("-year")
        )


class OrganizingPlan(Workflow, Stamped):
    """Plan organizowania społeczności lokalnej of one year: the rows being worked on.

    What was approved stands in the versions of `series` and never changes.
    """

    Status = PlanStatus
    TRANSITIONS = {
        PlanStatus.DRAFT: [PlanStatus.SUBMITTED],
        PlanStatus.RETURNED: [PlanStatus.SUBMITTED],
        PlanStatus.SUBMITTED: [PlanStatus.APPROVED, PlanStatus.RETURNED, PlanStatus.DRAFT],
        PlanStatus.APPROVED: [PlanStatus.DRAFT],
    }
    WITHDRAWN_TO = PlanStatus.DRAFT
    APPROVE_OWN = "plans.approve_own_plan"

    year = models.PositiveSmallIntegerField(
        "rok", unique=True, error_messages={"unique": "Plan na ten rok już jest. Otwórz go na liście planów."}
    )
    case_sign = models.CharField(
        "znak sprawy",
        max_length=80,
        blank=True,
        help_text="Puste pole: na wydruku zostaje wykropkowane miejsce.",
    )
    main_aim = models.CharField("cel główny", max_length=500, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="autor", on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField("stan", max_length=20, choices=PlanStatus.choices, default=PlanStatus.DRAFT)
    submitted_at = models.DateTimeField("przekazano", null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="kto przekazał",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    remarks = models.TextField("uwagi dyrektora", max_length=3000, blank=True)
    update_reason = models.CharField("powód aktualizacji", max_length=300, blank=True)
    series = models.OneToOneField(
        Series,
        verbose_name="wersje",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="plan",
    )

    objects = OrganizingPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "plan"
        verbose_name_plural = "plany"
        default_permissions = ()
        permissions = [
            ("view_plan", "Widzi plany, także projekty"),
            ("view_approved_plan", "Widzi zatwierdzone plany"),
            ("write_plan", "Pisze plan"),
            ("approve_plan", "Zatwierdza plan"),
            ("approve_own_plan", "Zatwierdza własny plan (małe jednostki)"),
        ]
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                name="plan_year_is_sensible",
                condition=Q(year__range=(2020, 2100)),
                violation_error_message="Wpisz rok od 2020 do 2100",
            ),
            models.CheckConstraint(
                name="plan_returned_with_remarks", condition=~Q(status="returned") | ~Q(remarks="")
            ),
            models.CheckConstraint(
                name="plan_approved_has_versions", condition=~Q(status="approved") | Q(series__isnull=False)
            ),
        ]

    def __str__(self):
        return f"Plan organizowania społeczności lokalnej na {self.year} r."

    def get_absolute_url(self):
        return address_of("plans:plan_detail", self.year)

    @property
    def reference(self):
        return f"plan na {self.year} r."

    @property
    def is_editable(self):
        return self.status in PlanStatus.EDITABLE

    @property
    def is_update(self):
        """Whether an approved version stays in force while these rows are being changed."""
        return self.series_id is not None and self.status != PlanStatus.APPROVED

    @property
    def next_version_number(self):
        return self.series.next_number if self.series else 1

    def open_for_editing(self):
        """Lock the plan before a part of it is saved, and note that it changed. Raises PlanClosed."""
        current = self.lock()
        if not current.is_editable:
            raise PlanClosed(current)
        self.save(update_fields=["updated_at"])

    def missing(self):
        """What the plan must still have before it is handed over, each with the page where to add it."""
        goals = list(self.goals.annotate(tasks_count=Count("tasks")))
        gaps = [
            ("cel główny", not self.main_aim, "plans:plan_basics", []),
            ("wnioski z rozeznania", not self.has_conclusions(), "plans:section_edit", ["wnioski"]),
            ("cele szczegółowe (brak)", not goals, "plans:goal_create", []),
            (
                "potrzeby z rozeznania (żaden cel ich nie ma)",
                goals and not self.has_needs(),
                "plans:goal_list",
                [],
            ),
        ]
        found = [
            Missing(text, reverse(view, args=[self.year, *args])) for text, gap, view, args in gaps if gap
        ]
        return found + [
            Missing(
                f"cel {number} (brak zadania)",
                f"{reverse('plans:task_create', args=[self.year])}?cel={goal.pk}",
            )
            for number, goal in enumerate(goals, start=1)
            if not goal.tasks_count
        ]

    def has_conclusions(self):
        return self.sections.filter(kind=SectionKind.CONCLUSIONS).exclude(text="").exists()

    def has_needs(self):
        """A plan is drawn up from the conclusions of rozeznanie: at least one goal answers a need."""
        return bool(goals_with_needs(self.pk))

    def progress(self):
        """How many tasks there are, by their state, the states in their usual order."""
        counts = dict(tasks_by_state(self.pk))
        return Progress(
            total=sum(counts.values()),
            done=counts.get(TaskStatus.DONE, 0),
            states=[(status, counts[status]) for status in TaskStatus if status in counts],
        )

    @transaction.atomic
    def remove_goal(self, pk, *, by):
        """Take a goal out of the plan while it is being written; one with tasks stays. Raises Refusal."""
        self.open_for_editing()
        goal = self.goals.filter(pk=pk).first()
        if goal is None:
            raise PartGone
        if goal.tasks.exists():
            raise Refusal("Ten cel ma zadania. Najpierw przenieś je do innego celu albo usuń.")
        self.remove(goal, by)

    @transaction.atomic
    def remove_task(self, pk, *, by):
        """Take a task out of the plan while it is being written. Raises Refusal."""
        self.open_for_editing()
        task = self.tasks.filter(pk=pk).first()
        if task is None:
            raise PartGone
        self.remove(task, by)

    def remove(self, part, by):
        AuditEvent.record("usunięcie", part, by=by)
        part.delete()

    @transaction.atomic
    def raise_goal(self, pk, *, by):
        """Put a goal one place higher; the numbers of goals follow. Raises Refusal."""
        self.open_for_editing()
        goals = list(self.goals.order_by("order", "pk"))
        place = next((place for place, goal in enumerate(goals) if goal.pk == pk), None)
        if place is None:
            raise PartGone
        if place:
            goals[place - 1 : place + 1] = [goals[place], goals[place - 1]]
        for order, goal in enumerate(goals, start=1):
            self.goals.filter(pk=goal.pk).update(order=order)
        AuditEvent.record("zmiana kolejności celów", self, by=by)

    def check_ready(self):
        missing = self.missing()
        if missing:
            raise PlanNotReady(missing)

    def snapshot(self):
        return content_of_plan(self)

    def series_facts(self):
        return {
            "kind": SeriesKind.ORGANIZING_PLAN,
            "title": str(self),
            "slug": f"plan-osl-{self.year}",
        }

    def linked_needs(self):
        """The needs that the plan answers, through its goals or its tasks."""
        return Need.objects.filter(Q(goals__plan=self) | Q(plan_tasks__plan=self)).distinct().order_by("pk")

    def after_approval(self, *, by):
        # In the order of ids: two approvals at once must not wait for each other's rows.
        for need in self.linked_needs():
            need.take_into_plan(by=by)


NOT_BEGUN = 0


class PlanSection(Versioned, Stamped):
    """A narrative part of the plan; an empty one is not printed."""

    plan = models.ForeignKey(
        OrganizingPlan, verbose_name="plan", on_delete=models.CASCADE, related_name="sections"
    )
    kind = models.CharField("część", max_length=20, choices=SectionKind.choices)
    text = models.TextField("treść", max_length=20000, blank=True)

    class Meta:
        verbose_name = "część planu"
        verbose_name_plural = "części planu"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["plan", "kind"], name="plan_section_once")]

    def __str__(self):
        return self.get_kind_display()

    def lock(self, expected=None):
        """As any record; one not begun yet has version 0 and is stale when somebody has begun it meanwhile."""
        if self.pk is not None:
            return super().lock(expected)
        begun = PlanSection.objects.filter(plan=self.plan, kind=self.kind).first()
        if begun:
            raise StaleRecord(begun)
        self.version = NOT_BEGUN
        return self


class GoalQuerySet(models.QuerySet):
    def for_list(self):
        """With needs, potential and `tasks_count`."""
        return self.for_document().annotate(tasks_count=Count("tasks"))

    def for_document(self):
        return self.order_by("order", "pk").prefetch_related(
            Prefetch("needs", Need.objects.select_related("locality", "topic").order_by("sort_key", "pk")),
            Prefetch("resources", Resource.objects.order_by("branch", "sort_key", "pk")),
        )


class Goal(Versioned, Stamped):
    """A detailed aim: the needs it answers and the potential it stands on."""

    plan = models.ForeignKey(
        OrganizingPlan, verbose_name="plan", on_delete=models.CASCADE, related_name="goals"
    )
    text = models.CharField("cel szczegółowy", max_length=500)
    needs = models.ManyToManyField(Need, verbose_name="potrzeby", blank=True, related_name="goals")
    resources = models.ManyToManyField(Resource, verbose_name="potencjał", blank=True, related_name="goals")
    order = models.PositiveSmallIntegerField("kolejność", default=0, editable=False)

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = "cel"
        verbose_name_plural = "cele"
        default_permissions = ()
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="goal_has_a_text", condition=~Q(text=""), violation_error_message="Wpisz cel"
            )
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return f"{reverse('plans:goal_list', args=[self.plan.year])}#cel-{self.pk}"


@prepared(SOME_ID)
def goals_with_needs(plan):
    return Goal.objects.filter(plan=plan, needs__isnull=False).values_list("pk")[:1]


@prepared(SOME_ID)
def tasks_by_state(plan):
    tasks = OrganizingPlan._meta.get_field("tasks").related_model.objects.filter(plan=plan)
    return tasks.order_by().values_list("status").annotate(Count("pk"))
