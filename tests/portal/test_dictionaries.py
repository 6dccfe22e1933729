"""Dictionaries that the office keeps itself: values come, move, retire and return, and never vanish."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from needs.joining import join
from needs.models import Method, Need, Topic
from osl.core.models import AuditEvent, TargetGroup
from osl.portal.dictionaries import DICTIONARIES
from osl.portal.roles import ADMINISTRATOR, COORDINATOR, DIRECTOR, LEADER, ORGANIZER
from resources.models import Kind
from tests.core.factories import TargetGroupFactory
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import NeedFactory, TopicFactory
from tests.resources.factories import ResourceFactory

TOPICS = "/ustawienia/slowniki/tematy/"


@pytest.fixture(autouse=True)
def _own_values_only():
    """Each test begins with empty dictionaries; a real office begins with the usual values."""
    for model in (Topic, Method, Kind, TargetGroup):
        model.objects.all().delete()


def values(response):
    return texts(response, "#wartosci ~ table tbody th")


def fill(client, address, **typed):
    return client.post(address, {**hidden_fields(client.get(address), "main form.form"), **typed})


def press(client, address, words):
    """Press the button with these words on the page."""
    buttons = page(client.get(address)).select("main form:not(.form)")
    form = next(form for form in buttons if words in " ".join(form.get_text(" ").split()))
    return client.post(
        form["action"], {field["name"]: field["value"] for field in form.select("input")}, follow=True
    )


# --- Who keeps them -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "status"),
    [(ORGANIZER, 200), (DIRECTOR, 200), (ADMINISTRATOR, 200), (COORDINATOR, 403), (LEADER, 403)],
)
def test_the_organizer_the_director_and_the_administrator_keep_the_dictionaries(as_role, role, status):
    client, _ = as_role(role)

    assert client.get("/ustawienia/slowniki/").status_code == status


def test_the_organizer_finds_only_the_dictionaries_among_the_settings(as_role):
    client, _ = as_role(ORGANIZER)

    response = client.get("/ustawienia/slowniki/")

    assert texts(response, ".tabs a") == ["Słowniki"]
    assert texts(response, "main .rows a") == [one.title for one in DICTIONARIES]
    assert page(response).select_one(".main-menu [aria-current]").get_text(strip=True) == "Ustawienia"


@pytest.mark.parametrize("slug", [one.slug for one in DICTIONARIES])
def test_an_empty_dictionary_says_how_to_begin(as_role, slug):
    client, _ = as_role(ORGANIZER)

    assert texts(client.get(f"/ustawienia/slowniki/{slug}/"), ".empty p") == [
        "Nie ma jeszcze żadnej wartości."
    ]


def test_there_is_no_dictionary_of_another_name(as_role):
    assert as_role(ORGANIZER)[0].get("/ustawienia/slowniki/kolory/").status_code == 404


# --- Values ---------------------------------------------------------------------------------------------


def test_a_new_value_stands_where_it_was_put_and_other_stays_last(as_role):
    client, user = as_role(ORGANIZER)
    TopicFactory(code="other", name="Inny temat", order=900)
    first = TopicFactory(name="Dojazd", order=10)
    TopicFactory(name="Samotność", order=20)

    response = fill(client, f"{TOPICS}nowa/", name="Ogródki działkowe", after=str(first.pk))

    assert response.status_code == 302
    assert values(client.get(TOPICS)) == ["Dojazd", "Ogródki działkowe", "Samotność", "Inny temat"]
    made = Topic.objects.get(name="Ogródki działkowe")
    assert made.code == "ogrodki-dzialkowe"
    assert AuditEvent.objects.about(made).get().by == user


def test_a_value_is_renamed_and_moved_and_keeps_its_code(as_role):
    client, _ = as_role(ORGANIZER)
    one = TopicFactory(code="dojazd", name="Dojazd", order=10)
    TopicFactory(name="Samotność", order=20)

    fill(client, f"{TOPICS}{one.pk}/", name="Dojazd i przewóz", after=str(Topic.objects.get(order=20).pk))

    one.refresh_from_db()
    assert values(client.get(TOPICS)) == ["Samotność", "Dojazd i przewóz"]
    assert (one.code, one.version) == ("dojazd", 2)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Wpisz nazwę"),
        ("dojazd", "Taka wartość już jest: „Dojazd”"),
        ("Stary temat", "Wartość „Stary temat” jest na liście wycofanych. Przywróć ją"),
        ("a" * 81, "Skróć tekst: mieści się najwyżej 80 znaków, jest 81"),
    ],
)
def test_a_name_is_needed_and_stands_once(as_role, name, said):
    client, _ = as_role(ORGANIZER)
    TopicFactory(name="Dojazd")
    TopicFactory(name="Stary temat").retire(by=NeedFactory().created_by)

    response = fill(client, f"{TOPICS}nowa/", name=name, after="0")

    assert response.status_code == 422
    assert texts(response, ".errors li") == [said]
    assert Topic.objects.count() == 2


def test_two_names_that_fold_alike_get_codes_of_their_own(as_role):
    client, _ = as_role(ORGANIZER)
    TopicFactory(code="laka", name="Coś innego")

    fill(client, f"{TOPICS}nowa/", name="Łąka", after="0")

    assert Topic.objects.get(name="Łąka").code == "laka-2"


def test_a_stale_rename_shows_both_texts(as_role):
    client, _ = as_role(ORGANIZER)
    one = TopicFactory(name="Dojazd")
    address = f"{TOPICS}{one.pk}/"
    opened = hidden_fields(client.get(address), "main form.form")
    fill(client, address, name="Dojazd i przewóz", after="0")

    response = client.post(address, {**opened, "name": "Autobusy", "after": "0"})

    assert response.status_code == 409
    assert Topic.objects.get().name == "Dojazd i przewóz"


# --- Retiring -------------------------------------------------------------------------------------------


def test_a_retired_value_stays_with_its_records_and_is_not_offered_for_new_ones(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory(topic=TopicFactory(name="Dojazd"))

    response = press(client, TOPICS, "Wycofaj : Dojazd")

    assert texts(response, ".alert-success p") == ["Wycofano: Dojazd. Zostaje przy wpisach, które ją mają."]
    assert texts(response, "#wycofane ~ table tbody th") == ["Dojazd"]
    need.refresh_from_db()
    assert need.topic.name == "Dojazd"
    assert "Dojazd" not in texts(client.get(reverse("needs:need_create")), "main option")
    assert "Dojazd" in texts(client.get(reverse("needs:need_edit", args=[need.pk])), "main option")


def test_a_retired_value_can_be_restored(as_role):
    client, user = as_role(ORGANIZER)
    topic = TopicFactory(name="Dojazd")
    topic.retire(by=user)

    press(client, TOPICS, "Przywróć : Dojazd")

    assert values(client.get(TOPICS)) == ["Dojazd"]
    assert [event.action for event in AuditEvent.objects.about(topic).order_by("pk")] == [
        "wycofanie",
        "przywrócenie",
    ]


def test_other_can_neither_be_retired_nor_moved(as_role):
    client, user = as_role(ORGANIZER)
    other = TopicFactory(code="other", name="Inny temat")

    response = client.get(TOPICS)

    assert texts(response, "main form button") == []
    assert texts(client.get(f"{TOPICS}{other.pk}/"), "main select") == []
    with pytest.raises(Exception, match="Ta wartość zostaje"):
        other.retire(by=user)


# --- Who uses a value -----------------------------------------------------------------------------------


def test_every_number_leads_to_a_list_with_as_many_rows(as_role):
    client, user = as_role(ORGANIZER)
    topic, group = TopicFactory(name="Dojazd"), TargetGroupFactory(name="seniorzy")
    for need in NeedFactory.create_batch(3, topic=topic):
        need.groups.add(group)
    join(NeedFactory(topic=topic), need, by=user)
    ResourceFactory().topics.add(topic)

    links = [
        link
        for one in DICTIONARIES
        for link in page(client.get(f"/ustawienia/slowniki/{one.slug}/")).select(
            "td[data-l='Kto jej używa'] a"
        )
    ]

    assert [link.get_text() for link in links] == ["3 potrzeby", "1 zasób", "3 potrzeby"]
    for link in links:
        assert texts(client.get(link["href"]), "h2[data-count]") == [f"Wyniki: {link.get_text().split()[0]}"]


def test_somebody_who_sees_no_needs_is_told_no_number_of_them(as_role):
    client, _ = as_role(ADMINISTRATOR)
    NeedFactory(topic=TopicFactory(name="Dojazd"))

    assert texts(client.get(TOPICS), "td[data-l='Kto jej używa'] a") == []


def test_the_page_asks_a_constant_number_of_queries(as_role, django_assert_num_queries):
    client, _ = as_role(ORGANIZER)
    TopicFactory.create_batch(2)
    client.get(TOPICS)

    with django_assert_num_queries(7):
        client.get(TOPICS)
    for topic in TopicFactory.create_batch(5):
        NeedFactory(topic=topic)
    with django_assert_num_queries(7):
        client.get(TOPICS)


# --- „inne, jakie?” -------------------------------------------------------------------------------------


@pytest.fixture
def answered():
    """Two needs that say the same beside „inne”, and a third that says something else."""
    other = TopicFactory(code="other", name="Inny temat")
    spelt = ("Ogródki działkowe", "ogródki  działkowe", "Basen")
    return [NeedFactory(topic=other, topic_other=words, statement=f"Chcemy: {words}") for words in spelt]


def test_frequent_answers_beside_other_are_shown_with_their_records(as_role, answered):
    client, _ = as_role(ORGANIZER)

    response = client.get(TOPICS)

    assert texts(response, "#inne ~ ul li") == [
        "„Ogródki działkowe” 2 wpisy : Ogródki działkowe",
        "„Basen” 1 wpis : Basen",
    ]
    link = page(response).select_one("#inne ~ ul a")["href"]
    assert texts(client.get(link), "h2[data-count]") == ["Wyniki: 2"]


def test_an_answer_becomes_a_value_and_its_records_get_it(as_role, answered):
    client, _ = as_role(ORGANIZER)
    address = f"{TOPICS}inne/?tekst={quote('Ogródki działkowe')}"

    fill(client, address, value="", name="Ogródki działkowe")

    made = Topic.objects.get(name="Ogródki działkowe")
    moved = Need.objects.filter(topic=made)
    assert {(need.topic_other, need.version) for need in moved} == {("", 2)}
    assert moved.count() == 2
    assert values(client.get(TOPICS)) == ["Ogródki działkowe", "Inny temat"]
    assert Need.objects.search("ogródki działkowe").count() == 2


def test_an_answer_may_mean_a_value_that_is_there_already(as_role, answered):
    client, _ = as_role(ORGANIZER)
    gardens = TopicFactory(name="Działki")

    fill(client, f"{TOPICS}inne/?tekst=basen", value=str(gardens.pk), name="")

    assert Need.objects.get(topic=gardens).statement == "Chcemy: Basen"
    assert Topic.objects.count() == 2


def test_a_group_written_beside_other_takes_the_place_of_other(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory(groups_other="rolnicy")
    need.groups.add(TargetGroupFactory(code="other", name="inna grupa"), TargetGroupFactory(name="seniorzy"))

    fill(client, "/ustawienia/slowniki/grupy/inne/?tekst=rolnicy", value="", name="rolnicy")

    need.refresh_from_db()
    assert sorted(need.groups.values_list("name", flat=True)) == ["rolnicy", "seniorzy"]
    assert need.groups_other == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Wpisz nazwę nowej wartości"),
        ({"name": "inny TEMAT"}, "Taka wartość już jest: „Inny temat”. Wybierz ją z listy wyżej"),
        ({"value": "99999999999999999999999", "name": ""}, "Wybierz z listy"),
    ],
)
def test_an_answer_cannot_become_nothing_or_a_double(as_role, answered, typed, said):
    client, _ = as_role(ORGANIZER)

    response = fill(client, f"{TOPICS}inne/?tekst=basen", **{"value": "", **typed})

    assert response.status_code == 422
    assert texts(response, ".errors li") == [said]


def test_nobody_asks_about_an_answer_that_is_not_there(as_role):
    assert as_role(ORGANIZER)[0].get(f"{TOPICS}inne/?tekst=basen").status_code == 404
