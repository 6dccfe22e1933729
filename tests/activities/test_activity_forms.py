"""Every form of activity can be started and asks for its own fields only."""

from datetime import date, time

import pytest

from activities.enums import ActivityForm
from activities.models import Activity, Booking, Campaign
from osl.core.filtering import in_address
from osl.portal.roles import COORDINATOR, ORGANIZER
from tests.activities.factories import (
    ActivityFactory,
    BookingFactory,
    CampaignFactory,
    EventDetailsFactory,
    EventTaskFactory,
    MeetingFactory,
    MembershipFactory,
    SignUpQuestionFactory,
)
from tests.activities.pages import post, press
from tests.core.factories import LocalityFactory, UserFactory
from tests.markup import page, texts
from tests.needs.factories import NeedFactory
from tests.resources.factories import PlaceFactory, RoomFactory

CHOOSE = "/dzialania/nowe/"
FEW = {"name": "Wspólna sprawa", "is_neighbourly": "on", "outside_plan": "False"}


def new(form, section=""):
    return f"{CHOOSE}{in_address(form)}/" + (f"?dla_kogo={section}" if section else "")


def asked(client, address):
    """Names of the fields that the page shows."""
    controls = page(client.get(address)).select("form.form :is(input, select, textarea)[name]")
    hidden = ("csrfmiddlewaretoken", "form_key", "version")
    return list(dict.fromkeys(one["name"] for one in controls if one["name"] not in hidden))


# --- The form first ---------------------------------------------------------------------------------


def test_forms_are_offered_as_offices_group_them(as_role):
    client, _ = as_role(ORGANIZER)

    response = client.get(CHOOSE)

    assert texts(response, "main h2") == [
        "Dla seniorów",
        "Dla osób z niepełnosprawnościami i ich rodzin",
        "Dla społeczności lokalnej",
    ]
    offered = {link["href"].partition("/")[0] for link in page(response).select(".choose a")}
    assert offered == {in_address(form) for form in ActivityForm}


def test_each_offered_form_opens_with_its_section_chosen(as_role):
    client, _ = as_role(ORGANIZER)
    links = [link["href"] for link in page(client.get(CHOOSE)).select(".choose a")]

    for link in links[:3] + links[-3:]:
        chosen = page(client.get(f"{CHOOSE}{link}")).select("[name=section][checked]")
        assert len(chosen) == 1, link

    assert (
        page(client.get(f"{CHOOSE}{links[-1]}")).select_one("[name=section][checked]")["value"] == "community"
    )


def test_no_such_form_is_404_and_the_choice_is_the_organizers(as_role):
    organizer, _ = as_role(ORGANIZER)
    coordinator, _ = as_role(COORDINATOR)

    assert organizer.get(f"{CHOOSE}kino/").status_code == 404
    assert coordinator.get(CHOOSE).status_code == 403
    assert coordinator.get(new(ActivityForm.OTHER)).status_code == 403


# --- Own fields only --------------------------------------------------------------------------------


@pytest.mark.parametrize("form", list(ActivityForm))
def test_every_form_is_started_with_a_few_fields(as_role, form):
    client, _ = as_role(ORGANIZER)
    more = {
        "form_other": "wspólne przejazdy",
        "aim": "Mniej samotności",
        "section": "community",
        "enrolment": "ask",
    }

    response = post(client, new(form), **{**FEW, **more})

    activity = Activity.objects.get()
    card = f"/wydarzenia/{activity.pk}/" if form.is_event else activity.get_absolute_url()
    assert (response.status_code, response.url) == (302, card)
    assert (activity.form, activity.status) == (form, "draft")


OWN = {
    "klub-seniora": {"capacity", "rules_text", "absent_times", "eligibility", "rhythm"},
    "grupa-samopomocowa": {"names_kept_close", "absent_times", "rhythm"},
    "wydarzenie-sasiedzkie": {"day", "starts_at", "ends_at", "capacity", "head_count"},
    "kampania-spoleczna": {"aim", "message", "audience", "starts_on", "ends_on"},
    "miejsce-spolecznosciowe": {"rules_text", "head_count", "rhythm"},
    "bank-czasu": {"rules_text", "rhythm"},
    "inne-dzialanie": {"form_other", "names_kept_close", "rules_text"},
}


@pytest.mark.parametrize(("key", "own"), OWN.items())
def test_a_form_asks_for_its_own_fields(as_role, key, own):
    client, _ = as_role(ORGANIZER)
    told_apart = set().union(*OWN.values()) - {"capacity", "head_count", "rhythm"}

    names = set(asked(client, f"{CHOOSE}{key}/"))

    assert names & told_apart == own & told_apart | names & {
        "eligibility",
        "starts_on",
        "ends_on",
        "absent_times",
    }
    assert own <= names


@pytest.mark.parametrize(
    ("form", "absent"),
    [
        (
            "kampania-spoleczna",
            {"capacity", "enrolment", "head_count", "where", "day", "rhythm", "with_minors"},
        ),
        ("bank-czasu", {"head_count", "names_kept_close", "absent_times"}),
        ("miejsce-spolecznosciowe", {"capacity", "enrolment", "absent_times"}),
        ("wydarzenie-sasiedzkie", {"rhythm", "absent_times", "rules_text", "names_kept_close"}),
        ("klub-seniora", {"day", "aim", "names_kept_close", "form", "form_other"}),
    ],
)
def test_a_form_never_asks_for_what_it_does_not_have(as_role, form, absent):
    client, _ = as_role(ORGANIZER)

    assert absent & set(asked(client, f"{CHOOSE}{form}/")) == set()


def test_what_a_form_is_likely_to_be_is_ticked(as_role):
    client, _ = as_role(ORGANIZER)

    ticked = page(client.get(new(ActivityForm.SELF_HELP_GROUP))).select("input[type=checkbox][checked]")

    assert [box["name"] for box in ticked] == ["is_self_help", "names_kept_close"]


def test_other_says_what_it_is(as_role):
    client, _ = as_role(ORGANIZER)

    response = post(client, new(ActivityForm.OTHER), **FEW, section="community", enrolment="ask")

    assert texts(response, "#id_form_other_error p") == ["Błąd: Wpisz, jaka to forma działania"]


def test_a_form_changed_later_keeps_the_rest_and_other_asks_what(as_role):
    client, _ = as_role(ORGANIZER)
    activity = ActivityFactory(form="senior_club", capacity=12)
    url = f"{activity.get_absolute_url()}zmien/"
    given = {**FEW, "section": "seniors", "enrolment": "open", "form": "other"}

    refused = post(client, url, **given)
    post(client, url, **given, form_other="pary sąsiedzkie", capacity="12")

    activity.refresh_from_db()
    assert texts(refused, ".errors li") == ["Wpisz, jaka to forma działania"]
    assert (activity.form, activity.form_label, activity.capacity) == ("other", "pary sąsiedzkie", 12)


def test_a_form_named_again_forgets_what_other_was(as_role):
    client, _ = as_role(ORGANIZER)
    activity = ActivityFactory(form="other", form_other="pary sąsiedzkie")
    given = {
        **FEW,
        "section": "seniors",
        "enrolment": "open",
        "form": "senior_club",
        "form_other": "pary sąsiedzkie",
    }

    post(client, f"{activity.get_absolute_url()}zmien/", **given)

    activity.refresh_from_db()
    assert (activity.form_other, activity.form_label) == ("", "klub seniora")


# --- What belongs to one form -----------------------------------------------------------------------


def test_a_campaign_keeps_its_aim_and_message(as_role):
    client, _ = as_role(ORGANIZER)
    told = {"aim": "Mniej samotności", "message": "Zapukaj do sąsiada", "audience": "wszyscy"}

    post(client, new(ActivityForm.SOCIAL_CAMPAIGN), **FEW, **told, section="community")
    campaign = Campaign.objects.get()
    shown = page(client.get(f"{campaign.activity.get_absolute_url()}zmien/"))

    assert (campaign.aim, campaign.message, campaign.audience) == tuple(told.values())
    assert shown.select_one("[name=message]")["value"] == "Zapukaj do sąsiada"


def event(**changed):
    given = {
        **FEW,
        "section": "community",
        "enrolment": "open",
        "day": "19.9.2026",
        "starts_at": "14",
        "ends_at": "18",
    }
    return {**given, **changed}


def test_an_event_is_made_with_its_day_and_room_at_once(as_role):
    client, _ = as_role(ORGANIZER)
    room = RoomFactory()

    post(client, new(ActivityForm.NEIGHBOURHOOD_EVENT), **event(where=f"sala-{room.pk}"))

    meeting = Activity.objects.get().meetings.get()
    assert (meeting.day, meeting.starts_at, meeting.ends_at) == (date(2026, 9, 19), time(14), time(18))
    booking = Booking.objects.get()
    assert (booking.meeting, booking.hours) == (meeting, "14:00–18:00")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"starts_at": ""}, "Wpisz godzinę początku"),
        ({"ends_at": ""}, "Wpisz godzinę końca"),
        ({"ends_at": "13"}, "Godzina końca musi być późniejsza niż godzina początku"),
        ({"day": "31.2.2026"}, "Taka data nie istnieje: 31.02.2026"),
    ],
)
def test_a_day_of_an_event_needs_its_hours(as_role, changed, words):
    client, _ = as_role(ORGANIZER)

    response = post(client, new(ActivityForm.NEIGHBOURHOOD_EVENT), **event(**changed))

    assert texts(response, ".errors li") == [words]
    assert Activity.objects.count() == 0


def test_an_event_in_a_room_that_somebody_has_is_not_half_saved(as_role):
    client, _ = as_role(ORGANIZER)
    taken = BookingFactory()

    response = post(
        client,
        new(ActivityForm.NEIGHBOURHOOD_EVENT),
        **event(day="9.3.2026", starts_at="11", ends_at="13", where=f"sala-{taken.room.pk}"),
    )

    assert texts(response, ".errors li") == [
        f"Sala „{taken.room}” jest zajęta. Ma ją już: 09.03.2026, godz. 10:00–12:00: Koło Gospodyń Wiejskich."
    ]
    assert Activity.objects.count() == 0


# --- Where, who may see ------------------------------------------------------------------------------


def test_a_chosen_room_gives_its_place_its_name_and_its_village(as_role):
    client, _ = as_role(ORGANIZER)
    place = PlaceFactory(name="Dom Sąsiedzki", locality=LocalityFactory(name="Łęg"))
    room = RoomFactory(place=place, name="sala duża")

    post(
        client,
        new(ActivityForm.SENIOR_CLUB),
        **FEW,
        section="seniors",
        enrolment="ask",
        where=f"sala-{room.pk}",
    )

    club = Activity.objects.get()
    assert (club.place_at, club.room, club.place) == (place, room, "Dom Sąsiedzki, sala duża")
    assert club.where == "Dom Sąsiedzki, sala duża, Łęg"


def test_another_place_chosen_later_changes_the_words_unless_they_were_typed(as_role):
    client, _ = as_role(ORGANIZER)
    old, new_place = PlaceFactory(name="Remiza"), PlaceFactory(name="Biblioteka")
    club = ActivityFactory(place_at=old, place="Remiza")
    url = f"{club.get_absolute_url()}zmien/"
    given = {
        **FEW,
        "form": "senior_club",
        "section": "seniors",
        "enrolment": "ask",
        "where": f"miejsce-{new_place.pk}",
    }

    post(client, url, **given, place="Remiza")
    club.refresh_from_db()
    first = club.place
    post(client, url, **given, place="Biblioteka, wejście od podwórza")
    club.refresh_from_db()

    assert (first, club.place) == ("Biblioteka", "Biblioteka, wejście od podwórza")


def test_a_public_activity_gets_an_address_of_its_own(as_role):
    client, _ = as_role(ORGANIZER)
    given = {**FEW, "name": "Piknik w Łęgu", "section": "community", "enrolment": "open", "is_public": "on"}

    for _ in range(2):
        post(client, new(ActivityForm.NEIGHBOURHOOD_EVENT), **given)

    assert [one.slug for one in Activity.objects.order_by("pk")] == ["piknik-w-legu", "piknik-w-legu-2"]


def test_an_activity_outside_the_plan_says_so(as_role):
    client, _ = as_role(ORGANIZER)

    given = {**FEW, "outside_plan": "True", "form_other": "x", "section": "community", "enrolment": "ask"}
    post(client, new(ActivityForm.OTHER), **given)

    activity = Activity.objects.get()
    assert activity.outside_plan
    assert "inne działanie, poza planem" in texts(client.get(activity.get_absolute_url()), "dd")


def test_starting_takes_up_the_needs_it_answers(as_role):
    client, _ = as_role(ORGANIZER)
    activity = ActivityFactory(status="draft")
    planned, closed = NeedFactory(status="planned"), NeedFactory(status="closed")
    activity.needs.add(planned, closed)
    card = activity.get_absolute_url()

    press(client, card, f"{card}rozpocznij/")

    planned.refresh_from_db()
    closed.refresh_from_db()
    assert (planned.status, closed.status) == ("addressed", "closed")
    assert planned.status_reason == f"rozpoczęto działanie „{activity}”"


# --- Once more ----------------------------------------------------------------------------------------


def copied(client, activity, **given):
    return post(client, f"{activity.get_absolute_url()}skopiuj/", name="Klub 2027", **given)


def test_a_club_is_copied_with_its_setup_and_without_its_people(as_role):
    client, _ = as_role(ORGANIZER)
    room = RoomFactory()
    club = ActivityFactory(
        capacity=12, rules_text="Przychodzimy punktualnie.", room=room, place_at=room.place, leader=UserFactory(),
        slug="klub", is_public=True, status="ended",
    )  # fmt: skip
    club.needs.add(NeedFactory())
    MembershipFactory(activity=club)
    MeetingFactory(activity=club)

    response = copied(client, club, starts_on="1.1.2027")

    copy = Activity.objects.get(copied_from=club)
    assert response.url == copy.get_absolute_url()
    assert (copy.name, copy.status, copy.starts_on) == ("Klub 2027", "draft", date(2027, 1, 1))
    assert (copy.capacity, copy.rules_text, copy.room, copy.leader) == (
        12,
        club.rules_text,
        room,
        club.leader,
    )
    assert (copy.needs.count(), copy.memberships.count(), copy.meetings.count()) == (1, 0, 0)
    assert (copy.slug, copy.is_public) == ("", False)


def test_an_event_is_copied_with_questions_and_tasks_moved_by_as_many_days(as_role):
    client, _ = as_role(ORGANIZER)
    picnic = EventDetailsFactory(invitation="Zapraszamy na piknik").activity
    MeetingFactory(activity=picnic, day=date(2026, 6, 20))
    EventTaskFactory(activity=picnic, text="zamówić namiot", due=date(2026, 6, 10))
    SignUpQuestionFactory(activity=picnic)
    SignUpQuestionFactory(activity=picnic, retired_on=date(2026, 1, 1))

    copied(client, picnic, starts_on="19.6.2027")

    copy = Activity.objects.get(copied_from=picnic)
    assert copy.event.invitation == "Zapraszamy na piknik"
    assert [(task.text, task.due, task.done_at) for task in copy.event_tasks.all()] == [
        ("zamówić namiot", date(2027, 6, 9), None)
    ]
    assert copy.sign_up_questions.count() == 1


def test_a_campaign_is_copied_without_its_results(as_role):
    client, _ = as_role(ORGANIZER)
    campaign = CampaignFactory(aim="Mniej samotności", reach=400, effect="Powstał klub")

    copied(client, campaign.activity)

    copy = Campaign.objects.exclude(pk=campaign.pk).get()
    assert (copy.aim, copy.reach, copy.effect) == ("Mniej samotności", None, "")
