"""The menu as data: one order for everybody; entries without permission are absent, not greyed."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject

from osl.core.addresses import address_of
from osl.core.models import Office


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
        return self.page_for(user.rights) is not None

    def page_for(self, rights):
        """The page of this part that these rights open; None when there is none."""
        pages = ((self.view, self.permissions), *self.others)
        return next((view for view, asked in pages if not asked or not rights.isdisjoint(asked)), None)

    def line(self, rights, here):
        """How the entry stands in the menu of the page `here` (the name of its view)."""
        current = here.startswith(self.names or (self.view,))
        return {"label": self.label, "url": address_of(self.page_for(rights)), "current": current}


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
    """Context of every page: its header, the office (read where a page speaks of it), the version."""
    office = SimpleLazyObject(Office.current)
    return {"header": lambda: header_of(request, office), "office": office, "release": settings.VERSION}


def header_of(request, office):
    user, match = getattr(request, "user", None), request.resolver_match
    unit = (*(getattr(user, "unit", None) or office.unit), settings.OSL_MODE == "training")
    if user is None or not user.is_authenticated:
        return header(unit)
    initials = f"{user.first_name[:1]}{user.last_name[:1]}"
    return header(unit, (str(user), initials, user.post), user.rights, match.view_name if match else "")


@lru_cache(maxsize=1000)
def header(unit, person=None, rights=frozenset(), here=""):
    """The header drawn. It knows nothing but what it is given, so it is drawn once for the same words and rights."""
    return render_to_string(
        "ui/header.html",
        {
            "unit": dict(zip(("name", "short_name", "has_arms", "is_training"), unit, strict=True)),
            "person": dict(zip(("name", "initials", "post"), person, strict=True)) if person else None,
            "nav": lines(MENU, rights, here) if person else [],
            "add_menu": lines(ADD_MENU, rights, here) if person else [],
        },
    )


def lines(entries, rights, here):
    return [entry.line(rights, here) for entry in entries if entry.page_for(rights) is not None]
