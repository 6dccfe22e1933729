"""Rooms for whoever asks: never twice at once, keys followed, free hours told, use counted."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from activities.booking import RoomRetired, RoomTaken, WrongKeys, book, return_keys, take_keys
from activities.models import Booking
from activities.recurrence import span
from activities.repeating import create_series
from activities.room_use import CLOSES, OPENS, days_of_room, free_hours, use_of_room
from osl.core.models import AuditEvent
from osl.portal.roles import COORDINATOR, DIRECTOR, LEADER, ORGANIZER
from tests.activities.factories import (
    ActivityFactory,
    AttendanceFactory,
    BookingFactory,
    MeetingFactory,
    RuleFactory,
)
from tests.activities.pages import post, press
from tests.core.factories import UserFactory
from tests.markup import page, texts
from tests.resources.factories import PlaceFactory, RoomFactory

LIST, NEW = "/dzialania/rezerwacje/", "/dzialania/rezerwacje/nowa/"
MONDAY = date(2026, 3, 9)


@pytest.fixture
def _today(time_machine):
    time_machine.move_to("2026-03-01T12:00:00+01:00", tick=False)


def asked(room, **changed):
    given = {
        "where": f"sala-{room.pk}", "day": "9.3.2026", "starts_at": "10", "ends_at": "12", "for_whom": "Koło Gospodyń",
    }  # fmt: skip
    return {**given, **changed}


def week_of(room, day="2026-03-09"):
    return f"/dzialania/rezerwacje/sale/{room.pk}/?dzien={day}"


# --- Two at once (PostgreSQL) ---------------------------------------------------------------------------


def at_once(count, deed):
    """The results of the deed done in threads that start together; refusals are results too."""
    start = Barrier(count)

    def run(number):
        start.wait()
        try:
            return deed(number)
        except RoomTaken as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(run, range(count)))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_ten_who_want_one_room_at_one_time_exactly_one_has_it():
    room, clerk = RoomFactory(), UserFactory()
    starts, ends = span(MONDAY, time(10), time(12))

    def ask(number):
        wanted = Booking(room=room, starts=starts, ends=ends, for_whom=f"zespół {number}")
        return book(wanted, by=clerk)

    results = at_once(10, ask)

    won = [result for result in results if isinstance(result, Booking)]
    lost = [str(result) for result in results if isinstance(result, RoomTaken)]
    assert (len(won), len(lost), Booking.objects.count()) == (1, 9, 1)
    assert {won[0].for_whom in words for words in lost} == {True}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_series_for_one_room_exactly_one_is_made():
    room, clerk = RoomFactory(), UserFactory()
    clubs = ActivityFactory.create_batch(2)
    until = {"from_day": date(2027, 3, 1), "until": date(2027, 6, 30)}

    def make(number):
        return create_series(
            clubs[number], [RuleFactory.build(activity=clubs[number], room=room, **until)], by=clerk
        )

    results = at_once(2, make)

    made = [
        meetings for meetings, skipped in (one for one in results if isinstance(one, tuple)) if not skipped
    ]
    assert len(made) <= 1
    assert Booking.objects.filter(room=room).count() == len(
        set(Booking.objects.values_list("starts", flat=True))
    )


# --- Booking ------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("_today")
def test_a_free_room_is_booked(as_role):
    client, user = as_role(ORGANIZER)
    room = RoomFactory()

    response = post(client, NEW, **asked(room, purpose="próba", responsible="Zofia Dąb", phone="600 100 200"))

    booking = Booking.objects.get()
    assert response.url == booking.get_absolute_url()
    assert (booking.day, booking.hours, booking.phone) == (MONDAY, "10:00–12:00", "+48600100200")
    assert (booking.created_by, AuditEvent.objects.about(booking).get().action) == (user, "dodanie")


@pytest.mark.usefixtures("_today")
def test_a_taken_room_names_whoever_has_it(as_role):
    client, _ = as_role(ORGANIZER)
    taken = BookingFactory(for_whom="Rada sołecka")

    response = post(client, NEW, **asked(taken.room, starts_at="11", ends_at="13"))

    assert response.status_code == 422
    assert texts(response, ".errors li") == [
        f"Sala „{taken.room}” jest zajęta. Ma ją już: 09.03.2026, godz. 10:00–12:00: Rada sołecka."
    ]
    assert Booking.objects.count() == 1


@pytest.mark.usefixtures("_today")
@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"where": ""}, "Wybierz salę"),
        ({"where": "miejsce-1"}, "Wybierz miejsce z listy"),
        ({"day": "28.2.2026"}, "Ten dzień już minął. Wpisz dzień od dziś"),
        ({"ends_at": "10"}, "Godzina końca musi być późniejsza niż godzina początku"),
        ({"for_whom": " "}, "Wpisz, dla kogo jest sala"),
        ({"phone": "12"}, "Numer telefonu powinien mieć 9 cyfr"),
        (
            {"with_children": "on"},
            "Wpisz dorosłą osobę odpowiedzialną, bo w sali będą dzieci. Zasady miejsca: Do 13 lat tylko z opiekunem.",
        ),
    ],
)
def test_each_error_is_a_sentence(as_role, changed, words):
    client, _ = as_role(ORGANIZER)
    room = RoomFactory(place=PlaceFactory(children_rules="Do 13 lat tylko z opiekunem."))

    response = post(client, NEW, **asked(room, **changed))

    assert (response.status_code, texts(response, ".errors li")) == (422, [words])


@pytest.mark.usefixtures("_today")
def test_a_booking_posted_twice_is_one(as_role):
    client, _ = as_role(ORGANIZER)
    room = RoomFactory()
    filled = {**form_of(client), **asked(room)}

    first, second = client.post(NEW, filled), client.post(NEW, filled)

    assert (Booking.objects.count(), second.url) == (1, first.url)


def form_of(client):
    return {
        one["name"]: one.get("value", "")
        for one in page(client.get(NEW)).select("form.form input[type=hidden]")
    }


@pytest.mark.usefixtures("_today")
def test_a_booking_moves_and_never_clashes_with_itself(as_role):
    client, _ = as_role(ORGANIZER)
    booking = BookingFactory()

    post(client, f"{booking.get_absolute_url()}zmien/", **asked(booking.room, starts_at="11", ends_at="13"))

    booking.refresh_from_db()
    assert (booking.hours, booking.version) == ("11:00–13:00", 2)


@pytest.mark.usefixtures("_today")
def test_a_cancelled_booking_frees_the_room_and_keeps_the_reason(as_role):
    client, _ = as_role(ORGANIZER)
    booking = BookingFactory()

    post(client, f"{booking.get_absolute_url()}odwolaj/", reason="próba przeniesiona")
    post(client, NEW, **asked(booking.room))

    booking.refresh_from_db()
    assert (booking.status, booking.cancel_reason) == ("cancelled", "próba przeniesiona")
    assert Booking.objects.standing().count() == 1


@pytest.mark.usefixtures("_today")
def test_the_room_of_a_meeting_is_changed_on_the_meeting(as_role):
    client, _ = as_role(ORGANIZER)
    booking = BookingFactory(meeting=MeetingFactory())
    address = booking.get_absolute_url()

    post(client, f"{address}zmien/", opened_by="sołtys")

    booking.refresh_from_db()
    assert booking.opened_by == "sołtys"
    assert page(client.get(f"{address}zmien/")).select("[name=where]") == []
    assert client.get(f"{address}odwolaj/").status_code == 403


def test_a_retired_room_is_not_booked():
    room = RoomFactory(retired_on=date(2026, 1, 1))
    starts, ends = span(MONDAY, time(10), time(12))

    with pytest.raises(RoomRetired):
        book(Booking(room=room, starts=starts, ends=ends, for_whom="zespół"), by=UserFactory())


# --- Keys ---------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("_today")
def test_keys_go_out_and_come_back(as_role):
    client, _ = as_role(ORGANIZER)
    booking = BookingFactory()
    address = booking.get_absolute_url()

    post(client, f"{address}klucze/", holder="Zofia Dąb")
    out = texts(client.get(LIST), ".tab .tag")
    press(client, address, f"{address}klucze/zwrot/")

    booking.refresh_from_db()
    assert (out, booking.keys_holder, booking.keys_are_out) == (["Wydane"], "Zofia Dąb", False)
    assert [event.action for event in AuditEvent.objects.about(booking).changes()] == [
        "zwrot kluczy",
        "wydanie kluczy",
    ]


def test_keys_that_are_out_are_not_given_again_nor_returned_twice():
    booking, clerk = BookingFactory(), UserFactory()

    with pytest.raises(WrongKeys, match="Tych kluczy nikt teraz nie ma"):
        return_keys(booking, by=clerk)
    take_keys(booking, "Zofia Dąb", by=clerk)
    with pytest.raises(WrongKeys, match="Klucze ma już Zofia Dąb"):
        take_keys(booking, "Jan Kos", by=clerk)


# --- Free hours ---------------------------------------------------------------------------------------


def at(hour, minute=0):
    return timezone.make_aware(datetime.combine(MONDAY, time(hour, minute)))


def told(left):
    return [f"{timezone.localtime(start):%H:%M}–{timezone.localtime(end):%H:%M}" for start, end in left]


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ([], ["07:00–22:00"]),
        ([(10, 12)], ["07:00–10:00", "12:00–22:00"]),
        ([(6, 8), (8, 9)], ["09:00–22:00"]),
        ([(10, 12), (12, 14), (20, 23)], ["07:00–10:00", "14:00–20:00"]),
        ([(5, 23)], []),
    ],
)
def test_free_hours_are_what_is_left_of_the_day(taken, free):
    bookings = [BookingFactory.build(room=None, starts=at(start), ends=at(end)) for start, end in taken]

    assert told(free_hours(MONDAY, bookings)) == free


@given(st.lists(st.integers(0, 23 * 4), min_size=2, max_size=20, unique=True))
def test_free_and_taken_hours_never_overlap_and_miss_nothing(quarters):
    quarters = sorted(quarters[: len(quarters) // 2 * 2])
    moments = [at(0) + timedelta(minutes=15 * quarter) for quarter in quarters]
    taken = list(zip(moments[::2], moments[1::2], strict=True))
    bookings = [BookingFactory.build(room=None, starts=start, ends=end) for start, end in taken]

    free = free_hours(MONDAY, bookings)

    opens, closes = span(MONDAY, OPENS, CLOSES)
    minutes = {moment: "free" for start, end in free for moment in every_quarter(start, end)}
    for start, end in taken:
        assert not minutes.keys() & set(every_quarter(start, end))
        minutes |= dict.fromkeys(every_quarter(start, end), "taken")
    assert set(every_quarter(opens, closes)) <= minutes.keys()


def every_quarter(start, end):
    return [
        start + timedelta(minutes=15) * number for number in range(int((end - start) / timedelta(minutes=15)))
    ]


def test_the_day_of_the_change_of_time_has_its_hours():
    (day,) = days_of_room(RoomFactory(), date(2026, 3, 29), date(2026, 3, 29))

    assert (told(day.free), day.holiday) == (["07:00–22:00"], "")


@pytest.mark.usefixtures("_today")
def test_the_week_of_a_room_leads_to_a_booking_of_a_free_hour(as_role):
    client, _ = as_role(ORGANIZER)
    taken = BookingFactory(for_whom="Rada sołecka")

    response = client.get(week_of(taken.room))
    link = page(response).select("[data-l=Wolne] a")[0]["href"]
    form = page(client.get(link))

    assert texts(response, "[data-l=Zajęte]")[0] == "10:00–12:00 Rada sołecka"
    assert texts(response, "[data-l=Wolne]")[0] == "07:00–10:00 : zarezerwuj 12:00–22:00 : zarezerwuj"
    values = [form.select_one(f"[name={name}]")["value"] for name in ("day", "starts_at", "ends_at")]
    assert values == ["09.03.2026", "07:00", "10:00"]
    assert form.select_one("[name=where] [selected]")["value"] == f"sala-{taken.room.pk}"


@pytest.mark.usefixtures("_today")
@pytest.mark.parametrize("role", [COORDINATOR, DIRECTOR])
def test_those_who_do_not_book_see_free_hours_and_no_names(as_role, role):
    client, _ = as_role(role)
    taken = BookingFactory(for_whom="Jan Tajemniczy")

    response = client.get(week_of(taken.room))

    assert texts(response, "[data-l=Zajęte]")[0] == "10:00–12:00"
    assert "ajemnicz" not in response.content.decode()
    for address in (LIST, NEW, taken.get_absolute_url(), f"{taken.get_absolute_url()}klucze/"):
        assert client.get(address).status_code == 403


def test_a_leader_has_no_rooms(as_role):
    client, _ = as_role(LEADER)

    assert client.get(week_of(RoomFactory())).status_code == 403


@pytest.mark.parametrize("part", ["", "spotkanie"])
def test_a_leader_reads_where_the_own_meeting_is_without_dead_links(as_role, part):
    client, leader = as_role(LEADER)
    room = RoomFactory()
    club = ActivityFactory(leader=leader, place_at=room.place, room=room)
    booking = BookingFactory(room=room, meeting=MeetingFactory(activity=club, room=room))

    shown = page(client.get(booking.meeting.get_absolute_url() if part else club.get_absolute_url())).main

    assert str(room) in shown.get_text()
    dead = [a["href"] for a in shown.select("a[href^='/']") if client.get(a["href"]).status_code != 200]
    assert dead == []


# --- Use ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("_today")
def test_use_is_counted_and_leads_to_the_same_number_of_rows(as_role):
    client, _ = as_role(ORGANIZER)
    room = RoomFactory()
    BookingFactory(room=room, people_count=12)
    meeting = MeetingFactory(room=room, day=date(2026, 3, 10))
    AttendanceFactory.create_batch(3, meeting=meeting)
    AttendanceFactory(meeting=meeting, presence="absent")
    starts, ends = span(meeting.day, meeting.starts_at, meeting.ends_at)
    BookingFactory(room=room, meeting=meeting, starts=starts, ends=ends)
    BookingFactory(room=room, status="cancelled", cancel_reason="awaria", people_count=50)
    BookingFactory(
        room=room, starts=datetime(2027, 1, 4, 9, tzinfo=UTC), ends=datetime(2027, 1, 4, 10, tzinfo=UTC)
    )

    use = use_of_room(room, date(2026, 1, 1), date(2026, 12, 31))
    response = client.get(week_of(room))
    link = next(a for a in page(response).select(".panel a") if "rezerwacje" in a.text)

    assert use == {"count": 2, "hours": 4.0, "people": 15}
    assert link.text == "2 rezerwacje"
    assert texts(client.get(link["href"]), "[data-count]") == ["Wyniki: 2"]


def test_people_are_counted_after_it_is_over(as_role, time_machine):
    time_machine.move_to("2026-03-10T12:00:00+01:00", tick=False)
    client, _ = as_role(ORGANIZER)
    booking = BookingFactory()

    refused = post(client, f"{booking.get_absolute_url()}osoby/", people_count="-1")
    post(client, f"{booking.get_absolute_url()}osoby/", people_count="18")

    booking.refresh_from_db()
    assert (refused.status_code, booking.people_count) == (422, 18)


# --- The list -----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("_today")
def test_the_list_begins_today_and_narrows(as_role):
    client, _ = as_role(ORGANIZER)
    soon = BookingFactory()
    BookingFactory(starts=datetime(2026, 2, 2, 9, tzinfo=UTC), ends=datetime(2026, 2, 2, 10, tzinfo=UTC))
    take_keys(soon, "sołtys", by=UserFactory())

    def days(**query):
        return texts(client.get(LIST, query), ".tab th a")

    assert days() == ["09.03.2026"]
    assert days(od="1.1.2026") == ["02.02.2026", "09.03.2026"]
    assert days(sala=soon.room.pk) == ["09.03.2026"]
    assert days(klucze="wydane") == ["09.03.2026"]
    assert days(klucze="na-miejscu") == ["02.02.2026"]
    assert days(od="10.3.2026") == []


@pytest.mark.usefixtures("_today")
@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_of_rooms_ask_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    room = RoomFactory()
    for number in range(count):
        day = {
            "starts": datetime(2026, 3, 9, 8 + number, tzinfo=UTC),
            "ends": datetime(2026, 3, 9, 9 + number, tzinfo=UTC),
        }
        BookingFactory(room=room, meeting=MeetingFactory(starts_at=time(8 + number)), **day)

    for address in (LIST, week_of(room), Booking.objects.first().get_absolute_url()):
        client.get(address)

    with django_assert_num_queries(6):
        client.get(LIST)
    with django_assert_num_queries(9):
        client.get(week_of(room))
    with django_assert_num_queries(7):
        client.get(Booking.objects.first().get_absolute_url())
