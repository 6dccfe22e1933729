from django.shortcuts import render
from django.utils import timezone

from activities.views.own import own_meetings
from osl.core.access import signed_in
from osl.portal.dashboard import blocks_for, shortcuts_for

# Whoever holds one of these has more to do here than to lead meetings.
BESIDE_LEADING = (
    "activities.manage_activity", "plans.write_ipus", "plans.view_plan", "plans.view_all_ipus", "core.view_audit",
    "core.manage_users", "core.manage_office",
)  # fmt: skip


def only_leads(user):
    return user.has_perm("activities.lead_activity") and not any(map(user.has_perm, BESIDE_LEADING))


@signed_in
def home(request):
    if only_leads(request.user):
        return own_meetings(request)
    today = timezone.localdate()
    context = {
        "today": today,
        "shortcuts": shortcuts_for(request.user),
        "blocks": blocks_for(request.user, today=today),
    }
    return render(request, "portal/home.html", context)
