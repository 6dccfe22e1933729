"""Events: made in a minute, their card and tasks, the poster that follows the event, what a day has in it."""

import io
from datetime import date, time, timedelta

import pytest
import time_machine
from django.urls import reverse
from pypdf import PdfReader

from activities import events
from activities.documents.event import Announcement
from activities.models import Activity, EventDetails, EventTask, Meeting
from osl.core.models import AuditEvent
from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from tests.activities.factories import (
    ActivityFactory,
    BookingFactory,
    EventDetailsFactory,
    EventTaskFactory,
    MeetingFactory,
    SignUpFactory,
)
from tests.activities.pages import post, press
from tests.core.factories import OfficeFactory
from tests.markup import page, texts
from tests.resources.factories import PlaceFactory, RoomFactory

NEW = "/wydarzenia/nowe/"
FACTS = {"name": "Festyn nad Rudawą", "day": "13.6.2026", "starts_at": "15", "form": "neighbourhood_event"}


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel("2026-03-09 09:00+01:00", tick=True):
        yield


@pytest.fixture
def event():
    """A feast on Saturday, 13 June 2026, with a poster and sign-ups."""
    activity = ActivityFactory(
        name="Festyn nad Rudawą", form="neighbourhood_event", is_public=True, slug="festyn-nad-rudawa"
    )
    EventDetailsFactory(activity=activity, takes_sign_ups=True, guests_allowed=3)
    MeetingFactory(
        activity=activity, day=date(2026, 6, 13), starts_at=time(15), ends_at=time(19), place="boisko"
    )
    return activity


def card(activity):
    return f"/wydarzenia/{activity.pk}/"


# --- A new event --------------------------------------------------------------------------------------


def test_five_facts_make_an_event_that_is_public_with_tasks_and_a_contact(as_role):
    client, user = as_role(ORGANIZER, phone="+48600100200")
    place = PlaceFactory(name="Dom sąsiedzki")

    response = post(
        client, NEW, **FACTS, where=f"miejsce-{place.pk}", invitation="Zapraszamy", is_public="on"
    )

    activity = Activity.objects.get()
    meeting = activity.meetings.get()
    assert response.url == card(activity)
    assert (activity.status, activity.slug, activity.place) == (
        "active",
        "festyn-nad-rudawa",
        "Dom sąsiedzki",
    )
    assert (meeting.day, meeting.starts_at, meeting.ends_at) == (date(2026, 6, 13), time(15), time(17))
    assert (activity.event.contact_name, activity.event.contact_phone) == (str(user), "+48600100200")
    assert activity.event_tasks.count() == len(events.USUAL_TASKS)
    assert AuditEvent.objects.about(activity).changes().exists()


def test_the_day_of_the_week_is_said_back_and_a_day_off_is_warned_about(as_role):
    client, _ = as_role(ORGANIZER)

    response = post(client, NEW, **{**FACTS, "day": "4.6.2026"})

    said = texts(client.get(response.url), ".alert p")
    assert said[0] == "Zapisano wydarzenie: czwartek, 4 czerwca 2026 r."
    assert "To dzień wolny: Dzień Bożego Ciała." in said


def test_while_a_day_is_chosen_the_page_says_what_else_is_then(as_role):
    client, _ = as_role(ORGANIZER)
    MeetingFactory(activity__name="Klub w Łęgu", day=date(2026, 6, 13), starts_at=time(16), ends_at=time(18))
    room = RoomFactory(name="duża")
    BookingFactory(room=room, for_whom="Koło Gospodyń", starts=moment(14), ends=moment(16))

    response = client.get(NEW, {"day": "13.6.2026", "starts_at": "15", "where": f"sala-{room.pk}"})

    hints = texts(response, "#podpowiedzi p")
    assert hints[0] == "Sobota, 13 czerwca 2026 r."
    assert hints[1].startswith("Sala „duża” jest wtedy zajęta: Koło Gospodyń")
    assert hints[2] == "W tym czasie jest też: Klub w Łęgu, 16:00–18:00."


def moment(hour):
    from django.utils import timezone

    return timezone.make_aware(timezone.datetime(2026, 6, 13, hour))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Wpisz nazwę wydarzenia"),
        ("day", "31.2.2026", "Taka data nie istnieje: 31.02.2026"),
        ("starts_at", "", "Wpisz godzinę początku"),
        ("ends_at", "14", "Godzina końca musi być późniejsza niż godzina początku"),
        ("where", "sala-999", "Wybierz miejsce z listy"),
    ],
)
def test_a_wrong_fact_is_refused_with_a_sentence_and_nothing_is_made(as_role, field, value, sentence):
    client, _ = as_role(ORGANIZER)

    response = post(client, NEW, **{**FACTS, field: value})

    assert response.status_code == 422
    assert sentence in " ".join(texts(response, ".field-wrong .wrong"))
    assert (Activity.objects.count(), Meeting.objects.count()) == (0, 0)


def test_a_taken_room_refuses_the_whole_event(as_role):
    client, _ = as_role(ORGANIZER)
    room = RoomFactory(name="duża")
    BookingFactory(room=room, for_whom="Koło Gospodyń", starts=moment(14), ends=moment(16))

    response = post(client, NEW, **FACTS, where=f"sala-{room.pk}")

    assert response.status_code == 422
    assert "jest zajęta" in response.content.decode()
    assert (Activity.objects.count(), EventTask.objects.count()) == (0, 0)


def test_the_same_form_sent_twice_makes_one_event(as_role):
    client, _ = as_role(ORGANIZER)
    from tests.markup import hidden_fields

    fields = {**hidden_fields(client.get(NEW), "form.form"), **FACTS}

    first, second = client.post(NEW, fields), client.post(NEW, fields)

    assert first.url == second.url
    assert Activity.objects.count() == 1


# --- The list -----------------------------------------------------------------------------------------


def test_events_to_come_stand_first_and_clubs_are_not_on_the_list(as_role, event):
    client, _ = as_role(ORGANIZER)
    MeetingFactory(activity__name="Dawny piknik", activity__form="integration_event", day=date(2025, 6, 1))
    MeetingFactory(activity__name="Majówka", activity__form="integration_event", day=date(2026, 5, 2))
    MeetingFactory(activity__name="Klub w Łęgu")

    response = client.get("/wydarzenia/")

    assert texts(response, "tbody th a") == ["Majówka", "Festyn nad Rudawą", "Dawny piknik"]


@pytest.mark.parametrize(
    ("asked", "found"), [("nadchodzace", ["Festyn nad Rudawą"]), ("minione", ["Dawny piknik"])]
)
def test_the_list_is_narrowed_to_what_comes_or_what_was(as_role, event, asked, found):
    client, _ = as_role(ORGANIZER)
    MeetingFactory(activity__name="Dawny piknik", activity__form="integration_event", day=date(2025, 6, 1))

    assert texts(client.get("/wydarzenia/", {"kiedy": asked}), "tbody th a") == found


def test_the_list_asks_the_same_number_of_questions_however_long(as_role, django_assert_max_num_queries):
    client, _ = as_role(ORGANIZER)
    for number in range(30):
        MeetingFactory(activity__form="integration_event", day=date(2026, 5, 1) + timedelta(days=number))

    with django_assert_max_num_queries(15):
        client.get("/wydarzenia/")


# --- The card -----------------------------------------------------------------------------------------


def test_the_card_tells_the_facts_and_leads_to_the_poster_and_the_public_page(as_role, event):
    client, _ = as_role(ORGANIZER)
    SignUpFactory(activity=event, guests=2)

    response = client.get(card(event))

    assert "sobota, 13 czerwca 2026 r., 15:00–19:00" in texts(response, ".idbar dd")
    assert "3 osoby" in texts(response, ".idbar dd")
    assert page(response).select_one(".idbar a[href='/w/festyn-nad-rudawa/']")
    assert f"{card(event)}plakat.pdf" in [link["href"] for link in page(response).select(".actions a")]


def test_an_event_in_preparation_says_that_its_page_waits_and_is_started_from_its_card(as_role, event):
    client, _ = as_role(ORGANIZER)
    event.status = "draft"
    event.save()

    shown = client.get(card(event))
    started = press(client, card(event), f"/dzialania/{event.pk}/rozpocznij/")

    assert started.url == card(event)
    assert texts(shown, ".page-head .btn:not(.sec)") == ["Rozpocznij działanie"]
    assert "gdy działanie będzie rozpoczęte" in texts(shown, ".alert-info p")[0]
    assert page(shown).select(".idbar a[href^='/w/']") == []
    assert (
        client.get(page(client.get(card(event))).select_one(".idbar a[href^='/w/']")["href"]).status_code
        == 200
    )


def test_the_card_costs_the_same_with_many_tasks_and_sign_ups(as_role, event, django_assert_max_num_queries):
    client, _ = as_role(ORGANIZER)
    SignUpFactory.create_batch(30, activity=event)
    EventTaskFactory.create_batch(20, activity=event)

    with django_assert_max_num_queries(15):
        client.get(card(event))


def test_a_leader_sees_own_events_only_and_a_coordinator_sees_no_names(as_role, event):
    leader, _ = as_role(LEADER)
    coordinator, _ = as_role(COORDINATOR)

    assert leader.get(card(event)).status_code == 404
    assert coordinator.get(card(event)).status_code == 200
    assert coordinator.get(f"{card(event)}zapisy/").status_code == 403


# --- Tasks --------------------------------------------------------------------------------------------


def test_a_task_is_added_done_and_taken_back(as_role, event):
    client, user = as_role(ORGANIZER)

    post(client, f"{card(event)}zadania/nowe/", text="Zamówić namiot", who="Koło Gospodyń", due="5.6.2026")
    task = EventTask.objects.get()
    press(client, card(event), f"{card(event)}zadania/{task.pk}/zrobione/")
    task.refresh_from_db()
    done = (task.is_done, task.done_by)
    press(client, card(event), f"{card(event)}zadania/{task.pk}/cofnij/")

    task.refresh_from_db()
    assert (task.who, task.due) == ("Koło Gospodyń", date(2026, 6, 5))
    assert done == (True, user)
    assert (task.is_done, task.done_by) == (False, None)


def test_usual_tasks_never_have_a_term_in_the_past(as_role):
    activity = ActivityFactory(form="integration_event")

    events.add_usual_tasks(activity, date(2026, 3, 12))

    assert min(activity.event_tasks.values_list("due", flat=True)) == date(2026, 3, 9)


# --- The invitation and the poster --------------------------------------------------------------------


def test_what_is_written_for_the_event_stands_on_its_poster(as_role, event):
    OfficeFactory()
    client, _ = as_role(ORGANIZER)

    post(
        client,
        f"{card(event)}zmien/",
        invitation="Wspólny stół",
        points="warsztaty chleba\nwymiana sadzonek",
        accessibility_line="wejście bez schodów",
        contact_name="Ewa Maj",
        contact_phone="600100200",
        guests_allowed="2",
        minors_rule="with_guardian",
    )
    response = client.get(f"{card(event)}plakat.pdf")

    text = " ".join(PdfReader(io.BytesIO(response.content)).pages[0].extract_text().split())
    assert response.headers["Content-Type"] == "application/pdf"
    for words in ("Wspólny stół", "warsztaty chleba", "sobota, 13 czerwca 2026", "boisko", "wejście bez schodów",
                  "tel. 600 100 200", "testserver/w/festyn-nad-rudawa"):  # fmt: skip
        assert words in text.replace("\u00a0", " ")


def test_the_last_layout_and_size_are_remembered(as_role, event):
    OfficeFactory()
    client, _ = as_role(ORGANIZER)

    client.get(f"{card(event)}plakat.pdf", {"uklad": "text", "rozmiar": "a5"})

    chosen = page(client.get(card(event))).select("form.poster-form input[checked]")
    assert [box["value"] for box in chosen] == ["text", "a5"]


@pytest.mark.parametrize("asked", [{"uklad": "<b>"}, {"rozmiar": "a0"}])
def test_a_layout_or_size_that_nobody_offered_gives_the_usual_one(as_role, event, asked):
    OfficeFactory()
    client, _ = as_role(ORGANIZER)

    response = client.get(f"{card(event)}plakat.pdf", asked)

    assert response.headers["Content-Disposition"].endswith(f'plakat-{event.pk}-a4.pdf"')


def test_the_poster_of_a_cancelled_event_says_so_but_not_why(as_role, event):
    OfficeFactory()
    client, user = as_role(ORGANIZER)
    event.meetings.get().cancel("choroba prowadzącej", by=user)

    response = client.get(f"{card(event)}plakat.pdf")

    text = PdfReader(io.BytesIO(response.content)).pages[0].extract_text()
    assert "ODWOŁANE" in text
    assert "choroba" not in text


@pytest.mark.parametrize(
    ("place", "accessibility", "ready", "picture_ends"),
    [
        ("boisko", "Wejście bez schodów.", "Dostępność: Wejście bez schodów.", "19:00, boisko."),
        ("", "wejście bez schodów", "Dostępność: wejście bez schodów.", "19:00."),
    ],
)
def test_the_text_to_copy_is_punctuated_whatever_was_typed(event, place, accessibility, ready, picture_ends):
    meeting = events.main_meeting(event)
    meeting.place = event.place = place
    event.locality = None
    details = EventDetails(activity=event, accessibility_line=accessibility)

    said = Announcement.of(event, details, meeting, "")

    assert ready in said.text.splitlines()
    assert said.picture.endswith(picture_ends)


def test_an_event_without_a_day_has_no_poster_yet(as_role):
    client, _ = as_role(ORGANIZER)
    activity = ActivityFactory(form="integration_event")

    response = client.get(f"{card(activity)}plakat.pdf", follow=True)

    assert texts(response, ".alert p") == ["Plakat wymaga daty. Dodaj najpierw spotkanie."]


def test_fewer_places_than_people_signed_up_are_refused(as_role, event):
    client, _ = as_role(ORGANIZER)
    SignUpFactory(activity=event, guests=4)

    response = post(
        client,
        f"{card(event)}zmien/",
        takes_sign_ups="on",
        capacity="3",
        guests_allowed="4",
        minors_rule="all",
    )

    assert response.status_code == 422
    assert "Zapisanych jest już 5. Wpisz co najmniej 5" in response.content.decode()


def test_addresses_of_the_event_are_those_that_people_read_aloud():
    assert reverse("events:event_detail", args=[8]) == "/wydarzenia/8/"
    assert reverse("events:sign_ups", args=[8]) == "/wydarzenia/8/zapisy/"
    assert reverse("public:activity", args=["festyn"]) == "/w/festyn/"
