from datetime import timedelta

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from osl.documents.models import FileDamaged, StoredFile
from osl.documents.models.stored import FOLDER

# A file younger than this may belong to a form that is being saved right now.
SETTLED = timedelta(hours=24)


class Command(BaseCommand):
    help = (
        "Porównuje pliki dodane przez ludzi z ich sumami kontrolnymi i wskazuje pliki, których nikt nie zna."
    )

    def add_arguments(self, parser):
        parser.add_argument("--sweep", action="store_true", help="usuń pliki bez wpisu starsze niż doba")

    def handle(self, *args, sweep=False, **options):
        total, damaged = self.check_rows()
        # The names are read after the folder: a file saved in between has its row already.
        orphans = [name for name in stored_names() if is_settled(name)]
        known = set(StoredFile.objects.values_list("stored_as", flat=True))
        orphans = [name for name in orphans if name not in known]
        for name in orphans:
            self.stderr.write(f"Plik bez wpisu: {name}.")
            if sweep:
                default_storage.delete(name)
        self.stdout.write(f"Pliki: {total}, uszkodzone: {damaged}.")
        self.stdout.write(f"Pliki bez wpisu: {len(orphans)}{', usunięto' if sweep and orphans else ''}.")
        if damaged:
            raise CommandError("Przywróć wskazane pliki z kopii zapasowej.", returncode=2)

    def check_rows(self):
        """How many files there are and how many of them are damaged or gone; each of these is named."""
        total = damaged = 0
        for file in StoredFile.objects.order_by("pk").iterator(chunk_size=100):
            total += 1
            try:
                file.read()
            except FileDamaged as damage:
                damaged += 1
                self.stderr.write(f"{damage} ({file.stored_as})")
        return total, damaged


def stored_names():
    """Every name in the store, folder by folder."""
    try:
        folders, _ = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return []
    return [
        f"{FOLDER}/{folder}/{name}"
        for folder in sorted(folders)
        for name in sorted(default_storage.listdir(f"{FOLDER}/{folder}")[1])
    ]


def is_settled(name):
    return default_storage.get_modified_time(name) < timezone.now() - SETTLED
