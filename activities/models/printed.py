from django.conf import settings
from django.db import models
from django.db.models import F, Q

from activities.models.activity import Activity
from osl.core.prepared import SOME_DAY, SOME_ID, prepared


class PrintedListQuerySet(models.QuerySet):
    def latest_for(self, meeting):
        """The last sheet printed for the day of the meeting, or None."""
        return printed_for.first(meeting.activity_id, meeting.day)


class PrintedList(models.Model):
    """In what order people stood on a printed attendance list.

    Whoever joins after the print must not take the number of somebody else: the numbers that come back from paper
    are those of the sheet, not those of today.
    """

    activity = models.ForeignKey(
        Activity, verbose_name="działanie", on_delete=models.PROTECT, related_name="printed_lists"
    )
    first_day = models.DateField("od dnia")
    last_day = models.DateField("do dnia")
    people = models.JSONField("osoby po kolei")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto wydrukował", on_delete=models.PROTECT, related_name="+"
    )
    printed_at = models.DateTimeField("wydrukowano", auto_now_add=True)

    objects = PrintedListQuerySet.as_manager()

    class Meta:
        verbose_name = "wydrukowana lista"
        verbose_name_plural = "wydrukowane listy"
        default_permissions = ()
        indexes = [models.Index(fields=["activity", "last_day"], name="printed_list_of_days")]
        constraints = [
            models.CheckConstraint(
                name="printed_list_starts_before_it_ends", condition=Q(first_day__lte=F("last_day"))
            )
        ]

    def __str__(self):
        return f"{self.first_day:%d.%m.%Y}–{self.last_day:%d.%m.%Y}"

    @property
    def reference(self):
        return f"wydrukowana lista {self.pk}"


@prepared(SOME_ID, SOME_DAY)
def printed_for(activity, day):
    printed = PrintedList.objects.filter(activity=activity, first_day__lte=day, last_day__gte=day)
    return printed.order_by("-printed_at", "-pk")[:1]
