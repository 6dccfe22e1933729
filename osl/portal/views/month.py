from datetime import date

from django.http import Http404
from django.shortcuts import render

from osl.core.access import access
from osl.portal.month import month_meetings, month_totals


@access("plans.approve_plan", "activities.manage_activity")
def month(request, year, month):
    """The meetings of a month with their visits: the rows behind the numbers of the director's start page."""
    if not (2000 <= year <= 2100 and 1 <= month <= 12):
        raise Http404
    context = {
        "month": date(year, month, 1),
        "totals": month_totals(year, month),
        "meetings": month_meetings(year, month),
    }
    return render(request, "portal/month.html", context)
