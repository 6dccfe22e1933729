from django.conf import settings
from django.db import models
from django.db.models import Q


class FeedTokenQuerySet(models.QuerySet):
    def live(self):
        return self.filter(revoked_at__isnull=True)


class FeedToken(models.Model):
    """The key to one person's private calendar. Only its hash is kept: the address is shown once."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="czyj", on_delete=models.PROTECT, related_name="feed_tokens"
    )
    token_hash = models.CharField("skrót klucza", max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("utworzono", auto_now_add=True)
    revoked_at = models.DateTimeField("unieważniono", null=True, editable=False)

    objects = FeedTokenQuerySet.as_manager()

    class Meta:
        verbose_name = "klucz kalendarza"
        verbose_name_plural = "klucze kalendarzy"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="feed_token_one_a_person",
                fields=["user"],
                condition=Q(revoked_at__isnull=True),
                violation_error_message="Ta osoba ma już klucz kalendarza",
            )
        ]

    def __str__(self):
        return f"klucz kalendarza {self.pk}"

    @property
    def reference(self):
        return str(self)
