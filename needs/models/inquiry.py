from django.conf import settings
from django.db import models
from django.db.models import F, Q

from needs.enums import Anonymity, InquiryStatus
from needs.models.terms import Method
from osl.core.addresses import address_of
from osl.core.models import (
    Locality,
    Searchable,
    SearchableQuerySet,
    Stamped,
    TargetGroup,
    Workflow,
)


class InquiryQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        return self if user.has_perm("needs.view_need") else self.none()

    def held(self):
        return self.filter(status=InquiryStatus.HELD)

    def held_in(self, year):
        return self.held().filter(day__year=year)

    def latest_first(self):
        return self.order_by("-day", "-pk")

    def for_list(self):
        return self.select_related("method", "locality").latest_first()


class Inquiry(Workflow, Stamped, Searchable):
    """One act of recognition (czynność rozeznania): where people were listened to. Names nobody who was asked."""

    Status = InquiryStatus
    TRANSITIONS = {
        InquiryStatus.PLANNED: [InquiryStatus.HELD, InquiryStatus.CANCELLED],
        InquiryStatus.HELD: [InquiryStatus.PLANNED],
        InquiryStatus.CANCELLED: [InquiryStatus.PLANNED],
    }
    SEARCHED = ("title", "method", "method_other", "locality", "place")
    SORTED = ("title",)

    title = models.CharField("nazwa", max_length=160)
    method = models.ForeignKey(
        Method, verbose_name="metoda", on_delete=models.PROTECT, related_name="inquiries"
    )
    method_other = models.CharField("jaka metoda", max_length=120, blank=True)
    day = models.DateField("dzień")
    ends_on = models.DateField("ostatni dzień", null=True, blank=True)
    locality = models.ForeignKey(
        Locality,
        verbose_name="miejscowość",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="inquiries",
    )
    place = models.CharField("miejsce", max_length=160, blank=True)
    groups = models.ManyToManyField(
        TargetGroup, verbose_name="kogo pytano", blank=True, related_name="inquiries"
    )
    groups_other = models.CharField("jaka grupa", max_length=120, blank=True)
    people_reached = models.PositiveIntegerField("ile osób", null=True, blank=True)
    minutes = models.PositiveIntegerField("czas pracy", null=True, blank=True, help_text="W minutach.")
    ran_by = models.CharField("kto prowadził", max_length=160, blank=True)
    questions = models.TextField("o co pytano", max_length=5000, blank=True)
    notes = models.TextField("notatki", max_length=10_000, blank=True)
    anonymity = models.CharField(
        "nazwiska", max_length=20, choices=Anonymity.choices, default=Anonymity.ANONYMOUS
    )
    status = models.CharField(
        "stan", max_length=20, choices=InquiryStatus.choices, default=InquiryStatus.PLANNED
    )
    status_reason = models.CharField("przyczyna", max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto zapisał", on_delete=models.PROTECT, related_name="+"
    )

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = "czynność rozeznania"
        verbose_name_plural = "czynności rozeznania"
        default_permissions = ()
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["-day", "-id"], name="inquiry_by_day")]
        constraints = [
            models.CheckConstraint(
                name="inquiry_has_a_title",
                condition=~Q(title=""),
                violation_error_message="Wpisz nazwę czynności",
            ),
            models.CheckConstraint(
                name="inquiry_ends_after_it_begins",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("day")),
                violation_error_message="Ostatni dzień musi być taki sam jak pierwszy albo późniejszy",
            ),
            models.CheckConstraint(
                name="inquiry_cancelled_with_a_reason",
                condition=~Q(status="cancelled") | ~Q(status_reason=""),
                violation_error_message="Podaj, dlaczego czynność się nie odbyła",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("needs:inquiry_detail", self.pk)

    @property
    def method_name(self):
        return self.method_other or self.method.name

    @property
    def last_day(self):
        return self.ends_on or self.day

    def hold(self, *, by):
        """It took place. A long one counts from its first day."""
        self.move_to(InquiryStatus.HELD, by=by)

    def cancel(self, reason, *, by):
        self.move_to(InquiryStatus.CANCELLED, by=by, status_reason=reason)

    def plan_again(self, *, by):
        self.move_to(InquiryStatus.PLANNED, by=by)
