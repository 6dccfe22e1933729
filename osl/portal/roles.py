"""Who may do what, on one page. `manage.py sync_roles` writes it to Django's groups; nobody edits groups by hand."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction


@dataclass(frozen=True)
class Role:
    name: str
    permissions: tuple

    @property
    def codenames(self):
        return {tuple(permission.split(".")) for permission in self.permissions}


ORGANIZER = Role(
    "Organizator społeczności lokalnej",
    (
        "needs.view_need",
        "needs.add_need",
        "needs.manage_need",
        "resources.view_resource",
        "resources.manage_resource",
        "resources.export_contacts",
        "activities.view_activity",
        "activities.manage_activity",
        "activities.view_members",
        "people.view_community",
        "people.manage_community",
        "plans.view_plan",
        "plans.write_plan",
        "core.manage_dictionaries",
    ),
)
COORDINATOR = Role(
    "Koordynator IPUS",
    (
        "needs.add_need",
        "resources.view_resource",
        "activities.view_activity",
        "people.view_community",
        "plans.view_approved_plan",
        "plans.view_own_ipus",
        "plans.write_ipus",
    ),
)
DIRECTOR = Role(
    "Dyrektor",
    (
        "needs.view_need",
        "resources.view_resource",
        "activities.view_activity",
        "people.view_cases",
        "plans.view_plan",
        "plans.approve_plan",
        "plans.view_all_ipus",
        "plans.approve_ipus",
        "core.manage_office",
        "core.manage_dictionaries",
    ),
)
SERVICES = Role(
    "Organizator usług społecznych",
    (
        "needs.view_need",
        "resources.view_resource",
        "activities.view_activity",
        "people.view_cases",
        "plans.view_approved_plan",
        "plans.view_all_ipus",
        "plans.approve_ipus_authorised",
    ),
)
LEADER = Role("Prowadzący zajęcia", ("needs.add_need", "activities.lead_activity"))
AUDITOR = Role("Inspektor ochrony danych", ("core.view_audit",))
ADMINISTRATOR = Role("Administrator", ("core.manage_office", "core.manage_users", "core.manage_dictionaries"))

# For a unit so small that nobody else could decide; each such approval asks for a reason and keeps it.
OWN_WORK = Role("Zatwierdzanie własnej pracy", ("plans.approve_own_plan", "plans.approve_own_ipus"))

ROLES = (ORGANIZER, COORDINATOR, DIRECTOR, SERVICES, LEADER, AUDITOR, ADMINISTRATOR, OWN_WORK)


@transaction.atomic
def sync_roles():
    """Make the groups say exactly what stands above. Raises LookupError for a permission that does not exist."""
    known = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role in ROLES:
        missing = role.codenames - set(known)
        if missing:
            raise LookupError(f"{role.name}: no such permission {sorted(missing)}")
        group, _ = Group.objects.get_or_create(name=role.name)
        group.permissions.set([known[name] for name in role.codenames])
