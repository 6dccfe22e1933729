from django.db import models, transaction

from needs.models.inquiry import Inquiry
from osl.documents.models import StoredFile


class InquiryFile(models.Model):
    """What an act of recognition left behind: a photo of a sheet, notes, a filled-in map."""

    inquiry = models.ForeignKey(
        Inquiry, verbose_name="czynność rozeznania", on_delete=models.PROTECT, related_name="files"
    )
    file = models.OneToOneField(
        StoredFile, verbose_name="plik", on_delete=models.PROTECT, related_name="inquiry_file"
    )
    caption = models.CharField("co to jest", max_length=160, blank=True)

    class Meta:
        verbose_name = "plik czynności rozeznania"
        verbose_name_plural = "pliki czynności rozeznania"
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self):
        return self.caption or self.file.original_name

    @property
    def reference(self):
        return f"plik czynności rozeznania {self.pk}"

    @transaction.atomic
    def take_away(self, *, by):
        """For good: the row here, then the file with its bytes."""
        stored = self.file
        self.delete()
        stored.remove(by=by)
