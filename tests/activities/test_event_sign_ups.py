"""Who comes to an event: places counted in people, a queue in order, guardians, own questions, two clerks at once."""

import io
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from activities import signing_up
from activities.enums import SignUpStatus
from activities.models import SignUp, SignUpQuestion
from osl.core.models import AuditEvent, Refusal, StaleRecord
from osl.portal.roles import LEADER, ORGANIZER
from tests.activities.factories import (
    ActivityFactory,
    EventDetailsFactory,
    MeetingFactory,
    SignUpAnswerFactory,
    SignUpFactory,
    SignUpQuestionFactory,
)
from tests.activities.pages import post, press
from tests.core.factories import OfficeFactory, UserFactory
from tests.markup import hidden_fields, texts

SIGNED, WAITING, WITHDRAWN = SignUpStatus


def feast(capacity=None, **details):
    activity = ActivityFactory(form="integration_event", capacity=capacity)
    EventDetailsFactory(activity=activity, **{"takes_sign_ups": True, "guests_allowed": 9, **details})
    return activity


def come(activity, name, guests=0, *, by=None, **facts):
    one = SignUp(activity=activity, name=name, guests=guests, **facts)
    return signing_up.sign_up(one, {}, by=by or UserFactory())


def states(activity):
    return dict(activity.sign_ups.values_list("name", "status"))


def page_of(activity):
    return f"/wydarzenia/{activity.pk}/zapisy/"


# --- Places and the queue -----------------------------------------------------------------------------


def test_guests_take_places_too_and_whoever_does_not_fit_waits():
    activity = feast(capacity=4)

    for name, guests in (("Halina", 2), ("Jan", 1), ("Ewa", 0)):
        come(activity, name, guests)

    assert states(activity) == {"Halina": SIGNED, "Jan": WAITING, "Ewa": SIGNED}


def test_a_free_place_goes_to_the_longest_waiting_whose_group_fits():
    activity = feast(capacity=3)
    leaving = come(activity, "Halina", 1)
    for name, guests in (("Adam", 0), ("Trójka", 2), ("Dwoje", 1), ("Sam", 0)):
        come(activity, name, guests)

    moved = signing_up.withdraw(leaving, by=UserFactory())

    assert [one.name for one in moved] == ["Dwoje"]
    assert states(activity) == {
        "Halina": WITHDRAWN, "Adam": SIGNED, "Trójka": WAITING, "Dwoje": SIGNED, "Sam": WAITING
    }  # fmt: skip


def test_more_places_let_in_those_who_wait():
    activity = feast(capacity=1)
    come(activity, "Halina")
    come(activity, "Jan", 1)

    signing_up.set_capacity(activity, 3, by=UserFactory())

    assert states(activity) == {"Halina": SIGNED, "Jan": SIGNED}


def test_fewer_places_than_people_are_refused():
    activity = feast(capacity=5)
    come(activity, "Halina", 3)

    with pytest.raises(signing_up.TooFewPlaces, match="już 4"):
        signing_up.set_capacity(activity, 3, by=UserFactory())


def test_a_group_that_grows_past_the_places_is_refused_and_stays_as_it_was():
    activity = feast(capacity=3)
    one = come(activity, "Halina", 1)
    one.guests = 4

    with pytest.raises(signing_up.NoRoomForGroup, match="Zostało 3"):
        signing_up.change(one, {}, by=UserFactory(), expected_version=one.version)

    assert SignUp.objects.get().guests == 1


def test_a_smaller_group_makes_room_for_those_who_wait():
    activity = feast(capacity=3)
    one = come(activity, "Halina", 2)
    come(activity, "Jan", 1)
    one.guests = 0

    signing_up.change(one, {}, by=UserFactory(), expected_version=one.version)

    assert states(activity) == {"Halina": SIGNED, "Jan": SIGNED}


def test_a_change_over_somebody_elses_change_is_not_saved():
    activity = feast()
    one = come(activity, "Halina")
    signing_up.change(one, {}, by=UserFactory(), expected_version=1)

    with pytest.raises(StaleRecord):
        signing_up.change(one, {}, by=UserFactory(), expected_version=1)


def test_whoever_comes_back_waits_when_the_place_is_gone():
    activity = feast(capacity=1)
    one = come(activity, "Halina")
    signing_up.withdraw(one, by=UserFactory())
    come(activity, "Jan")

    signing_up.come_back(one, by=UserFactory())

    assert states(activity) == {"Halina": WAITING, "Jan": SIGNED}


@settings(max_examples=25)
@given(
    capacity=st.integers(1, 12),
    steps=st.lists(st.tuples(st.sampled_from(["in", "out"]), st.integers(0, 4)), max_size=14),
)
def test_there_are_never_more_people_than_places_and_nobody_who_fits_waits(capacity, steps):
    activity, by = feast(capacity=capacity), UserFactory()

    for number, (step, size) in enumerate(steps):
        standing = list(activity.sign_ups.standing().order_by("pk"))
        if step == "in":
            come(activity, f"Osoba {number}", size, by=by)
        elif standing:
            signing_up.withdraw(standing[size % len(standing)], by=by)

    assert activity.sign_ups.signed().totals()["people"] <= capacity
    assert not any(signing_up.fits(activity, one) for one in activity.sign_ups.waiting())


# --- What is refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        ({"takes_sign_ups": False}, "bez zapisów"),
        ({"sign_ups_until": "2020-01-01"}, "Zapisy trwały do"),
    ],
)
def test_nobody_signs_up_when_sign_ups_are_closed(details, sentence):
    activity = feast(**details)

    with pytest.raises(signing_up.SignUpsClosed, match=sentence):
        come(activity, "Halina")


def test_the_same_name_with_the_same_phone_is_one_person():
    activity = feast()
    come(activity, "Halina Kos", phone="+48600100200")

    with pytest.raises(signing_up.SignedUpAlready):
        come(activity, "halina  KOS", phone="+48600100200")

    assert come(activity, "Halina Kos", phone="+48600100201").status == SIGNED


@pytest.mark.parametrize(
    ("rule", "fields", "sentence"),
    [
        ("with_guardian", {}, "Wpisz opiekuna osoby niepełnoletniej"),
        ("with_consent", {"guardian": "Anna Kos"}, "Wpisz dzień pisemnej zgody opiekuna"),
    ],
)
def test_a_minor_comes_only_as_the_event_allows(as_role, rule, fields, sentence):
    client, _ = as_role(ORGANIZER)
    activity = feast(minors_rule=rule)

    response = post(client, f"{page_of(activity)}nowy/", name="Ola Kos", is_minor="on", **fields)

    assert response.status_code == 422
    assert sentence in " ".join(texts(response, ".field-wrong .wrong"))
    assert SignUp.objects.count() == 0


def test_an_event_for_adults_does_not_ask_about_minors(as_role):
    client, _ = as_role(ORGANIZER)
    activity = feast(minors_rule="adults")

    assert "is_minor" not in client.get(f"{page_of(activity)}nowy/").content.decode()


# --- Pages --------------------------------------------------------------------------------------------


def test_a_person_is_signed_up_with_guests_and_answers(as_role):
    client, user = as_role(ORGANIZER)
    activity = feast()
    question = SignUpQuestionFactory(activity=activity, text="Jaki rozmiar?", required=True)

    response = post(
        client,
        f"{page_of(activity)}nowy/",
        name="Halina Kos",
        phone="600 100 200",
        guests="2",
        clause_given="on",
        **{f"question_{question.pk}": "M"},
    )

    one = SignUp.objects.get()
    assert response.url == page_of(activity)
    assert (one.phone, one.people, one.by, one.data_clause_on is not None) == ("+48600100200", 3, user, True)
    assert one.answers.get().text == "M"
    assert AuditEvent.objects.about(one).changes().get().action == "zapis na wydarzenie"


def test_a_required_question_left_empty_is_refused(as_role):
    client, _ = as_role(ORGANIZER)
    activity = feast()
    SignUpQuestionFactory(activity=activity, text="Jaki rozmiar?", required=True)

    response = post(client, f"{page_of(activity)}nowy/", name="Halina Kos")

    assert response.status_code == 422
    assert "Uzupełnij odpowiedź: Jaki rozmiar?" in response.content.decode()


def test_more_guests_than_allowed_are_refused(as_role):
    client, _ = as_role(ORGANIZER)
    activity = feast(guests_allowed=2)

    response = post(client, f"{page_of(activity)}nowy/", name="Halina Kos", guests="3")

    assert response.status_code == 422
    assert "Można zabrać ze sobą najwyżej: 2" in response.content.decode()


def test_two_clerks_who_open_the_same_card_see_both_texts(as_role):
    client, _ = as_role(ORGANIZER)
    activity = feast()
    url = f"{page_of(activity)}{come(activity, 'Halina Kos').pk}/zmien/"
    opened = hidden_fields(client.get(url), "form.form")
    post(client, url, name="Halina Kos", note="miejsce na wózek")

    response = client.post(url, {**opened, "name": "Halina Kos", "note": "tłumacz"})

    assert response.status_code == 409
    assert ["miejsce na wózek" in response.content.decode(), "tłumacz" in response.content.decode()] == [
        True,
        True,
    ]


def test_withdrawing_says_who_got_the_places(as_role):
    client, _ = as_role(ORGANIZER)
    activity = feast(capacity=1)
    one = come(activity, "Halina")
    come(activity, "Jan Śliwa")

    press(client, page_of(activity), f"{page_of(activity)}{one.pk}/wycofaj/")

    said = " ".join(texts(client.get(page_of(activity)), ".alert p"))
    assert "Miejsca dostali z listy oczekujących: Jan Śliwa. Zadzwoń do nich." in said
    assert states(activity) == {"Halina": WITHDRAWN, "Jan Śliwa": SIGNED}


def test_the_numbers_above_the_list_are_those_of_its_rows(as_role):
    client, _ = as_role(ORGANIZER)
    activity = feast(capacity=3)
    for name, guests in (("Halina", 2), ("Jan", 0), ("Ewa", 1)):
        come(activity, name, guests)

    everybody = client.get(page_of(activity))
    signed = client.get(page_of(activity), {"stan": "zapisane"})
    waiting = client.get(page_of(activity), {"stan": "lista-oczekujacych"})

    assert texts(everybody, ".stats .value") == ["3", "1", "2"]
    assert (texts(signed, "td.num"), len(texts(waiting, "tbody tr"))) == (["3"], 2)


def test_the_list_leaves_a_trace_and_costs_the_same_at_any_length(as_role, django_assert_max_num_queries):
    client, user = as_role(ORGANIZER)
    activity = feast()
    question = SignUpQuestionFactory(activity=activity)
    for one in SignUpFactory.create_batch(30, activity=activity):
        SignUpAnswerFactory(sign_up=one, question=question)
    client.get("/wydarzenia/")  # the first page of a session also writes the session down

    with django_assert_max_num_queries(15):
        client.get(page_of(activity))

    assert AuditEvent.objects.filter(by=user, reading=True, action="lista zapisów na wydarzenie").exists()


def test_a_leader_signs_up_for_own_events_only(as_role):
    client, leader = as_role(LEADER)
    own, foreign = feast(), feast()
    own.leader = leader
    own.save()

    assert post(client, f"{page_of(own)}nowy/", name="Halina Kos").status_code == 302
    assert client.get(f"{page_of(foreign)}nowy/").status_code == 404


def test_a_question_is_asked_changed_and_withdrawn_without_losing_answers(as_role):
    client, _ = as_role(ORGANIZER)
    activity = feast()

    post(client, f"{page_of(activity)}pytania/nowe/", text="Skąd zabrać?")
    question = SignUpQuestion.objects.get()
    post(client, f"{page_of(activity)}nowy/", name="Halina Kos", **{f"question_{question.pk}": "spod remizy"})
    press(client, page_of(activity), f"{page_of(activity)}pytania/{question.pk}/wycofaj/")

    assert f"question_{question.pk}" not in client.get(f"{page_of(activity)}nowy/").content.decode()
    assert SignUp.objects.get().answers.get().text == "spod remizy"


def test_at_the_door_it_is_ticked_who_came(as_role):
    client, _ = as_role(ORGANIZER)
    activity = feast()
    MeetingFactory(activity=activity)
    here, missing = come(activity, "Halina", 2), come(activity, "Jan")

    post(client, f"{page_of(activity)}obecni/", came=[here.pk])

    here.refresh_from_db()
    missing.refresh_from_db()
    assert (here.came, missing.came) == (True, False)


def test_the_printed_list_is_alphabetical_by_surname_with_those_who_wait_below(as_role):
    OfficeFactory()
    client, _ = as_role(ORGANIZER)
    activity = feast(capacity=2)
    MeetingFactory(activity=activity)
    for name in ("Halina Żak", "Jan Ćwik", "Ewa Bąk"):
        come(activity, name)

    response = client.get(f"{page_of(activity)}lista.pdf")

    text = PdfReader(io.BytesIO(response.content)).pages[0].extract_text()
    assert (
        text.index("Jan Ćwik")
        < text.index("Halina Żak")
        < text.index("Lista oczekujących")
        < text.index("Ewa Bąk")
    )


# --- Two clerks at once -------------------------------------------------------------------------------


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_thirty_groups_at_once_never_take_more_places_than_there_are():
    activity, clerk = feast(capacity=10), UserFactory()
    start = Barrier(30)

    def run(number):
        start.wait()
        try:
            return come(activity, f"Osoba {number}", number % 3, by=clerk)
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(30) as clerks:
        results = list(clerks.map(run, range(30)))

    assert len(results) == 30
    assert activity.sign_ups.signed().totals()["people"] == 10
    assert activity.sign_ups.count() == 30
    assert not any(signing_up.fits(activity, one) for one in activity.sign_ups.waiting())
