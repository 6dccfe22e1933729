"""The pages on which needs meet potential: what they show to whom, the buttons, the lists of what has no pair."""

from urllib.parse import urljoin

import pytest

from osl.portal.roles import COORDINATOR, DIRECTOR, ORGANIZER
from resources import matching
from resources.models import Match
from tests.core.factories import LocalityFactory, TargetGroupFactory
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import NeedFactory, TopicFactory
from tests.resources.factories import ResourceFactory

START = "/rozeznanie/dopasowanie/"
ALONE, UNUSED = f"{START}potrzeby-bez-potencjalu/", f"{START}potencjal-bez-potrzeb/"
DECISIONS = f"{START}decyzje/"


@pytest.fixture
def pair():
    """A need and potential that go together."""
    place, topic = LocalityFactory(name="Łęg"), TopicFactory(name="Dojazd")
    need = NeedFactory(statement="Autobus w soboty", locality=place, topic=topic)
    bus = ResourceFactory(name="Bus gminny", locality=place)
    bus.topics.add(topic)
    return need, bus


def press(client, address, words, selector="main form"):
    """Press the button with these words: its own address decides what is done."""
    soup = page(client.get(address))
    button = next(one for one in soup.select(f"{selector} button") if one.get_text().startswith(words))
    form = button.find_parent("form")
    data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    return client.post(urljoin(address, button.get("formaction") or form["action"]), data, follow=True)


def test_a_need_stands_beside_what_may_answer_it(as_role, pair):
    client, _ = as_role(ORGANIZER)

    response = client.get(START)

    assert texts(response, ".pairs h3") == ["Autobus w soboty"]
    assert texts(response, ".pairs .rows li > div") == [
        "Bus gminny ta sama miejscowość: Łęg; temat: Dojazd Do potwierdzenia"
    ]
    assert texts(response, ".tabs [aria-current]") == ["Dopasowanie", "Do połączenia"]


def test_connecting_takes_the_pair_off_and_comes_back_to_the_filters(as_role, pair):
    client, user = as_role(ORGANIZER)
    need, _bus = pair

    response = press(client, f"{START}?miejscowosc={need.locality_id}", "Połącz")

    assert response.redirect_chain[-1][0] == f"{START}?miejscowosc={need.locality_id}"
    assert texts(response, ".alert-success p") == ["Połączono: Autobus w soboty – Bus gminny"]
    assert texts(response, ".pairs h3") == []
    assert Match.objects.get().by == user


def test_a_pair_that_does_not_fit_is_remembered(as_role, pair):
    client, _ = as_role(ORGANIZER)

    response = press(client, START, "Nie pasuje")

    assert texts(response, ".pairs .meta")[-1] == "Nie znamy potencjału, który by pasował."
    assert texts(client.get(f"{DECISIONS}?odrzucone"), "tbody th") == ["Autobus w soboty"]


def test_the_director_looks_and_decides_nothing(as_role, pair):
    client, _ = as_role(DIRECTOR)

    assert texts(client.get(START), "main button") == ["Pokaż"]
    assert client.post(f"{START}{pair[0].pk}/{pair[1].pk}/polacz/").status_code == 403


def test_those_who_only_report_needs_do_not_come_here(as_role):
    assert as_role(COORDINATOR)[0].get(START).status_code == 403


@pytest.mark.parametrize("query", ["miejscowosc=brak", "temat=brak", "od=1.1.2027"])
def test_filters_narrow_the_needs(as_role, pair, query):
    client, _ = as_role(ORGANIZER)

    assert texts(client.get(f"{START}?{query}"), "h2[data-count]") == ["Wyniki: 0"]


def test_potential_that_was_not_suggested_is_found_by_words(as_role, pair):
    client, _ = as_role(ORGANIZER)
    need, _ = pair
    ResourceFactory(name="Sklep w Żabnie")
    address = f"{START}{need.pk}/"
    other = ResourceFactory(name="Remiza")

    refused = client.post(address, {**hidden_fields(client.get(address), "main form.form"), "reason": ""})
    saved = client.post(
        address,
        {
            **hidden_fields(client.get(address), "main form.form"),
            "resources": [other.pk],
            "reason": "mają busa",
        },
    )

    assert texts(refused, ".errors li") == ["Zaznacz co najmniej jeden zasób"]
    assert saved["Location"] == need.get_absolute_url()
    assert Match.objects.get().reason == "mają busa"


def test_a_decision_can_be_changed_and_says_why(as_role, pair):
    client, user = as_role(ORGANIZER)
    matching.connect(*pair, by=user)

    response = press(client, DECISIONS, "Rozłącz")

    assert texts(response, ".empty p") == ["Nie połączono jeszcze żadnej potrzeby z potencjałem."]
    assert texts(client.get(f"{DECISIONS}?odrzucone"), "td[data-l='Dlaczego']") == [
        "ta sama miejscowość: Łęg; temat: Dojazd"
    ]
    press(client, f"{DECISIONS}?odrzucone", "Jednak połącz")
    assert texts(client.get(DECISIONS), "tbody th") == ["Autobus w soboty"]


def test_what_has_no_pair_is_shown_plainly(as_role, pair):
    client, _ = as_role(ORGANIZER)
    lonely = NeedFactory(statement="Basen", topic=TopicFactory())
    shop = ResourceFactory(name="Sklep")

    assert texts(client.get(ALONE), "tbody th") == [lonely.statement]
    assert texts(client.get(UNUSED), "tbody th") == [shop.name]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (START, "Każda otwarta potrzeba ma już swój potencjał."),
        (ALONE, "Dla każdej otwartej potrzeby z tematem znamy jakiś potencjał."),
        (UNUSED, "Cały znany potencjał odpowiada na jakąś potrzebę."),
        (f"{DECISIONS}?odrzucone", "Żadnej pary nie uznano za niepasującą."),
    ],
)
def test_an_empty_page_says_what_it_means(as_role, address, words):
    assert texts(as_role(ORGANIZER)[0].get(address), ".empty p") == [words]


# --- On the cards ---------------------------------------------------------------------------------------


def test_the_card_of_a_need_connects_and_comes_back(as_role, pair):
    client, _ = as_role(ORGANIZER)
    need, _bus = pair

    response = press(client, need.get_absolute_url(), "Połącz", "main section form")

    assert response.redirect_chain[-1][0] == need.get_absolute_url()
    assert texts(response, ".matches li") == ["Bus gminny ta sama miejscowość: Łęg; temat: Dojazd Połączone"]


def test_the_card_of_potential_shows_who_asks_for_it(as_role, pair):
    client, _ = as_role(ORGANIZER)
    _, bus = pair

    response = press(client, bus.get_absolute_url(), "Połącz", "main section form")

    assert response.redirect_chain[-1][0] == bus.get_absolute_url()
    assert texts(response, ".matches li a") == ["Autobus w soboty"]


def test_somebody_who_sees_no_needs_finds_no_block_of_them(as_role, pair):
    client, _ = as_role(COORDINATOR)

    assert texts(client.get(pair[1].get_absolute_url()), ".matches") == []


# --- Queries --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("address", "most"), [(START, 10), (ALONE, 6), (UNUSED, 7), (DECISIONS, 5)])
@pytest.mark.parametrize("count", [1, 4])
def test_pages_ask_a_constant_number_of_queries(as_role, django_assert_num_queries, address, most, count):
    client, user = as_role(ORGANIZER)
    for _ in range(count):
        place, topic, group = LocalityFactory(), TopicFactory(), TargetGroupFactory()
        for _ in range(2):
            need = NeedFactory(locality=place, topic=topic)
            need.groups.add(group)
            bus = ResourceFactory(locality=place)
            bus.topics.add(topic)
            bus.groups.add(group)
        matching.connect(need, bus, by=user)
        NeedFactory(locality=place, topic=TopicFactory()).groups.add(TargetGroupFactory())
        ResourceFactory(locality=place).topics.add(TopicFactory())
    client.get(address)

    with django_assert_num_queries(most):
        client.get(address)
