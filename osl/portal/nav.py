"""The menu as data: one order for everybody; entries without permission are absent, not greyed."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from osl.core.models import Office


@dataclass(frozen=True)
class Entry:
    """A line of the menu; shown to those who hold any of the permissions (none: to everyone)."""

    label: str
    view: str
    permissions: tuple = ()
    namespace: str = ""

    def is_for(self, user):
        return not self.permissions or any(user.has_perm(name) for name in self.permissions)

    def on_page(self, request):
        match = request.resolver_match
        here = match is not None and (
            match.view_name == self.view
            or (bool(self.namespace) and self.namespace in (match.namespace, match.view_name))
        )
        return {"label": self.label, "url": reverse(self.view), "current": here}


MENU = (
    Entry("Start", "portal:home"),
    Entry("Potrzeby", "needs:need_list", ("needs.view_need",), "needs"),
    Entry("Potencjał", "resources:resource_list", ("resources.view_resource",), "resources"),
    Entry("Plan OSL", "plans:plan_list", ("plans.view_plan", "plans.view_approved_plan")),
    Entry(
        "Działania",
        "activities:activity_list",
        ("activities.view_activity", "activities.lead_activity"),
        "activities",
    ),
    Entry("Mieszkańcy i IPUS", "plans:resident_list", ("plans.view_all_ipus", "plans.view_own_ipus")),
    Entry("Osoby", "people:list", ("people.view_community",), "people"),
    Entry("Dziennik", "portal:audit", ("core.view_audit",)),
    Entry("Ustawienia", "portal:office", ("core.manage_office",)),
)

ADD_MENU = (
    Entry("Potrzeba", "needs:need_create", ("needs.add_need",)),
    Entry("Zasób", "resources:resource_create", ("resources.manage_resource",)),
    Entry("Działanie", "activities:activity_create", ("activities.manage_activity",)),
    Entry("Osoba", "people:create", ("people.manage_community",)),
    Entry("Wniosek mieszkańca", "plans:application_create", ("plans.write_ipus",)),
)


def frame(request):
    """Context of every page: the menu this person may open, the office, the version."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return {
        "nav": [entry.on_page(request) for entry in MENU if entry.is_for(user)] if signed_in else [],
        "add_menu": [entry.on_page(request) for entry in ADD_MENU if entry.is_for(user)] if signed_in else [],
        "office": Office.current(),
        "version": settings.VERSION,
    }
