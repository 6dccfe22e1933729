"""Lists to sign: of a meeting, of a month, of children, of heads; and the numbers that come back from them."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st

from activities.documents import Month, sheets
from activities.documents.attendance import in_parts, lines_of
from activities.models import PrintedList
from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from tests.activities.factories import ActivityFactory, MeetingFactory, MembershipFactory
from tests.activities.pages import post
from tests.documents.checks import Print, assert_archival_pdf
from tests.markup import texts
from tests.people.factories import PersonFactory


@pytest.fixture
def club():
    club = ActivityFactory(name="Klub w Łęgu", rhythm="poniedziałki 10:00–12:00")
    for name in ("Żak", "Ćwikła", "Lis"):
        MembershipFactory(activity=club, person=PersonFactory(first_name="Jan", last_name=name))
    return club


@pytest.fixture
def meeting(club):
    return MeetingFactory(activity=club, day=timezone.localdate() - timedelta(days=1))


def sheet(meeting):
    return f"{meeting.get_absolute_url()}lista.pdf"


def month_sheet(club, month):
    return f"{club.get_absolute_url()}lista.pdf?miesiac={month}"


def words(response):
    return Print(response.content).words


# --- What stands on them ---------------------------------------------------------------------------------


def test_the_sheet_of_a_meeting_is_archival_and_has_room_for_signatures(as_role, meeting):
    client, _ = as_role(ORGANIZER)

    response = client.get(sheet(meeting))

    assert response.headers["Content-Disposition"] == f'inline; filename="lista-obecnosci-{meeting.pk}.pdf"'
    assert_archival_pdf(response.content, pages=1, says=["Lista obecności", "1 Ćwikła Jan", "3 Żak Jan"])


def test_the_sheet_of_a_month_has_a_column_for_each_meeting_that_is_not_cancelled(as_role, club):
    client, user = as_role(ORGANIZER)
    for day in (7, 14, 21):
        last = MeetingFactory(activity=club, day=date(2026, 12, day))
    last.cancel("awaria", by=user)

    said = words(client.get(month_sheet(club, "2026-12")))

    assert "Lista obecności – grudzień 2026 r." in said
    assert ("7.12, poniedziałek" in said, "14.12, poniedziałek" in said, "21.12" in said) == (
        True,
        True,
        False,
    )


def test_more_meetings_than_columns_go_on_another_table_with_the_same_numbers(as_role, club):
    client, _ = as_role(ORGANIZER)
    for day in range(1, 8):
        MeetingFactory(activity=club, day=date(2026, 12, day))

    response = client.get(month_sheet(club, "2026-12"))

    assert_archival_pdf(response.content, pages=2, says=["część 1 z 2", "część 2 z 2"])
    assert words(response).count("2 Lis Jan") == 2


@given(st.integers(1, 40))
def test_columns_of_a_month_are_divided_alike(meetings):
    parts = in_parts(list(range(meetings)))

    widths = [len(part) for part in parts]
    assert [day for part in parts for day in part] == list(range(meetings))
    assert max(widths) <= 5
    assert len(parts) == -(-meetings // 5)


def test_a_month_without_meetings_has_columns_for_days_written_by_hand(as_role, club):
    client, _ = as_role(ORGANIZER)

    assert words(client.get(month_sheet(club, "2027-03"))).count("dzień:") == 4


def test_without_a_month_the_next_one_is_printed_from_the_card_in_one_press(as_role, club):
    client, _ = as_role(ORGANIZER)
    month = Month.after(timezone.localdate())

    (link,) = [
        a for a in texts(client.get(f"{club.get_absolute_url()}uczestnicy/"), ".actions a") if "Lista" in a
    ]
    response = client.get(f"{club.get_absolute_url()}lista.pdf")

    assert link == f"Lista na {month.name} (PDF)"
    assert f"lista-obecnosci-{club.pk}-{month}.pdf" in response.headers["Content-Disposition"]


@pytest.mark.parametrize("month", ["2026-13", "grudzien", "", "1999-12", "2026-12-01", "9" * 40])
def test_what_is_not_a_month_is_404(as_role, club, month):
    client, _ = as_role(ORGANIZER)

    assert client.get(month_sheet(club, month)).status_code == 404


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2026, 11, 30), "2026-12"), (date(2026, 12, 1), "2027-01")]
)
def test_the_next_month_of_december_is_january(day, expected):
    assert str(Month.after(day)) == expected


def test_surnames_of_children_are_not_shown_to_all_who_sign(as_role, meeting):
    client, _ = as_role(ORGANIZER)
    meeting.activity.with_minors = True
    meeting.activity.save()

    said = words(client.get(sheet(meeting)))

    assert ("1 Jan Ć." in said, "Ćwikła" in said) == (True, False)


def test_where_nobody_asks_for_names_the_sheet_has_none(as_role, meeting):
    client, _ = as_role(ORGANIZER)
    meeting.activity.head_count = True
    meeting.activity.save()

    said = words(client.get(sheet(meeting)))

    assert ("kobiety" in said, "dzieci" in said, "Ćwikła" in said) == (True, True, False)
    assert PrintedList.objects.count() == 0


def test_the_list_says_nothing_but_names(as_role, meeting):
    client, _ = as_role(ORGANIZER)
    person = PersonFactory(
        last_name="Mak", phone="+48600100200", birth_date=date(1950, 1, 2), house_number="7"
    )
    MembershipFactory(activity=meeting.activity, person=person)

    said = words(client.get(sheet(meeting)))

    assert [secret for secret in ("600", "1950", "02.01") if secret in said] == []


# --- How its sheets are used ------------------------------------------------------------------------------

LONG_NAME = "Brzęczyszczykiewicz-Konstantynopolitańczykowianeczkówna"


def joined(club, number, last_name="Nowak"):
    for _ in range(number):
        MembershipFactory(activity=club, person=PersonFactory(first_name="Anna", last_name=last_name))


@pytest.mark.parametrize(
    ("people", "last_name", "single", "month"),
    [
        (5, "Nowak", 1, 1),
        (12, "Nowak", 2, 2),
        (24, "Nowak", 2, 2),
        (40, "Nowak", 3, 3),
        (24, LONG_NAME, 3, 3),
    ],
)
def test_a_list_takes_as_few_sheets_as_can_be(as_role, people, last_name, single, month):
    client, _ = as_role(ORGANIZER)
    club = ActivityFactory(name="Klub w Łęgu")
    joined(club, people, last_name)
    meeting = MeetingFactory(activity=club, day=date(2026, 12, 7))

    taken = [
        len(Print(client.get(address).content).texts)
        for address in (sheet(meeting), month_sheet(club, "2026-12"))
    ]

    assert taken == [single, month]


NAMES = st.lists(st.sampled_from(["Lis Jan", f"{LONG_NAME} Anna", f"{LONG_NAME} " * 3]), max_size=90)
TITLE = ("Klub w Łęgu", "poniedziałek, 7 grudnia 2026 r., 10:00–12:00")


def table_of(title=TITLE):
    return sheets.table(title=title, head_lines=1, names=0.35, points=12, end=30)


@given(NAMES)
@example(["Lis Jan"] * 24)
@example([])
def test_each_sheet_is_full_enough_and_none_is_too_full(names):
    table = table_of()

    items = table.items(names, table.blanks(names))
    starts = table.even_starts(items)

    edges = [0, *starts, len(items)]
    pages = [sum(items[first:last]) for first, last in pairwise(edges)]
    rooms = [table.first, *[table.following] * len(starts)]
    assert [page <= room for page, room in zip(pages, rooms, strict=True)] == [True] * len(pages)
    assert len(pages) == 1 or min(pages) > 0.4 * table.first
    assert sheets.FEWEST_BLANK <= table.blanks(names) <= (sheets.MOST_BLANK if names else 30)


def test_the_order_and_the_numbers_stay_whatever_the_sheets_are(club):
    joined(club, 30)
    lines = lines_of([one.person for one in club.memberships.all()], club)

    rows = table_of().rows(lines, 4)

    assert [row.number for row in rows] == [*range(1, 34), "", "", "", ""]


# --- Who prints them -----------------------------------------------------------------------------------


def test_only_the_organizer_and_the_own_leader_print_names(as_role, club, meeting):
    leader_client, leader = as_role(LEADER)
    club.leader = leader
    club.save()

    assert leader_client.get(month_sheet(club, "2026-12")).status_code == 200
    assert as_role(LEADER)[0].get(month_sheet(club, "2026-12")).status_code == 404
    assert as_role(COORDINATOR)[0].get(month_sheet(club, "2026-12")).status_code == 403


# --- Numbers that come back ------------------------------------------------------------------------------


def test_numbers_are_those_of_the_printed_sheet_though_somebody_joined_since(as_role, meeting):
    client, _ = as_role(ORGANIZER)
    client.get(sheet(meeting))
    adam = MembershipFactory(activity=meeting.activity, person__last_name="Adamski", person__first_name="Jan")

    shown = client.get(f"{meeting.get_absolute_url()}obecnosc/z-papieru/")
    post(client, f"{meeting.get_absolute_url()}obecnosc/z-papieru/", numbers="1-3")

    assert texts(shown, "#numery li") == ["Ćwikła Jan", "Lis Jan", "Żak Jan", "Adamski Jan"]
    absent = meeting.attendances.get(presence="absent")
    assert absent.person == adam.person


def test_the_number_of_somebody_who_left_after_the_print_is_explained(as_role, meeting):
    client, _ = as_role(ORGANIZER)
    client.get(sheet(meeting))
    meeting.activity.memberships.filter(person__last_name="Lis").update(
        joined_on=meeting.day + timedelta(days=1)
    )

    response = post(client, f"{meeting.get_absolute_url()}obecnosc/z-papieru/", numbers="1 2")

    assert texts(response, ".errors li") == [
        "Osoba z numerem 2 nie jest już na liście tego dnia. Opuść ten numer i dopisz ją na stronie obecności "
        "jako osobę spoza listy"
    ]


def test_a_sheet_of_the_month_numbers_all_its_meetings(as_role, club):
    client, _ = as_role(ORGANIZER)
    day = timezone.localdate()
    meeting = MeetingFactory(activity=club, day=day, starts_at=time(0, 1), ends_at=time(0, 2))
    client.get(month_sheet(club, f"{day:%Y-%m}"))
    MembershipFactory(activity=club, person__last_name="Adamski")

    shown = client.get(f"{meeting.get_absolute_url()}obecnosc/")

    assert texts(shown, "#lista .meta") == ["4", "1", "2", "3"]


def test_the_same_sheet_printed_twice_is_remembered_once(as_role, meeting):
    client, _ = as_role(ORGANIZER)

    client.get(sheet(meeting))
    client.get(sheet(meeting))

    assert PrintedList.objects.count() == 1
