"""The summary of recognition: every number is as big as the list it leads to."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from needs.joining import join
from osl.portal.roles import COORDINATOR, DIRECTOR, ORGANIZER
from resources import matching
from resources.summary import Period, Summary
from tests.core.factories import LocalityFactory, TargetGroupFactory, UserFactory
from tests.markup import page, texts
from tests.needs.factories import InquiryFactory, MethodFactory, NeedFactory, TopicFactory
from tests.resources.factories import ResourceFactory

PAGE = "/rozeznanie/zestawienie/"
OF_2026 = f"{PAGE}?od=1.1.2026&do=31.12.2026"
YEAR = Period.of_year(2026)
# These add up what the rows say; they lead to the same rows as the number of inquiries.
SUMS_OF_ROWS = ("Osoby", "Czas pracy")


@pytest.fixture
def gmina():
    """Two villages and two topics, something of everything, with traps: joined, retired, out of the period."""
    organizer = UserFactory(role=ORGANIZER)
    leg, zabno = LocalityFactory(name="Łęg", map_column=2, map_row=1), LocalityFactory(name="Żabno")
    lonely, bus = TopicFactory(name="samotność", order=1), TopicFactory(name="dojazd", order=2)
    seniors, youth = TargetGroupFactory(name="seniorzy"), TargetGroupFactory(name="młodzież")
    for place, topic, day, groups in (
        (leg, lonely, date(2026, 2, 3), [seniors]),
        (leg, lonely, date(2026, 5, 3), [seniors, youth]),
        (leg, bus, date(2026, 5, 4), []),
        (zabno, bus, date(2026, 12, 31), [youth]),
        (None, bus, date(2026, 7, 1), []),
        (zabno, None, date(2026, 7, 2), []),
        (leg, lonely, date(2025, 2, 3), [seniors]),
        (leg, lonely, date(2027, 1, 1), []),
    ):
        need = NeedFactory(locality=place, topic=topic, heard_on=day)
        need.groups.set(groups)
    join(NeedFactory(locality=leg, topic=lonely, heard_on=date(2026, 3, 3)), need, by=organizer)
    NeedFactory(locality=leg, topic=bus, heard_on=date(2026, 8, 1)).set_aside("nie teraz", by=organizer)
    club = ResourceFactory(locality=leg, branch="institutional")
    club.topics.add(lonely)
    ResourceFactory(branch="human").withdraw(by=organizer)
    ResourceFactory(branch="material", confirmed_on=None)
    walk = MethodFactory(name="spacer badawczy")
    for day, status in (
        (date(2026, 4, 1), "held"),
        (date(2026, 4, 2), "held"),
        (date(2026, 4, 3), "planned"),
    ):
        InquiryFactory(method=walk, day=day, status=status, people_reached=7, minutes=90)
    return organizer


# --- Every number leads to as many rows -----------------------------------------------------------------


def test_every_number_leads_to_a_list_with_exactly_as_many_rows(as_role, gmina):
    client, _ = as_role(ORGANIZER)

    links = {
        (link["href"], int(link.get_text(" ").split()[0]))
        for link in page(client.get(OF_2026)).select("main .panel a[href^='/rozeznanie/']")
        if link.get_text().strip()[:1].isdigit() and link.parent.get("data-l") not in SUMS_OF_ROWS
    }

    different = [
        (address, number)
        for address, number in links
        if texts(client.get(address), "h2[data-count]") != [f"Wyniki: {number}"]
    ]
    assert different == []
    assert len(links) > 20


def test_hours_and_people_lead_to_the_inquiries_that_give_them(as_role, gmina):
    client, _ = as_role(ORGANIZER)

    row = page(client.get(OF_2026)).select_one("#metody ~ table tbody tr")

    assert " ".join(row.get_text(" ").split()) == "spacer badawczy 2 14 3 godziny"
    assert len({link["href"] for link in row.select("a")}) == 1
    assert texts(client.get(row.a["href"]), "h2[data-count]") == ["Wyniki: 2"]


def test_the_page_says_what_the_needs_say(as_role, gmina):
    client, _ = as_role(DIRECTOR)

    response = client.get(OF_2026)

    assert texts(response, "h1") == ["Zestawienie z rozeznania, 2026 r."]
    assert texts(response, ".heat thead th") == ["Temat", "Łęg", "Żabno", "cała gmina", "Razem"]
    assert texts(response, ".heat tr")[1:] == [
        "samotność 2 0 0 2",
        "dojazd 2 1 1 4",
        "bez tematu 0 1 0 1",
        "Razem 4 2 1 7",
    ]
    assert texts(response, "#kwartaly ~ table tbody tr") == [
        "I kwartał 2026 1 1",
        "II kwartał 2026 2 0",
        "III kwartał 2026 3 0",
        "IV kwartał 2026 1 0",
    ]
    assert texts(response, "#grupy ~ table tbody tr") == ["młodzież 2", "seniorzy 2"]
    assert texts(response, "#luki ~ .rows li, .panel:has(#luki) .rows li") == [
        "dojazd Łęg 1 potrzeba : dojazd, Łęg",
        "dojazd Żabno 1 potrzeba : dojazd, Żabno",
        "dojazd cała gmina 1 potrzeba : dojazd, cała gmina",
    ]


def test_a_need_connected_with_potential_is_no_gap(gmina):
    summary = Summary(gmina, YEAR)
    gap = summary.gaps[0]
    need = next(
        one
        for one in summary.needs()
        if one.topic_id == gap[0].key and one.locality_id == gap[1].key and one.status == "new"
    )

    matching.connect(need, ResourceFactory(), by=gmina)

    assert Summary(gmina, YEAR).all_gaps.count == summary.all_gaps.count - 1


# --- The map --------------------------------------------------------------------------------------------


def test_the_map_has_the_places_with_a_square_and_the_list_has_all(as_role, gmina):
    client, _ = as_role(ORGANIZER)

    soup = page(client.get(OF_2026))

    squares = soup.select(".place-map svg a")
    assert [square.title.get_text() for square in squares] == ["Łęg: potrzeby: 4, zasoby: 1"]
    rows = [" ".join(row.get_text(" ").split()) for row in soup.select(".map-and-list tbody tr")]
    assert rows == ["Łęg 4 1", "Żabno 2 0", "cała gmina 1 1"]
    assert squares[0]["href"] in [link["href"] for link in soup.select(".map-and-list tbody a")]


def test_without_squares_there_is_a_list_alone(as_role):
    client, _ = as_role(ORGANIZER)
    NeedFactory(locality=LocalityFactory(name="Łęg"))

    response = client.get(OF_2026)

    assert texts(response, ".place-map") == []
    assert texts(response, ".map-and-list tbody tr") == ["Łęg 1 0", "cała gmina 0 0"]


# --- The period -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("?od=1.4.2026&do=30.6.2026", "Zestawienie z rozeznania, 1 kwietnia – 30 czerwca 2026 r."),
        ("?do=31.3.2026", "Zestawienie z rozeznania, 1 stycznia – 31 marca 2026 r."),
        ("?od=2.3.2026&do=2.3.2026", "Zestawienie z rozeznania, 2 marca 2026 r."),
    ],
)
def test_any_days_may_be_chosen(as_role, query, heading):
    assert texts(as_role(ORGANIZER)[0].get(PAGE + query), "h1") == [heading]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?od=5.5.2026&do=4.5.2026", "Błąd: Data końca musi być taka sama jak data początku albo późniejsza"),
        ("?od=kiedyś", "Błąd: Wpisz datę tak: 17.3.2026"),
    ],
)
def test_a_wrong_period_says_what_to_correct(as_role, query, said):
    response = as_role(ORGANIZER)[0].get(PAGE + query)

    assert texts(response, ".filters .wrong") == [said]
    assert texts(response, ".heat") == []


def test_an_empty_period_says_so(as_role):
    response = as_role(ORGANIZER)[0].get(f"{PAGE}?od=1.1.2020&do=31.12.2020")

    assert texts(response, ".empty p") == [
        "W tym okresie nie zapisano potrzeb.",
        "W tym okresie nie przeprowadzono czynności rozeznania.",
    ]


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2026, 12, 31), date(2026, 1, 1)])
def test_a_year_before_any_day_there_was_a_day(day):
    assert Period(day, day).year_before().first.year == day.year - 1


def test_quarters_of_a_period_lie_in_it_and_meet():
    parts = Period(date(2025, 11, 15), date(2026, 4, 2)).quarters

    assert [(part.quarter_words, part.first, part.last) for part in parts] == [
        ("IV kwartał 2025", date(2025, 11, 15), date(2025, 12, 31)),
        ("I kwartał 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("II kwartał 2026", date(2026, 4, 1), date(2026, 4, 2)),
    ]


# --- Who and how fast -----------------------------------------------------------------------------------


def test_those_who_only_report_needs_do_not_see_the_summary(as_role):
    assert as_role(COORDINATOR)[0].get(PAGE).status_code == 403


def test_six_questions_to_the_database_whatever_the_number_of_rows(as_role, gmina):
    client, _ = as_role(ORGANIZER)
    client.get(OF_2026)

    def aggregates():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(OF_2026)
        counted = [one["sql"] for one in asked if re.search(r"COUNT\(|DISTINCT", one["sql"])]
        return len(counted), len(asked)

    before = aggregates()
    for _ in range(4):
        place, topic = LocalityFactory(), TopicFactory()
        NeedFactory(locality=place, topic=topic, heard_on=date(2026, 9, 1)).groups.add(TargetGroupFactory())
        ResourceFactory(locality=place).topics.add(topic)
        InquiryFactory(method=MethodFactory(), day=date(2026, 9, 1), status="held")

    assert before == aggregates()
    assert before[0] <= 6
    assert before[1] <= 15
