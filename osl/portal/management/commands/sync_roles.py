from django.core.management.base import BaseCommand

from osl.portal.roles import ROLES, sync_roles


class Command(BaseCommand):
    help = "Writes the roles of osl/portal/roles.py to the database."

    def handle(self, **options):
        sync_roles()
        self.stdout.write(f"Role: {len(ROLES)}")
