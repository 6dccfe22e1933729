"""Photographs of meetings and what people said about being shown on them."""

from django.db import transaction

from activities.models import Photo, PhotoConsent
from osl.core.models import AuditEvent
from osl.documents.models import StoredFile
from osl.people.models import Person


@transaction.atomic
def add_photo(meeting, upload, alt_text, *, by, is_public=False):
    """Keep a checked picture with its description; what the camera wrote into the file is gone already."""
    file = StoredFile.keep(upload, by=by, alt_text=alt_text)
    photo = Photo.objects.create(meeting=meeting, file=file, by=by, is_public=is_public)
    AuditEvent.record("dodanie zdjęcia", meeting, by=by)
    return photo


@transaction.atomic
def remove_photo(photo, *, by):
    """The picture and its file go for good."""
    file, meeting = photo.file, photo.meeting
    photo.delete()
    file.remove(by=by)
    AuditEvent.record("usunięcie zdjęcia", meeting, by=by)


@transaction.atomic
def show(photo, *, by):
    """On the public page from now on; whoever presses answers for the consent of those on it."""
    set_public(photo, True, "pokazanie zdjęcia", by=by)


@transaction.atomic
def hide(photo, *, by):
    set_public(photo, False, "ukrycie zdjęcia", by=by)


def set_public(photo, is_public, deed, *, by):
    photo.is_public = is_public
    photo.save(update_fields=["is_public", "updated_at"])
    AuditEvent.record(deed, photo, by=by)


@transaction.atomic
def describe(file, alt_text, *, by):
    """Tell better what a picture shows."""
    file.alt_text = alt_text
    file.save(update_fields=["alt_text", "updated_at"])
    AuditEvent.record("zmiana", file, by=by, fields=["alt_text"])


# --- Consents -------------------------------------------------------------------------------------------


def asked_about(meeting):
    """Who was there, each with `answer`: True, False, or None while nobody has asked.

    What was said about this meeting goes before what was said about the whole activity, and both before the answer
    on the card of membership.
    """
    people = list(present_at(meeting))
    said = answers(meeting)
    for person in people:
        person.answer = said.get(person.pk)
    return people


def present_at(meeting):
    """Those written down as present; before the meeting, those expected."""
    if meeting.attendance_at is None:
        return meeting.roster()
    came = meeting.attendances.present().values("person")
    return Person.objects.filter(pk__in=came).order_by("sort_key", "pk")


def answers(meeting):
    members = meeting.activity.memberships.filter(image_consent__isnull=False)
    said = dict(members.order_by("pk").values_list("person", "image_consent"))
    of_activity = PhotoConsent.objects.filter(activity=meeting.activity_id)
    said |= dict(of_activity.filter(meeting__isnull=True).values_list("person", "given"))
    return said | dict(of_activity.filter(meeting=meeting).values_list("person", "given"))


@transaction.atomic
def write_answers(meeting, given, *, on, by):
    """{person id: True or False} about photos of this meeting; only answers that changed are written."""
    known = answers(meeting)
    changed = {person: answer for person, answer in given.items() if known.get(person) != answer}
    for person, answer in sorted(changed.items()):
        PhotoConsent.objects.update_or_create(
            meeting=meeting,
            person_id=person,
            defaults={"activity": meeting.activity, "given": answer, "day": on, "by": by},
        )
    if changed:
        AuditEvent.record("zgody na zdjęcia", meeting, by=by, people=len(changed))
    return len(changed)
