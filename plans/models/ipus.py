from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from activities.enums import MeetingStatus, Presence
from activities.models import Activity, Attendance, Membership
from osl.core.addresses import address_of
from osl.core.models import Refusal, Stamped, Versioned, Workflow
from osl.documents.enums import SeriesKind
from osl.documents.models import Series
from osl.people.models import Person
from plans.enums import IpusStatus, Role, ServiceArea
from plans.models.application import ServiceApplication
from plans.models.ipus_content import content_of_ipus
from plans.models.ready import Missing, NotReady


class IpusNotReady(NotReady):
    def __init__(self, missing):
        super().__init__("Nie można jeszcze uzgodnić ani przekazać IPUS.", missing)


class IpusClosed(Refusal):
    def __init__(self, ipus):
        super().__init__(f"IPUS w stanie „{ipus.state.label}” nie można zmieniać. Odśwież stronę.")


class IpusQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.has_perm("plans.view_all_ipus"):
            return self
        if user.has_perm("plans.view_own_ipus"):
            return self.filter(coordinator=user)
        return self.none()

    def open(self):
        return self.filter(status__in=IpusStatus.OPEN)

    def in_preparation(self):
        return self.filter(status__in=("draft", "agreed", "returned"))

    def waiting_for_decision(self):
        return self.filter(status=IpusStatus.SUBMITTED)

    def search(self, text):
        return self.filter(Q(person__in=Person.objects.search(text)) | Q(number__icontains=text))

    def for_list(self):
        return (
            self.select_related("person", "person__locality", "coordinator", "application")
            .annotate(activities_count=Count("activities", distinct=True))
            .order_by("ends_on", "pk")
        )


class Ipus(Workflow, Stamped):
    """Indywidualny plan usług społecznych of one resident: the rows being worked on.

    What was approved stands in the versions of `series` and never changes.
    """

    Status = IpusStatus
    TRANSITIONS = {
        IpusStatus.DRAFT: [IpusStatus.AGREED, IpusStatus.NOT_AGREED],
        IpusStatus.RETURNED: [IpusStatus.AGREED, IpusStatus.NOT_AGREED],
        IpusStatus.AGREED: [IpusStatus.SUBMITTED, IpusStatus.DRAFT, IpusStatus.NOT_AGREED],
        IpusStatus.SUBMITTED: [IpusStatus.APPROVED, IpusStatus.RETURNED, IpusStatus.AGREED],
        IpusStatus.APPROVED: [IpusStatus.DRAFT],
    }

    WITHDRAWN_TO = IpusStatus.AGREED
    APPROVE_OWN = "plans.approve_own_ipus"

    number = models.CharField("numer", max_length=20, unique=True, editable=False)
    case_sign = models.CharField(
        "znak sprawy",
        max_length=80,
        blank=True,
        help_text="Puste pole: na wydruku zostaje wykropkowane miejsce.",
    )
    application = models.ForeignKey(
        ServiceApplication, verbose_name="wniosek", on_delete=models.PROTECT, related_name="ipus_set"
    )
    person = models.ForeignKey(
        Person, verbose_name="mieszkaniec", on_delete=models.PROTECT, related_name="ipus_set"
    )
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="koordynator",
        on_delete=models.PROTECT,
        related_name="ipus_set",
    )
    starts_on = models.DateField("od")
    ends_on = models.DateField("do", help_text="Włącznie z tym dniem. IPUS może trwać najwyżej rok.")
    own_words = models.TextField("czego potrzebuję, słowami mieszkańca", max_length=3000, blank=True)
    strengths = models.TextField("mocne strony i wsparcie wokół", max_length=3000, blank=True)
    arrangements = models.TextField("ustalenia mieszkańca", max_length=3000, blank=True)
    review_on = models.DateField("przegląd planu", null=True, blank=True)
    status = models.CharField("stan", max_length=12, choices=IpusStatus.choices, default=IpusStatus.DRAFT)
    agreed_on = models.DateField("mieszkaniec zgodził się", null=True, blank=True)
    agreed_way = models.CharField("jak wyraził zgodę", max_length=120, blank=True)
    submitted_at = models.DateTimeField("przekazano", null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    remarks = models.TextField("uwagi", max_length=3000, blank=True)
    update_reason = models.CharField("powód zmiany", max_length=300, blank=True)
    series = models.OneToOneField(
        Series,
        verbose_name="wersje",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="ipus",
    )

    objects = IpusQuerySet.as_manager()

    class Meta:
        verbose_name = "IPUS"
        verbose_name_plural = "IPUS"
        default_permissions = ()
        permissions = [
            ("view_all_ipus", "Widzi wszystkie IPUS"),
            ("view_own_ipus", "Widzi własne IPUS"),
            ("write_ipus", "Pisze IPUS"),
            ("approve_ipus", "Zatwierdza IPUS"),
            ("approve_ipus_authorised", "Zatwierdza IPUS, gdy ma ważne upoważnienie"),
            ("approve_own_ipus", "Zatwierdza własne IPUS (małe jednostki)"),
        ]
        ordering = ["ends_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="ipus_starts_before_it_ends",
                condition=Q(starts_on__lte=F("ends_on")),
                violation_error_message="Data końca musi być taka sama jak data początku albo późniejsza",
            ),
            # The exact day is worked out by the form; the database holds the outer limit.
            models.CheckConstraint(
                name="ipus_lasts_a_year_at_most",
                condition=Q(ends_on__lt=F("starts_on") + timedelta(days=366)),
                violation_error_message="IPUS może trwać najwyżej rok",
            ),
            models.CheckConstraint(
                name="ipus_agreed_with_a_date",
                condition=~Q(status__in=["agreed", "submitted", "approved"]) | Q(agreed_on__isnull=False),
                violation_error_message="Zapisz datę zgody mieszkańca",
            ),
            models.CheckConstraint(
                name="ipus_returned_with_remarks", condition=~Q(status="returned") | ~Q(remarks="")
            ),
            models.CheckConstraint(
                name="ipus_approved_has_versions", condition=~Q(status="approved") | Q(series__isnull=False)
            ),
        ]

    def __str__(self):
        return f"IPUS nr {self.number}"

    def get_absolute_url(self):
        return address_of("plans:ipus_detail", self.application_id, self.pk)

    @property
    def reference(self):
        return f"IPUS nr {self.number}"

    @property
    def author(self):
        """Whose work it is: the coordinator may not approve it."""
        return self.coordinator

    @property
    def is_editable(self):
        return self.status in IpusStatus.EDITABLE

    @property
    def is_update(self):
        """Whether an approved version stays in force while these rows are being changed."""
        return self.series_id is not None and self.status != IpusStatus.APPROVED

    @property
    def next_version_number(self):
        return self.series.next_number if self.series else 1

    def open_for_editing(self):
        """Lock the IPUS before a part of it is saved, and note that it changed. Raises IpusClosed."""
        current = self.lock()
        if not current.is_editable:
            raise IpusClosed(current)
        self.save(update_fields=["updated_at"])

    def missing(self):
        """What the resident and the office must still agree on, each with the page where to add it."""
        here = [self.application_id, self.pk]
        gaps = [
            ("czego potrzebuje mieszkaniec", not self.own_words, "plans:ipus_edit"),
            ("cele (brak)", not self.goals.exists(), "plans:ipus_goal_create"),
            (
                "usługi albo działania wspierające (brak)",
                not (self.services.exists() or self.activities.exists()),
                "plans:ipus_service_create",
            ),
        ]
        return [Missing(text, reverse(view, args=here)) for text, gap, view in gaps if gap]

    def check_ready(self):
        missing = self.missing()
        if missing:
            raise IpusNotReady(missing)

    def snapshot(self):
        return content_of_ipus(self)

    def series_facts(self):
        return {
            "kind": SeriesKind.IPUS,
            "title": f"Indywidualny plan usług społecznych nr {self.number}",
            "slug": f"ipus-{self.number.replace('/', '-')}",
        }

    def after_approval(self, *, by):
        """Nothing else changes: attendance is counted by itself."""

    @transaction.atomic
    def agree(self, *, on, way, by):
        """The resident agreed to this very content on the day `on`."""
        self.lock()
        self.check_ready()
        self.move_to(IpusStatus.AGREED, by=by, agreed_on=on, agreed_way=way, remarks="")

    def reopen(self, *, by):
        """Back to be changed; the agreement was to the old content, so it is taken back."""
        self.move_to(IpusStatus.DRAFT, by=by, agreed_on=None, agreed_way="")

    def close_without_agreement(self, *, by):
        self.move_to(IpusStatus.NOT_AGREED, by=by)


class IpusGoal(Versioned, Stamped):
    """A goal in the person's own words."""

    ipus = models.ForeignKey(Ipus, on_delete=models.CASCADE, related_name="goals")
    text = models.CharField("cel", max_length=300)

    class Meta:
        verbose_name = "cel IPUS"
        verbose_name_plural = "cele IPUS"
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self):
        return self.text


class IpusService(Versioned, Stamped):
    """A social service in the IPUS. Supporting activities stand in their own table: they are not services."""

    ipus = models.ForeignKey(Ipus, on_delete=models.CASCADE, related_name="services")
    name = models.CharField("usługa", max_length=200)
    area = models.CharField("obszar", max_length=30, choices=ServiceArea.choices)
    provider = models.CharField("kto wykonuje", max_length=160)
    amount = models.CharField(
        "ile i jak często", max_length=120, help_text="Na przykład: 5 godzin w tygodniu."
    )
    place = models.CharField("gdzie", max_length=120, blank=True)
    starts_on = models.DateField("od")
    ends_on = models.DateField("do")
    fee = models.CharField("odpłatność", max_length=80, blank=True, default="bezpłatnie")

    class Meta:
        verbose_name = "usługa w IPUS"
        verbose_name_plural = "usługi w IPUS"
        default_permissions = ()
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="ipus_service_starts_before_it_ends",
                condition=Q(starts_on__lte=F("ends_on")),
                violation_error_message="Data końca musi być taka sama jak data początku albo późniejsza",
            )
        ]

    def __str__(self):
        return self.name


class IpusActivityQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(ipus__in=Ipus.objects.visible_to(user))

    def with_realization(self):
        """Adds `attended` of `held`: computed from attendance, never typed.

        `held`: meetings of the activity in the period of the item with saved attendance in which the person was on
        the list; `attended`: those where the person was present.
        """
        rows = (
            Attendance.objects.filter(
                person=OuterRef("ipus__person"),
                meeting__activity=OuterRef("activity"),
                meeting__status=MeetingStatus.HELD,
                meeting__day__gte=OuterRef("starts_on"),
                meeting__day__lte=OuterRef("ends_on"),
            )
            .order_by()
            .values("person")
            .annotate(held=Count("pk"), attended=Count("pk", filter=Q(presence=Presence.PRESENT)))
        )
        whole = IntegerField()
        return self.annotate(
            held=Coalesce(Subquery(rows.values("held"), output_field=whole), 0),
            attended=Coalesce(Subquery(rows.values("attended"), output_field=whole), 0),
        )

    def for_document(self):
        return self.select_related("activity", "activity__locality", "activity__leader").order_by(
            "starts_on", "pk"
        )

    def for_list(self):
        return (
            self.with_realization()
            .select_related("activity", "activity__locality", "membership", "ipus__person")
            .order_by("starts_on", "pk")
        )


class IpusActivity(Versioned, Stamped):
    """A supporting activity in the IPUS: voluntary, so impossible without the person's consent."""

    ipus = models.ForeignKey(Ipus, on_delete=models.CASCADE, related_name="activities")
    activity = models.ForeignKey(
        Activity, verbose_name="działanie", on_delete=models.PROTECT, related_name="ipus_items"
    )
    membership = models.ForeignKey(
        Membership, verbose_name="uczestnictwo", on_delete=models.PROTECT, related_name="ipus_items"
    )
    role = models.CharField(
        "udział mieszkańca", max_length=12, choices=Role.choices, default=Role.PARTICIPANT
    )
    frequency = models.CharField("jak często", max_length=120, blank=True)
    starts_on = models.DateField("od")
    ends_on = models.DateField("do")
    consent_on = models.DateField("zgoda mieszkańca")

    objects = IpusActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "działanie wspierające w IPUS"
        verbose_name_plural = "działania wspierające w IPUS"
        default_permissions = ()
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="ipus_activity_once",
                fields=["ipus", "activity"],
                violation_error_message="To działanie jest już w tym IPUS.",
            ),
            models.CheckConstraint(
                name="ipus_activity_starts_before_it_ends",
                condition=Q(starts_on__lte=F("ends_on")),
                violation_error_message="Data końca musi być taka sama jak data początku albo późniejsza",
            ),
        ]

    def __str__(self):
        return str(self.activity)

    def meetings(self):
        """The rows behind „obecność 3 z 4”: the meetings with this person's presence, newest first."""
        return (
            Attendance.objects.filter(
                person=self.ipus.person,
                meeting__activity=self.activity,
                meeting__status=MeetingStatus.HELD,
                meeting__day__range=(self.starts_on, self.ends_on),
            )
            .select_related("meeting")
            .order_by("-meeting__day", "-meeting__starts_at")
        )
