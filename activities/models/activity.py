from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from activities.enums import ActivityForm, ActivityStatus, Enrolment, MembershipStatus, Section
from needs.models import Need
from osl.core.models import Locality, Searchable, SearchableQuerySet, Stamped, TargetGroup, Workflow
from osl.core.polish import NBSP
from resources.models import Resource

SECTION_ORDER = Case(
    *(When(section=section, then=Value(place)) for place, section in enumerate(Section)),
    output_field=IntegerField(),
)

ENDED_LAST = Case(When(status=ActivityStatus.ENDED, then=1), default=0)


class ActivityQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        if user.has_perm("activities.view_activity"):
            return self
        if user.has_perm("activities.lead_activity"):
            return self.filter(leader=user)
        return self.none()

    def open(self):
        return self.filter(status__in=ActivityStatus.OPEN)

    def running(self):
        return self.filter(status=ActivityStatus.ACTIVE)

    def with_member_count(self):
        """Adds `members_count`: members now, without those who wait or left."""
        members = (
            self.model._meta.get_field("memberships")
            .related_model.objects.filter(activity=OuterRef("pk"), status=MembershipStatus.MEMBER)
            .order_by()
            .values("activity")
            .annotate(count=Count("pk"))
            .values("count")
        )
        return self.annotate(members_count=Coalesce(Subquery(members, output_field=IntegerField()), 0))

    def for_list(self):
        """By those it is for, in the order of the act; what has ended comes last."""
        return (
            self.with_member_count()
            .select_related("locality", "leader")
            .order_by(SECTION_ORDER, ENDED_LAST, "sort_key", "pk")
        )


class Activity(Workflow, Stamped, Searchable):
    """A supporting activity: self-help, volunteer or neighbourly. It supplements social services, it is not one."""

    Status = ActivityStatus
    TRANSITIONS = {
        ActivityStatus.DRAFT: [ActivityStatus.ACTIVE, ActivityStatus.ENDED],
        ActivityStatus.ACTIVE: [ActivityStatus.SUSPENDED, ActivityStatus.ENDED],
        ActivityStatus.SUSPENDED: [ActivityStatus.ACTIVE, ActivityStatus.ENDED],
    }
    SEARCHED = ("name", "form_label", "place", "locality")
    SORTED = ("name",)

    name = models.CharField("nazwa", max_length=160)
    form = models.CharField("forma", max_length=30, choices=ActivityForm.choices)
    section = models.CharField("dla kogo", max_length=20, choices=Section.choices)
    description = models.TextField("opis", max_length=3000, blank=True)
    is_self_help = models.BooleanField("samopomocowe", default=False)
    is_volunteer = models.BooleanField("wolontaryjne", default=False)
    is_neighbourly = models.BooleanField("sąsiedzkie", default=False)
    groups = models.ManyToManyField(
        TargetGroup, verbose_name="grupy odbiorców", blank=True, related_name="activities"
    )
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="kto prowadzi (konto)",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_activities",
    )
    leader_name = models.CharField("kto prowadzi", max_length=120, blank=True)
    locality = models.ForeignKey(
        Locality,
        verbose_name="miejscowość",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
    )
    place = models.CharField("miejsce", max_length=120, blank=True)
    accessibility = models.CharField("dostępność miejsca", max_length=300, blank=True)
    rhythm = models.CharField(
        "kiedy", max_length=120, blank=True, help_text="Na przykład: poniedziałki 10:00–12:00."
    )
    starts_on = models.DateField("od kiedy", null=True, blank=True)
    ends_on = models.DateField("do kiedy", null=True, blank=True, help_text="Włącznie z tym dniem.")
    capacity = models.PositiveIntegerField(
        "miejsca", null=True, blank=True, help_text="Największa liczba osób naraz. Puste pole: bez limitu."
    )
    enrolment = models.CharField("zapisy", max_length=10, choices=Enrolment.choices, default=Enrolment.ASK)
    with_minors = models.BooleanField("zajęcia z dziećmi lub młodzieżą", default=False)
    outside_plan = models.BooleanField(
        "inne działanie, poza planem",
        default=False,
        help_text="Wzmacnia więzi i integrację, choć plan go nie przewiduje.",
    )
    contact = models.CharField("kontakt", max_length=160, blank=True)
    needs = models.ManyToManyField(
        Need, verbose_name="na jakie potrzeby odpowiada", blank=True, related_name="activities"
    )
    resources = models.ManyToManyField(
        Resource, verbose_name="z czego korzysta", blank=True, related_name="activities"
    )
    status = models.CharField(
        "stan", max_length=20, choices=ActivityStatus.choices, default=ActivityStatus.DRAFT
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "działanie"
        verbose_name_plural = "działania"
        default_permissions = ()
        permissions = [
            ("view_activity", "Widzi katalog działań"),
            ("manage_activity", "Prowadzi działania"),
            ("lead_activity", "Prowadzi własne spotkania"),
            ("view_members", "Widzi uczestników działań"),
        ]
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="activity_has_a_name",
                condition=~Q(name=""),
                violation_error_message="Wpisz nazwę działania",
            ),
            models.CheckConstraint(
                name="activity_has_a_nature",
                condition=Q(is_self_help=True) | Q(is_volunteer=True) | Q(is_neighbourly=True),
                violation_error_message="Zaznacz, czy działanie jest samopomocowe, wolontaryjne czy sąsiedzkie",
            ),
            models.CheckConstraint(
                name="activity_starts_before_it_ends",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(starts_on__lte=F("ends_on")),
                violation_error_message="Data końca musi być taka sama jak data początku albo późniejsza",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("activities:activity_detail", args=[self.pk])

    @property
    def form_label(self):
        return self.get_form_display()

    @property
    def natures(self):
        """The words of the act for what kind of support this is."""
        named = {
            "samopomocowe": self.is_self_help,
            "wolontaryjne": self.is_volunteer,
            "sąsiedzkie": self.is_neighbourly,
        }
        return [word for word, holds in named.items() if holds]

    @property
    def led_by(self):
        return self.leader_name or (str(self.leader) if self.leader else "")

    @property
    def free_places(self):
        """Places left for a record read `with_member_count`; None means no limit."""
        return None if self.capacity is None else max(self.capacity - self.members_count, 0)

    @property
    def places_in_words(self):
        """For a record read `with_member_count`: „wolne 3 z 12”."""
        if self.capacity is None:
            return "bez limitu miejsc"
        free, of_all = self.free_places, f"z{NBSP}{self.capacity}"
        return f"wolne {free}{NBSP}{of_all}" if free else f"brak miejsc ({self.members_count}{NBSP}{of_all})"

    @property
    def where(self):
        return ", ".join(str(part) for part in (self.place, self.locality) if part)

    @property
    def is_draft(self):
        return self.status == ActivityStatus.DRAFT

    def start(self, *, by):
        self.move_to(ActivityStatus.ACTIVE, by=by)

    def suspend(self, *, by):
        self.move_to(ActivityStatus.SUSPENDED, by=by)

    def end(self, *, by):
        """Close for good; members and meetings stay as they were."""
        self.move_to(ActivityStatus.ENDED, by=by)
