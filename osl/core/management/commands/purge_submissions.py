from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from osl.core.models import Submission

KEPT = timedelta(days=30)


class Command(BaseCommand):
    help = "Forgets form keys used more than 30 days ago: nobody posts such an old form again."

    def handle(self, **options):
        count, _ = Submission.objects.filter(at__lt=timezone.now() - KEPT).delete()
        self.stdout.write(f"Usunięte klucze formularzy: {count}")
