from textwrap import shorten

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from needs.enums import NeedStatus, Source, Strength
from osl.core.models import (
    Locality,
    Searchable,
    SearchableQuerySet,
    Stamped,
    TargetGroup,
    Term,
    TransitionNotAllowed,
    Workflow,
)

HEADLINE = 160


class Topic(Term):
    """What a need is about: loneliness, transport, meeting places…"""

    class Meta(Term.Meta):
        verbose_name = "temat"
        verbose_name_plural = "tematy"


def headline_of(statement):
    """The statement as it fits a list."""
    return statement if len(statement) <= HEADLINE else shorten(statement, HEADLINE, placeholder="…")


class NeedQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        if user.has_perm("needs.view_need"):
            return self
        if user.has_perm("needs.add_need"):
            return self.filter(created_by=user)
        return self.none()

    def open(self):
        return self.filter(status__in=NeedStatus.OPEN)

    def heard_in(self, year):
        return self.filter(heard_on__year=year)

    def last_noted_by(self, user):
        return self.filter(created_by=user).select_related("locality").order_by("-pk").first()

    def latest_first(self):
        return self.order_by("-heard_on", "-pk")

    def for_list(self):
        return self.select_related("topic", "locality").prefetch_related("groups").latest_first()


class Need(Workflow, Stamped, Searchable):
    """A need of the community in supporting activities, as residents say it. Never names a resident."""

    Status = NeedStatus
    TRANSITIONS = {
        NeedStatus.NEW: [NeedStatus.CONFIRMED, NeedStatus.PLANNED, NeedStatus.REJECTED, NeedStatus.FORWARDED],
        NeedStatus.CONFIRMED: [NeedStatus.PLANNED, NeedStatus.REJECTED, NeedStatus.FORWARDED],
        NeedStatus.PLANNED: [NeedStatus.ADDRESSED, NeedStatus.CONFIRMED],
        NeedStatus.ADDRESSED: [NeedStatus.CLOSED, NeedStatus.PLANNED],
        NeedStatus.REJECTED: [NeedStatus.NEW],
        NeedStatus.FORWARDED: [NeedStatus.NEW],
        NeedStatus.CLOSED: [NeedStatus.CONFIRMED],
    }
    SEARCHED = ("statement", "topic", "locality")
    SORTED = ("statement",)

    statement = models.CharField("czego potrzebują mieszkańcy", max_length=1000)
    topic = models.ForeignKey(
        Topic, verbose_name="temat", on_delete=models.PROTECT, null=True, blank=True, related_name="needs"
    )
    groups = models.ManyToManyField(
        TargetGroup, verbose_name="kogo dotyczy", blank=True, related_name="needs"
    )
    locality = models.ForeignKey(
        Locality,
        verbose_name="miejscowość",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="needs",
    )
    strength = models.PositiveSmallIntegerField("siła", choices=Strength.choices, null=True, blank=True)
    source = models.CharField(
        "skąd wiadomo", max_length=20, choices=Source.choices, default=Source.CONVERSATION
    )
    heard_on = models.DateField("kiedy usłyszano", default=timezone.localdate)
    status = models.CharField("stan", max_length=20, choices=NeedStatus.choices, default=NeedStatus.NEW)
    status_reason = models.CharField("przyczyna", max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto zapisał", on_delete=models.PROTECT, related_name="+"
    )

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = "potrzeba"
        verbose_name_plural = "potrzeby"
        default_permissions = ()
        permissions = [
            ("view_need", "Widzi potrzeby"),
            ("add_need", "Zapisuje potrzeby"),
            ("manage_need", "Porządkuje potrzeby"),
        ]
        ordering = ["-heard_on", "-pk"]
        indexes = [
            models.Index(fields=["-heard_on", "-id"], name="need_by_day"),
            models.Index(fields=["status", "-heard_on"], name="need_by_status"),
        ]
        constraints = [
            models.CheckConstraint(
                name="need_has_a_statement",
                condition=~Q(statement=""),
                violation_error_message="Napisz, czego potrzebują mieszkańcy",
            ),
            models.CheckConstraint(
                name="need_set_aside_with_a_reason",
                condition=~Q(status__in=["rejected", "forwarded"]) | ~Q(status_reason=""),
            ),
            models.CheckConstraint(
                name="need_strength_is_1_to_5", condition=Q(strength__isnull=True) | Q(strength__range=(1, 5))
            ),
        ]

    def __str__(self):
        return self.statement

    def get_absolute_url(self):
        return reverse("needs:need_detail", args=[self.pk])

    @property
    def headline(self):
        return headline_of(self.statement)

    @property
    def is_put_away(self):
        return self.status in NeedStatus.PUT_AWAY

    @classmethod
    def begun_by(cls, user, *, today):
        """An unsaved need with what stays from this person's last one: the place, and on one day also the source."""
        need, last = cls(created_by=user), cls.objects.last_noted_by(user)
        if last and last.locality and last.locality.retired_on is None:
            need.locality = last.locality
        if last and timezone.localdate(last.created_at) == today:
            need.source, need.heard_on = last.source, last.heard_on
        return need

    @transaction.atomic
    def confirm(self, *, by):
        """It is so, not only heard once. A need already in a plan is not brought back by this."""
        self.status = self.lock().status
        if self.status != NeedStatus.NEW:
            raise TransitionNotAllowed(self, NeedStatus.CONFIRMED)
        self.move_to(NeedStatus.CONFIRMED, by=by)

    def set_aside(self, reason, *, by):
        self.move_to(NeedStatus.REJECTED, by=by, status_reason=reason)

    def hand_over(self, reason, *, by):
        """Pass the need to another unit; `reason` says to whom and why."""
        self.move_to(NeedStatus.FORWARDED, by=by, status_reason=reason)

    def take_back(self, *, by):
        """Bring back a need put away or closed; the reason it was put away for stays to be read."""
        self.move_to(NeedStatus.CONFIRMED if self.status == NeedStatus.CLOSED else NeedStatus.NEW, by=by)

    def take_into_plan(self, *, by):
        """A plan that answers this need was approved; a need further on stays where it is."""
        if self.can_move_to(NeedStatus.PLANNED):
            self.move_to(NeedStatus.PLANNED, by=by)
