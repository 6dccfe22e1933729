from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from activities.models import Activity
from needs.models import Need
from osl.core.models import Refusal, Stamped, TargetGroup, Workflow
from osl.documents.models import Series
from plans.enums import PlanStatus, SectionKind, TaskKind, TaskStatus
from resources.models import Resource


class PlanNotReady(Refusal):
    """The plan cannot be handed over yet; the text says what is missing."""


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

    def for_list(self):
        return self.with_progress().select_related("author", "series").order_by("-year")


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
        return reverse("plans:plan_detail", args=[self.year])

    @property
    def reference(self):
        return f"plan na {self.year} r."

    @property
    def is_editable(self):
        return self.status in PlanStatus.EDITABLE


class PlanSection(models.Model):
    """A narrative part of the plan; an empty one is not printed."""

    plan = models.ForeignKey(
        OrganizingPlan, verbose_name="plan", on_delete=models.CASCADE, related_name="sections"
    )
    kind = models.CharField("część", max_length=20, choices=SectionKind.choices)
    text = models.TextField("treść", max_length=20000, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "część planu"
        verbose_name_plural = "części planu"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["plan", "kind"], name="plan_section_once")]

    def __str__(self):
        return self.get_kind_display()


class PlanPart(models.Model):
    """An ordered part of a plan that is edited on its own."""

    order = models.PositiveSmallIntegerField("kolejność", default=0, editable=False)

    class Meta:
        abstract = True


class Goal(PlanPart, Stamped):
    """A detailed aim: the needs it answers and the potential it stands on."""

    plan = models.ForeignKey(
        OrganizingPlan, verbose_name="plan", on_delete=models.CASCADE, related_name="goals"
    )
    text = models.CharField("cel szczegółowy", max_length=500)
    needs = models.ManyToManyField(Need, verbose_name="potrzeby", blank=True, related_name="goals")
    resources = models.ManyToManyField(Resource, verbose_name="potencjał", blank=True, related_name="goals")
    version = models.PositiveIntegerField(default=1, editable=False)

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


class PlanTaskQuerySet(models.QuerySet):
    def for_list(self):
        return (
            self.select_related("goal")
            .prefetch_related("groups", "needs", "activities")
            .order_by("order", "pk")
        )


class PlanTask(Workflow, PlanPart, Stamped):
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
        ordering = ["order", "pk"]
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
        return reverse("plans:task_detail", args=[self.plan.year, self.pk])

    def mark(self, status, *, by, reason=""):
        """Say how the task stands; moved and cancelled ones need a reason. Raises Refusal."""
        if status in TaskStatus.NEEDS_REASON and not reason:
            raise Refusal("Podaj przyczynę przesunięcia albo odwołania zadania.")
        self.move_to(status, by=by, status_reason=reason)
