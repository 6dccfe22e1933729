from django.db import models
from django.db.models import Q

from activities.enums import Channel
from activities.models.activity import Activity
from osl.core.models import Stamped, Versioned


class Campaign(Versioned, Stamped):
    """What only a campaign has: an aim and a message before, the reach and the effect after."""

    activity = models.OneToOneField(
        Activity, verbose_name="działanie", on_delete=models.PROTECT, related_name="campaign"
    )
    aim = models.CharField("cel", max_length=300, blank=True)
    message = models.CharField("przekaz", max_length=300, blank=True)
    audience = models.CharField("do kogo", max_length=200, blank=True)
    reach = models.PositiveIntegerField("zasięg: do ilu osób dotarto", null=True, blank=True)
    effect = models.TextField("co się zmieniło", max_length=2000, blank=True)
    cost_grosze = models.PositiveIntegerField("koszt w groszach", null=True, blank=True)

    class Meta:
        verbose_name = "kampania"
        verbose_name_plural = "kampanie"
        default_permissions = ()

    def __str__(self):
        return str(self.activity)


class CampaignPieceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(campaign__activity__in=Activity.objects.visible_to(user))


class CampaignPiece(Versioned, Stamped):
    """One poster run, one post, one spot: what went out, where, when, how many."""

    campaign = models.ForeignKey(
        Campaign, verbose_name="kampania", on_delete=models.PROTECT, related_name="pieces"
    )
    channel = models.CharField("kanał", max_length=20, choices=Channel.choices)
    channel_other = models.CharField("inny, jaki?", max_length=120, blank=True)
    what = models.CharField("co", max_length=200)
    day = models.DateField("kiedy", null=True, blank=True)
    count = models.PositiveIntegerField("ile sztuk albo emisji", null=True, blank=True)
    cost_grosze = models.PositiveIntegerField("koszt w groszach", null=True, blank=True)

    objects = CampaignPieceQuerySet.as_manager()

    class Meta:
        verbose_name = "część kampanii"
        verbose_name_plural = "części kampanii"
        default_permissions = ()
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="campaign_piece_says_what",
                condition=~Q(what=""),
                violation_error_message="Wpisz, co powstało",
            ),
            models.CheckConstraint(
                name="campaign_other_channel_is_named",
                condition=~Q(channel="other") | ~Q(channel_other=""),
                violation_error_message="Wpisz, jaki to kanał",
            ),
        ]

    def __str__(self):
        return self.what
