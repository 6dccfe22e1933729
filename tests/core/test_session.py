from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from osl.core.models import AuditEvent
from osl.portal.roles import ORGANIZER
from tests.core.factories import UserFactory
from tests.markup import hidden_fields, page

NOON = datetime(2026, 3, 9, 12, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 302)])
def test_a_session_ends_after_half_an_hour_of_silence(as_role, minutes, status):
    with time_machine.travel(NOON, tick=False) as clock:
        client, _ = as_role(ORGANIZER)
        client.get("/pomoc/")

        clock.move_to(NOON + timedelta(minutes=minutes))

        assert client.get(reverse("password")).status_code == status


def test_a_session_ends_after_ten_hours_of_work(as_role):
    with time_machine.travel(NOON, tick=False) as clock:
        client, _ = as_role(ORGANIZER)
        for passed in range(0, 600, 20):
            clock.move_to(NOON + timedelta(minutes=passed))
            assert client.get(reverse("password")).status_code == 200

        clock.move_to(NOON + timedelta(minutes=601))

        assert client.get(reverse("password")).status_code == 302


def test_text_posted_after_the_session_ended_waits_for_the_same_person(client):
    user = UserFactory(username="organizator", roles=[ORGANIZER])
    client.force_login(user)
    address = reverse("needs:need_create")
    typed = {**hidden_fields(client.get(address), "main form.form"), "statement": "Ławka przy przystanku"}
    client.logout()

    response = client.post(address, typed, follow=True)
    assert "Po zalogowaniu wpisany tekst wróci" in page(response).get_text()
    client.post(f"/zaloguj/?next={address}", {"username": "organizator", "password": "Haslo-testowe-2026"})
    returned = client.get(address)

    assert page(returned).select_one("[name=statement]").get_text(strip=True) == "Ławka przy przystanku"


def test_text_of_one_person_is_not_shown_to_another(client):
    author, other = UserFactory(roles=[ORGANIZER]), UserFactory(username="inna", roles=[ORGANIZER])
    client.force_login(author)
    address = reverse("needs:need_create")
    typed = {**hidden_fields(client.get(address), "main form.form"), "statement": "Ławka przy przystanku"}
    client.logout()

    client.post(address, typed)
    client.post(f"/zaloguj/?next={address}", {"username": "inna", "password": "Haslo-testowe-2026"})
    returned = client.get(address)

    assert page(returned).select_one("[name=statement]").get_text(strip=True) == ""
    assert other.is_active


def test_logging_in_and_out_and_failing_to_are_events(client):
    user = UserFactory(username="organizator")

    client.post("/zaloguj/", {"username": "organizator", "password": "nie to"})
    client.post("/zaloguj/", {"username": "organizator", "password": "Haslo-testowe-2026"})
    client.post("/wyloguj/")

    events = AuditEvent.objects.order_by("pk").values_list("action", "by")
    assert list(events) == [("odmowa logowania", None), ("zalogowanie", user.pk), ("wylogowanie", user.pk)]


def test_pages_of_a_logged_in_person_are_not_kept_by_the_browser(as_role):
    client, _ = as_role(ORGANIZER)

    response = client.get("/pomoc/")

    assert "no-store" in response["Cache-Control"]
