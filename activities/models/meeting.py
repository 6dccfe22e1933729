from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from activities.enums import AttendanceRole, MeetingStatus, Presence
from activities.models.activity import Activity
from activities.models.recurrence import Rule
from osl.core.addresses import address_of
from osl.core.dates import weekday_date
from osl.core.models import Stamped, TransitionNotAllowed, Workflow
from osl.core.polish import NBSP, plural
from osl.core.prepared import ANOTHER_ID, SOME_DAY, SOME_ID, prepared
from osl.people.models import READ_OUT, Person
from resources.models import Room

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

    def public(self):
        """Of activities that anybody may read about."""
        return self.filter(activity__in=Activity.objects.public())

    def of_rule_from(self, rule, day):
        """Meetings of a series planned for this day or later, wherever they were moved since."""
        planned_for = Coalesce("moved_from_day", "day")
        planned = self.filter(rule=rule).annotate(planned_for=planned_for).filter(planned_for__gte=day)
        return planned.order_by("planned_for", "pk")

    def lacking_attendance(self, today):
        """Meetings of past days that nobody has closed yet."""
        return self.filter(status=MeetingStatus.PLANNED, day__lt=today)

    def without_attendance(self, *, before, since):
        """Meetings of the days `since`..`before` (both inclusive) that nobody has closed yet."""
        return self.filter(status=MeetingStatus.PLANNED, day__range=(since, before))

    def with_counts(self):
        """Adds `present_count` out of `listed_count`, and `guests_count` and `helpers_count` beside.

        `visits_count`: how many came to take part, with names or without; whoever helped is counted apart.
        """
        member, guest, helper = (Q(attendances__role=role) for role in AttendanceRole)
        present = Q(attendances__presence=Presence.PRESENT)
        return self.annotate(
            present_count=Count("attendances", filter=present & member),
            listed_count=Count("attendances", filter=member),
            guests_count=Count("attendances", filter=guest),
            helpers_count=Count("attendances", filter=helper),
            visits_count=Count("attendances", filter=present & ~helper) + heads("people_total"),
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


def heads(name):
    """A number of people that may be left blank."""
    return Coalesce(F(name), 0)


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
    room = models.ForeignKey(
        Room, verbose_name="sala", on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
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
    # role]…]}. None: nothing to undo.
    attendance_before = models.JSONField(null=True, editable=False)
    rule = models.ForeignKey(
        Rule,
        verbose_name="powtarzanie",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="meetings",
    )
    moved_from_day = models.DateField("przełożone z dnia", null=True, editable=False)
    moved_from_at = models.TimeField("przełożone z godziny", null=True, editable=False)
    news_at = models.DateTimeField("kiedy ogłoszono zmianę", null=True, editable=False)
    public_note = models.CharField("dopisek dla mieszkańców", max_length=200, blank=True)
    women = models.PositiveIntegerField("kobiety", null=True, blank=True)
    men = models.PositiveIntegerField("mężczyźni", null=True, blank=True)
    children = models.PositiveIntegerField("dzieci", null=True, blank=True)
    people_total = models.PositiveIntegerField("liczba osób", null=True, blank=True)
    agreed = models.TextField("co ustalono", max_length=3000, blank=True)
    cost_grosze = models.PositiveIntegerField("koszt w groszach", null=True, blank=True)
    closed_at = models.DateTimeField("podsumowano", null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="kto podsumował",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

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
            models.CheckConstraint(
                name="meeting_moved_from_a_day_and_hour",
                condition=Q(moved_from_day__isnull=True, moved_from_at__isnull=True)
                | Q(moved_from_day__isnull=False, moved_from_at__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_heads_add_up",
                condition=Q(
                    people_total__isnull=True, women__isnull=True, men__isnull=True, children__isnull=True
                )
                | Q(
                    people_total__isnull=False,
                    people_total__gte=heads("women") + heads("men") + heads("children"),
                ),
                violation_error_message="Liczba osób nie może być mniejsza niż suma kobiet, mężczyzn i dzieci",
            ),
            models.CheckConstraint(
                name="meeting_heads_are_of_people",
                condition=Q(people_total__isnull=True) | Q(people_total__lte=100_000),
                violation_error_message="Wpisz liczbę osób do 100 000",
            ),
            models.CheckConstraint(
                name="meeting_closed_by_somebody",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.day:%d.%m.%Y}, {self.activity}"

    def get_absolute_url(self):
        return address_of("activities:meeting_detail", self.activity_id, self.pk)

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
        """For a record read `with_counts`: „17 z 20 i 2 spoza listy”; without names „23 osoby”."""
        if self.people_total is not None:
            return f"{self.people_total}{NBSP}{plural(self.people_total, 'osoba', 'osoby', 'osób')}"
        beside = {"spoza listy": self.guests_count, "do pomocy": self.helpers_count}
        words = [f"{number}{NBSP}{who}" for who, number in beside.items() if number]
        return " i ".join([f"{self.present_count}{NBSP}z{NBSP}{self.listed_count}", *words])

    @property
    def heads_in_words(self):
        """„kobiety: 12, mężczyźni: 8”: the parts that were counted, where nobody asks for names."""
        parts = {"kobiety": self.women, "mężczyźni": self.men, "dzieci": self.children}
        return ", ".join(f"{who}:{NBSP}{number}" for who, number in parts.items() if number is not None)

    @property
    def can_undo_attendance(self):
        before, saved_at = self.attendance_before, self.attendance_at
        return before is not None and saved_at is not None and timezone.now() - saved_at < UNDO_WITHIN

    def roster(self):
        """Members on the day, in the order of the printed list.

        Whoever was once written down as a member stays on it, even if the dates have changed since.
        """
        return people_on_list(self.activity_id, self.pk, self.day)

    def listed(self):
        """The roster as it is read out: namesakes have a `note` that tells them apart."""
        told = roster_of.each(told_apart_by, self.activity_id, self.pk, self.day)
        people = [OnList(*facts) for facts in told]
        times = Counter(person.list_name for person in people)
        for person in people:
            person.note = person.address if times[person.list_name] > 1 else ""
        return people

    def cancel(self, reason, *, by):
        """People have to be told; `activities.calling_off` also gives the room back."""
        self.move_to(MeetingStatus.CANCELLED, by=by, cancel_reason=reason, news_at=timezone.now())

    def restore(self, *, by):
        self.move_to(MeetingStatus.PLANNED, by=by, cancel_reason="", news_at=timezone.now())

    def cancel_in_series(self, reason):
        """Cancelled with many others, unsaved: the deed saves them at once and leaves one trace."""
        if not self.can_move_to(MeetingStatus.CANCELLED):
            raise TransitionNotAllowed(self, MeetingStatus.CANCELLED)
        self.status, self.cancel_reason, self.news_at = MeetingStatus.CANCELLED, reason, timezone.now()
        self.version += 1

    @property
    def is_moved(self):
        return self.moved_from_day is not None

    @property
    def moved_words(self):
        """„Było: poniedziałek, 9 marca 2026 r., godz. 10:00.”"""
        return f"Było: {weekday_date(self.moved_from_day)}, godz.{NBSP}{self.moved_from_at:%H:%M}."

    def remember_move(self, day, starts_at):
        """Now on another day or hour than the announced `day` and `starts_at`; back at the first one it never moved."""
        first = (self.moved_from_day or day, self.moved_from_at or starts_at)
        self.moved_from_day, self.moved_from_at = (
            (None, None) if first == (self.day, self.starts_at) else first
        )
        self.news_at = timezone.now()

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
        fields += ["people_total", "women", "men", "children"]
        self.save(update_fields=["status", "version", "updated_at", *fields])


@dataclass
class OnList:
    """Somebody on the list of a meeting: of the person only what is read out. `number`: as on the printed sheet."""

    pk: int
    first_name: str
    last_name: str
    list_name: str
    locality: str
    address: str
    note: str = ""
    number: int = 0
    is_away: bool = False


def told_apart_by(person):
    village = person.locality.name if person.locality else ""
    return person.pk, person.first_name, person.last_name, person.list_name, village, person.address


def people_on_list(activity, meeting, day):
    attendances = Meeting._meta.get_field("attendances").related_model.objects
    memberships = Activity._meta.get_field("memberships").related_model.objects.filter(activity=activity)
    members = memberships.on(day).values("person")
    rows = attendances.filter(meeting=meeting, role=AttendanceRole.MEMBER).values("person")
    # A union, for two conditions joined by "or" would look at everybody in the gmina.
    return Person.objects.filter(pk__in=members.union(rows)).order_by("sort_key", "pk")


@prepared(SOME_ID, ANOTHER_ID, SOME_DAY)
def roster_of(activity, meeting, day):
    return people_on_list(activity, meeting, day).select_related("locality").only(*READ_OUT)
