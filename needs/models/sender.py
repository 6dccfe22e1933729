"""How often one computer has answered today, without knowing which one: for the limit of a public survey.

The address is mixed with a secret of the day, which is thrown away at midnight with all that was counted. Nothing
here points to an answer, and no answer points here.
"""

import hmac
import ipaddress
import secrets

from django.db import models
from django.utils import timezone


class SenderSecretQuerySet(models.QuerySet):
    def of_today(self):
        """The secret of this day, made by whoever asks first; the former days are forgotten then."""
        today = timezone.localdate()
        found = self.filter(day=today).first()
        if found is None:
            found, made = self.get_or_create(day=today, defaults={"secret": secrets.token_hex(32)})
            if made:
                SenderCount.objects.filter(day__lt=today).delete()
                self.filter(day__lt=today).delete()
        return found


class SenderSecret(models.Model):
    day = models.DateField("dzień", unique=True)
    secret = models.CharField("sekret dnia", max_length=64)

    objects = SenderSecretQuerySet.as_manager()

    class Meta:
        verbose_name = "sekret dnia"
        verbose_name_plural = "sekrety dnia"
        default_permissions = ()

    def __str__(self):
        return f"{self.day:%d.%m.%Y}"

    def fingerprint_of(self, address, survey):
        """The same for one sender of one survey on one day; tomorrow and elsewhere another."""
        content = f"{survey.pk} {network_of(address)}"
        return hmac.new(bytes.fromhex(self.secret), content.encode(), "sha256").hexdigest()


def network_of(address):
    """The address as far as one sender is told from another: of IPv6 the half that a household shares."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if parsed.version == 6:
        return str(parsed.ipv4_mapped or ipaddress.ip_network(f"{parsed}/64", strict=False))
    return str(parsed)


class SenderCount(models.Model):
    day = models.DateField("dzień")
    fingerprint = models.CharField("skrót z sekretem dnia", max_length=64)
    answers = models.PositiveIntegerField("ile razy", default=0)

    class Meta:
        verbose_name = "licznik nadawcy"
        verbose_name_plural = "liczniki nadawców"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["day", "fingerprint"], name="sender_counted_once_a_day")
        ]

    def __str__(self):
        return f"{self.day:%d.%m.%Y}: {self.answers}"
