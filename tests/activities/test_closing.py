"""A meeting summed up: all or nothing, by whoever may, and its minutes without names."""

from datetime import date, timedelta

import pytest
import time_machine

from activities import closing
from activities.attendance import Heads, save_attendance
from activities.closing import NextStep, Summary, close
from activities.enums import Presence
from activities.models import EventTask, Photo
from osl.core.models import AuditEvent, StaleRecord
from osl.documents.models import StoredFile
from osl.portal.roles import COORDINATOR, DIRECTOR, LEADER, ORGANIZER
from tests.activities.factories import ActivityFactory, GuestCountFactory, MeetingFactory, MembershipFactory
from tests.activities.pages import post
from tests.activities.photos import checked, disguised, jpeg, noise, of_60_megapixels
from tests.core.factories import OfficeFactory, UserFactory
from tests.documents.checks import assert_archival_pdf
from tests.markup import texts
from tests.needs.factories import NeedFactory


@pytest.fixture(autouse=True)
def _afternoon():
    with time_machine.travel("2026-03-09 13:00+01:00", tick=True):
        yield


@pytest.fixture
def meeting():
    """An open meeting of the morning, where heads are counted."""
    return MeetingFactory(activity=ActivityFactory(name="Klub w Łęgu", head_count=True))


def closing_page(meeting):
    return f"{meeting.get_absolute_url()}podsumowanie/"


def minutes_page(meeting):
    return f"{meeting.get_absolute_url()}notatka.pdf"


# --- Summing up ---------------------------------------------------------------------------------------


def test_one_screen_closes_a_meeting(as_role, meeting):
    client, user = as_role(ORGANIZER)

    response = post(
        client,
        closing_page(meeting),
        women="12",
        men="5",
        guests_volunteers="2",
        agreed="Próby będą we wtorki.",
        next_text="Zamówić salę",
        next_who="Ewa Maj",
        next_due="20.3.2026",
        cost="120,50",
        photo_1=jpeg(),
        alt_1="Uczestnicy śpiewają przy stole",
    )

    meeting.refresh_from_db()
    step = EventTask.objects.get()
    assert response.url == meeting.get_absolute_url()
    assert (meeting.status, meeting.people_total, meeting.women, meeting.cost_grosze) == (
        "held",
        17,
        12,
        12050,
    )
    assert (meeting.agreed, meeting.closed_by) == ("Próby będą we wtorki.", user)
    assert (step.text, step.who, step.due, step.meeting) == (
        "Zamówić salę",
        "Ewa Maj",
        date(2026, 3, 20),
        meeting,
    )
    assert dict(meeting.guest_counts.values_list("kind", "count")) == {"volunteers": 2}
    assert Photo.objects.get().file.alt_text == "Uczestnicy śpiewają przy stole"
    assert AuditEvent.objects.about(meeting).filter(action="podsumowanie spotkania").count() == 1


def test_where_names_are_kept_the_count_comes_from_the_list(as_role):
    client, user = as_role(ORGANIZER)
    activity = ActivityFactory()
    member, _ = MembershipFactory.create_batch(2, activity=activity)
    meeting = MeetingFactory(activity=activity)
    save_attendance(meeting, {member.person_id: Presence.PRESENT}, by=user, expected_version=None)

    shown = client.get(closing_page(meeting))
    post(client, closing_page(meeting), agreed="Spotykamy się za tydzień.")

    meeting.refresh_from_db()
    assert 'name="total"' not in shown.content.decode()
    assert meeting.attendances.count() == 2
    assert meeting.agreed == "Spotykamy się za tydzień."


def test_a_second_summary_replaces_the_first_and_keeps_pictures(meeting):
    user = UserFactory()
    first = Summary(
        heads=Heads(10),
        guests={"media": 1},
        next_step=NextStep("Zamówić salę"),
        photos=((checked(), "Sala"),),
    )
    current = close(meeting, first, by=user, expected_version=None)

    close(
        current, Summary(heads=Heads(12), next_step=NextStep("Zamówić stoły")), by=user, expected_version=None
    )

    current.refresh_from_db()
    assert (current.people_total, current.guest_counts.count(), current.photos.count()) == (12, 0, 1)
    assert [task.text for task in current.next_steps.all()] == ["Zamówić stoły"]


def test_a_step_that_is_done_is_not_written_over(meeting):
    user = UserFactory()
    close(
        meeting, Summary(heads=Heads(5), next_step=NextStep("Zamówić salę")), by=user, expected_version=None
    )
    EventTask.objects.get().finish(by=user)

    close(
        meeting,
        Summary(heads=Heads(5), next_step=NextStep("Wysłać zaproszenia")),
        by=user,
        expected_version=None,
    )

    assert set(EventTask.objects.values_list("text", flat=True)) == {"Zamówić salę", "Wysłać zaproszenia"}


def test_a_summary_over_somebody_elses_is_not_saved(meeting):
    close(meeting, Summary(heads=Heads(5)), by=UserFactory(), expected_version=1)

    with pytest.raises(StaleRecord):
        close(meeting, Summary(heads=Heads(9)), by=UserFactory(), expected_version=1)


# --- What is refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Wpisz, ile osób przyszło. Jeśli nikt, wpisz 0"),
        ({"total": "3", "women": "4"}, "Kobiety, mężczyźni i dzieci to razem 4. Popraw liczbę osób"),
        ({"total": "3", "cost": "dużo"}, "Wpisz kwotę tak: 120 albo 120,50"),
        ({"total": "3", "next_who": "Ewa"}, "Napisz, co jest do zrobienia"),
        ({"total": "3", "photo_1": jpeg}, "Opisz zdjęcie jednym zdaniem"),
        ({"total": "3", "alt_1": "Sala"}, "Dodaj zdjęcie do tego opisu"),
        ({"total": "3", "photo_1": of_60_megapixels, "alt_1": "Sala"}, "Zmniejsz go do 40 milionów punktów"),
        ({"total": "3", "photo_1": disguised, "alt_1": "Sala"}, "To nie jest cały obraz JPG"),
    ],
)
def test_a_wrong_summary_is_refused_with_a_sentence_and_nothing_is_kept(as_role, meeting, fields, sentence):
    client, _ = as_role(ORGANIZER)
    given = {name: value() if callable(value) else value for name, value in fields.items()}

    response = post(client, closing_page(meeting), agreed="Ustalono", **given)

    meeting.refresh_from_db()
    assert response.status_code == 422
    assert sentence in " ".join(texts(response, ".field-wrong .wrong"))
    assert (meeting.closed_at, meeting.attendance_at, meeting.agreed) == (None, None, "")
    assert (StoredFile.objects.count(), EventTask.objects.count()) == (0, 0)


def test_a_quota_reached_at_the_second_picture_takes_back_the_first(as_role, meeting, settings):
    settings.OSL_FILES_MB_PER_USER = 0.1
    client, _ = as_role(ORGANIZER)

    response = post(
        client,
        closing_page(meeting),
        total="3",
        photo_1=jpeg(side=(300, 200)),
        alt_1="Sala",
        photo_2=noise(),
        alt_2="Ogród",
    )

    meeting.refresh_from_db()
    assert response.status_code == 422
    assert (meeting.attendance_at, Photo.objects.count(), StoredFile.objects.count()) == (None, 0, 0)


def test_a_meeting_to_come_is_not_summed_up(as_role):
    client, _ = as_role(ORGANIZER)
    meeting = MeetingFactory(day=date(2026, 3, 10))

    response = client.get(closing_page(meeting), follow=True)

    assert response.redirect_chain[-1][0] == meeting.get_absolute_url()
    assert "Obecność można zapisać od 10.03.2026" in " ".join(texts(response, ".alert p"))


def test_a_list_club_without_attendance_asks_for_a_count_first():
    meeting = MeetingFactory(day=date(2026, 3, 9) - timedelta(days=7))

    with pytest.raises(closing.NobodyCounted):
        close(meeting, Summary(agreed="Ustalono"), by=UserFactory(), expected_version=None)


# --- Who may ------------------------------------------------------------------------------------------


def test_leaders_close_their_own_meetings_only(as_role, meeting):
    client, leader = as_role(LEADER)
    meeting.activity.leader = leader
    meeting.activity.save()

    assert post(client, closing_page(meeting), total="8").status_code == 302
    assert client.get(closing_page(MeetingFactory())).status_code == 404


@pytest.mark.parametrize("role", [COORDINATOR, DIRECTOR])
def test_others_do_not_close_meetings(as_role, meeting, role):
    client, _ = as_role(role)

    assert client.get(closing_page(meeting)).status_code == 403


# --- Minutes ------------------------------------------------------------------------------------------


def test_minutes_tell_the_numbers_and_the_words_and_no_names(as_role):
    OfficeFactory()
    client, user = as_role(ORGANIZER)
    activity = ActivityFactory(name="Klub w Łęgu")
    member = MembershipFactory(activity=activity, person__last_name="Tajemnicza")
    meeting = MeetingFactory(activity=activity)
    held = save_attendance(meeting, {member.person_id: Presence.PRESENT}, by=user, expected_version=None)
    summary = Summary(
        guests={"officials": 3},
        agreed="Próby będą we wtorki.",
        next_step=NextStep("Zamówić salę", "Ewa Maj", date(2026, 3, 20)),
        cost_grosze=12050,
        photos=((checked(), "Uczestnicy śpiewają"),),
    )
    close(held, summary, by=user, expected_version=None)

    response = client.get(minutes_page(meeting))

    opened = assert_archival_pdf(
        response.content,
        says=["Klub w Łęgu", "1 z 1", "radni, sołtysi i urzędnicy 3", "Próby będą we wtorki.", "Zamówić salę",
              "20 marca 2026 r.", "120,50 zł"],
    )  # fmt: skip
    assert "Uczestnicy śpiewają" in [str(figure.Alt) for figure in opened.tagged("/Figure")]
    assert "Tajemnicza" not in opened.text


def test_who_does_not_know_the_people_gets_minutes_without_pictures(as_role, meeting):
    OfficeFactory()
    client, user = as_role(DIRECTOR)
    close(meeting, Summary(heads=Heads(3), photos=((checked(), "Sala"),)), by=user, expected_version=None)

    opened = assert_archival_pdf(client.get(minutes_page(meeting)).content)

    assert opened.tagged("/Figure") == []


def test_a_leader_who_reads_no_needs_finds_none_in_the_minutes(as_role, meeting):
    OfficeFactory()
    client, leader = as_role(LEADER)
    meeting.activity.leader = leader
    meeting.activity.save()
    meeting.activity.needs.add(NeedFactory(statement="Samotność starszych osób"))
    close(meeting, Summary(heads=Heads(3)), by=leader, expected_version=None)

    opened = assert_archival_pdf(client.get(minutes_page(meeting)).content)

    assert "Samotność" not in opened.text


def test_there_are_no_minutes_before_a_summary(as_role, meeting):
    client, _ = as_role(ORGANIZER)

    response = client.get(minutes_page(meeting), follow=True)

    assert texts(response, ".alert p") == ["Najpierw podsumuj spotkanie. Z tego powstaje notatka."]


def test_the_card_of_a_meeting_says_what_was_agreed(as_role, meeting, django_assert_max_num_queries):
    client, user = as_role(ORGANIZER)
    close(meeting, Summary(heads=Heads(3), agreed="Próby będą we wtorki."), by=user, expected_version=None)
    GuestCountFactory(meeting=meeting)
    client.get("/wydarzenia/")  # the first page of a session also writes the session down

    with django_assert_max_num_queries(15):
        response = client.get(meeting.get_absolute_url())

    assert "Próby będą we wtorki." in response.content.decode()
