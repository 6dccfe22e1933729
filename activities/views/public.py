"""What anybody may see of an activity: no login, no session, no cookie of any kind, nothing about people."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities import events
from activities.documents.event import accessibility_words, contact_lines, strip_of, where_words
from activities.enums import ActivityStatus
from activities.models import Activity, Photo
from activities.views.photo import WIDTHS
from osl.core.access import public
from osl.documents.responses import picture_response

MOST_MEETINGS = 10


def shown_to_all(slug):
    """An activity that its organizer shows; 404 while it is being prepared, the same as for one that is not there."""
    shown = Activity.objects.filter(is_public=True).exclude(status=ActivityStatus.DRAFT)
    return get_object_or_404(shown.select_related("locality", "place_at__locality"), slug=slug)


@public
@require_safe
def public_activity(request, slug):
    activity = shown_to_all(slug)
    details, meeting = events.details_of(activity), events.main_meeting(activity)
    today = timezone.localdate()
    strip, note = strip_of(meeting) if meeting else ("", "")
    context = {
        "activity": activity,
        "details": details,
        "meeting": meeting,
        "coming": activity.meetings.from_day(today).for_agenda()[:MOST_MEETINGS],
        "is_over": meeting is None or meeting.day < today,
        "where": where_words(activity, meeting) if meeting else activity.where,
        "on_map": on_map(activity.place_at),
        "accessibility": accessibility_words(activity, details),
        "contact": contact_lines(activity, details),
        "strip": strip,
        "strip_note": note,
        "photos": photos_shown(activity),
    }
    return render(request, "public/activity.html", context)


def on_map(place):
    """What to type into a map: the address alone, since maps do not know our names of places."""
    if place is None or not place.address:
        return ""
    return ", ".join(str(part) for part in (place.address, place.locality) if part)


def photos_shown(activity):
    return Photo.objects.filter(meeting__activity=activity, is_public=True).select_related("file")


@public
@require_safe
def public_photo(request, slug, photo_pk, size):
    if size not in WIDTHS:
        raise Http404
    photo = get_object_or_404(photos_shown(shown_to_all(slug)), pk=photo_pk)
    return picture_response(photo.file.at_width(WIDTHS[size]))
