"""The calendar of the office, the sheets printed from it, and the calendar that anybody may read."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from activities import permissions
from activities.calendar import Period, row_of, shown_between
from activities.documents.calendar import month_poster, week_list
from activities.enums import CalendarView
from activities.filters import CalendarFilter
from activities.models import Meeting
from activities.views.activity import SEES
from osl.core.access import access, public
from osl.core.dates import parse_date
from osl.core.listing import narrowed
from osl.core.prepared import ANOTHER_DAY, AS_IT_IS, SOME_DAY, Onlooker, prepared
from osl.documents.responses import pdf_response

MONTHS_AHEAD, MONTHS_BACK = 12, 1
TIME_SHOWN = ("widok", "dzien")


@access(*SEES)
def calendar(request):
    chosen = CalendarFilter(request.GET or None, Meeting.objects.none(), request=request)
    good = not chosen.is_bound or chosen.is_valid()
    by_month = chosen.is_bound and good and chosen.form.view == CalendarView.MONTH
    day = chosen.form.day if chosen.is_bound and good else None
    period = (Period.month_of if by_month else Period.week_of)(day or timezone.localdate())
    asked = (request.user, narrowing(chosen), period.begins, period.ends)
    days = period.filled_with(meetings_shown.each(row_of, *asked) if good else [])
    context = {
        "filter": chosen,
        "period": period,
        "by_month": by_month,
        "weeks": [days[start : start + 7] for start in range(0, len(days), 7)] if by_month else [],
        "days": days,
        "count": sum(len(day.meetings) for day in days),
        "links": links_of(request, period, by_month),
        "can_manage": permissions.can_manage(request.user),
    }
    return render(request, "activities/calendar.html", context)


def narrowing(chosen):
    """What was typed in the filters, but for the time that is shown."""
    names = [name for name in chosen.filters if name in chosen.data and name not in TIME_SHOWN]
    return tuple((name, *chosen.data.getlist(name)) for name in names)


@prepared(Onlooker.SAMPLE, AS_IT_IS, SOME_DAY, ANOTHER_DAY)
def meetings_shown(onlooker, typed, first, last):
    return shown_between(narrowed(CalendarFilter, Meeting.objects.visible_to(onlooker), typed), first, last)


def links_of(request, period, by_month):
    """Addresses of the neighbours and of the other view, with the filters as they are."""
    kept = request.GET.copy()
    kept.pop("strona", None)

    def address(view, day):
        query = kept.copy()
        query["widok"], query["dzien"] = view.value, day.isoformat()
        return f"?{query.urlencode()}"

    here = CalendarView.MONTH if by_month else CalendarView.WEEK
    today = timezone.localdate()
    shown = today if period.begins <= today <= period.ends else period.begins
    return {
        "before": address(here, period.before),
        "after": address(here, period.after),
        "today": address(here, today),
        "week": address(CalendarView.WEEK, shown),
        "month": address(CalendarView.MONTH, shown),
        "week_pdf": reverse("activities:calendar_week_pdf") + address(CalendarView.WEEK, period.begins),
        "month_pdf": f"{reverse('activities:calendar_month_pdf')}?dzien={shown.isoformat()}",
    }


def day_asked(request):
    try:
        return parse_date(request.GET.get("dzien", ""), timezone.localdate())
    except (ValueError, IndexError):
        return timezone.localdate()


@access(*SEES)
def calendar_week_pdf(request):
    """The week as a list, with the same filters as the page."""
    meetings = Meeting.objects.visible_to(request.user)
    chosen = CalendarFilter(request.GET or None, meetings, request=request)
    found = chosen.qs if not chosen.is_bound or chosen.is_valid() else meetings.none()
    period = Period.week_of(day_asked(request))
    return pdf_response(week_list(period, found), f"tydzien-{period.begins.isoformat()}.pdf")


@access(*SEES)
def calendar_month_pdf(request):
    """The month to hang on a wall: what anybody may know, and nothing else."""
    period = Period.month_of(day_asked(request))
    return pdf_response(month_poster(period, Meeting.objects.public()), f"miesiac-{period.begins:%Y-%m}.pdf")


# --- For anybody ----------------------------------------------------------------------------------------


@public
def public_calendar(request):
    """A month of public activities; no cookie is needed and none is set."""
    period = Period.month_of(day_asked(request))
    today = timezone.localdate()
    months = (period.begins.year - today.year) * 12 + period.begins.month - today.month
    if not -MONTHS_BACK <= months <= MONTHS_AHEAD:
        raise Http404
    days = [day for day in period.filled(Meeting.objects.public()) if not day.is_other]
    context = {
        "period": period,
        "days": days,
        "found": any(day.meetings for day in days),
        "before": period.before if months > -MONTHS_BACK else None,
        "after": period.after if months < MONTHS_AHEAD else None,
        "feed": request.build_absolute_uri(reverse("calendar:feed")),
    }
    return render(request, "activities/calendar_public.html", context)
