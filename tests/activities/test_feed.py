"""Calendars that a phone follows: parsed back by a library into the same meetings; keys that can be revoked."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from activities.calendar_feed import MOST, calendar_of, meetings_to_follow, new_key, owner_of_key, revoke_key
from activities.models import Activity, FeedToken, Meeting
from osl.core.models import AuditEvent
from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from tests.activities.factories import ActivityFactory, MeetingFactory, MembershipFactory
from tests.activities.pages import press
from tests.core.factories import LocalityFactory, UserFactory
from tests.markup import hidden_fields, page, texts
from tests.people.factories import PersonFactory

FEED, OWN, KEY = "/kalendarz.ics", "/kalendarz/moj.ics", "/dzialania/kalendarz/w-telefonie/"
WARSAW = ZoneInfo("Europe/Warsaw")
CHANGED_AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def meeting(pk=1, **facts):
    told = {"day": date(2026, 3, 9), "starts_at": time(10), "ends_at": time(12), "version": 1, **facts}
    activity = Activity(name=told.pop("name", "Klub"), place="świetlica")
    made = Meeting(pk=pk, activity=activity, **told)
    made.updated_at = CHANGED_AT
    return made


def parsed(*meetings):
    return Calendar.from_ical(calendar_of(meetings, name="CUS", host="cus.example.pl"))


def events(calendar):
    return calendar.walk("VEVENT")


# --- The file -------------------------------------------------------------------------------------------


def test_a_meeting_reads_back_as_it_is():
    (event,) = events(parsed(meeting(public_note="wejście od podwórza", version=3)))

    assert event["UID"] == "spotkanie-1@cus.example.pl"
    assert event["SUMMARY"] == "Klub"
    assert (event.start, event.end) == (
        datetime(2026, 3, 9, 10, tzinfo=WARSAW),
        datetime(2026, 3, 9, 12, tzinfo=WARSAW),
    )
    assert (event["SEQUENCE"], event["STATUS"], event["LOCATION"]) == (2, "CONFIRMED", "świetlica")
    assert event["DESCRIPTION"] == "wejście od podwórza"
    assert event["DTSTAMP"].dt == CHANGED_AT


def test_a_cancelled_meeting_stays_in_the_file_and_says_so():
    (event,) = events(parsed(meeting(status="cancelled", cancel_reason="choroba", version=2)))

    assert (event["STATUS"], event["SUMMARY"], event["SEQUENCE"]) == ("CANCELLED", "ODWOŁANE: Klub", 1)
    assert "choroba" not in event.to_ical().decode()


def test_the_file_carries_the_rules_of_summer_time():
    zone = parsed(meeting()).walk("VTIMEZONE")[0]

    assert zone["TZID"] == "Europe/Warsaw"
    assert {part["TZNAME"] for part in zone.subcomponents} == {"CET", "CEST"}


def test_hours_stay_local_over_the_change_of_time():
    """Reading by the file's own rules: 10:00 on both sides of 29 March 2026 is 9:00 and 8:00 UTC."""
    before, after = events(parsed(meeting(1, day=date(2026, 3, 28)), meeting(2, day=date(2026, 3, 30))))

    assert [one.start.astimezone(UTC).hour for one in (before, after)] == [9, 8]


days = st.dates(date(2024, 1, 1), date(2035, 12, 31))
hours = st.times(max_value=time(22, 59)).map(lambda hour: hour.replace(second=0, microsecond=0))
names = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1, max_size=160)


@given(days, hours, st.integers(1, 600), names, st.sampled_from(["planned", "held", "cancelled"]))
def test_every_meeting_comes_back_from_the_file(day, starts_at, minutes, name, status):
    ends = min(
        datetime.combine(day, starts_at) + timedelta(minutes=minutes), datetime.combine(day, time(23, 59))
    )
    told = meeting(7, day=day, starts_at=starts_at, ends_at=ends.time(), name=name, status=status)

    (event,) = events(parsed(told))

    assert event.start.replace(tzinfo=None) == datetime.combine(day, starts_at)
    assert event.end.replace(tzinfo=None) == ends
    assert str(event.start.tzinfo) == "Europe/Warsaw"
    assert event["SUMMARY"] == (f"ODWOŁANE: {name}" if status == "cancelled" else name)
    assert event["STATUS"] == ("CANCELLED" if status == "cancelled" else "CONFIRMED")


def test_lines_are_short_and_end_as_the_standard_says():
    content = calendar_of([meeting(name="Zażółć gęślą jaźń " * 8)], name="CUS", host="cus.example.pl")

    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert content.replace(b"\r\n", b"").count(b"\n") == 0


# --- For anybody ----------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-03-11T12:00:00+01:00", tick=False)


def test_anybody_follows_public_activities_without_a_cookie(client):
    MeetingFactory(activity=ActivityFactory(name="Chór", is_public=True, slug="chor"))
    MeetingFactory(activity__name="Zamknięta")

    response = client.get(FEED)

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [event["SUMMARY"] for event in events(Calendar.from_ical(response.content))] == ["Chór"]
    assert "Set-Cookie" not in response.headers
    assert response.headers["Cache-Control"] == "public, max-age=900"


def test_a_moved_meeting_keeps_its_uid_and_raises_its_sequence(client, as_role):
    club = ActivityFactory(is_public=True, slug="klub")
    made = MeetingFactory(activity=club)
    before = events(Calendar.from_ical(client.get(FEED).content))[0]
    organizer, _ = as_role(ORGANIZER)
    address = f"{made.get_absolute_url()}zmien/"
    given = {"day": "10.3.2026", "starts_at": "11", "ends_at": "12", "where": ""}

    organizer.post(address, {**hidden_fields(organizer.get(address), "form.form"), **given})
    after = events(Calendar.from_ical(client.get(FEED).content))[0]

    assert (after["UID"], after.start) == (before["UID"], datetime(2026, 3, 10, 11, tzinfo=WARSAW))
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_no_name_of_anybody_goes_out(client, as_role):
    leader = UserFactory(first_name="Jolanta", last_name="Tajemnicza")
    club = ActivityFactory(is_public=True, slug="klub", leader=leader, contact="tel. 600 100 200")
    person = PersonFactory(first_name="Ewa", last_name="Tajemnicza")
    MembershipFactory(activity=club, person=person)
    MeetingFactory(activity=club, topic="urodziny Ewy Tajemniczej", agreed="Tajemnicza upiecze ciasto")

    for address in (FEED, f"{OWN}?klucz={new_key(leader_of(club))}"):
        content = client.get(address).content.decode()
        assert [word for word in ("ajemnicz", "600 100") if word in content] == []


def leader_of(club):
    user = UserFactory(role=LEADER)
    club.leader = user
    club.save()
    return user


def test_old_meetings_leave_the_file_and_it_has_an_end():
    club = ActivityFactory()
    today = date(2026, 3, 11)
    for ago in (91, 90, 0):
        MeetingFactory(activity=club, day=today - timedelta(days=ago))

    found = meetings_to_follow(Meeting.objects.all(), today)

    assert [(today - one.day).days for one in found] == [90, 0]
    assert found.query.high_mark == MOST


def test_the_file_asks_a_constant_number_of_queries(client, django_assert_num_queries):
    for number in range(3):
        MeetingFactory(
            activity=ActivityFactory(is_public=True, slug=f"k{number}", locality=LocalityFactory())
        )

    with django_assert_num_queries(2):
        client.get(FEED)


# --- One's own --------------------------------------------------------------------------------------------


def test_the_own_calendar_holds_what_the_person_sees(client):
    leader, organizer = UserFactory(role=LEADER), UserFactory(role=ORGANIZER)
    MeetingFactory(activity=ActivityFactory(name="Mój", leader=leader))
    MeetingFactory(activity=ActivityFactory(name="Cudzy"), starts_at=time(12), ends_at=time(13))

    files = {user: client.get(f"{OWN}?klucz={new_key(user)}").content for user in (leader, organizer)}
    seen = {
        user: [one["SUMMARY"] for one in events(Calendar.from_ical(file))] for user, file in files.items()
    }
    assert seen == {leader: ["Mój"], organizer: ["Mój", "Cudzy"]}


def test_the_own_calendar_links_to_the_meeting_and_stays_private(client):
    user = UserFactory(role=ORGANIZER)
    made = MeetingFactory()

    response = client.get(f"{OWN}?klucz={new_key(user)}")

    (event,) = events(Calendar.from_ical(response.content))
    assert event["URL"] == f"http://testserver{made.get_absolute_url()}"
    assert response.headers["Cache-Control"] == "private, max-age=900"


@pytest.mark.parametrize("key", ["", "x", "a" * 43, "x\x00", "ł" * 200])
def test_a_wrong_key_is_a_page_that_does_not_exist(client, key):
    assert client.get(OWN, {"klucz": key}).status_code == 404


def test_a_revoked_key_and_that_of_somebody_who_left_stop_working(client):
    user, gone = UserFactory(role=ORGANIZER), UserFactory(role=ORGANIZER)
    keys = [new_key(user), new_key(gone)]

    revoke_key(user)
    gone.is_active = False
    gone.save()

    assert [client.get(OWN, {"klucz": key}).status_code for key in keys] == [404, 404]


def test_a_new_key_replaces_the_old_one():
    user = UserFactory(role=ORGANIZER)

    old, new = new_key(user), new_key(user)

    assert (owner_of_key(old), owner_of_key(new)) == (None, user)
    assert FeedToken.objects.live().count() == 1


def test_the_key_itself_is_kept_nowhere():
    user = UserFactory(role=ORGANIZER)

    key = new_key(user)

    assert key not in str(list(FeedToken.objects.values()) + list(AuditEvent.objects.values()))


def test_the_address_is_shown_once(as_role):
    client, user = as_role(ORGANIZER)
    form = hidden_fields(client.get(KEY), f'form[action="{KEY}"]')

    made = client.post(KEY, form)
    again = client.post(KEY, form)

    address = page(made).select_one("#adres")["value"]
    assert owner_of_key(address.partition("klucz=")[2]) == user
    assert (again.status_code, again.url) == (302, KEY)
    assert page(client.get(KEY)).select("#adres") == []
    assert FeedToken.objects.count() == 1


def test_the_address_is_revoked_with_one_button(as_role):
    client, user = as_role(COORDINATOR)
    new_key(user)

    press(client, KEY, f"{KEY}uniewaznij/")

    assert FeedToken.objects.live().count() == 0
    assert "Utwórz prywatny adres" in texts(client.get(KEY), ".buttons button")


def test_a_foreign_form_key_makes_nothing(as_role):
    client, _ = as_role(ORGANIZER)

    response = client.post(KEY, {"form_key": "wymyślony"})

    assert (response.status_code, FeedToken.objects.count()) == (302, 0)
