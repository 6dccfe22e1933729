"""Photographs of meetings: what the camera wrote is gone, people decide, only some pictures are for everybody."""

import io

import pytest
import time_machine
from PIL import Image

from activities import photos
from activities.attendance import save_attendance
from activities.enums import Presence
from activities.models import Photo, PhotoConsent
from osl.documents.models import StoredFile
from osl.portal.roles import COORDINATOR, DIRECTOR, LEADER, ORGANIZER
from tests.activities.factories import (
    ActivityFactory,
    MeetingFactory,
    MembershipFactory,
    PhotoConsentFactory,
    SignUpFactory,
)
from tests.activities.pages import post, press
from tests.activities.photos import CAMERA, checked, disguised, jpeg, of_60_megapixels
from tests.core.factories import OfficeFactory, UserFactory
from tests.documents.checks import assert_archival_pdf
from tests.markup import page, texts


@pytest.fixture(autouse=True)
def _afternoon():
    with time_machine.travel("2026-03-09 13:00+01:00", tick=True):
        yield


@pytest.fixture
def meeting():
    activity = ActivityFactory(name="Klub w Łęgu", is_public=True, slug="klub")
    member = MembershipFactory(
        activity=activity, person__last_name="Bąk", image_consent=True, image_consent_on="2026-01-05"
    )
    meeting = MeetingFactory(activity=activity)
    return save_attendance(
        meeting, {member.person_id: Presence.PRESENT}, by=UserFactory(), expected_version=None
    )


@pytest.fixture
def photo(meeting):
    return photos.add_photo(meeting, checked(), "Sala w Łęgu", by=UserFactory())


def photos_page(meeting):
    return f"{meeting.get_absolute_url()}zdjecia/"


# --- Pictures -----------------------------------------------------------------------------------------


def test_a_picture_is_kept_without_what_the_camera_wrote(as_role, meeting):
    client, user = as_role(ORGANIZER)

    post(client, photos_page(meeting), photo=jpeg(), alt_text="Sala w Łęgu")

    stored = Photo.objects.get().file
    kept = Image.open(io.BytesIO(stored.read()))
    assert CAMERA.encode() not in stored.read()
    assert (len(kept.getexif()), stored.alt_text, stored.uploaded_by) == (0, "Sala w Łęgu", user)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"photo": jpeg}, "Opisz zdjęcie jednym zdaniem"),
        ({"alt_text": "Sala"}, "Dodaj zdjęcie"),
        ({"photo": of_60_megapixels, "alt_text": "Sala"}, "Zmniejsz go do 40 milionów punktów"),
        ({"photo": disguised, "alt_text": "Sala"}, "To nie jest cały obraz JPG"),
    ],
)
def test_a_picture_that_will_not_do_is_refused_and_leaves_nothing(as_role, meeting, fields, sentence):
    client, _ = as_role(ORGANIZER)
    given = {name: value() if callable(value) else value for name, value in fields.items()}

    response = post(client, photos_page(meeting), **given)

    assert response.status_code == 422
    assert sentence in " ".join(texts(response, ".field-wrong .wrong"))
    assert (Photo.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_only_those_who_know_the_people_see_the_pictures(as_role, photo):
    address = f"{photos_page(photo.meeting)}{photo.pk}/maly/"

    answers = {
        role.name: as_role(role)[0].get(address).status_code
        for role in (ORGANIZER, COORDINATOR, DIRECTOR, LEADER)
    }

    assert list(answers.values()) == [200, 403, 403, 404]


def test_a_picture_is_given_as_a_picture_and_nothing_can_run_in_it(as_role, photo):
    client, _ = as_role(ORGANIZER)

    response = client.get(f"{photos_page(photo.meeting)}{photo.pk}/maly/")

    assert response.headers["Content-Type"] == "image/jpeg"
    assert (response.headers["X-Content-Type-Options"], response.headers["Content-Security-Policy"]) == (
        "nosniff",
        "sandbox; default-src 'none'",
    )


@pytest.mark.parametrize("size", ["olbrzymi", "x"])
def test_sizes_that_do_not_exist_are_not_found(as_role, photo, size):
    client, _ = as_role(ORGANIZER)

    assert client.get(f"{photos_page(photo.meeting)}{photo.pk}/{size}/").status_code == 404


def test_a_description_is_told_better_and_a_picture_is_removed_for_good(as_role, photo):
    client, _ = as_role(ORGANIZER)
    own = f"{photos_page(photo.meeting)}{photo.pk}/"

    post(client, f"{own}opis/", alt_text="Sala w Łęgu przed remontem")
    described = StoredFile.objects.get(pk=photo.file_id).alt_text
    post(client, f"{own}usun/")

    assert described == "Sala w Łęgu przed remontem"
    assert (Photo.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_residents_see_a_picture_only_once_it_is_shown(as_role, client, photo):
    organizer, _ = as_role(ORGANIZER)
    address = f"/w/klub/zdjecia/{photo.pk}/maly/"
    own = f"{photos_page(photo.meeting)}{photo.pk}/"

    before = client.get(address).status_code
    press(organizer, photos_page(photo.meeting), f"{own}pokaz/")
    shown = client.get(address).status_code
    on_page = [img["alt"] for img in page(client.get("/w/klub/")).select("main img")]
    press(organizer, photos_page(photo.meeting), f"{own}ukryj/")

    assert (before, shown, client.get(address).status_code) == (404, 200, 404)
    assert on_page == ["Sala w Łęgu"]


def test_a_leader_adds_pictures_but_does_not_show_them_to_everybody(as_role, photo):
    client, leader = as_role(LEADER)
    activity = photo.meeting.activity
    activity.leader = leader
    activity.save()

    shown = client.get(photos_page(photo.meeting))

    assert "Pokaż mieszkańcom" not in shown.content.decode()
    assert post(client, photos_page(photo.meeting), photo=jpeg(), alt_text="Ogród").status_code == 302


# --- Consents -----------------------------------------------------------------------------------------


def test_what_was_said_about_this_meeting_goes_before_the_card(meeting):
    person = meeting.attendances.get().person
    card = photos.answers(meeting)[person.pk]
    PhotoConsentFactory(activity=meeting.activity, person=person, given=False)
    activity = photos.answers(meeting)[person.pk]
    PhotoConsentFactory(activity=meeting.activity, meeting=meeting, person=person, given=True)

    assert (card, activity, photos.answers(meeting)[person.pk]) == (True, False, True)


def test_a_refusal_is_written_down_once_and_warned_about_by_the_pictures(as_role, meeting):
    client, user = as_role(ORGANIZER)
    person = meeting.attendances.get().person
    url = f"{photos_page(meeting)}zgody/"

    post(client, url, **{"on": "9.3.2026", f"person_{person.pk}": "nie"})
    post(client, url, **{"on": "9.3.2026", f"person_{person.pk}": "nie"})

    consent = PhotoConsent.objects.get()
    assert (consent.given, consent.by, consent.meeting) == (False, user, meeting)
    assert str(person) in " ".join(texts(client.get(photos_page(meeting)), ".alert-warning p"))


def test_the_list_to_sign_has_known_answers_those_signed_up_and_blank_rows(as_role, meeting):
    OfficeFactory()
    client, _ = as_role(ORGANIZER)
    SignUpFactory(activity=meeting.activity, name="Halina Kos")

    response = client.get(f"{photos_page(meeting)}zgody.pdf")

    assert_archival_pdf(
        response.content, says=["Lista zgód na zdjęcia", "Bąk", "tak", "Halina Kos", "dobrowolna"]
    )
