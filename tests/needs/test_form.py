"""Writing a need down and changing it."""

from datetime import date

import pytest
import time_machine

from needs.models import Need
from osl.core.models import AuditEvent
from osl.portal.roles import AUDITOR, COORDINATOR, DIRECTOR, LEADER, ORGANIZER
from tests.core.factories import LocalityFactory, TargetGroupFactory, UserFactory
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import NeedFactory, TopicFactory

NEW = "/rozeznanie/potrzeby/nowa/"


def edit_page(need):
    return f"/rozeznanie/potrzeby/{need.pk}/zmien/"


def post(client, address, **answers):
    """Open the form and send it, as a browser would."""
    return client.post(address, hidden_fields(client.get(address)) | answers)


# --- A new need -------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [ORGANIZER, COORDINATOR, LEADER])
@time_machine.travel("2026-03-09 12:00 +0100", tick=False)
def test_one_sentence_is_enough(as_role, role):
    client, user = as_role(role)

    response = post(client, NEW, statement="Miejsce, w którym można się spotkać")

    need = Need.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/rozeznanie/potrzeby/{need.pk}/?zapisano")
    assert (need.statement, need.created_by) == ("Miejsce, w którym można się spotkać", user)
    assert (need.status, need.source, need.heard_on) == ("new", "conversation", date(2026, 3, 9))
    assert (need.topic, need.locality, need.strength, need.groups.count()) == (None, None, None, 0)


def test_everything_told_is_kept(as_role):
    client, _ = as_role(ORGANIZER)
    place, topic, group = LocalityFactory(), TopicFactory(), TargetGroupFactory()

    post(
        client,
        NEW,
        statement="Przystanek bez ławki",
        locality=place.pk,
        groups=[group.pk],
        topic=topic.pk,
        strength="4",
        source="walk",
        heard_on="9 marca 2026",
    )

    need = Need.objects.get()
    assert (need.locality, need.topic, list(need.groups.all())) == (place, topic, [group])
    assert (need.strength, need.source, need.heard_on) == (4, "walk", date(2026, 3, 9))


@pytest.mark.parametrize(
    ("role", "follow_ups"),
    [
        (ORGANIZER, ["Dodaj następną", "Uporządkuj teraz"]),
        (COORDINATOR, ["Dodaj następną"]),
        (LEADER, ["Dodaj następną"]),
    ],
)
def test_after_saving_everybody_lands_on_the_card_with_the_next_step(as_role, role, follow_ups):
    client, _ = as_role(role)
    address = post(client, NEW, statement="Ławka")["Location"]

    response = client.get(address)

    assert response.status_code == 200
    assert texts(response, ".alert p") == ["Zapisano potrzebę."]
    assert texts(response, ".quick a") == follow_ups


def test_the_next_form_begins_with_the_place_of_the_last_need(as_role):
    client, user = as_role(ORGANIZER)
    NeedFactory(created_by=user, locality=LocalityFactory(name="Łęg"))

    response = client.get(NEW)

    assert texts(response, "#div_id_locality label:has(:checked)") == ["Łęg"]


def test_the_cursor_waits_in_the_first_field(as_role):
    client, _ = as_role(ORGANIZER)

    focused = page(client.get(NEW)).select("[autofocus]")

    assert [field["name"] for field in focused] == ["statement"]


def test_only_the_statement_is_not_marked_optional(as_role):
    client, _ = as_role(ORGANIZER)

    labels = texts(client.get(NEW), "main label.name, main legend")

    assert [label for label in labels if "(nieobowiązkowe)" not in label] == ["Czego potrzebują mieszkańcy?"]
    assert len(labels) == 10


@pytest.mark.parametrize("role", [DIRECTOR, AUDITOR])
def test_those_who_do_not_note_needs_are_refused(as_role, role):
    client, _ = as_role(role)

    assert client.get(NEW).status_code == 403
    assert client.post(NEW, {"statement": "Ławka"}).status_code == 403
    assert not Need.objects.exists()


def test_the_log_names_the_fields_and_never_their_contents(as_role):
    client, user = as_role(ORGANIZER)
    group = TargetGroupFactory()

    post(client, NEW, statement="Samotna Leokadia", groups=[group.pk])

    event = AuditEvent.objects.about(Need.objects.get()).get()
    assert (event.action, event.by) == ("dodanie", user)
    assert event.details == {"fields": ["statement", "groups", "source", "heard_on"]}
    assert "Leokadia" not in f"{event.details}{event.reference}{event.path}"


def test_a_form_sent_twice_makes_one_need(as_role):
    client, _ = as_role(ORGANIZER)
    form = hidden_fields(client.get(NEW)) | {"statement": "Ławka"}

    first, second = client.post(NEW, form), client.post(NEW, form)

    assert first["Location"] == second["Location"]
    assert Need.objects.count() == 1


# --- Where it was heard ------------------------------------------------------------------------------


def chips(response):
    return texts(response, "#div_id_locality .chip")


def test_a_small_gmina_has_a_chip_for_every_place(as_role):
    client, _ = as_role(ORGANIZER)
    LocalityFactory(name="Żabno")
    LocalityFactory(name="Łęg")

    assert chips(client.get(NEW)) == ["cała gmina albo nie wiadomo", "Łęg", "Żabno"]


def test_a_large_gmina_has_chips_for_the_six_places_heard_of_most_and_the_last_one(as_role):
    client, user = as_role(ORGANIZER)
    places = [LocalityFactory(name=f"Wieś {letter}") for letter in "ABCDEFGH"]
    for times, place in enumerate(places[:-1]):
        NeedFactory.create_batch(times, locality=place)
    NeedFactory(locality=places[0], created_by=user)

    offered = chips(client.get(NEW))

    assert offered == ["cała gmina albo nie wiadomo", *[f"Wieś {letter}" for letter in "ACDEFG"], "inna…"]


def test_any_other_place_is_chosen_from_the_list(as_role):
    client, _ = as_role(ORGANIZER)
    places = LocalityFactory.create_batch(8)

    response = post(client, NEW, statement="Ławka", locality="inna", other_locality=places[7].pk)

    assert (response.status_code, Need.objects.get().locality) == (302, places[7])


def test_the_list_of_places_counts_only_after_choosing_another(as_role):
    client, _ = as_role(ORGANIZER)
    near, far = LocalityFactory(), LocalityFactory()

    post(client, NEW, statement="Ławka", locality=near.pk, other_locality=far.pk)

    assert Need.objects.get().locality == near


@pytest.mark.parametrize("other", ["", "999999", "x"])
def test_another_place_has_to_be_named(as_role, other):
    client, _ = as_role(ORGANIZER)

    response = post(client, NEW, statement="Ławka", locality="inna", other_locality=other)

    assert texts(response, "#div_id_other_locality .wrong") == ["Błąd: Wybierz miejscowość z listy"]


def test_the_place_a_need_has_is_among_its_chips(as_role):
    client, _ = as_role(ORGANIZER)
    for place in LocalityFactory.create_batch(8):
        NeedFactory(locality=place)
    need = NeedFactory(locality=LocalityFactory(name="Zakątek"))

    assert texts(client.get(edit_page(need)), "#div_id_locality label:has(:checked)") == ["Zakątek"]


# --- „Inne, jakie?” ---------------------------------------------------------------------------------


@pytest.fixture
def others():
    return {
        "topic": TopicFactory(code="other", name="Inny temat").pk,
        "groups": [TargetGroupFactory(code="other", name="inna grupa").pk],
    }


def test_what_is_not_on_a_list_is_said_in_words(as_role, others):
    client, _ = as_role(ORGANIZER)

    post(client, NEW, statement="Ławka", topic_other="pszczoły", groups_other="pszczelarze", **others)

    need = Need.objects.get()
    assert (need.topic_other, need.groups_other, need.topic_name) == ("pszczoły", "pszczelarze", "pszczoły")


def test_other_without_words_is_asked_about(as_role, others):
    client, _ = as_role(ORGANIZER)

    response = post(client, NEW, statement="Ławka", **others)

    assert texts(response, ".wrong") == ["Błąd: Napisz, jaka to grupa", "Błąd: Napisz, jaki to temat"]


def test_words_left_beside_a_value_of_the_list_are_dropped(as_role):
    client, _ = as_role(ORGANIZER)

    post(client, NEW, statement="Ławka", topic=TopicFactory().pk, topic_other="pszczoły", groups_other="kto")

    need = Need.objects.get()
    assert (need.topic_other, need.groups_other) == ("", "")


def test_the_page_points_out_which_value_is_the_other_one(as_role, others):
    client, _ = as_role(ORGANIZER)
    TopicFactory()

    response = client.get(NEW)

    assert texts(response, "option[data-other]") == ["Inny temat"]
    assert [box["name"] for box in page(response).select("input[data-other]")] == ["groups"]
    assert len(page(response).select(".when-other")) == 3


# --- Its first source -------------------------------------------------------------------------------


def test_a_noted_need_has_one_source_which_follows_a_correction(as_role):
    client, user = as_role(ORGANIZER)
    post(client, NEW, statement="Ławka", source="walk", heard_on="9.3.2026")
    need = Need.objects.get()
    assert (need.sources_count, need.sources.get().kind, need.sources.get().created_by) == (1, "walk", user)

    post(client, edit_page(need), statement="Ławka", source="meeting", heard_on="8.3.2026")

    source = need.sources.get()
    assert (source.kind, source.day) == ("meeting", date(2026, 3, 8))


# --- What was typed wrong ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("statement", "", "Napisz, czego potrzebują mieszkańcy"),
        ("statement", " \n ", "Napisz, czego potrzebują mieszkańcy"),
        (
            "statement",
            "ła\x00wka",
            "Usuń niewidoczny znak: skasuj wyraz „ławka” razem z odstępami i wpisz go od nowa",
        ),
        (
            "statement",
            "\u202eławka",
            "Usuń niewidoczny znak: skasuj wyraz „ławka” razem z odstępami i wpisz go od nowa",
        ),
        ("statement", "a" * 1001, "Skróć tekst: mieści się najwyżej 1000 znaków, jest 1001"),
        ("locality", "999999", "Wybierz miejscowość z listy"),
        ("locality", "9" * 30, "Wybierz miejscowość z listy"),
        ("locality", "\x00", "Znaki null są niedozwolone."),
        ("groups", "999999", "Wybierz grupy z listy"),
        ("groups", "x", "Wybierz grupy z listy"),
        ("topic", "-1", "Wybierz temat z listy"),
        ("strength", "6", "Wybierz z listy, ile osób o tym mówi"),
        ("source", "plotka", "Wybierz z listy, skąd wiadomo o potrzebie"),
        ("heard_on", "31.02.2026", "Taka data nie istnieje: 31.02.2026"),
        ("heard_on", "kiedyś", "Wpisz datę tak: 17.3.2026"),
        ("heard_on", "jutro", "Ten dzień jeszcze nie nadszedł. Wpisz dzień, w którym usłyszano potrzebę"),
    ],
)
def test_a_mistake_is_explained_at_its_field(as_role, field, value, error):
    client, _ = as_role(ORGANIZER)

    response = post(client, NEW, **{"statement": "Ławka", field: value})

    assert response.status_code == 422
    assert texts(response, ".wrong") == [f"Błąd: {error}"]
    assert texts(response, ".errors li") == [error]
    assert texts(response, "title")[0].startswith("Błąd: ")
    assert not Need.objects.exists()


def test_what_was_typed_stays_after_a_mistake(as_role):
    client, _ = as_role(ORGANIZER)

    response = post(client, NEW, statement="Ławka przy przystanku", heard_on="kiedyś")

    assert texts(response, "[name=statement]") == ["Ławka przy przystanku"]
    assert page(response).select_one("[name=heard_on]")["value"] == "kiedyś"


def test_values_no_longer_used_are_not_offered(as_role):
    client, _ = as_role(ORGANIZER)
    retired = {"retired_on": date(2026, 1, 1)}
    place, topic, group = LocalityFactory(**retired), TopicFactory(**retired), TargetGroupFactory(**retired)

    response = post(client, NEW, statement="Ławka", locality=place.pk, topic=topic.pk, groups=[group.pk])

    assert texts(response, ".wrong") == [
        "Błąd: Wybierz miejscowość z listy",
        "Błąd: Wybierz grupy z listy",
        "Błąd: Wybierz temat z listy",
    ]


def test_a_form_of_somebody_else_is_not_taken(as_role):
    client, _ = as_role(ORGANIZER)
    other, _ = as_role(ORGANIZER)
    stolen = hidden_fields(other.get(NEW))

    response = client.post(NEW, stolen | {"statement": "Ławka"})

    assert response.status_code == 422
    assert not Need.objects.exists()


# --- Changing ---------------------------------------------------------------------------------------


def test_a_change_is_saved_and_leaves_names_of_the_changed_fields(as_role):
    client, user = as_role(ORGANIZER)
    need = NeedFactory(statement="Ławka", strength=2)

    response = post(client, edit_page(need), statement="Ławka i wiata", strength="2", source="conversation")

    need.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, f"/rozeznanie/potrzeby/{need.pk}/")
    assert (need.statement, need.strength, need.version) == ("Ławka i wiata", 2, 2)
    event = AuditEvent.objects.about(need).get()
    assert (event.action, event.by) == ("zmiana", user)
    assert event.details == {"fields": ["statement", "heard_on"]}


def test_an_emptied_day_stays_as_it_was(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory(heard_on=date(2026, 3, 9))

    post(client, edit_page(need), statement="Ławka", heard_on="")

    need.refresh_from_db()
    assert (need.heard_on, need.source) == (date(2026, 3, 9), "conversation")


def test_a_retired_value_the_need_has_may_stay(as_role):
    client, _ = as_role(ORGANIZER)
    place, group = (
        LocalityFactory(retired_on=date(2026, 1, 1)),
        TargetGroupFactory(retired_on=date(2026, 1, 1)),
    )
    need = NeedFactory(locality=place)
    need.groups.add(group)

    response = post(client, edit_page(need), statement="Ławka", locality=place.pk, groups=[group.pk])

    need.refresh_from_db()
    assert response.status_code == 302
    assert (need.locality, list(need.groups.all())) == (place, [group])


def test_two_people_at_once_both_keep_their_texts(as_role):
    client, _ = as_role(ORGANIZER)
    other, colleague = as_role(ORGANIZER, last_name="Kowalczyk")
    need = NeedFactory(statement="Ławka")
    late = hidden_fields(client.get(edit_page(need))) | {
        "statement": "Ławka w cieniu",
        "source": "conversation",
    }
    post(other, edit_page(need), statement="Ławka i wiata", source="conversation")

    response = client.post(edit_page(need), late)

    need.refresh_from_db()
    assert response.status_code == 409
    assert need.statement == "Ławka i wiata"
    assert texts(response, "[name=statement]") == ["Ławka w cieniu"]
    assert "Czego potrzebują mieszkańcy? Ławka w cieniu Ławka i wiata" in texts(response, ".pair tbody tr")
    assert str(colleague) in texts(response, ".alert h2")[0]


def test_after_a_conflict_saving_again_is_a_choice(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory(statement="Ławka")
    late = hidden_fields(client.get(edit_page(need))) | {"statement": "Ławka w cieniu"}
    need.confirm(by=UserFactory())
    conflict = client.post(edit_page(need), late)

    response = client.post(edit_page(need), hidden_fields(conflict) | {"statement": "Ławka w cieniu"})

    need.refresh_from_db()
    assert response.status_code == 302
    assert (need.statement, need.status) == ("Ławka w cieniu", "confirmed")


@pytest.mark.parametrize("role", [COORDINATOR, LEADER])
def test_those_who_report_correct_their_own_need_until_it_is_taken_up(as_role, role):
    client, user = as_role(role)
    need = NeedFactory(created_by=user)

    assert client.get(edit_page(need)).status_code == 200

    need.confirm(by=UserFactory())

    assert client.get(edit_page(need)).status_code == 403


def test_a_need_of_somebody_else_is_not_there_for_those_who_only_report(as_role):
    client, _ = as_role(COORDINATOR)
    need = NeedFactory()

    assert client.get(edit_page(need)).status_code == 404


def test_a_director_may_read_but_not_change(as_role):
    client, _ = as_role(DIRECTOR)

    assert client.get(edit_page(NeedFactory())).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, user = as_role(ORGANIZER)
    need = NeedFactory(created_by=user, locality=LocalityFactory())
    for _ in range(count):
        need.groups.add(TargetGroupFactory())
        TopicFactory()
        LocalityFactory()
    client.get(NEW)

    with django_assert_num_queries(8):
        client.get(NEW)
    with django_assert_num_queries(9):
        client.get(edit_page(need))
