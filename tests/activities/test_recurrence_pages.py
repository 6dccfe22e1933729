"""Terms that repeat, as the organizer sees them: shown first, made then."""

from datetime import date

import pytest

from activities.models import Booking, Meeting, Rule
from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from tests.activities.factories import ActivityFactory, BookingFactory, MeetingFactory, RuleFactory
from tests.activities.pages import press
from tests.markup import hidden_fields, page, texts
from tests.resources.factories import RoomFactory

TYPED = {
    "how_often": "tydzien-1",
    "weekdays": ["0"],
    "from_day": "1.3.2026",
    "until": "30.4.2026",
    "holidays": "pomin",
    "starts_at": "10",
    "ends_at": "12",
}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-03-01T12:00:00+01:00", tick=False)


@pytest.fixture
def club():
    return ActivityFactory()


def terms(club):
    return f"{club.get_absolute_url()}terminy/"


def shown(client, address, **typed):
    """The page after „Pokaż terminy”."""
    return client.post(
        address, {**hidden_fields(client.get(address), "form.form"), **TYPED, **typed, "pokaz": "1"}
    )


def confirmed(client, address, response, **typed):
    """„Utwórz spotkania” with everything that the page shows ticked."""
    ticked = [box["value"] for box in page(response).select("[name=term][checked]")]
    given = {**hidden_fields(response, "form.form"), **TYPED, "term": ticked, "utworz": "1", **typed}
    return client.post(address, given)


# --- A new series -------------------------------------------------------------------------------------


def test_terms_are_shown_before_anything_is_made(as_role, club):
    client, _ = as_role(ORGANIZER)

    response = shown(client, terms(club))

    assert response.status_code == 200
    assert texts(response, "#terminy-ile") == ["8 spotkań"]
    assert "Pominięto: 6 kwietnia (Poniedziałek Wielkanocny)." in texts(response, "#terminy p")
    assert texts(response, ".month legend") == ["marzec 2026", "kwiecień 2026"]
    assert texts(response, ".month .chip")[:2] == ["pn 2", "pn 9"]
    assert Meeting.objects.count() == 0


def test_seen_terms_become_meetings(as_role, club):
    client, _ = as_role(ORGANIZER)
    address = terms(club)

    response = confirmed(client, address, shown(client, address))

    assert response.url == f"{club.get_absolute_url()}spotkania/"
    assert (Meeting.objects.count(), Rule.objects.count()) == (8, 1)


def test_unticked_terms_are_left_out(as_role, club):
    client, _ = as_role(ORGANIZER)
    address = terms(club)

    confirmed(client, address, shown(client, address), term=["2026-03-02 10:00", "2026-03-09 10:00"])

    assert [meeting.day.day for meeting in Meeting.objects.order_by("day")] == [2, 9]


def test_terms_changed_after_the_look_are_shown_again(as_role, club):
    client, _ = as_role(ORGANIZER)
    address = terms(club)

    response = confirmed(client, address, shown(client, address), weekdays=["1"])

    assert (response.status_code, Meeting.objects.count()) == (200, 0)
    assert texts(response, ".alert-warning p") == [
        "Zmieniono terminy. Sprawdź je jeszcze raz i utwórz spotkania."
    ]
    assert texts(response, ".month .chip")[0] == "wt 3"


def test_a_series_posted_twice_is_made_once(as_role, club):
    client, _ = as_role(ORGANIZER)
    address = terms(club)
    seen = shown(client, address)

    first, second = confirmed(client, address, seen), confirmed(client, address, seen)

    assert (Meeting.objects.count(), second.url) == (8, first.url)


def test_days_off_may_stay_and_are_warned_about(as_role, club):
    client, _ = as_role(ORGANIZER)

    response = shown(client, terms(club), holidays="zostaw")

    assert "pn 6 (Poniedziałek Wielkanocny)" in texts(response, ".month .chip")
    assert "dni świąteczne" in " ".join(texts(response, ".alert-warning p"))


FEWER = "Wpisz wcześniejszą datę końca; spotkania można potem przedłużyć."
OTHER_DAYS = "Zmień daty albo dzień tygodnia."
EASTER = {"from_day": "6.4.2026", "until": "6.4.2026"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"weekdays": []}, "Zaznacz dzień tygodnia"),
        ({"how_often": "czasem"}, "Wybierz z listy"),
        ({"until": "1.2.2026"}, "Data końca musi być taka sama jak data początku albo późniejsza"),
        ({"ends_at": "9"}, "Godzina końca musi być późniejsza niż godzina początku"),
        ({"until": "31.12.2100"}, f"To ponad 300 spotkań naraz. {FEWER}"),
        (
            {"from_day": "3.3.2026", "until": "5.3.2026"},
            f"Między tymi datami nie ma ani jednego takiego dnia. {OTHER_DAYS}",
        ),
        (
            EASTER,
            "Nie ma ani jednego wolnego terminu. Pominięto: 6 kwietnia (Poniedziałek Wielkanocny).",
        ),
    ],
)
def test_terms_that_cannot_be_are_refused_with_a_sentence(as_role, club, typed, words):
    client, _ = as_role(ORGANIZER)

    response = shown(client, terms(club), **typed)

    assert (response.status_code, texts(response, ".errors li")) == (422, [words])


def test_a_term_whose_room_is_taken_falls_out_and_says_by_whom(as_role, club):
    client, _ = as_role(ORGANIZER)
    taken = BookingFactory()  # 9 March, 10:00–12:00
    address = terms(club)

    seen = shown(client, address, where=f"sala-{taken.room.pk}")
    confirmed(client, address, seen, where=f"sala-{taken.room.pk}")

    assert "9 marca (sala zajęta 10:00–12:00: Koło Gospodyń Wiejskich)" in " ".join(texts(seen, "#terminy p"))
    assert (Meeting.objects.count(), Booking.objects.count()) == (7, 8)


def test_five_years_of_weekly_terms_fit_a_page(as_role, club):
    client, _ = as_role(ORGANIZER)

    response = shown(client, terms(club), until="28.2.2031")

    assert texts(response, "#terminy-ile") == ["248 spotkań"]
    assert len(response.content) <= 60_000


def test_a_series_is_taken_back_with_one_button(as_role, club):
    client, _ = as_role(ORGANIZER)
    address = terms(club)
    confirmed(client, address, shown(client, address))

    press(client, address, f"{address}{Rule.objects.get().pk}/cofnij/")

    assert Meeting.objects.count() == 0


@pytest.mark.parametrize("role", [COORDINATOR, LEADER])
def test_terms_are_the_organizers(as_role, role):
    client, user = as_role(role)
    rule = RuleFactory(activity__leader=user)
    base = terms(rule.activity)

    for address in (
        base,
        f"{base}{rule.pk}/zmien/",
        f"{base}{rule.pk}/przedluz/",
        f"{base}{rule.pk}/zakoncz/",
    ):
        assert client.get(address).status_code == 403


def test_a_rule_of_another_activity_is_404(as_role, club):
    client, _ = as_role(ORGANIZER)
    rule = RuleFactory()

    assert client.get(f"{terms(club)}{rule.pk}/zmien/").status_code == 404


# --- A series that stands -----------------------------------------------------------------------------


@pytest.fixture
def series(as_role, club):
    client, _ = as_role(ORGANIZER)
    confirmed(client, terms(club), shown(client, terms(club)))
    return client, Rule.objects.get()


def test_a_change_is_shown_before_it_is_made(series):
    client, rule = series
    address = f"{terms(rule.activity)}{rule.pk}/zmien/"
    typed = {"weekdays": "1", "from_day": "16.3.2026", "reason": "zmiana terminów"}

    seen = shown(client, address, **typed)
    made = confirmed(client, address, seen, **typed)

    assert "zmiana: 6 spotkań, nowe: 1 spotkanie." in " ".join(texts(seen, "#terminy p")).lower()
    assert "16.03.2026 → 17.03.2026, 10:00–12:00" in texts(seen, "#terminy li")
    assert made.status_code == 302
    assert Meeting.objects.filter(day__week_day=3).count() == 7  # Tuesdays


def test_the_past_is_refused_at_its_field(series, as_role, time_machine):
    _, rule = series
    time_machine.move_to("2026-03-20T12:00:00+01:00", tick=False)
    client, _ = as_role(ORGANIZER)

    response = shown(
        client, f"{terms(rule.activity)}{rule.pk}/zmien/", weekdays="1", from_day="16.3.2026", reason="x"
    )

    assert texts(response, "#id_from_day_error p") == [
        "Błąd: Przeszłości nie zmieniamy. Wybierz dzień od dziś"
    ]


def test_terms_are_made_longer(series):
    client, rule = series
    address = f"{terms(rule.activity)}{rule.pk}/przedluz/"

    client.post(address, {**hidden_fields(client.get(address), "form.form"), "until": "31.5.2026"})

    assert Meeting.objects.filter(day__month=5).count() == 4


def test_terms_end_with_a_reason(series):
    client, rule = series
    address = f"{terms(rule.activity)}{rule.pk}/zakoncz/"
    given = {"from_day": "1.4.2026", "reason": "przerwa wakacyjna"}

    client.post(address, {**hidden_fields(client.get(address), "form.form"), **given})

    cancelled = Meeting.objects.filter(status="cancelled")
    assert {meeting.cancel_reason for meeting in cancelled} == {"przerwa wakacyjna"}
    assert (cancelled.count(), Rule.objects.get().until) == (3, date(2026, 3, 31))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_terms_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    club = ActivityFactory()
    for number in range(count):
        RuleFactory(activity=club, room=RoomFactory(), weekday=number)
        MeetingFactory(activity=club, starts_at=f"0{number}:00")

    with django_assert_num_queries(10):
        client.get(terms(club))
