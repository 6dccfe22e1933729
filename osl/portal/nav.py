"""The menu as data: one order for everybody; entries without permission are absent, not greyed."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import reverse

from osl.core.models import Office


@cache
def address_of(view):
    """Addresses do not change while the process lives; working them out anew took a tenth of every page."""
    return reverse(view)


@dataclass(frozen=True)
class Entry:
    """A line of the menu; shown to those who hold any of the permissions (none: to everyone).

    `others` are further pages of the same part, for those who may not open the first; `names` are the beginnings of
    the view names at which the line is marked as the current one.
    """

    label: str
    view: str
    permissions: tuple = ()
    names: tuple = ()
    others: tuple = ()

    def is_for(self, user):
        return self.page_for(user) is not None

    def page_for(self, user):
        """The page of this part that the person may open; None when there is none."""
        pages = ((self.view, self.permissions), *self.others)
        return next((view for view, asked in pages if not asked or any(map(user.has_perm, asked))), None)

    def on_page(self, request):
        match = request.resolver_match
        here = match is not None and match.view_name.startswith(self.names or (self.view,))
        return {"label": self.label, "url": address_of(self.page_for(request.user)), "current": here}


RESIDENT_PAGES = ("plans:resident", "plans:application", "plans:ipus")

MENU = (
    Entry("Start", "portal:home"),
    Entry(
        "Rozeznanie",
        "needs:need_list",
        ("needs.view_need",),
        names=("needs:", "resources:", "recognition:"),
        others=(("resources:resource_list", ("resources.view_resource",)),),
    ),
    Entry(
        "Plan OSL",
        "plans:plan_list",
        ("plans.view_plan", "plans.view_approved_plan"),
        names=("plans:plan", "plans:section", "plans:goal", "plans:task"),
    ),
    Entry(
        "Działania",
        "activities:activity_list",
        ("activities.view_activity", "activities.lead_activity"),
        names=("activities:", "events:", "places:"),
    ),
    Entry(
        "Mieszkańcy i IPUS",
        "plans:resident_list",
        ("plans.view_all_ipus", "plans.view_own_ipus"),
        names=RESIDENT_PAGES,
    ),
    Entry("Osoby", "people:list", ("people.view_community",), names=("people:",)),
    Entry("Dziennik", "portal:audit", ("core.view_audit",)),
    Entry(
        "Ustawienia",
        "portal:office",
        ("core.manage_office",),
        names=("portal:office", "portal:localit", "portal:user", "portal:dictionar", "portal:term"),
        others=(("portal:dictionaries", ("core.manage_dictionaries",)),),
    ),
)

ADD_MENU = (
    Entry("Potrzeba", "needs:need_create", ("needs.add_need",)),
    Entry("Zasób", "resources:resource_create", ("resources.manage_resource",)),
    Entry("Organizacja", "resources:organization_create", ("resources.manage_resource",)),
    Entry("Wpis o współpracy", "resources:cooperation_create", ("resources.manage_resource",)),
    Entry("Działanie", "activities:activity_create", ("activities.manage_activity",)),
    Entry("Wydarzenie", "events:event_create", ("activities.manage_activity",)),
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
