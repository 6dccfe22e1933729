from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from needs.models import Topic
from osl.core.models import (
    AuditEvent,
    Locality,
    Refusal,
    Searchable,
    SearchableQuerySet,
    Stamped,
    TargetGroup,
    Workflow,
)
from resources.enums import Freshness, ResourceKind, ResourceStatus

ASK_AFTER, STALE_AFTER = timedelta(days=183), timedelta(days=365)


class ResourceQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        return self if user.has_perm("resources.view_resource") else self.none()

    def open(self):
        return self.filter(status=ResourceStatus.ACTIVE)

    def withdrawn(self):
        return self.filter(status=ResourceStatus.WITHDRAWN)

    def of_freshness(self, freshness, today):
        """Entries of one freshness on the day; one never confirmed is outdated."""
        asked, stale = today - ASK_AFTER, today - STALE_AFTER
        return self.filter(
            {
                Freshness.FRESH: Q(confirmed_on__gt=asked),
                Freshness.STALE: Q(confirmed_on__lte=asked, confirmed_on__gt=stale),
                Freshness.OUTDATED: Q(confirmed_on__lte=stale) | Q(confirmed_on__isnull=True),
            }[freshness]
        )

    def for_list(self):
        """Lately confirmed entries first: stale ones sink, withdrawn ones to the bottom."""
        return (
            self.select_related("locality")
            .prefetch_related("topics")
            .order_by("status", F("confirmed_on").desc(nulls_last=True), "sort_key", "pk")
        )


class Resource(Workflow, Stamped, Searchable):
    """Potential of the community: an institution, a place, a thing, a skill useful in supporting activities."""

    Status = ResourceStatus
    TRANSITIONS = {
        ResourceStatus.ACTIVE: [ResourceStatus.WITHDRAWN],
        ResourceStatus.WITHDRAWN: [ResourceStatus.ACTIVE],
    }
    SEARCHED = ("name", "offer", "locality", "contact_name")
    SORTED = ("name",)

    name = models.CharField("nazwa", max_length=160)
    kind = models.CharField("rodzaj", max_length=20, choices=ResourceKind.choices)
    offer = models.TextField("co może dać", max_length=2000)
    conditions = models.CharField("na jakich warunkach", max_length=300, blank=True)
    locality = models.ForeignKey(
        Locality,
        verbose_name="miejscowość",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="resources",
    )
    topics = models.ManyToManyField(Topic, verbose_name="tematy", blank=True, related_name="resources")
    groups = models.ManyToManyField(
        TargetGroup, verbose_name="dla kogo", blank=True, related_name="resources"
    )
    accessibility = models.CharField("dostępność", max_length=300, blank=True)
    contact_name = models.CharField("osoba do kontaktu", max_length=120, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    confirmed_on = models.DateField("aktualne na", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="kto potwierdził",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    status = models.CharField(
        "stan", max_length=20, choices=ResourceStatus.choices, default=ResourceStatus.ACTIVE
    )

    objects = ResourceQuerySet.as_manager()

    class Meta:
        verbose_name = "zasób"
        verbose_name_plural = "zasoby"
        default_permissions = ()
        permissions = [("view_resource", "Widzi potencjał"), ("manage_resource", "Prowadzi potencjał")]
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="resource_has_a_name",
                condition=~Q(name=""),
                violation_error_message="Wpisz nazwę zasobu",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("resources:resource_detail", args=[self.pk])

    @classmethod
    def seen_by(cls, user, *, today):
        """An unsaved entry: what somebody writes down today is true today."""
        return cls(confirmed_on=today, confirmed_by=user)

    def freshness_on(self, today):
        if self.confirmed_on is None or today - self.confirmed_on >= STALE_AFTER:
            return Freshness.OUTDATED
        return Freshness.STALE if today - self.confirmed_on >= ASK_AFTER else Freshness.FRESH

    @property
    def freshness(self):
        return self.freshness_on(timezone.localdate())

    @property
    def standing(self):
        """What to know first: that it was withdrawn, otherwise how fresh it is."""
        return self.freshness if self.status == ResourceStatus.ACTIVE else self.state

    @transaction.atomic
    def confirm(self, *, by):
        """„Still true”: today's date and the person who checked. Raises Refusal for a withdrawn entry."""
        self.status = self.lock().status
        if self.status != ResourceStatus.ACTIVE:
            raise Refusal("Ten zasób jest wycofany. Najpierw go przywróć.")
        self.confirmed_on, self.confirmed_by = timezone.localdate(), by
        self.version += 1
        self.save(update_fields=["confirmed_on", "confirmed_by", "version", "updated_at"])
        AuditEvent.record("potwierdzenie aktualności", self, by=by)

    def withdraw(self, *, by):
        self.move_to(ResourceStatus.WITHDRAWN, by=by)

    def restore(self, *, by):
        self.move_to(ResourceStatus.ACTIVE, by=by)
