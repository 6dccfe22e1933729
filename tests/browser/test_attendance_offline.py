"""Attendance in the field: the connection is lost in the middle, and nothing is lost or written down twice."""

from datetime import time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from activities.models import Attendance, Meeting
from osl.portal.roles import ORGANIZER
from tests.activities.factories import MeetingFactory, MembershipFactory

pytestmark = pytest.mark.browser

PEOPLE = 20
LOST = "Brak połączenia. Zaznaczenia są zapamiętane i wyślą się same, gdy połączenie wróci."


@pytest.fixture
def meeting(live_server):
    meeting = MeetingFactory(
        day=timezone.localdate() - timedelta(days=1), starts_at=time(10), ends_at=time(12)
    )
    for number in range(PEOPLE):
        MembershipFactory(activity=meeting.activity, person__last_name=f"Lis{number:02}")
    return meeting


@pytest.fixture
def ticking(signed_in_page, meeting):
    """The page with everybody ticked but the first three."""
    page = signed_in_page(ORGANIZER, path=f"{meeting.get_absolute_url()}obecnosc/")
    page.get_by_role("button", name="Zaznacz wszystkich").click()
    for box in page.locator("#lista input").all()[:3]:
        box.click()
    return page


def save(page):
    page.get_by_role("button", name="Zapisz obecność").click()


def came(meeting):
    return Attendance.objects.filter(meeting=meeting, presence="present").count()


def test_ticks_wait_for_the_connection_and_go_by_themselves(ticking, meeting):
    ticking.context.set_offline(True)
    save(ticking)
    expect(ticking.get_by_text(LOST)).to_be_visible()
    assert came(meeting) == 0

    with ticking.expect_navigation():
        ticking.context.set_offline(False)

    expect(ticking.locator(".alert-success p")).to_have_text("Zapisano obecność: 17 z 20.")
    assert came(meeting) == PEOPLE - 3


def test_an_answer_that_never_came_is_asked_for_again_and_saved_once(ticking, meeting):
    lost = []

    def lose_the_answer(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0))  # it arrived; the answer did not
            route.abort("connectionreset")
        else:
            route.continue_()

    ticking.route("**/obecnosc/", lose_the_answer)
    save(ticking)
    expect(ticking.get_by_text(LOST)).to_be_visible()

    with ticking.expect_navigation():
        ticking.get_by_role("button", name="Spróbuj ponownie").click()

    expect(ticking.locator(".alert-success p")).to_have_text("Zapisano obecność: 17 z 20.")
    assert (came(meeting), Meeting.objects.get(pk=meeting.pk).version) == (PEOPLE - 3, 2)


def test_ticks_changed_while_waiting_are_shown_beside_those_that_arrived(ticking, meeting):
    def lose_the_answer(route):
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort("connectionreset")
        else:
            route.continue_()

    ticking.route("**/obecnosc/", lose_the_answer)
    save(ticking)
    expect(ticking.get_by_text(LOST)).to_be_visible()
    ticking.unroute("**/obecnosc/")
    ticking.locator("#lista input").first.click()

    with ticking.expect_navigation():
        ticking.get_by_role("button", name="Spróbuj ponownie").click()

    expect(ticking.get_by_role("heading", name="Obecność zapisano już wcześniej")).to_be_visible()
    assert ticking.locator("#lista input:checked").count() == PEOPLE - 2


def test_a_page_closed_without_a_connection_offers_its_ticks_again(ticking, meeting):
    ticking.route("**/obecnosc/", posted_into_the_void)
    save(ticking)
    expect(ticking.get_by_text(LOST)).to_be_visible()

    ticking.goto(ticking.url)
    ticking.get_by_role("button", name="Przywróć").click()

    assert (ticking.locator("#lista input:checked").count(), came(meeting)) == (PEOPLE - 3, 0)


def posted_into_the_void(route):
    if route.request.method == "POST":
        route.abort("internetdisconnected")
    else:
        route.continue_()


def test_only_numbers_of_people_stay_in_the_phone(ticking):
    ticking.context.set_offline(True)
    save(ticking)
    expect(ticking.get_by_text(LOST)).to_be_visible()

    kept = ticking.evaluate("Object.keys(localStorage).map((key) => localStorage[key]).join()")

    assert "present=" in kept
    assert "Lis" not in kept


def test_twenty_people_are_typed_from_paper_without_a_mouse(signed_in_page, meeting):
    page = signed_in_page(ORGANIZER, path=f"{meeting.get_absolute_url()}obecnosc/z-papieru/")

    page.keyboard.type("1 4 7-20")
    expect(page.locator("#numery .chosen")).to_have_count(16)
    expect(page.locator("[data-numbers-count]")).to_have_text("16")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.locator(".alert-success p")).to_have_text("Zapisano obecność: 16 z 20.")
    assert came(meeting) == 16
