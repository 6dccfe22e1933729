from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from osl.documents.models import Rendering

KEPT = timedelta(days=7)


class Command(BaseCommand):
    help = "Usuwa z pamięci wydruki starsze niż 7 dni. Wydanych dokumentów nie dotyka."

    def handle(self, *args, **options):
        removed, _ = Rendering.objects.made_before(timezone.now() - KEPT).delete()
        self.stdout.write(f"Usunięto wydruków: {removed}.")
