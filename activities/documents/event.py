"""What an event says to people: its poster, and the words to copy to a website or a notice."""

from dataclasses import dataclass

from activities.documents.poster import PosterFacts, poster
from activities.enums import PosterLayout
from osl.core.dates import weekday_date
from osl.core.models import Office
from osl.core.phones import format_phone
from osl.core.polish import NBSP

CANCELLED, MOVED = "ODWOŁANE", "NOWY TERMIN"
A3_WIDTH = 2000


def event_poster(activity, details, meeting, *, layout, size, address):
    """One sheet, printed anew only when something on it has changed."""
    return poster(
        poster_facts(activity, details, meeting, address, with_picture=layout == PosterLayout.PHOTO),
        office=Office.objects.first() or Office.current(),
        identifier=f"plakat-{activity.pk}-{layout}-{size}",
        updated_at=max(activity.updated_at, meeting.updated_at, details.updated_at or activity.updated_at),
        layout=layout,
        size=size,
    )


def poster_facts(activity, details, meeting, address, *, with_picture):
    strip, note = strip_of(meeting)
    has_photo = with_picture and details.photo is not None
    return PosterFacts(
        title=activity.name,
        day=meeting.day,
        hours=hours_of(meeting),
        sentence=details.invitation,
        where=where_words(activity, meeting),
        entry=details.admission,
        points=tuple(details.lines),
        accessibility=accessibility_words(activity, details),
        contact=tuple(contact_lines(activity, details)),
        address=address,
        funding=details.funding,
        strip=strip,
        strip_note=note,
        picture=details.photo.at_width(A3_WIDTH).read() if has_photo else b"",
        picture_alt=details.photo.alt_text if has_photo else "",
    )


def hours_of(meeting):
    return f"godz.{NBSP}{meeting.starts_at:%H:%M}–{meeting.ends_at:%H:%M}"


def where_words(activity, meeting):
    """The place as people will look for it: its name, then the address or at least the village."""
    place = activity.place_at
    name = meeting.place or activity.place
    address = place.address if place else ""
    locality = str(activity.locality or (place.locality if place else "") or "")
    parts = [name, address, "" if locality and locality in f"{name} {address}" else locality]
    return ", ".join(part for part in parts if part)


def accessibility_words(activity, details):
    """What was written for the poster; otherwise what is known about the place."""
    if details.accessibility_line or activity.accessibility:
        return details.accessibility_line or activity.accessibility
    return ", ".join(feature.label for feature in activity.place_at.features) if activity.place_at else ""


def contact_lines(activity, details):
    phone = f"tel. {format_phone(details.contact_phone)}" if details.contact_phone else ""
    if details.contact_name or phone:
        return [line for line in (details.contact_name, phone) if line]
    return [activity.contact] if activity.contact else []


def strip_of(meeting):
    """What is pasted over the poster, and the sentence below it. The reason of cancelling is for the office only."""
    if meeting.is_cancelled:
        return CANCELLED, meeting.public_note
    if meeting.is_moved:
        return MOVED, meeting.public_note or meeting.moved_words
    return "", ""


@dataclass(frozen=True)
class Announcement:
    """The event in words, ready to copy, with the description of the poster for those who cannot see it."""

    text: str
    picture: str

    @classmethod
    def of(cls, activity, details, meeting, address):
        facts = poster_facts(activity, details, meeting, address, with_picture=False)
        ready = f"Dostępność: {facts.accessibility.rstrip('.')}." if facts.accessibility else ""
        lines = [
            " – ".join(part for part in (facts.strip, facts.title) if part),
            facts.sentence,
            f"Kiedy: {weekday_date(facts.day)}, {facts.hours}",
            f"Gdzie: {facts.where}" if facts.where else "",
            *(f"– {point}" for point in facts.points),
            facts.entry,
            ready,
            f"Kontakt: {', '.join(facts.contact)}" if facts.contact else "",
            address,
            facts.funding,
        ]
        seen = (facts.title, weekday_date(facts.day), facts.hours, facts.where)
        picture = f"Plakat: {', '.join(filter(None, seen))}."
        return cls("\n".join(line for line in lines if line), picture)
