"""The calendar: weeks and months, filters, sheets to print, the page for anybody."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from activities.calendar import Period
from activities.models import Meeting
from osl.portal.roles import AUDITOR, COORDINATOR, DIRECTOR, LEADER, ORGANIZER
from tests.activities.factories import ActivityFactory, MeetingFactory
from tests.core.factories import LocalityFactory, UserFactory
from tests.markup import page, texts
from tests.resources.factories import PlaceFactory, RoomFactory

CALENDAR, PUBLIC = "/dzialania/kalendarz/", "/kalendarz/"
MONTH = f"{CALENDAR}?widok=miesiac"


@pytest.fixture(autouse=True)
def _today(time_machine):
    """Wednesday, 11 March 2026."""
    time_machine.move_to("2026-03-11T12:00:00+01:00", tick=False)


def text_of(content):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def names(response):
    return texts(response, ".week .rows a, .cal li")


# --- Weeks and months -------------------------------------------------------------------------------


def test_a_week_begins_on_monday_and_a_month_with_its_first_week():
    week, month = Period.week_of(date(2026, 3, 11)), Period.month_of(date(2026, 3, 11))

    assert (week.first, week.last, week.title) == (date(2026, 3, 9), date(2026, 3, 15), "9–15 marca 2026 r.")
    assert (month.first, month.last, month.title) == (date(2026, 2, 23), date(2026, 4, 5), "marzec 2026")


@pytest.mark.parametrize("day", [date.min, date(1, 1, 3), date(2099, 12, 31), date.max])
def test_no_day_is_too_far_for_a_calendar(day):
    for period in (Period.week_of(day), Period.month_of(day)):
        assert 1900 <= period.before.year <= period.after.year <= 2100


def test_the_week_is_shown_first_with_days_off_named(as_role, time_machine):
    time_machine.move_to("2026-11-11T12:00:00+01:00", tick=False)
    client, _ = as_role(ORGANIZER)
    MeetingFactory(activity__name="Klub", day=date(2026, 11, 9))
    MeetingFactory(day=date(2026, 11, 16))

    response = client.get(CALENDAR)

    assert texts(response, ".week h3")[0] == "Poniedziałek, 9 listopada"
    assert texts(response, ".week h3")[2] == "Środa, 11 listopada – dziś Narodowe Święto Niepodległości"
    assert names(response) == ["Klub"]
    assert texts(response, "[data-count]") == ["1 spotkanie"]


def test_the_month_stands_in_a_table_from_monday(as_role):
    client, _ = as_role(ORGANIZER)
    MeetingFactory(activity__name="Klub", day=date(2026, 3, 30))
    MeetingFactory(day=date(2026, 4, 1))

    response = client.get(MONTH)

    assert texts(response, ".cal thead th")[0] == "poniedziałek"
    assert names(response) == ["10:00 Klub"]
    link = page(response).select_one(".cal li a")["href"]
    meeting = Meeting.objects.get(day=date(2026, 3, 30))
    assert f"/dzialania/{link.removeprefix('../')}" == meeting.get_absolute_url()


def test_neighbours_keep_the_filters(as_role):
    client, _ = as_role(ORGANIZER)

    links = page(client.get(MONTH, {"widok": "miesiac", "forma": "klub-seniora"})).select(".calendar-nav a")

    assert links[0]["href"] == "?widok=miesiac&forma=klub-seniora&dzien=2026-02-28"
    assert links[2]["href"] == "?widok=miesiac&forma=klub-seniora&dzien=2026-04-01"


def test_cancelled_and_moved_meetings_say_so(as_role):
    client, user = as_role(ORGANIZER)
    MeetingFactory(activity__name="Klub").cancel("awaria", by=user)
    MeetingFactory(activity__name="Chór", moved_from_day=date(2026, 3, 4), moved_from_at=time(10))

    assert texts(client.get(CALENDAR), ".week .tag") == ["Odwołane", "Przełożone"]
    assert "Klub odwołane" in " ".join(names(client.get(MONTH)))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"forma": "bank-czasu"}, ["Bank"]),
        ({"miejscowosc": "village"}, ["Klub"]),
        ({"prowadzi": "leader"}, ["Klub"]),
        ({"miejsce": "place"}, ["Chór", "Klub"]),
        ({"dzien": "18.3.2026"}, []),
        ({"dzien": "środa"}, ["Bank", "Chór", "Klub"]),
    ],
)
def test_the_calendar_narrows(as_role, query, found):
    client, _ = as_role(ORGANIZER)
    village, leader, room = LocalityFactory(), UserFactory(), RoomFactory()
    MeetingFactory(activity=ActivityFactory(name="Bank", form="time_bank"))
    MeetingFactory(activity=ActivityFactory(name="Chór", place_at=room.place))
    MeetingFactory(activity=ActivityFactory(name="Klub", locality=village, leader=leader), room=room)
    known = {"village": village.pk, "leader": leader.pk, "place": room.place.pk}

    response = client.get(CALENDAR, {name: known.get(value, value) for name, value in query.items()})

    assert names(response) == found


def test_what_is_shown_is_no_filter_to_take_off(as_role):
    client, _ = as_role(ORGANIZER)

    response = client.get(CALENDAR, {"widok": "miesiac", "dzien": "2026-05-01", "forma": "klub-seniora"})

    assert texts(response, ".active-filters .off") == ["Usuń filtr: klub seniora"]


@pytest.mark.parametrize("value", ["99999999999999999999", "x\x00", "nie-ma", "\u202e", "31.2.2026"])
@pytest.mark.parametrize("name", ["widok", "dzien", "forma", "miejscowosc", "prowadzi", "miejsce"])
def test_a_wrong_filter_never_breaks_the_page(as_role, name, value):
    client, _ = as_role(ORGANIZER)

    assert client.get(CALENDAR, {name: value}).status_code == 200
    assert client.get("/dzialania/kalendarz/tydzien.pdf", {name: value}).status_code == 200


# --- Who sees it ------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [ORGANIZER, COORDINATOR, DIRECTOR])
def test_the_calendar_is_read_by_those_who_read_the_catalogue(as_role, role):
    client, _ = as_role(role)
    MeetingFactory(activity__name="Klub")

    assert names(client.get(CALENDAR)) == ["Klub"]
    assert bool(page(client.get(CALENDAR)).select('a[href$="nowe-spotkanie/"]')) == (role is ORGANIZER)


def test_a_leader_sees_own_meetings_and_an_auditor_none(as_role):
    leader, user = as_role(LEADER)
    auditor, _ = as_role(AUDITOR)
    MeetingFactory(activity=ActivityFactory(name="Mój", leader=user))
    MeetingFactory(activity__name="Cudzy")

    assert names(leader.get(CALENDAR)) == ["Mój"]
    assert auditor.get(CALENDAR).status_code == 403


# --- The page bar -----------------------------------------------------------------------------------


def month_of_300():
    activities = [ActivityFactory(name=f"Klub Aktywnego Seniora w miejscowości nr {n}") for n in range(10)]
    for number in range(300):
        day = date(2026, 3, 1) + timedelta(days=number % 31)
        hour = time(8 + number // 31 % 10)
        Meeting.objects.create(
            activity=activities[number // 31 % 10], day=day, starts_at=hour, ends_at=time(20)
        )


def test_a_month_of_300_meetings_fits_a_page(as_role):
    client, _ = as_role(ORGANIZER)
    month_of_300()

    response = client.get(MONTH)

    assert len(names(response)) == 300
    assert len(response.content) <= 60_000


@pytest.mark.parametrize("view", ["tydzien", "miesiac"])
@pytest.mark.parametrize("count", [1, 3])
def test_the_calendar_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count, view):
    client, _ = as_role(ORGANIZER)
    for number in range(count):
        activity = ActivityFactory(leader=UserFactory(), locality=LocalityFactory(), place_at=PlaceFactory())
        MeetingFactory(activity=activity, starts_at=time(8 + number))

    with django_assert_num_queries(10):
        client.get(CALENDAR, {"widok": view})


# --- A new meeting from the calendar ------------------------------------------------------------------


def test_a_new_meeting_asks_of_which_activity(as_role):
    client, _ = as_role(ORGANIZER)
    club = ActivityFactory(name="Klub")
    ActivityFactory(name="Dawny", status="ended")

    links = page(client.get(f"{CALENDAR}nowe-spotkanie/")).select(".panel .links a")

    assert [link["href"] for link in links] == [f"{club.get_absolute_url()}spotkania/nowe/"]


# --- To print -----------------------------------------------------------------------------------------


def test_the_week_is_printed_with_its_filters(as_role):
    client, user = as_role(ORGANIZER)
    MeetingFactory(activity=ActivityFactory(name="Klub Źrebak", place="świetlica"))
    MeetingFactory(activity=ActivityFactory(name="Bank", form="time_bank")).cancel("awaria", by=user)

    everything = text_of(client.get(f"{CALENDAR}tydzien.pdf?dzien=2026-03-11").content)
    narrowed = text_of(client.get(f"{CALENDAR}tydzien.pdf?dzien=2026-03-11&forma=klub-seniora").content)

    assert "Klub Źrebak" in everything
    assert "Bank – ODWOŁANE" in everything
    assert "9–15 marca 2026 r." in everything
    assert "Bank" not in narrowed


def test_the_month_to_hang_on_a_wall_holds_public_activities_only(as_role):
    client, user = as_role(ORGANIZER)
    MeetingFactory(activity=ActivityFactory(name="Chór Otwarty", is_public=True, slug="chor"))
    MeetingFactory(activity=ActivityFactory(name="Piknik", is_public=True, slug="piknik")).cancel(
        "deszcz", by=user
    )
    MeetingFactory(activity=ActivityFactory(name="Grupa Zamknięta"))

    text = text_of(client.get(f"{CALENDAR}miesiac.pdf?dzien=2026-03-11").content)

    assert "Chór Otwarty" in text
    assert "ODWOŁANE" in text
    assert "Zamknięta" not in text
    assert "deszcz" not in text


# --- For anybody --------------------------------------------------------------------------------------


def test_anybody_reads_public_activities_without_a_cookie(client, time_machine):
    public = {"is_public": True, "slug": "chor", "name": "Chór"}
    MeetingFactory(activity=ActivityFactory(**public), place="remiza", public_note="wejście od podwórza")
    MeetingFactory(activity=ActivityFactory(name="Zamknięta"))
    MeetingFactory(activity=ActivityFactory(name="Szkic", is_public=True, slug="szkic", status="draft"))

    response = client.get(PUBLIC)

    assert texts(response, ".week .rows div") == ["Chór remiza wejście od podwórza"]
    assert client.cookies == {}
    assert "Set-Cookie" not in response.headers


def test_a_cancelled_public_meeting_says_so_without_the_reason(client):
    meeting = MeetingFactory(activity=ActivityFactory(name="Chór", is_public=True, slug="chor"))
    meeting.cancel("choroba prowadzącej", by=UserFactory())

    response = client.get(PUBLIC)

    assert texts(response, ".week .tag") == ["Odwołane"]
    assert "choroba" not in response.content.decode()


def test_the_public_calendar_names_nobody(client):
    leader = UserFactory(first_name="Jolanta", last_name="Tajemnicza")
    activity = ActivityFactory(is_public=True, slug="chor", leader=leader, contact="tel. 600 100 200")
    MeetingFactory(activity=activity, topic="urodziny Tajemniczej")

    shown = client.get(PUBLIC).content.decode()

    assert [word for word in ("Tajemnicz", "600 100") if word in shown] == []


@pytest.mark.parametrize(
    ("day", "status"),
    [("2026-02-01", 200), ("2027-03-01", 200), ("2026-01-31", 404), ("2027-04-01", 404), ("x", 200)],
)
def test_the_public_calendar_ends_where_nothing_is_planned(client, day, status):
    assert client.get(PUBLIC, {"dzien": day}).status_code == status


def test_an_empty_public_month_says_so(client):
    assert "W tym miesiącu nie ma jeszcze zapowiedzianych spotkań." in texts(client.get(PUBLIC), ".none")


def test_the_public_calendar_asks_few_queries(client, django_assert_num_queries):
    for number in range(3):
        MeetingFactory(
            activity=ActivityFactory(is_public=True, slug=f"chor-{number}", locality=LocalityFactory())
        )

    with django_assert_num_queries(2):
        response = client.get(PUBLIC)

    assert len(BeautifulSoup(response.content, "html.parser").select(".week .rows li")) == 3
