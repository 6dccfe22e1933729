"""Sheets of the calendar: the month to hang on a wall, the week as a list."""

from osl.core.models import Office
from osl.documents.paper import Paper
from osl.documents.rendering import render_cached

# How much stands in the fullest week of the month → the size of type on the sheet.
SIZES = ((14, "roomy"), (28, "usual"), (56, "dense"))


def month_poster(period, meetings):
    """Meetings of the month on one A3 sheet; a month fuller than any size goes on to another sheet, week by week."""
    weeks = period.weeks(meetings)
    fullest = max(sum(len(day.meetings) for day in week) for week in weeks)
    size = next((name for most, name in SIZES if fullest <= most), "fullest")
    context = {"weeks": weeks, "period": period, "poster_size": size}
    return draw(
        "activities/calendar_month.pdf.html",
        context,
        period,
        f"Kalendarz: {period.title}",
        "miesiac",
        meetings,
    )


def week_list(period, meetings):
    context = {"days": period.filled(meetings), "period": period}
    return draw(
        "activities/calendar_week.pdf.html",
        context,
        period,
        f"Spotkania: {period.title}",
        "tydzien",
        meetings,
    )


def draw(template, context, period, title, kind, meetings):
    office = Office.current()
    paper = Paper.of(
        office,
        title=title,
        identifier=f"kalendarz-{kind}-{period.begins.isoformat()}",
        created_at=last_change(period, meetings) or office.updated_at,
    )
    return render_cached(template, {"office": office, **context}, paper)


def last_change(period, meetings):
    """When anything on the sheet changed last: the sheet repeats until then."""
    shown = meetings.filter(day__range=(period.begins, period.ends)).order_by("-updated_at")
    return shown.values_list("updated_at", flat=True).first()
