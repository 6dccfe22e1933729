from django.core.management.base import BaseCommand, CommandError

from osl.documents.models import DocumentDamaged, IssuedDocument, Version


class Command(BaseCommand):
    help = "Sprawdza sumy kontrolne wszystkich zatwierdzonych wersji i wydanych plików."

    def handle(self, *args, **options):
        versions = self.damaged(Version.objects.select_related("series"), lambda version: version.snapshot)
        files = self.damaged(
            IssuedDocument.objects.select_related("version__series"), lambda file: file.read()
        )
        self.stdout.write(f"Wersje: {versions[0]}, uszkodzone: {versions[1]}.")
        self.stdout.write(f"Pliki: {files[0]}, uszkodzone: {files[1]}.")
        if versions[1] or files[1]:
            raise CommandError(
                "Archiwum jest uszkodzone. Przywróć wskazane wpisy z kopii zapasowej.", returncode=2
            )

    def damaged(self, records, read):
        """How many records there are and how many of them fail; each failure is named."""
        total = failed = 0
        for record in records.order_by("pk").iterator(chunk_size=50):
            total += 1
            try:
                read(record)
            except DocumentDamaged as damage:
                failed += 1
                self.stderr.write(str(damage))
        return total, failed
