"""Attendance on the page: ticks, guests, two people at once, paper, undo, for the organizer and the leader."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.attendance import save_attendance
from activities.enums import Presence
from activities.models import Attendance
from osl.core.models import AuditEvent
from osl.people.models import Person
from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from tests.activities.factories import MeetingFactory, MembershipFactory
from tests.activities.pages import post, press
from tests.core.factories import LocalityFactory
from tests.markup import hidden_fields, page, texts
from tests.people.factories import PersonFactory


@pytest.fixture
def meeting():
    return MeetingFactory(activity__name="Klub w Łęgu")


@pytest.fixture
def members(meeting):
    people = [PersonFactory(first_name="Jan", last_name=name) for name in ("Żak", "Ćwikła", "Lis")]
    for person in people:
        MembershipFactory(activity=meeting.activity, person=person)
    return people


def ticking(meeting):
    return f"{meeting.get_absolute_url()}obecnosc/"


def paper(meeting):
    return f"{ticking(meeting)}z-papieru/"


def saved(meeting):
    return {row.person_id: row.presence for row in Attendance.objects.filter(meeting=meeting)}


def ticked(response, name="present"):
    return [int(box["value"]) for box in page(response).select(f"[name={name}][checked]")]


# --- Ticks -------------------------------------------------------------------------------------------


def test_the_list_is_in_polish_order_with_numbers_and_nobody_ticked(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)

    response = client.get(ticking(meeting))

    assert texts(response, "#lista .tick") == ["Ćwikła Jan 1", "Lis Jan 2", "Żak Jan 3"]
    assert ticked(response) == []
    assert texts(response, ".savebar p") == ["Obecnych: 0 z 3"]


def test_each_row_is_a_label_as_a_whole(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)

    rows = page(client.get(ticking(meeting))).select("#lista li")

    assert [child.name for row in rows for child in row.find_all(recursive=False)] == ["label"] * 3


def test_ticks_are_saved_and_the_meeting_tells_the_numbers(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    zak, cwikla, lis = members

    response = post(client, ticking(meeting), present=[zak.pk, lis.pk], excused=[cwikla.pk])

    assert response.url == meeting.get_absolute_url()
    assert saved(meeting) == {zak.pk: "present", cwikla.pk: "excused", lis.pk: "present"}
    assert texts(client.get(response.url), ".alert-success p") == ["Zapisano obecność: 2 z 3."]


def test_who_is_both_present_and_excused_was_present(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)

    post(client, ticking(meeting), present=[members[0].pk], excused=[members[0].pk])

    assert saved(meeting)[members[0].pk] == "present"


def test_saved_ticks_come_back_for_correction(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    zak, cwikla, _ = members
    post(client, ticking(meeting), present=[zak.pk], excused=[cwikla.pk])

    response = client.get(ticking(meeting))

    assert (ticked(response), ticked(response, "excused")) == ([zak.pk], [cwikla.pk])


def test_the_same_form_sent_twice_is_saved_once(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    filled = {**hidden_fields(client.get(ticking(meeting)), "form.form"), "present": [members[0].pk]}

    first, second = client.post(ticking(meeting), filled), client.post(ticking(meeting), filled)

    assert (first.url, second.url) == (meeting.get_absolute_url(), meeting.get_absolute_url())
    assert AuditEvent.objects.about(meeting).changes().count() == 1


@pytest.mark.parametrize("name", ["present", "excused"])
@pytest.mark.parametrize("value", ["0", "99999999999999999999", "x", "1\x00"])
def test_a_foreign_id_is_refused(as_role, meeting, members, name, value):
    client, _ = as_role(ORGANIZER)

    response = post(client, ticking(meeting), **{name: [value]})

    assert response.status_code == 422
    assert texts(response, ".errors li") == [
        "Lista osób zmieniła się w tym czasie. Sprawdź ją i zapisz ponownie."
    ]
    assert saved(meeting) == {}


def test_a_stranger_cannot_be_ticked_as_a_member(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)

    assert post(client, ticking(meeting), present=[PersonFactory().pk]).status_code == 422


def test_namesakes_are_told_apart_by_address(as_role, meeting):
    client, _ = as_role(ORGANIZER)
    for village in ("Łęg", "Żabno"):
        person = PersonFactory(last_name="Śliwa", locality=LocalityFactory(name=village), house_number="7")
        MembershipFactory(activity=meeting.activity, person=person)

    assert texts(client.get(ticking(meeting)), "#lista .tick") == [
        "Śliwa Leokadia Łęg 7 1",
        "Śliwa Leokadia Żabno 7 2",
    ]


def test_looking_at_the_list_leaves_an_event(as_role, meeting, members):
    client, user = as_role(ORGANIZER)

    client.get(ticking(meeting))

    event = AuditEvent.objects.about(meeting).get()
    assert (event.action, event.by, event.reading) == ("lista obecności", user, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_a_constant_number_of_queries(as_role, meeting, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    MembershipFactory.create_batch(count, activity=meeting.activity)

    with django_assert_num_queries(12):
        client.get(ticking(meeting))


def test_a_whole_save_of_forty_costs_the_same_as_of_one(as_role, meeting, django_assert_max_num_queries):
    client, _ = as_role(ORGANIZER)
    people = [one.person for one in MembershipFactory.create_batch(40, activity=meeting.activity)]
    filled = {
        **hidden_fields(client.get(ticking(meeting)), "form.form"),
        "present": [person.pk for person in people],
    }

    with django_assert_max_num_queries(30):
        client.post(ticking(meeting), filled)

    assert len(saved(meeting)) == 40


# --- Too early, cancelled ----------------------------------------------------------------------------


def test_before_the_meeting_the_page_says_from_when(as_role):
    client, _ = as_role(ORGANIZER)
    meeting = MeetingFactory(day=timezone.localdate() + timedelta(days=1))

    response = client.get(ticking(meeting), follow=True)

    assert "Obecność można zapisać od" in texts(response, ".alert-info p")[0]


def test_a_save_before_the_meeting_is_refused(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    filled = hidden_fields(client.get(ticking(meeting)), "form.form")
    meeting.day = timezone.localdate() + timedelta(days=1)
    meeting.save()

    response = client.post(ticking(meeting), filled)

    assert response.status_code == 422
    assert "Obecność można zapisać od" in texts(response, ".errors li")[0]


# --- Two people at once ------------------------------------------------------------------------------


def test_the_second_of_two_people_sees_both_and_overwrites_nothing(as_role, meeting, members):
    zak, cwikla, lis = members
    ewa, _ = as_role(ORGANIZER, first_name="Ewa", last_name="Maj")
    jan, _ = as_role(ORGANIZER)
    mine = {
        **hidden_fields(jan.get(ticking(meeting)), "form.form"),
        "present": [zak.pk, lis.pk],
        "excused": [cwikla.pk],
    }
    post(ewa, ticking(meeting), present=[lis.pk, cwikla.pk])

    response = jan.post(ticking(meeting), mine)

    assert response.status_code == 409
    assert texts(response, ".alert h2")[0].startswith("Obecność zapisano już wcześniej: Ewa Maj, ")
    assert texts(response, ".pair tbody tr") == [
        "Ćwikła Jan usprawiedliwiona nieobecność był(a)",
        "Żak Jan był(a) nie był(a)",
    ]
    assert ticked(response) == [lis.pk, zak.pk]
    assert saved(meeting) == {zak.pk: "absent", cwikla.pk: "present", lis.pk: "present"}


def test_saving_again_after_looking_at_both_is_a_choice(as_role, meeting, members):
    zak, _, lis = members
    ewa, _ = as_role(ORGANIZER)
    jan, _ = as_role(ORGANIZER)
    mine = {**hidden_fields(jan.get(ticking(meeting)), "form.form"), "present": [zak.pk]}
    post(ewa, ticking(meeting), present=[lis.pk])
    both = jan.post(ticking(meeting), mine)

    again = jan.post(ticking(meeting), {**hidden_fields(both, "form.form"), "present": [zak.pk]})

    assert again.status_code == 302
    assert saved(meeting)[zak.pk] == "present"


def test_two_people_who_agree_are_told_so(as_role, meeting, members):
    ewa, _ = as_role(ORGANIZER)
    jan, _ = as_role(ORGANIZER)
    mine = {**hidden_fields(jan.get(ticking(meeting)), "form.form"), "present": [members[0].pk]}
    post(ewa, ticking(meeting), present=[members[0].pk])

    response = jan.post(ticking(meeting), mine)

    assert response.status_code == 409
    assert "Zapisano to samo" in " ".join(texts(response, ".alert p"))


def test_a_changed_meeting_is_not_called_saved_attendance(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    filled = {**hidden_fields(client.get(ticking(meeting)), "form.form"), "present": [members[0].pk]}
    hours = {"day": "10.3.2026", "starts_at": "10:00", "ends_at": "12:00"}
    post(client, f"{meeting.get_absolute_url()}zmien/", **hours)

    response = client.post(ticking(meeting), filled)

    assert response.status_code == 409
    assert texts(response, ".alert h2")[0].startswith("W tym czasie zmieniono spotkanie")
    assert texts(response, ".pair tbody tr") == []


# --- Guests ------------------------------------------------------------------------------------------


def test_looking_for_a_guest_keeps_the_ticks_and_saves_nothing(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    guest = PersonFactory(first_name="Łucja", last_name="Śliwa")

    response = post(client, ticking(meeting), present=[members[0].pk], q="sliwa luc", search="1")

    assert response.status_code == 200
    assert ticked(response) == [members[0].pk]
    found = page(response).select("details [name=guest]")
    assert [int(box["value"]) for box in found] == [guest.pk]
    assert saved(meeting) == {}


def test_a_found_guest_is_saved_beside_the_list(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    guest = PersonFactory()
    found = post(client, ticking(meeting), q=guest.last_name, search="1")

    response = client.post(
        ticking(meeting),
        {**hidden_fields(found, "form.form"), "present": [members[0].pk], "guest": [guest.pk]},
    )

    assert Attendance.objects.get(person=guest).is_guest
    assert texts(client.get(response.url), ".alert-success p") == [
        "Zapisano obecność: 1 z 3 i 1 spoza listy."
    ]


def test_somebody_who_gave_only_a_name_is_known_from_now_on(as_role, meeting, members):
    client, user = as_role(ORGANIZER)

    post(client, ticking(meeting), **{"new-0-first_name": "Ewa", "new-0-last_name": "Nowa"})

    guest = Person.objects.get(last_name="Nowa")
    assert guest.community_since is not None
    assert Attendance.objects.get(person=guest).is_guest
    assert AuditEvent.objects.about(guest).get().by == user


def test_half_a_name_is_named_at_its_field_and_the_ticks_stay(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)

    response = post(client, ticking(meeting), present=[members[0].pk], **{"new-0-first_name": "Ewa"})

    assert response.status_code == 422
    assert texts(response, "details .wrong p") == ["Błąd: Wpisz nazwisko"]
    assert ticked(response) == [members[0].pk]


def test_a_new_guest_like_somebody_known_is_hinted(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    known = PersonFactory(first_name="Ewa", last_name="Nowa", locality=LocalityFactory(name="Łęg"))
    typed = {"new-0-first_name": "Ewa", "new-0-last_name": "Nowa"}

    refused = post(client, ticking(meeting), **typed)

    words = "Taka osoba już jest: Ewa Nowa, Łęg. Wybierz ją albo zapisz jako nową"
    assert texts(refused, ".errors li") == [words]
    assert [int(box["value"]) for box in page(refused).select("[name=guest]")] == [known.pk]
    tick = page(refused).select_one("[name=is_other]")["value"]
    client.post(ticking(meeting), {**hidden_fields(refused, "form.form"), **typed, "is_other": tick})
    assert Person.objects.filter(last_name="Nowa").count() == 2


def test_a_new_guest_sent_twice_is_one_person(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    typed = {"new-0-first_name": "Ewa", "new-0-last_name": "Nowa"}
    filled = {**hidden_fields(client.get(ticking(meeting)), "form.form"), **typed}

    client.post(ticking(meeting), filled)
    second = client.post(ticking(meeting), filled)

    assert second.url == meeting.get_absolute_url()
    assert Person.objects.filter(last_name="Nowa").count() == 1


def test_a_hidden_person_is_neither_found_nor_accepted_as_a_guest(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    hidden = PersonFactory(hidden=True, last_name="Ukryta")

    found = post(client, ticking(meeting), q="ukryta", search="1")
    refused = post(client, ticking(meeting), guest=[hidden.pk])
    hinted = post(client, ticking(meeting), **{"new-0-first_name": "Leokadia", "new-0-last_name": "Ukryta"})

    assert page(found).select("[name=guest]") == []
    assert (refused.status_code, hinted.status_code) == (422, 302)


@pytest.mark.parametrize("value", ["99999999999999999999", "x", "-1", "1\x00"])
def test_a_wrong_guest_is_refused(as_role, meeting, members, value):
    client, _ = as_role(ORGANIZER)

    assert post(client, ticking(meeting), guest=[value]).status_code == 422


def test_a_guest_unticked_is_taken_off(as_role, meeting, members):
    client, user = as_role(ORGANIZER)
    guest = PersonFactory()
    save_attendance(meeting, {}, by=user, expected_version=None, guests=[guest])

    post(client, ticking(meeting), present=[members[0].pk])

    assert guest.pk not in saved(meeting)


@pytest.mark.parametrize("sign", ["\x00", "\u202e"])
@pytest.mark.parametrize("name", ["q", "new-0-first_name", "is_other", "version", "form_key"])
def test_invisible_signs_never_break_the_page(as_role, meeting, members, name, sign):
    client, _ = as_role(ORGANIZER)

    for more in ({}, {"search": "1"}):
        assert post(client, ticking(meeting), **{name: f"1{sign}"}, **more).status_code < 500


# --- From paper --------------------------------------------------------------------------------------


def test_numbers_from_the_paper_list_are_saved(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    zak, cwikla, lis = members

    response = post(client, paper(meeting), numbers="1, 3")

    assert response.url == meeting.get_absolute_url()
    assert saved(meeting) == {cwikla.pk: "present", lis.pk: "absent", zak.pk: "present"}


def test_paper_shows_the_list_with_the_same_numbers(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)

    assert texts(client.get(paper(meeting)), ".numbered li") == ["Ćwikła Jan", "Lis Jan", "Żak Jan"]


def test_paper_keeps_guests_and_excused_absences(as_role, meeting, members):
    client, user = as_role(ORGANIZER)
    zak, cwikla, lis = members
    guest = PersonFactory()
    save_attendance(meeting, {lis.pk: Presence.EXCUSED}, by=user, expected_version=None, guests=[guest])

    post(client, paper(meeting), numbers="1")

    expected = {cwikla.pk: "present", lis.pk: "excused", zak.pk: "absent", guest.pk: "present"}
    assert saved(meeting) == expected


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Wpisz numery obecnych. Jeśli nikt nie przyszedł, zapisz to na stronie obecności"),
        ("1 x", "Wpisz numery z listy tak: 1 4 7-12"),
        ("1 25", "Nie ma numeru 25: lista kończy się na 3"),
        ("0", "Nie ma numeru 0: lista kończy się na 3"),
        ("3-1", "Zamień kolejność: 1-3"),
        ("1" * 3000, "To za dużo numerów. Wpisz je tak: 1 4 7-12"),
        ("1\x00", "Wpisz numery z listy tak: 1 4 7-12"),
        ("²", "Wpisz numery z listy tak: 1 4 7-12"),
    ],
)
def test_wrong_numbers_are_explained(as_role, meeting, members, typed, words):
    client, _ = as_role(ORGANIZER)

    response = post(client, paper(meeting), numbers=typed)

    assert response.status_code == 422
    assert texts(response, "#id_numbers_error p") == [f"Błąd: {words}"]


def test_paper_too_shows_somebody_elses_save(as_role, meeting, members):
    ewa, _ = as_role(ORGANIZER)
    jan, _ = as_role(ORGANIZER)
    mine = {**hidden_fields(jan.get(paper(meeting)), "form.form"), "numbers": "1"}
    post(ewa, ticking(meeting), present=[members[0].pk])

    response = jan.post(paper(meeting), mine)

    assert response.status_code == 409
    assert texts(response, ".pair tbody tr") == ["Ćwikła Jan był(a) nie był(a)", "Żak Jan nie był(a) był(a)"]


# --- Undo --------------------------------------------------------------------------------------------


def test_undo_brings_back_what_was_before(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    post(client, ticking(meeting), present=[members[0].pk])
    url = meeting.get_absolute_url()

    response = press(client, url, f"{ticking(meeting)}cofnij/2/")

    assert saved(meeting) == {}
    assert texts(client.get(response.url), ".alert-success p") == [
        "Cofnięto. Obecność jest taka jak przed zmianą."
    ]


def test_undo_seen_before_another_save_is_refused(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    post(client, ticking(meeting), present=[members[0].pk])
    url, undo = meeting.get_absolute_url(), f"{ticking(meeting)}cofnij/2/"
    button = hidden_fields(client.get(url), f'form[action="{undo}"]')
    post(client, ticking(meeting), present=[members[1].pk])

    response = client.post(undo, button, follow=True)

    assert "Nie ma czego cofnąć" in texts(response, ".alert-error p")[0]
    assert saved(meeting)[members[1].pk] == "present"


# --- The leader --------------------------------------------------------------------------------------


def test_the_leader_saves_attendance_of_own_meeting(as_role, meeting, members):
    client, leader = as_role(LEADER)
    meeting.activity.leader = leader
    meeting.activity.save()

    response = post(client, ticking(meeting), present=[members[0].pk])

    assert response.url == meeting.get_absolute_url()
    assert saved(meeting)[members[0].pk] == "present"


@pytest.mark.parametrize("part", ["", "obecnosc/", "obecnosc/z-papieru/", "lista.pdf"])
def test_another_leaders_meeting_does_not_exist(as_role, meeting, members, part):
    client, _ = as_role(LEADER)

    assert client.get(f"{meeting.get_absolute_url()}{part}").status_code == 404


def test_a_leader_who_reads_the_catalogue_still_opens_no_foreign_list(as_role, meeting, members):
    client, _ = as_role(LEADER, COORDINATOR)

    assert client.get(meeting.get_absolute_url()).status_code == 200
    assert client.get(ticking(meeting)).status_code == 403
    assert client.post(f"{ticking(meeting)}cofnij/1/").status_code == 403


def test_a_leader_finds_as_guests_only_own_people_and_earlier_guests(as_role, meeting, members):
    client, leader = as_role(LEADER)
    meeting.activity.leader = leader
    meeting.activity.save()
    stranger, guest = PersonFactory(last_name="Śliwa obca"), PersonFactory(last_name="Śliwa znajoma")
    earlier = MeetingFactory(activity=meeting.activity, day="2026-03-02")
    save_attendance(earlier, {}, by=leader, expected_version=None, guests=[guest])

    response = post(client, ticking(meeting), q="sliwa", search="1")

    assert [int(box["value"]) for box in page(response).select("[name=guest]")] == [guest.pk]
    assert post(client, ticking(meeting), guest=[stranger.pk]).status_code == 422
