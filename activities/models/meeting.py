from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from activities.enums import MeetingStatus, Presence
from activities.models.activity import Activity
from osl.core.models import Stamped, TransitionNotAllowed, Workflow
from osl.core.polish import NBSP
from osl.people.models import Person

OPENS_BEFORE = timedelta(minutes=30)
UNDO_WITHIN = timedelta(hours=24)


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(activity__in=Activity.objects.visible_to(user))

    def on(self, day):
        return self.filter(day=day)

    def held(self):
        return self.filter(status=MeetingStatus.HELD)

    def not_cancelled(self):
        return self.exclude(status=MeetingStatus.CANCELLED)

    def from_day(self, day):
        return self.filter(day__gte=day)

    def lacking_attendance(self, today):
        """Meetings of past days that nobody has closed yet."""
        return self.filter(status=MeetingStatus.PLANNED, day__lt=today)

    def without_attendance(self, *, before, since):
        """Meetings of the days `since`..`before` (both inclusive) that nobody has closed yet."""
        return self.filter(status=MeetingStatus.PLANNED, day__range=(since, before))

    def with_counts(self):
        """Adds `present_count` out of `listed_count`, and `guests_count` beside, from the saved attendance."""
        guest = Q(attendances__is_guest=True)
        present = Q(attendances__presence=Presence.PRESENT)
        return self.annotate(
            present_count=Count("attendances", filter=present & ~guest),
            listed_count=Count("attendances", filter=~guest),
            guests_count=Count("attendances", filter=present & guest),
        )

    def for_list(self):
        return (
            self.select_related("activity", "activity__locality", "attendance_by")
            .with_counts()
            .order_by("-day", "-starts_at", "-pk")
        )

    def for_agenda(self):
        """What comes next, nearest first."""
        return self.select_related("activity").order_by("day", "starts_at", "pk")


class Meeting(Workflow, Stamped):
    """One meeting of an activity; times are local."""

    Status = MeetingStatus
    TRANSITIONS = {
        MeetingStatus.PLANNED: [MeetingStatus.HELD, MeetingStatus.CANCELLED],
        MeetingStatus.CANCELLED: [MeetingStatus.PLANNED],
    }

    activity = models.ForeignKey(
        Activity, verbose_name="działanie", on_delete=models.PROTECT, related_name="meetings"
    )
    day = models.DateField("dzień")
    starts_at = models.TimeField("od godziny")
    ends_at = models.TimeField("do godziny")
    place = models.CharField("miejsce", max_length=120, blank=True)
    topic = models.CharField("temat", max_length=200, blank=True)
    status = models.CharField(
        "stan", max_length=20, choices=MeetingStatus.choices, default=MeetingStatus.PLANNED
    )
    cancel_reason = models.CharField("przyczyna odwołania", max_length=200, blank=True)
    attendance_at = models.DateTimeField("obecność zapisano", null=True, editable=False)
    attendance_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    # What stood before the last save and „Cofnij” brings back: {"status", "at", "by", "rows": [[person, presence,
    # is_guest]…]}. None: nothing to undo.
    attendance_before = models.JSONField(null=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "spotkanie"
        verbose_name_plural = "spotkania"
        default_permissions = ()
        ordering = ["-day", "-starts_at", "-pk"]
        indexes = [models.Index(fields=["day", "starts_at"], name="meeting_by_day")]
        constraints = [
            models.UniqueConstraint(
                name="meeting_once_at_a_time",
                fields=["activity", "day", "starts_at"],
                violation_error_message="To działanie ma już spotkanie o tej godzinie.",
            ),
            models.CheckConstraint(
                name="meeting_starts_before_it_ends",
                condition=Q(starts_at__lt=F("ends_at")),
                violation_error_message="Godzina końca musi być późniejsza niż godzina początku.",
            ),
            models.CheckConstraint(
                name="meeting_cancelled_with_a_reason",
                condition=~Q(status="cancelled") | ~Q(cancel_reason=""),
            ),
            models.CheckConstraint(
                name="meeting_held_has_attendance",
                condition=~Q(status="held") | Q(attendance_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.day:%d.%m.%Y}, {self.activity}"

    def get_absolute_url(self):
        return reverse("activities:meeting_detail", args=[self.activity_id, self.pk])

    @property
    def where(self):
        return self.place or self.activity.place

    @property
    def starts(self):
        """The moment it starts, in Poland."""
        return timezone.make_aware(datetime.combine(self.day, self.starts_at))

    @property
    def opens(self):
        """From this moment on attendance may be saved."""
        return self.starts - OPENS_BEFORE

    @property
    def takes_attendance(self):
        return not self.is_cancelled and timezone.now() >= self.opens

    @property
    def is_due(self):
        """Who came can be written down now and nobody has done it."""
        return self.takes_attendance and self.attendance_at is None

    @property
    def lacks_attendance(self):
        """Its day is over and nobody has said who came."""
        return self.status == MeetingStatus.PLANNED and self.day < timezone.localdate()

    @property
    def is_cancelled(self):
        return self.status == MeetingStatus.CANCELLED

    @property
    def attendance_in_words(self):
        """For a record read `with_counts`: „17 z 20 i 2 spoza listy”."""
        guests = f" i {self.guests_count} spoza listy" if self.guests_count else ""
        return f"{self.present_count}{NBSP}z{NBSP}{self.listed_count}{guests}"

    @property
    def can_undo_attendance(self):
        before, saved_at = self.attendance_before, self.attendance_at
        return before is not None and saved_at is not None and timezone.now() - saved_at < UNDO_WITHIN

    def roster(self):
        """Members on the day, in the order of the printed list.

        Whoever was once written down as a member stays on it, even if the dates have changed since.
        """
        members = self.activity.memberships.on(self.day).values("person")
        written_down = self.attendances.filter(is_guest=False).values("person")
        return Person.objects.filter(Q(pk__in=members) | Q(pk__in=written_down)).order_by("sort_key", "pk")

    def listed(self):
        """The roster as it is read out: namesakes have a `note` that tells them apart."""
        people = list(self.roster().select_related("locality"))
        times = Counter(person.list_name for person in people)
        for person in people:
            person.note = person.address if times[person.list_name] > 1 else ""
        return people

    def cancel(self, reason, *, by):
        self.move_to(MeetingStatus.CANCELLED, by=by, cancel_reason=reason)

    def restore(self, *, by):
        self.move_to(MeetingStatus.PLANNED, by=by, cancel_reason="")

    def keep_attendance(self, *, by, before):
        """Attendance was saved: the meeting was held. For `activities.attendance`, which locks, checks and traces."""
        if self.status != MeetingStatus.HELD and not self.can_move_to(MeetingStatus.HELD):
            raise TransitionNotAllowed(self, MeetingStatus.HELD)
        self.status = MeetingStatus.HELD
        self.attendance_at, self.attendance_by, self.attendance_before = timezone.now(), by, before
        self.save_attendance_fields()

    def take_back_attendance(self):
        """As before the last save, once. For `activities.attendance`."""
        before, self.attendance_before = self.attendance_before, None
        self.status = before["status"]
        self.attendance_at = datetime.fromisoformat(before["at"]) if before["at"] else None
        self.attendance_by_id = before["by"]
        self.save_attendance_fields()

    def save_attendance_fields(self):
        self.version += 1
        fields = ["attendance_at", "attendance_by", "attendance_before"]
        self.save(update_fields=["status", "version", "updated_at", *fields])


class AttendanceQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.has_perm("activities.view_members"):
            return self
        if user.has_perm("activities.lead_activity"):
            return self.filter(meeting__activity__leader=user)
        return self.none()

    def present(self):
        return self.filter(presence=Presence.PRESENT)


class Attendance(models.Model):
    """Whether one person was at one meeting. Written only by `activities.attendance`."""

    meeting = models.ForeignKey(
        Meeting, verbose_name="spotkanie", on_delete=models.PROTECT, related_name="attendances"
    )
    person = models.ForeignKey(
        Person, verbose_name="osoba", on_delete=models.PROTECT, related_name="attendances"
    )
    presence = models.CharField("obecność", max_length=10, choices=Presence.choices)
    is_guest = models.BooleanField("spoza listy", default=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = "obecność"
        verbose_name_plural = "obecność"
        default_permissions = ()
        indexes = [models.Index(fields=["person", "meeting"], name="attendance_of_person")]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once_a_meeting")
        ]

    def __str__(self):
        return f"{self.get_presence_display()}"

    @property
    def reference(self):
        return f"obecność {self.pk}"
