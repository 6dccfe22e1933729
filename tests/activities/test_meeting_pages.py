"""Meetings of an activity: planning, moving, cancelling, the list of meetings, the printed sheet."""

import io
from datetime import date, time, timedelta

import pytest
from django.utils import timezone
from pypdf import PdfReader

from activities.attendance import save_attendance
from activities.enums import Presence
from activities.forms.meeting import TAKEN
from activities.models import Meeting
from osl.core.models import AuditEvent
from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from tests.activities.factories import ActivityFactory, AttendanceFactory, MeetingFactory, MembershipFactory
from tests.activities.pages import post, press
from tests.core.factories import OfficeFactory, UserFactory
from tests.markup import hidden_fields, page, texts
from tests.people.factories import PersonFactory

HOURS = {"day": "9.3.2026", "starts_at": "10", "ends_at": "12:00"}


@pytest.fixture
def activity():
    return ActivityFactory(name="Klub w Łęgu")


def new(activity):
    return f"{activity.get_absolute_url()}spotkania/nowe/"


# --- Planning ----------------------------------------------------------------------------------------


def test_a_meeting_is_saved_and_its_weekday_said_back(as_role, activity):
    client, user = as_role(ORGANIZER)

    response = post(client, new(activity), **HOURS, topic="Ćwiczenia pamięci")

    meeting = Meeting.objects.get()
    assert response.url == meeting.get_absolute_url()
    assert (meeting.day, meeting.starts_at, meeting.ends_at) == (date(2026, 3, 9), time(10), time(12))
    assert texts(client.get(response.url), ".alert-success p") == [
        "Zapisano spotkanie: poniedziałek, 9 marca 2026 r."
    ]
    assert AuditEvent.objects.about(meeting).changes().get().by == user


def test_hours_and_place_of_the_last_meeting_are_filled_in(as_role, activity):
    client, _ = as_role(ORGANIZER)
    MeetingFactory(activity=activity, starts_at=time(16, 30), ends_at=time(18), place="remiza")

    form = page(client.get(new(activity)))

    filled = {
        name: form.select_one(f"[name={name}]").get("value") for name in ("starts_at", "ends_at", "place")
    }
    assert filled == {"starts_at": "16:30", "ends_at": "18:00", "place": "remiza"}
    assert form.select_one("[name=day]").get("value") is None


def test_save_and_add_another_leads_to_the_next_form(as_role, activity):
    client, _ = as_role(ORGANIZER)

    response = post(client, new(activity), **HOURS, another="1")

    assert response.url == new(activity)


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"day": ""}, "day", "Wpisz datę spotkania"),
        ({"day": "31.02.2026"}, "day", "Taka data nie istnieje: 31.02.2026"),
        ({"starts_at": ""}, "starts_at", "Wpisz godzinę początku"),
        ({"starts_at": "25"}, "starts_at", "Wpisz godzinę tak: 10:00"),
        ({"ends_at": "10:00"}, "ends_at", "Godzina końca musi być późniejsza niż godzina początku"),
    ],
)
def test_each_error_is_a_sentence_at_its_field(as_role, activity, changed, field, words):
    client, _ = as_role(ORGANIZER)

    response = post(client, new(activity), **{**HOURS, **changed})

    assert response.status_code == 422
    assert texts(response, f"#id_{field}_error p") == [f"Błąd: {words}"]


def test_the_same_hour_twice_is_refused(as_role, activity):
    client, _ = as_role(ORGANIZER)
    MeetingFactory(activity=activity)

    response = post(client, new(activity), **HOURS)

    assert texts(response, "#id_starts_at_error p") == [f"Błąd: {TAKEN}"]


def test_the_same_hour_taken_in_the_meantime_is_refused_by_the_table(as_role, activity, monkeypatch):
    client, _ = as_role(ORGANIZER)
    MeetingFactory(activity=activity)
    monkeypatch.setattr("activities.forms.meeting.MeetingForm.is_taken", lambda *_: False)

    response = post(client, new(activity), **HOURS)

    assert response.status_code == 422
    assert texts(response, ".errors li") == [f"{TAKEN}."]


def test_a_meeting_posted_twice_is_made_once(as_role, activity):
    client, _ = as_role(ORGANIZER)
    filled = {**hidden_fields(client.get(new(activity)), "form.form"), **HOURS}

    first, second = client.post(new(activity), filled), client.post(new(activity), filled)

    assert Meeting.objects.count() == 1
    assert second.url == first.url


@pytest.mark.parametrize("sign", ["\x00", "\u202e"])
@pytest.mark.parametrize("field", ["day", "starts_at", "place", "topic"])
def test_invisible_signs_are_refused(as_role, activity, field, sign):
    client, _ = as_role(ORGANIZER)

    assert post(client, new(activity), **{**HOURS, field: f"1{sign}0"}).status_code == 422


def test_an_ended_activity_gets_no_new_meeting(as_role):
    client, _ = as_role(ORGANIZER)

    assert client.get(new(ActivityFactory(status="ended"))).status_code == 403


def test_a_meeting_is_moved(as_role, activity):
    client, _ = as_role(ORGANIZER)
    meeting = MeetingFactory(activity=activity)

    post(client, f"{meeting.get_absolute_url()}zmien/", **{**HOURS, "day": "10.3.2026"})

    meeting.refresh_from_db()
    assert (meeting.day, meeting.version) == (date(2026, 3, 10), 2)


def test_a_meeting_with_attendance_is_not_moved_to_the_future(as_role, activity):
    client, user = as_role(ORGANIZER)
    meeting = MeetingFactory(activity=activity)
    save_attendance(meeting, {}, by=user, expected_version=None)
    later = timezone.localdate() + timedelta(days=2)

    response = post(client, f"{meeting.get_absolute_url()}zmien/", **{**HOURS, "day": f"{later:%d.%m.%Y}"})

    assert texts(response, "#id_day_error p") == [
        "Błąd: Data spotkania nie może być z przyszłości, bo obecność jest już zapisana"
    ]


def test_a_meeting_of_another_activity_is_404(as_role, activity):
    client, _ = as_role(ORGANIZER)
    other = MeetingFactory()

    assert client.get(f"{activity.get_absolute_url()}spotkania/{other.pk}/").status_code == 404


# --- Cancelling --------------------------------------------------------------------------------------


def test_cancelling_asks_for_a_reason_and_shows_it(as_role, activity):
    client, _ = as_role(ORGANIZER)
    meeting = MeetingFactory(activity=activity)
    MembershipFactory(activity=activity)
    url = f"{meeting.get_absolute_url()}odwolaj/"

    assert "Na liście: 1 osoba." in " ".join(texts(client.get(url), "main p"))
    assert texts(post(client, url), "#id_reason_error p") == ["Błąd: Podaj przyczynę odwołania"]
    post(client, url, reason="awaria ogrzewania")

    response = client.get(meeting.get_absolute_url())
    assert texts(response, ".alert-warning p") == ["Spotkanie odwołane", "awaria ogrzewania"]
    assert texts(response, ".sum .tag") == ["Odwołane"]


def test_a_cancelled_meeting_is_restored(as_role, activity):
    client, user = as_role(ORGANIZER)
    meeting = MeetingFactory(activity=activity)
    meeting.cancel("awaria", by=user)
    url = meeting.get_absolute_url()

    press(client, url, f"{url}przywroc/")

    meeting.refresh_from_db()
    assert (meeting.status, meeting.cancel_reason) == ("planned", "")


def test_a_cancelled_meeting_offers_neither_change_nor_attendance(as_role, activity):
    client, user = as_role(ORGANIZER)
    meeting = MeetingFactory(activity=activity)
    meeting.cancel("awaria", by=user)
    url = meeting.get_absolute_url()

    assert client.get(f"{url}zmien/").status_code == 403
    assert client.get(f"{url}odwolaj/").status_code == 403
    assert client.get(f"{url}obecnosc/").url == url


@pytest.mark.parametrize("role", [COORDINATOR, LEADER])
@pytest.mark.parametrize("deed", ["zmien", "odwolaj"])
def test_only_the_organizer_plans_meetings(as_role, role, deed):
    client, user = as_role(role)
    meeting = MeetingFactory(activity__leader=user)

    assert client.get(f"{meeting.get_absolute_url()}{deed}/").status_code == 403
    assert client.post(f"{meeting.get_absolute_url()}przywroc/").status_code == 403
    assert client.get(new(meeting.activity)).status_code == 403


# --- The list and the card ---------------------------------------------------------------------------


def test_the_list_tells_numbers_and_what_is_missing(as_role, activity):
    client, user = as_role(ORGANIZER)
    people = [one.person for one in MembershipFactory.create_batch(2, activity=activity)]
    held = MeetingFactory(activity=activity)
    save_attendance(
        held, {people[0].pk: Presence.PRESENT}, by=user, expected_version=None, guests=[PersonFactory()]
    )
    MeetingFactory(activity=activity, day=date(2026, 3, 16))

    response = client.get(f"{activity.get_absolute_url()}spotkania/")

    assert texts(response, "tbody tr") == [
        "16.03.2026 poniedziałek 10:00–12:00 Brak wpisu obecności",
        "09.03.2026 poniedziałek 10:00–12:00 1 z 2 i 1 spoza listy Odbyło się",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_constant_number_of_queries(as_role, activity, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    for number in range(count):
        meeting = MeetingFactory(activity=activity, day=date(2026, 3, 9 + number))
        AttendanceFactory.create_batch(2, meeting=meeting)

    with django_assert_num_queries(9):
        response = client.get(f"{activity.get_absolute_url()}spotkania/")

    assert len(texts(response, "tbody tr")) == count


def test_a_coordinator_sees_the_count_without_a_link_to_names(as_role, activity):
    client, _ = as_role(COORDINATOR)
    meeting = MeetingFactory(activity=activity)
    save_attendance(meeting, {}, by=UserFactory(), expected_version=None)

    response = client.get(meeting.get_absolute_url())

    assert "Obecnych: 0 z 0" in " ".join(texts(response, "main p"))
    assert not page(response).select('main a[href*="obecnosc"], main a[href*="lista"]')


def test_a_future_meeting_says_when_attendance_opens(as_role, activity):
    client, _ = as_role(ORGANIZER)
    day = timezone.localdate() + timedelta(days=3)
    meeting = MeetingFactory(activity=activity, day=day)

    response = client.get(meeting.get_absolute_url())

    assert "od godziny 09:30" in " ".join(texts(response, "main p"))
    assert not page(response).select('main a[href$="obecnosc/"]')


# --- The printed sheet -------------------------------------------------------------------------------


def test_the_sheet_to_sign_has_names_numbers_and_nothing_else_about_people(as_role, activity):
    OfficeFactory()
    client, user = as_role(ORGANIZER)
    meeting = MeetingFactory(activity=activity)
    for name in ("Żak-Łęcka", "Ćwikła"):
        MembershipFactory(
            activity=activity,
            person=PersonFactory(last_name=name, phone="+48600100200", birth_date=date(1948, 5, 3)),
        )

    response = client.get(f"{meeting.get_absolute_url()}lista.pdf")

    reader = PdfReader(io.BytesIO(response.content))
    text = " ".join(" ".join(each.extract_text() for each in reader.pages).split())
    assert response.headers["Content-Disposition"] == f'inline; filename="lista-obecnosci-{meeting.pk}.pdf"'
    assert reader.pages[0].mediabox.width > reader.pages[0].mediabox.height
    assert text.index("1 Ćwikła Leokadia") < text.index("2 Żak-Łęcka Leokadia")
    assert "poniedziałek, 9 marca 2026 r., 10:00–12:00" in text
    assert not [word for word in ("600", "1948", "maja") if word in text]
    event = AuditEvent.objects.about(meeting).get()
    assert (event.action, event.by, event.reading) == ("wydruk listy obecności", user, True)


def test_the_leader_prints_the_sheet_of_own_meeting_only(as_role):
    client, leader = as_role(LEADER)
    mine, other = MeetingFactory(activity__leader=leader), MeetingFactory()

    assert client.get(f"{mine.get_absolute_url()}lista.pdf").status_code == 200
    assert client.get(f"{other.get_absolute_url()}lista.pdf").status_code == 404
