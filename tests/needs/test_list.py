"""The list of needs: what it shows to whom, filters, empty states, queries."""

from datetime import date
from urllib.parse import urljoin

import pytest

from osl.portal.roles import AUDITOR, COORDINATOR, DIRECTOR, LEADER, ORGANIZER
from tests.core.factories import LocalityFactory, TargetGroupFactory, UserFactory
from tests.markup import page, texts
from tests.needs.factories import NeedFactory, TopicFactory

LIST = "/rozeznanie/potrzeby/"


def statements(response):
    return texts(response, "tbody th a")


@pytest.mark.parametrize("role", [ORGANIZER, DIRECTOR])
def test_a_row_says_what_is_needed_where_by_whom_and_how_it_stands(as_role, role):
    client, _ = as_role(role)
    need = NeedFactory(
        statement="Klub w Łęgu",
        topic=TopicFactory(name="samotność"),
        locality=LocalityFactory(name="Łęg"),
        strength=3,
        heard_on=date(2026, 3, 9),
    )
    need.groups.add(TargetGroupFactory(name="seniorzy"))

    response = client.get(LIST)

    assert texts(response, "tbody tr") == ["Klub w Łęgu seniorzy samotność Łęg wiele 1 09.03.2026 Nowa"]
    assert urljoin(LIST, page(response).select_one("tbody th a")["href"]) == need.get_absolute_url()
    assert texts(response, "h2[data-count]") == ["Wyniki: 1"]


def test_a_need_without_facts_says_so(as_role):
    client, _ = as_role(ORGANIZER)
    NeedFactory(statement="Ławka przy przystanku")

    assert texts(client.get(LIST), "tbody tr") == ["Ławka przy przystanku – cała gmina – 1 09.03.2026 Nowa"]


@pytest.mark.parametrize(
    ("strength", "word"),
    [(None, "–"), (1, "pojedyncze"), (2, "kilka"), (3, "wiele"), (4, "większość"), (5, "wszyscy")],
)
def test_a_column_says_how_many_people_say_so(as_role, strength, word):
    client, _ = as_role(ORGANIZER)
    NeedFactory(strength=strength)

    assert texts(client.get(LIST), "tbody td[data-l='Ile osób']") == [word]


def test_the_groups_of_a_need_stand_in_the_order_of_the_dictionary(as_role):
    client, _ = as_role(ORGANIZER)
    last, first = TargetGroupFactory(name="Żaki", order=2), TargetGroupFactory(name="Łazicy", order=1)
    NeedFactory().groups.add(last, first)

    assert texts(client.get(LIST), "tbody .meta") == ["Łazicy, Żaki"]


def test_only_those_who_note_needs_find_the_button(as_role):
    assert texts(as_role(ORGANIZER)[0].get(LIST), ".actions a") == ["Zapisz potrzebę"]
    assert texts(as_role(DIRECTOR)[0].get(LIST), ".actions a") == []


@pytest.mark.parametrize("role", [COORDINATOR, LEADER])
def test_those_who_only_report_find_their_own(as_role, role):
    client, user = as_role(role)
    NeedFactory()
    own = NeedFactory(created_by=user)

    response = client.get(LIST)

    assert texts(response, "h1") == ["Potrzeby zapisane przeze mnie"]
    assert statements(response) == [own.statement]


def test_an_auditor_is_refused(as_role):
    client, _ = as_role(AUDITOR)

    assert client.get(LIST).status_code == 403


def test_a_guest_is_sent_to_log_in(client):
    response = client.get(LIST)

    assert (response.status_code, response["Location"]) == (302, f"/zaloguj/?next={LIST}")


# --- Tabs -------------------------------------------------------------------------------------------


def test_the_tabs_lead_to_both_halves_of_the_recognition(as_role):
    client, _ = as_role(ORGANIZER)

    tabs = texts(client.get(LIST), ".tabs a")
    assert (tabs[0], "Potencjał" in tabs) == ("Potrzeby", True)
    assert texts(client.get(LIST), ".tabs [aria-current]") == ["Potrzeby"]


def test_somebody_who_sees_one_half_gets_no_tabs(as_role):
    client, _ = as_role(LEADER)

    assert texts(client.get(LIST), ".tabs a") == []


# --- Filters ----------------------------------------------------------------------------------------


@pytest.fixture
def two_needs():
    """The first is what every filter below looks for."""
    sought = NeedFactory(
        statement="Żeby ktoś zajrzał do starszych",
        topic=TopicFactory(pk=9011),
        locality=LocalityFactory(pk=9012, name="Łęg"),
        status="planned",
        strength=4,
        source="unmet",
        heard_on=date(2026, 3, 9),
    )
    sought.add_source(by=UserFactory(), kind="walk", day=date(2026, 3, 8))
    sought.groups.add(TargetGroupFactory(pk=9013), TargetGroupFactory())
    other = NeedFactory(
        statement="Plac zabaw",
        topic=TopicFactory(pk=9021),
        locality=LocalityFactory(pk=9022, name="Żabno"),
        heard_on=date(2026, 2, 9),
    )
    other.groups.add(TargetGroupFactory(pk=9023))
    return sought, other


@pytest.mark.parametrize(
    "query",
    [
        "q=zajrzal+leg",
        "temat=9011",
        "miejscowosc=9012",
        "grupa=9013",
        "stan=w-planie",
        "sila=4",
        "skad=nie-bylo-miejsca-lub-oferty",
        "zrodla=2",
        "od=1.3.2026",
        "od=9+marca+2026&do=9.3.2026",
        "q=zajrzal&temat=9011&miejscowosc=9012&grupa=9013&stan=w-planie&od=&do=",
    ],
)
def test_filters_narrow_the_list(as_role, two_needs, query):
    client, _ = as_role(ORGANIZER)

    response = client.get(f"{LIST}?{query}")

    assert statements(response) == ["Żeby ktoś zajrzał do starszych"]
    assert texts(response, "h2[data-count]") == ["Wyniki: 1"]


@pytest.mark.parametrize("query", ["", "q=", "strona=1", "stan=&od=", "q=+"])
def test_empty_filters_leave_the_list_whole(as_role, two_needs, query):
    client, _ = as_role(ORGANIZER)

    assert len(statements(client.get(f"{LIST}?{query}"))) == 2


def test_active_filters_can_be_taken_off_one_by_one(as_role, two_needs):
    client, _ = as_role(ORGANIZER)

    response = client.get(f"{LIST}?miejscowosc=9012&q=+zajrzal+&strona=1")

    links = page(response).select(".active-filters a")
    assert [(" ".join(link.get_text(" ").split()), link["href"]) for link in links] == [
        ("Usuń filtr: Szukaj w treści: zajrzal", "?miejscowosc=9012"),
        ("Usuń filtr: Łęg", "?q=+zajrzal+"),
        ("Wyczyść wszystkie", "?"),
    ]


def test_what_was_chosen_stays_in_the_filters(as_role, two_needs):
    client, _ = as_role(ORGANIZER)

    soup = page(client.get(f"{LIST}?miejscowosc=9012&stan=w-planie&q=zajrzal&od=9.3.2026"))

    chosen = [option.get_text() for option in soup.select(".filters option[selected]")]
    assert chosen == ["Łęg", "wszystkie", "wszystkie", "W planie", "wszystkie", "wszystkie", "wszystkie"]
    assert [box["value"] for box in soup.select(".filters input[type=text]")] == ["zajrzal", "9.3.2026", ""]


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("miejscowosc=999999", "Błąd: Wybierz z listy"),
        ("miejscowosc=abc", "Błąd: Wybierz z listy"),
        ("temat=99999999999999999999999", "Błąd: Wybierz z listy"),
        ("stan=new", "Błąd: Wybierz z listy"),
        ("od=31.02.2026", "Błąd: Taka data nie istnieje: 31.02.2026"),
        ("do=kiedyś", "Błąd: Wpisz datę tak: 17.3.2026"),
    ],
)
def test_a_wrong_filter_says_what_to_correct_and_finds_nothing(as_role, two_needs, query, error):
    client, _ = as_role(ORGANIZER)

    response = client.get(f"{LIST}?{query}")

    assert texts(response, ".filters .wrong") == [error]
    assert texts(response, ".empty p") == ["Popraw zaznaczony filtr i kliknij „Pokaż”."]
    assert statements(response) == []


@pytest.mark.parametrize("query", ["q=a%00b", "q=a%E2%80%AEb", "q=" + "a" * 101])
def test_invisible_or_endless_text_is_refused_at_the_filter(as_role, query):
    client, _ = as_role(ORGANIZER)

    assert len(texts(client.get(f"{LIST}?{query}"), ".filters .wrong")) == 1


def test_nothing_found_names_the_filters(as_role, two_needs):
    client, _ = as_role(ORGANIZER)

    response = client.get(f"{LIST}?miejscowosc=9012&stan=nowa")

    assert texts(response, ".empty") == [
        "Brak wyników dla: Łęg, Nowa. Usuń jeden z filtrów. Wyczyść wszystkie"
    ]


def test_before_the_first_need_the_list_says_where_to_begin(as_role):
    client, _ = as_role(ORGANIZER)

    response = client.get(LIST)

    assert texts(response, ".empty") == [
        "Nie zapisano jeszcze potrzeb. Zacznij od jednej zasłyszanej w tym tygodniu. Zapisz potrzebę"
    ]


def test_those_who_cannot_add_are_not_told_to(as_role):
    client, _ = as_role(DIRECTOR)

    assert texts(client.get(LIST), ".empty") == ["Nie zapisano jeszcze potrzeb."]


# --- Order ------------------------------------------------------------------------------------------


@pytest.fixture
def three_needs():
    """Named by what each is the most of."""
    old = NeedFactory(statement="stara", heard_on=date(2026, 1, 1), strength=2)
    strong = NeedFactory(statement="silna", heard_on=date(2026, 2, 1), strength=5)
    known = NeedFactory(statement="znana", heard_on=date(2026, 3, 1))
    for day in (2, 3):
        known.add_source(by=UserFactory(), kind="walk", day=date(2026, 3, day))
    strong.add_source(by=UserFactory(), kind="walk", day=date(2026, 2, 2))
    return old, strong, known


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", "znana silna stara"),
        ("kolejnosc=", "znana silna stara"),
        ("kolejnosc=data", "znana silna stara"),
        ("kolejnosc=-data", "stara silna znana"),
        ("kolejnosc=sila", "silna stara znana"),
        ("kolejnosc=-sila", "stara silna znana"),
        ("kolejnosc=zrodla", "znana silna stara"),
        ("kolejnosc=-zrodla", "stara silna znana"),
        ("kolejnosc=-zrodla&zrodla=2", "silna znana"),
    ],
)
def test_the_list_stands_in_the_order_of_a_column(as_role, three_needs, query, order):
    client, _ = as_role(ORGANIZER)

    assert " ".join(statements(client.get(f"{LIST}?{query}"))) == order


@pytest.mark.parametrize(
    ("query", "sorted_by", "addresses"),
    [
        ("", {"Usłyszano": "descending"}, ["?kolejnosc=sila", "?kolejnosc=zrodla", "?kolejnosc=-data"]),
        (
            "?stan=nowa&kolejnosc=sila&strona=1",
            {"Ile osób": "descending"},
            ["?stan=nowa&kolejnosc=-sila", "?stan=nowa&kolejnosc=zrodla", "?stan=nowa&kolejnosc=data"],
        ),
        (
            "?kolejnosc=-zrodla",
            {"Źródła": "ascending"},
            ["?kolejnosc=sila", "?kolejnosc=zrodla", "?kolejnosc=data"],
        ),
    ],
)
def test_the_head_of_a_column_says_the_order_and_turns_it(as_role, three_needs, query, sorted_by, addresses):
    client, _ = as_role(ORGANIZER)

    soup = page(client.get(f"{LIST}{query}"))

    heads = soup.select("thead th[aria-sort]")
    assert {head.get_text(strip=True): head["aria-sort"] for head in heads} == sorted_by
    assert [link["href"] for link in soup.select("thead a")] == addresses


def test_the_order_stays_when_filters_change_and_is_no_filter_itself(as_role, three_needs):
    client, _ = as_role(ORGANIZER)

    response = client.get(f"{LIST}?kolejnosc=sila")

    assert page(response).select_one(".filters input[name=kolejnosc]")["value"] == "sila"
    assert texts(response, ".active-filters a") == []


def test_an_unknown_order_finds_nothing(as_role, three_needs):
    client, _ = as_role(ORGANIZER)

    assert statements(client.get(f"{LIST}?kolejnosc=password")) == []


# --- Confirming and sorting from the list -----------------------------------------------------------


def test_a_need_with_two_sources_is_confirmed_from_the_list(as_role):
    client, _ = as_role(ORGANIZER)
    need, single = NeedFactory(), NeedFactory()
    need.add_source(by=UserFactory(), kind="walk", day=date(2026, 3, 10))

    soup = page(client.get(LIST))

    [form] = soup.select("tbody form")
    assert form["action"] == f"{LIST}{need.pk}/potwierdz/?z-listy"
    response = client.post(form["action"], {field["name"]: field["value"] for field in form.select("input")})
    need.refresh_from_db()
    assert (need.status, response["Location"]) == ("confirmed", f"{LIST}?stan=nowa&zrodla=2")
    assert single.status == "new"


def test_the_number_of_sources_leads_to_their_rows(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()

    link = page(client.get(LIST)).select_one("tbody td[data-l=Źródła] a")

    assert (link["href"], link.text) == (f"{need.pk}/#zrodla", "1")
    assert len(texts(client.get(urljoin(LIST, link["href"])), "#zrodla li")) == 1


def test_those_who_keep_needs_see_how_many_wait(as_role):
    NeedFactory.create_batch(2)
    NeedFactory(confirmed=True)

    assert texts(as_role(ORGANIZER)[0].get(LIST), ".actions a") == ["Zapisz potrzebę", "Uporządkuj nowe (2)"]
    assert texts(as_role(DIRECTOR)[0].get(LIST), ".actions a, tbody form") == []


# --- As a file --------------------------------------------------------------------------------------


def test_the_filtered_list_is_taken_as_a_file(as_role, two_needs):
    client, _ = as_role(ORGANIZER)
    link = page(client.get(f"{LIST}?stan=w-planie&kolejnosc=sila")).select_one(".export a")

    response = client.get(urljoin(LIST, link["href"]))

    header, row = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert header.startswith("Numer;Potrzeba;Temat;Jaki temat;Miejscowość;")
    assert row.split(";")[1] == "Żeby ktoś zajrzał do starszych"
    assert row.endswith(";2;nie było miejsca lub oferty;09.03.2026;W planie;" + ";".join(row.split(";")[-4:]))


def test_a_file_never_holds_a_formula(as_role):
    client, _ = as_role(ORGANIZER)
    NeedFactory(statement="=HYPERLINK(0)", topic_other="")

    response = client.get(f"{LIST}?jako=csv")

    assert ";=HYPERLINK" not in b"".join(response.streaming_content).decode("utf-8-sig")


@pytest.mark.parametrize("role", [COORDINATOR, LEADER])
def test_a_file_holds_only_what_the_person_sees(as_role, role):
    client, _ = as_role(role)
    NeedFactory()

    response = client.get(f"{LIST}?jako=csv")

    assert len(b"".join(response.streaming_content).decode("utf-8-sig").splitlines()) == 1


# --- Pages and queries ------------------------------------------------------------------------------


def test_a_page_has_25_needs_and_keeps_the_filters(as_role):
    client, _ = as_role(ORGANIZER)
    NeedFactory.create_batch(26)

    response = client.get(f"{LIST}?stan=nowa")

    assert len(statements(response)) == 25
    assert page(response).select_one(".pages [rel=next]")["href"] == "?stan=nowa&strona=2"
    assert len(statements(client.get(f"{LIST}?stan=nowa&strona=2"))) == 1


@pytest.mark.parametrize("number", ["0", "-1", "x", "99", "9" * 30, "%00"])
def test_a_page_that_is_not_there_is_the_nearest_one(as_role, number):
    client, _ = as_role(ORGANIZER)
    NeedFactory.create_batch(2)

    assert len(statements(client.get(f"{LIST}?strona={number}"))) == 2


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("query", ["", "?stan=nowa&q=miejsce"])
def test_the_list_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count, query):
    client, _ = as_role(ORGANIZER)
    for need in NeedFactory.create_batch(count, topic=TopicFactory(), locality=LocalityFactory()):
        need.groups.add(TargetGroupFactory(), TargetGroupFactory())
    client.get(LIST)  # the first request of a session also writes it down

    with django_assert_num_queries(8):
        response = client.get(f"{LIST}{query}")

    assert len(statements(response)) == count
