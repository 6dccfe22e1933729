"""Lists for the day of an event: who signed up, who may be photographed. None is kept: they hold names."""

from dataclasses import dataclass

from activities import photos
from activities.documents.attendance import draw, lines_of
from activities.models import SignUp
from osl.core.phones import format_phone
from osl.core.polish import sort_key

BLANK_ROWS = 4
ANSWERS = {True: "tak", False: "nie", None: ""}


@dataclass(frozen=True)
class SignedLine:
    """One row of the list at the door."""

    name: str
    phone: str
    people: int
    guardian: str
    remarks: str


def sign_up_sheet(activity, meeting):
    """Those who come, in alphabetical order, then those who wait, in their order; blank rows for latecomers."""
    found = SignUp.objects.filter(activity=activity).prefetch_related("answers__question")
    signed = sorted(found.signed(), key=lambda one: (sort_key(surname_first(one.name)), one.pk))
    waiting = list(found.waiting())
    context = {
        "activity": activity,
        "meeting": meeting,
        "lines": [line_of(one) for one in signed],
        "waiting": [line_of(one) for one in waiting],
        "people": sum(one.people for one in signed),
        "with_minors": any(one.is_minor for one in (*signed, *waiting)),
        "blank_rows": range(BLANK_ROWS),
    }
    changed = max([activity.updated_at, *(one.updated_at for one in (*signed, *waiting))])
    facts = {"title": "Lista zapisanych", "identifier": f"zapisy-{activity.pk}", "created_at": changed}
    return draw("activities/sign_ups.pdf.html", context, **facts)


def surname_first(name):
    """„Halina Kos” stands under K."""
    *given, surname = name.split()
    return " ".join([surname, *given])


def line_of(one):
    answers = [f"{answer.question.text} {answer.text}" for answer in one.answers.all()]
    lift = f"dowóz: {one.transport_from}" if one.transport_from else ""
    guardian = ", ".join(part for part in (one.guardian, format_phone(one.guardian_phone)) if part)
    return SignedLine(
        name=f"{one.name} (niepełnoletnia)" if one.is_minor else one.name,
        phone=format_phone(one.phone) if one.phone else "",
        people=one.people,
        guardian=guardian if one.is_minor else "",
        remarks=" · ".join(part for part in (*answers, lift, one.note) if part),
    )


# --- Photographs ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ConsentLine:
    number: int
    name: str
    answer: str


def photo_consent_sheet(meeting):
    """Who agrees to be shown on photographs of this meeting; answers known already are printed, others are signed."""
    people = photos.asked_about(meeting)
    signed = names_of_signed(meeting)
    lines = [
        ConsentLine(line.number, line.name, ANSWERS[person.answer])
        for line, person in zip(lines_of(people, meeting.activity), people, strict=True)
    ]
    lines += [ConsentLine(number, name, "") for number, name in enumerate(signed, len(lines) + 1)]
    context = {
        "meeting": meeting,
        "activity": meeting.activity,
        "lines": lines,
        "blank_rows": range(2 * BLANK_ROWS),
    }
    facts = {
        "title": f"Lista zgód na zdjęcia, {meeting.day:%d.%m.%Y}",
        "identifier": f"zgody-na-zdjecia-{meeting.pk}",
        "created_at": meeting.updated_at,
    }
    return draw("activities/photo_consents.pdf.html", context, **facts)


def names_of_signed(meeting):
    """Those who signed up without having a card of a person."""
    signed = SignUp.objects.signed().filter(activity=meeting.activity_id, person__isnull=True)
    return sorted(signed.values_list("name", flat=True), key=lambda name: sort_key(surname_first(name)))
