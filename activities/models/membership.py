from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from activities.enums import ActivityForm, ActivityStatus, AttendanceRole, LeaveReason, MembershipStatus
from activities.models.activity import Activity
from activities.models.attendance import Attendance
from osl.core.addresses import address_of
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

    def taking_places(self):
        """Members, and those who have been offered a place and have not answered yet."""
        return self.filter(status__in=MembershipStatus.TAKING_PLACES)

    def waiting(self):
        return self.filter(status=MembershipStatus.WAITING).order_by("applied_at", "pk")

    def on(self, day):
        """Who belongs to the roster of a meeting on this day.

        Members from the day of joining to the day of leaving, both inclusive, but for a break; and those to whom
        the place of an absent one is lent on the day.
        """
        belongs = Q(left_on__isnull=True) | Q(left_on__gte=day)
        has_no_break = Q(suspended_on__isnull=True) | Q(suspended_on__gt=day)
        borrows = PlannedAbsence.objects.on(day).filter(lent_to=OuterRef("pk"))
        return self.filter(Q(belongs, has_no_break, joined_on__lte=day) | Exists(borrows))

    def missing(self, today):
        """Members who have stopped coming, by the rule of their activity: so many times in a row, or for so long.

        Without those whose absence was told beforehand, and without what happens once or twice a year.
        """
        told = PlannedAbsence.objects.on(today).filter(membership=OuterRef("pk"))
        return (
            self.members()
            .filter(missed_too_much(today), activity__status=ActivityStatus.ACTIVE, missed__gte=1)
            .exclude(activity__form__in=ActivityForm.SELDOM)
            .exclude(Exists(told))
        )

    def to_phone(self, today):
        """Of those missing, whom nobody has asked since the last missed meeting."""
        asked = AbsenceNote.objects.filter(membership=OuterRef("pk"), day__gte=OuterRef("last_missed_on"))
        return self.missing(today).exclude(Exists(asked))

    def for_phoning(self):
        """The longest missed first, with `last_note`: what was written down after the last call."""
        notes = AbsenceNote.objects.filter(membership=OuterRef("pk")).order_by("-day", "-pk")
        return (
            self.select_related("person", "person__locality", "activity")
            .annotate(
                last_note=Subquery(notes.values("note")[:1]), noted_on=Subquery(notes.values("day")[:1])
            )
            .order_by("-missed", "last_seen_on", "person__sort_key", "pk")
        )

    def with_visits(self):
        """Adds `visits` and `meetings_count`: how many times this person came to this activity, out of how many."""
        rows = Attendance.objects.filter(
            person=OuterRef("person"), meeting__activity=OuterRef("activity"), role=AttendanceRole.MEMBER
        )
        return self.annotate(visits=counted(rows.present()), meetings_count=counted(rows))

    def for_list(self):
        return self.select_related("person", "person__locality").order_by("person__sort_key", "pk")

    def for_card(self):
        """For the card of a person: what they take part in, and how often."""
        return self.select_related("activity").with_visits().order_by("left_on", "activity__sort_key", "pk")


def missed_too_much(today):
    """As a condition: by the number of meetings, or by the days since the last one, as the activity has it."""
    days = Cast("activity__absent_days", models.IntegerField())
    waits = ExpressionWrapper(days * Value(timedelta(days=1)), models.DurationField())
    last = ExpressionWrapper(Value(today, models.DateField()) - waits, models.DateField())
    not_seen = Q(last_seen_on__lte=last) | Q(last_seen_on__isnull=True, joined_on__lte=last)
    return Q(missed__gte=F("activity__absent_times")) | not_seen


def counted(rows):
    per_person = rows.order_by().values("person").annotate(count=Count("*")).values("count")
    return Coalesce(Subquery(per_person, output_field=IntegerField()), 0)


class Membership(Workflow, Stamped):
    """A person's part in an activity, from the application to leaving. History stays."""

    Status = MembershipStatus
    TRANSITIONS = {
        MembershipStatus.APPLIED: [MembershipStatus.MEMBER, MembershipStatus.WAITING, MembershipStatus.LEFT],
        MembershipStatus.WAITING: [
            MembershipStatus.OFFERED,
            MembershipStatus.MEMBER,
            MembershipStatus.LEFT,
        ],
        MembershipStatus.OFFERED: [MembershipStatus.MEMBER, MembershipStatus.LEFT],
        MembershipStatus.MEMBER: [MembershipStatus.SUSPENDED, MembershipStatus.LEFT],
        MembershipStatus.SUSPENDED: [MembershipStatus.MEMBER, MembershipStatus.LEFT],
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
    offered_at = models.DateTimeField("zaproponowano miejsce", null=True, editable=False)
    joined_on = models.DateField("od", null=True, blank=True)
    left_on = models.DateField("do", null=True, blank=True)
    leave_kind = models.CharField(
        "rodzaj przyczyny odejścia", max_length=20, choices=LeaveReason.choices, blank=True
    )
    leave_reason = models.CharField("przyczyna odejścia", max_length=200, blank=True)
    suspended_on = models.DateField("wstrzymano", null=True, blank=True)
    declared_on = models.DateField("deklaracja z dnia", null=True, blank=True)
    rules_version = models.CharField("przyjęta wersja regulaminu", max_length=40, blank=True)
    data_clause_on = models.DateField("klauzula informacyjna z dnia", null=True, blank=True)
    image_consent = models.BooleanField("zgoda na wizerunek", null=True, blank=True)
    image_consent_on = models.DateField("odpowiedź w sprawie wizerunku z dnia", null=True, blank=True)
    is_minor = models.BooleanField(
        "osoba niepełnoletnia",
        default=False,
        help_text="W chwili zapisu: według daty urodzenia, a jeśli jej nie ma – według deklaracji.",
    )
    guardian = models.ForeignKey(
        Person,
        verbose_name="opiekun (osoba)",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="guarded_memberships",
    )
    guardian_name = models.CharField("opiekun", max_length=120, blank=True)
    guardian_consent_on = models.DateField("zgoda opiekuna z dnia", null=True, blank=True)
    # Counted anew with each save of attendance (activities.missing), so that lists need not count.
    last_seen_on = models.DateField("ostatnio obecna", null=True, editable=False)
    last_missed_on = models.DateField("ostatnia nieobecność", null=True, editable=False)
    missed = models.PositiveSmallIntegerField("nieobecności z rzędu", default=0, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "uczestnictwo"
        verbose_name_plural = "uczestnictwa"
        default_permissions = ()
        indexes = [
            # Narrow on purpose: start pages count those who have stopped coming.
            models.Index(
                name="membership_missing", fields=["missed"], condition=Q(status="member", missed__gte=1)
            )
        ]
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
            models.CheckConstraint(
                name="membership_suspended_has_a_date",
                condition=~Q(status="suspended") | Q(suspended_on__isnull=False, joined_on__isnull=False),
                violation_error_message="Wpisz, od kiedy uczestnictwo jest wstrzymane",
            ),
            models.CheckConstraint(
                name="membership_image_answer_has_a_date",
                condition=Q(image_consent__isnull=True) | Q(image_consent_on__isnull=False),
                violation_error_message="Wpisz datę odpowiedzi w sprawie wizerunku",
            ),
            models.CheckConstraint(
                name="membership_consent_of_a_guardian",
                condition=Q(guardian_consent_on__isnull=True)
                | Q(guardian__isnull=False)
                | ~Q(guardian_name=""),
                violation_error_message="Wpisz opiekuna, który wyraził zgodę",
            ),
            models.CheckConstraint(
                name="membership_minor_has_a_consent",
                condition=~Q(status="member", is_minor=True) | Q(guardian_consent_on__isnull=False),
                violation_error_message="Osoba niepełnoletnia uczestniczy tylko za zgodą opiekuna",
            ),
            models.CheckConstraint(
                name="membership_offered_has_a_time",
                condition=~Q(status="offered") | Q(offered_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.person} – {self.activity}"

    def get_absolute_url(self):
        return address_of("activities:membership", self.activity_id, self.pk)

    @property
    def guarded_by(self):
        return str(self.guardian) if self.guardian_id else self.guardian_name

    @property
    def lacking(self):
        """Papers that are still missing, in words."""
        asked = {
            "zgoda opiekuna": self.is_minor and self.guardian_consent_on is None,
            "deklaracja": self.declared_on is None,
            "klauzula informacyjna": self.data_clause_on is None,
        }
        return [words for words, is_missing in asked.items() if is_missing]


class PartOfMembershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(membership__in=Membership.objects.visible_to(user))


class PlannedAbsenceQuerySet(PartOfMembershipQuerySet):
    def on(self, day):
        return self.filter(from_day__lte=day, until__gte=day)

    def between(self, first, last):
        """Those that have a day in common with these, both inclusive."""
        return self.filter(from_day__lte=last, until__gte=first)


class PlannedAbsence(Stamped):
    """Told beforehand: „w szpitalu do końca marca”. Meetings of these days, both inclusive, are excused."""

    membership = models.ForeignKey(
        Membership, verbose_name="uczestnictwo", on_delete=models.PROTECT, related_name="planned_absences"
    )
    from_day = models.DateField("od dnia")
    until = models.DateField("do dnia", help_text="Włącznie z tym dniem.")
    reason = models.CharField("uwaga", max_length=200, blank=True)
    lent_to = models.ForeignKey(
        Membership,
        verbose_name="komu użyczono miejsca",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="borrowed_places",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto zapisał", on_delete=models.PROTECT, related_name="+"
    )

    objects = PlannedAbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "zapowiedziana nieobecność"
        verbose_name_plural = "zapowiedziane nieobecności"
        default_permissions = ()
        ordering = ["from_day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="planned_absence_starts_before_it_ends",
                condition=Q(from_day__lte=F("until")),
                violation_error_message="Data końca musi być taka sama jak data początku albo późniejsza",
            ),
            models.CheckConstraint(
                name="planned_absence_is_lent_to_another",
                condition=Q(lent_to__isnull=True) | ~Q(lent_to=F("membership")),
                violation_error_message="Miejsca nie można użyczyć osobie, która je zajmuje",
            ),
        ]

    def __str__(self):
        return f"{self.from_day:%d.%m.%Y}–{self.until:%d.%m.%Y}"


class AbsenceNote(models.Model):
    """Somebody asked why a member does not come: a call, a visit."""

    membership = models.ForeignKey(
        Membership, verbose_name="uczestnictwo", on_delete=models.PROTECT, related_name="absence_notes"
    )
    day = models.DateField("kiedy")
    note = models.CharField("co zrobiono", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("zapisano", auto_now_add=True)

    objects = PartOfMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "notatka o nieobecności"
        verbose_name_plural = "notatki o nieobecności"
        default_permissions = ()
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="absence_note_says_something",
                condition=~Q(note=""),
                violation_error_message="Wpisz, co zrobiono",
            )
        ]

    def __str__(self):
        return f"{self.day:%d.%m.%Y}"

    @property
    def reference(self):
        return f"notatka o nieobecności {self.pk}"
