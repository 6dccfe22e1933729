from django.conf import settings
from django.db import models


class Submission(models.Model):
    """A form key already used: the same form posted again leads to the first result."""

    key = models.CharField("klucz formularza", max_length=160, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto", on_delete=models.PROTECT, related_name="+"
    )
    result = models.CharField("adres wyniku", max_length=300, blank=True)
    at = models.DateTimeField("kiedy", auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "wysłany formularz"
        verbose_name_plural = "wysłane formularze"
        default_permissions = ()

    def __str__(self):
        return self.result
