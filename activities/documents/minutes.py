"""Minutes of a meeting: numbers, what was agreed, who does what next. No names of those who came."""

from activities import permissions
from activities.closing import next_step_of
from osl.core.models import Office
from osl.core.polish import money
from osl.documents.paper import Paper
from osl.documents.rendering import render

MOST_PHOTOS = 4
PHOTO_WIDTH = 900


def minutes(meeting, *, reader):
    """For a meeting read `for_list`, summed up already. Pictures and needs only for a reader who may see them."""
    office = Office.current()
    shown = permissions.sees_members(reader, meeting.activity)
    photos = list(meeting.photos.select_related("file")[:MOST_PHOTOS]) if shown else []
    paper = Paper.of(
        office,
        title=f"Notatka ze spotkania, {meeting.day:%d.%m.%Y}",
        subject=f"{meeting.activity.name}, {meeting.day:%d.%m.%Y}",
        identifier=f"notatka-{meeting.pk}",
        created_at=meeting.updated_at,
        assets={f"photo-{photo.pk}": photo.file.at_width(PHOTO_WIDTH).read() for photo in photos},
    )
    context = {
        "office": office,
        "meeting": meeting,
        "activity": meeting.activity,
        "guests": meeting.guest_counts.order_by("pk"),
        "next_step": next_step_of(meeting),
        "cost": money(meeting.cost_grosze / 100) if meeting.cost_grosze is not None else "",
        "needs": meeting.activity.needs.visible_to(reader).order_by("sort_key", "pk"),
        "photos": photos,
    }
    return render("activities/minutes.pdf.html", context, paper)
