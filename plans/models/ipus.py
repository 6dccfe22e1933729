from django.conf import settings
from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from activities.enums import MeetingStatus, Presence
from activities.models import Activity, Attendance, Membership
from osl.core.models import Refusal, Stamped, Workflow
from osl.documents.models import Series
from osl.people.models import Person
from plans.enums import IpusStatus, Role, ServiceArea
from plans.models.application import ServiceApplication


class IpusNotReady(Refusal):
    """The IPUS cannot go on yet; the text says what is missing."""


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
        IpusStatus.RETURNED: [IpusStatus.DRAFT, IpusStatus.NOT_AGREED],
        IpusStatus.AGREED: [IpusStatus.SUBMITTED, IpusStatus.DRAFT],
        IpusStatus.SUBMITTED: [IpusStatus.APPROVED, IpusStatus.RETURNED, IpusStatus.AGREED],
        IpusStatus.APPROVED: [IpusStatus.DRAFT],
    }

    number = models.CharField("numer", max_length=20, unique=True, editable=False)
    case_sign = models.CharField("znak sprawy", max_length=80, blank=True)
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
        return reverse("plans:ipus_detail", args=[self.application_id, self.pk])

    @property
    def reference(self):
        return f"IPUS nr {self.number}"

    @property
    def is_editable(self):
        return self.status in IpusStatus.EDITABLE


class IpusGoal(Stamped):
    """A goal in the person's own words."""

    ipus = models.ForeignKey(Ipus, on_delete=models.CASCADE, related_name="goals")
    text = models.CharField("cel", max_length=300)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "cel IPUS"
        verbose_name_plural = "cele IPUS"
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self):
        return self.text


class IpusService(Stamped):
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
    version = models.PositiveIntegerField(default=1, editable=False)

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

    def for_list(self):
        return (
            self.with_realization()
            .select_related("activity", "activity__locality", "membership", "ipus__person")
            .order_by("starts_on", "pk")
        )


class IpusActivity(Stamped):
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
    version = models.PositiveIntegerField(default=1, editable=False)

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
