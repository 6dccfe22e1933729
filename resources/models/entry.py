"""What the entries of the map of potential have in common: in use or withdrawn, confirmed on a day by somebody."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from osl.core.models import AuditEvent, Refusal, Searchable, SearchableQuerySet, Stamped, Workflow
from resources.enums import EntryStatus, Freshness

ASK_AFTER, STALE_AFTER = timedelta(days=183), timedelta(days=365)


class EntryQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        return self if user.has_perm("resources.view_resource") else self.none()

    def open(self):
        return self.filter(status=EntryStatus.ACTIVE)

    def withdrawn(self):
        return self.filter(status=EntryStatus.WITHDRAWN)

    def active(self):
        """Entries to choose from in a form, by the same word as values of dictionaries."""
        return self.open()

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

    def unsure(self, today):
        """Entries in use that somebody should check: not confirmed for half a year, or never."""
        return self.open().filter(Q(confirmed_on__lte=today - ASK_AFTER) | Q(confirmed_on__isnull=True))

    def freshest_first(self):
        """Lately confirmed entries first: stale ones sink, withdrawn ones to the bottom."""
        return self.order_by("status", F("confirmed_on").desc(nulls_last=True), "sort_key", "pk")

    def for_list(self):
        return self.select_related("locality").freshest_first()


class Entry(Workflow, Stamped, Searchable):
    """An entry of the map of potential; the day it was last confirmed decides how far it is trusted."""

    Status = EntryStatus
    TRANSITIONS = {
        EntryStatus.ACTIVE: [EntryStatus.WITHDRAWN],
        EntryStatus.WITHDRAWN: [EntryStatus.ACTIVE],
    }
    WITHDRAWN_ALREADY = "Ten wpis jest wycofany. Najpierw go przywróć."

    confirmed_on = models.DateField("aktualne na", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="kto potwierdził",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    status = models.CharField("stan", max_length=20, choices=EntryStatus.choices, default=EntryStatus.ACTIVE)

    class Meta:
        abstract = True

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
        return self.freshness if self.status == EntryStatus.ACTIVE else self.state

    @transaction.atomic
    def confirm(self, *, by):
        """„Still true”: today's date and the person who checked. Raises Refusal for a withdrawn entry."""
        self.status = self.lock().status
        if self.status != EntryStatus.ACTIVE:
            raise Refusal(self.WITHDRAWN_ALREADY)
        self.confirmed_on, self.confirmed_by = timezone.localdate(), by
        self.version += 1
        self.save(update_fields=["confirmed_on", "confirmed_by", "version", "updated_at"])
        AuditEvent.record("potwierdzenie aktualności", self, by=by)

    def withdraw(self, *, by):
        self.move_to(EntryStatus.WITHDRAWN, by=by)

    def restore(self, *, by):
        self.move_to(EntryStatus.ACTIVE, by=by)
