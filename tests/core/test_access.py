import pytest

from osl.core.access import access
from osl.core.models import AuditEvent
from osl.portal.roles import AUDITOR, ORGANIZER
from tests.core.factories import UserFactory

pytestmark = pytest.mark.urls("tests.core.urls")


def test_a_view_without_a_policy_is_refused_to_the_superuser(client):
    client.force_login(UserFactory(is_superuser=True))

    response = client.get("/proba/bez-zasady/")

    assert response.status_code == 403


def test_a_guest_is_sent_to_log_in_and_back(client):
    response = client.get("/proba/odczyt/?strona=2")

    assert response.status_code == 302
    assert response.url == "/zaloguj/?next=/proba/odczyt/%3Fstrona%3D2"


def test_a_refusal_is_a_page_and_an_event(as_role):
    client, user = as_role(ORGANIZER)

    response = client.get("/proba/odczyt/")

    assert response.status_code == 403
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.details) == ("odmowa dostępu", user, {"view": "reading"})


def test_a_page_that_reads_leaves_one_event_with_its_address(as_role):
    client, user = as_role(AUDITOR)

    client.get("/proba/odczyt/?q=tajne")

    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.reading, event.path) == (
        "podgląd próbny",
        user,
        True,
        "/proba/odczyt/",
    )
    assert event.request_id != ""


def test_a_role_taken_away_works_on_the_next_request_of_the_same_session(as_role):
    client, user = as_role(AUDITOR)
    assert client.get("/proba/odczyt/").status_code == 200

    user.groups.clear()

    assert client.get("/proba/odczyt/").status_code == 403


def test_a_disabled_account_is_out_at_once(as_role):
    client, user = as_role(AUDITOR)

    user.is_active = False
    user.save()

    assert client.get("/proba/odczyt/").status_code == 302


def test_access_without_permissions_is_a_mistake():
    with pytest.raises(ValueError, match="Name at least one permission"):
        access()


def test_a_failure_shows_a_number_and_nothing_of_what_failed(client):
    client.raise_request_exception = False

    response = client.get("/proba/blad/")

    assert response.status_code == 500
    assert "Tajna" not in response.content.decode()
    assert "numer zdarzenia" in response.content.decode()


def test_a_superuser_sets_the_system_up_but_has_no_content():
    user = UserFactory(is_superuser=True)

    asked = ("core.manage_office", "core.manage_users", "needs.view_need", "plans.view_all_ipus")

    assert [user.has_perm(name) for name in asked] == [True, True, False, False]


def test_the_number_on_the_page_of_a_failure_stands_in_the_log(client, caplog):
    from osl.core.logs import RequestNumber

    client.raise_request_exception = False
    caplog.handler.addFilter(RequestNumber())
    caplog.set_level("ERROR", logger="django.request")

    response = client.get("/proba/blad/")

    numbers = {record.request for record in caplog.records}
    assert [number for number in numbers if f">{number}<" in response.content.decode()] == list(numbers)
