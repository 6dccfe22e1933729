from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from activities.enums import BookingStatus
from activities.models.meeting import Meeting
from osl.core.addresses import address_of
from osl.core.models import Stamped, TransitionNotAllowed, Workflow
from osl.core.polish import NBSP
from resources.models import Room


class BookingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.has_perm("resources.view_resource") else self.none()

    def standing(self):
        return self.exclude(status=BookingStatus.CANCELLED)

    def clashing(self, room, starts, ends):
        """Bookings of the room that share a moment with this time; one that ends as the other begins does not."""
        return self.standing().filter(room=room, starts__lt=ends, ends__gt=starts).order_by("starts", "pk")

    def for_list(self):
        return self.select_related("room", "room__place", "meeting", "meeting__activity").order_by(
            "starts", "pk"
        )


class Booking(Workflow, Stamped):
    """A room taken for a time: by a meeting of an activity, or by somebody who asked for it.

    Two bookings of a room never overlap: a rule of the database holds it (guards among the migrations).
    """

    Status = BookingStatus
    TRANSITIONS = {BookingStatus.BOOKED: [BookingStatus.CANCELLED]}

    room = models.ForeignKey(Room, verbose_name="sala", on_delete=models.PROTECT, related_name="bookings")
    meeting = models.ForeignKey(
        Meeting,
        verbose_name="spotkanie",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bookings",
    )
    starts = models.DateTimeField("od")
    ends = models.DateTimeField("do")
    for_whom = models.CharField("dla kogo", max_length=160)
    purpose = models.CharField("na co", max_length=200, blank=True)
    responsible = models.CharField("osoba odpowiedzialna", max_length=120, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    with_children = models.BooleanField("będą dzieci", default=False)
    opened_by = models.CharField("kto otwiera", max_length=120, blank=True)
    keys_holder = models.CharField("kto ma klucze", max_length=120, blank=True)
    keys_taken_at = models.DateTimeField("klucze wydano", null=True, editable=False)
    keys_returned_at = models.DateTimeField("klucze zwrócono", null=True, editable=False)
    people_count = models.PositiveIntegerField("ile osób skorzystało", null=True, blank=True)
    status = models.CharField(
        "stan", max_length=20, choices=BookingStatus.choices, default=BookingStatus.BOOKED
    )
    cancel_reason = models.CharField("przyczyna odwołania", max_length=200, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="kto zarezerwował",
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
    )

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = "rezerwacja sali"
        verbose_name_plural = "rezerwacje sal"
        default_permissions = ()
        ordering = ["starts", "pk"]
        indexes = [models.Index(fields=["room", "starts"], name="booking_of_room")]
        constraints = [
            models.CheckConstraint(
                name="booking_starts_before_it_ends",
                condition=Q(starts__lt=F("ends")),
                violation_error_message="Godzina końca musi być późniejsza niż godzina początku.",
            ),
            models.CheckConstraint(
                name="booking_is_for_somebody",
                condition=~Q(for_whom=""),
                violation_error_message="Wpisz, dla kogo jest sala",
            ),
            models.CheckConstraint(
                name="booking_cancelled_with_a_reason",
                condition=~Q(status="cancelled") | ~Q(cancel_reason=""),
                violation_error_message="Podaj przyczynę odwołania",
            ),
            models.CheckConstraint(
                name="booking_keys_returned_after_taken",
                condition=Q(keys_returned_at__isnull=True)
                | Q(keys_taken_at__isnull=False, keys_taken_at__lte=F("keys_returned_at")),
                violation_error_message="Klucze można zwrócić dopiero po wydaniu",
            ),
            models.CheckConstraint(
                name="booking_keys_taken_by_somebody",
                condition=Q(keys_taken_at__isnull=True) | ~Q(keys_holder=""),
                violation_error_message="Wpisz, kto wziął klucze",
            ),
            models.CheckConstraint(
                name="booking_people_can_be_counted",
                condition=Q(people_count__isnull=True) | Q(people_count__lte=100_000),
                violation_error_message="Wpisz liczbę osób do 100 000",
            ),
            models.UniqueConstraint(
                name="booking_one_a_meeting",
                fields=["meeting"],
                condition=Q(status="booked"),
                violation_error_message="To spotkanie ma już salę",
            ),
        ]

    def __str__(self):
        return self.for_whom

    def get_absolute_url(self):
        return address_of("activities:booking_detail", self.pk)

    @property
    def day(self):
        return timezone.localtime(self.starts).date()

    @property
    def hours(self):
        """„10:00–12:00”, local time."""
        return f"{timezone.localtime(self.starts):%H:%M}–{timezone.localtime(self.ends):%H:%M}"

    @property
    def can_be_cancelled(self):
        return self.can_move_to(BookingStatus.CANCELLED)

    @property
    def keys_are_out(self):
        return self.keys_taken_at is not None and self.keys_returned_at is None

    @property
    def when(self):
        return f"{self.day:%d.%m.%Y}, godz.{NBSP}{self.hours}"

    def cancel(self, reason, *, by):
        self.move_to(BookingStatus.CANCELLED, by=by, cancel_reason=reason)

    def cancel_in_series(self, reason):
        """Cancelled with many others, unsaved: the deed saves them at once and leaves one trace."""
        if not self.can_move_to(BookingStatus.CANCELLED):
            raise TransitionNotAllowed(self, BookingStatus.CANCELLED)
        self.status, self.cancel_reason = BookingStatus.CANCELLED, reason
        self.version += 1
