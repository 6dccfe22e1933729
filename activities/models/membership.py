from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from activities.enums import MembershipStatus
from activities.models.activity import Activity
from activities.models.meeting import Attendance
from osl.core.models import Stamped, Workflow
from osl.people.models import Person


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.has_perm("activities.view_members"):
            return self
        if user.has_perm("activities.lead_activity"):
            return self.filter(activity__leader=user)
        return self.none()

    def open(self):
        return self.filter(status__in=MembershipStatus.OPEN)

    def members(self):
        return self.filter(status=MembershipStatus.MEMBER)

    def waiting(self):
        return self.filter(status=MembershipStatus.WAITING).order_by("applied_at", "pk")

    def on(self, day):
        """Who belongs to the roster of a meeting on this day: from the day of joining to the day of leaving."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gte=day), joined_on__lte=day)

    def with_visits(self):
        """Adds `visits` and `meetings_count`: how many times this person came to this activity, out of how many."""
        rows = Attendance.objects.filter(
            person=OuterRef("person"), meeting__activity=OuterRef("activity"), is_guest=False
        )
        return self.annotate(visits=counted(rows.present()), meetings_count=counted(rows))

    def for_list(self):
        return self.select_related("person", "person__locality").order_by("person__sort_key", "pk")

    def for_card(self):
        """For the card of a person: what they take part in, and how often."""
        return self.select_related("activity").with_visits().order_by("left_on", "activity__sort_key", "pk")


def counted(rows):
    per_person = rows.order_by().values("person").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(per_person, output_field=IntegerField()), 0)


class Membership(Workflow, Stamped):
    """A person's part in an activity, from the application to leaving. History stays."""

    Status = MembershipStatus
    TRANSITIONS = {
        MembershipStatus.APPLIED: [MembershipStatus.MEMBER, MembershipStatus.WAITING, MembershipStatus.LEFT],
        MembershipStatus.WAITING: [MembershipStatus.MEMBER, MembershipStatus.LEFT],
        MembershipStatus.MEMBER: [MembershipStatus.LEFT],
    }

    activity = models.ForeignKey(
        Activity, verbose_name="działanie", on_delete=models.PROTECT, related_name="memberships"
    )
    person = models.ForeignKey(
        Person, verbose_name="osoba", on_delete=models.PROTECT, related_name="memberships"
    )
    status = models.CharField(
        "stan", max_length=20, choices=MembershipStatus.choices, default=MembershipStatus.APPLIED
    )
    applied_at = models.DateTimeField("zgłoszono", auto_now_add=True)
    joined_on = models.DateField("od", null=True, blank=True)
    left_on = models.DateField("do", null=True, blank=True)
    leave_reason = models.CharField("przyczyna odejścia", max_length=200, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "uczestnictwo"
        verbose_name_plural = "uczestnictwa"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="membership_one_open_a_person",
                fields=["activity", "person"],
                condition=~Q(status="left"),
                violation_error_message="Ta osoba jest już zapisana do tego działania.",
            ),
            models.CheckConstraint(
                name="membership_member_has_joined",
                condition=~Q(status="member") | Q(joined_on__isnull=False),
            ),
            models.CheckConstraint(
                name="membership_left_has_a_date", condition=~Q(status="left") | Q(left_on__isnull=False)
            ),
            models.CheckConstraint(
                name="membership_starts_before_it_ends",
                condition=Q(joined_on__isnull=True)
                | Q(left_on__isnull=True)
                | Q(left_on__gte=F("joined_on")),
                violation_error_message="Data odejścia nie może być wcześniejsza niż data zapisu.",
            ),
        ]

    def __str__(self):
        return f"{self.person} – {self.activity}"
