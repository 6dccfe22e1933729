import pytest
from django.urls import reverse

from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from tests.activities.factories import ActivityFactory, MembershipFactory
from tests.markup import texts
from tests.people.factories import PersonFactory
from tests.plans.factories import IpusFactory

SEARCH = reverse("portal:search")


def found(client, text):
    return texts(client.get(SEARCH, {"q": text}), ".found a")


@pytest.mark.parametrize("text", ["sliw leo", "LEOKADIA", "śliwa", "600100"])
def test_a_person_is_found_by_parts_without_diacritics(as_role, text):
    client, _ = as_role(ORGANIZER)
    PersonFactory(first_name="Leokadia", last_name="Śliwa", phone="+48600100200")
    PersonFactory(first_name="Jan", last_name="Wójcik")

    assert found(client, text) == ["Śliwa Leokadia"]


def test_the_organizer_does_not_find_a_resident_with_an_ipus(as_role):
    client, _ = as_role(ORGANIZER)
    IpusFactory(application__person__first_name="Leokadia", application__person__last_name="Tajna")

    assert found(client, "tajna") == []


def test_a_coordinator_finds_own_residents_by_name_and_number(as_role):
    client, user = as_role(COORDINATOR)
    ipus = IpusFactory(
        application__coordinator=user, application__person__last_name="Śliwa", number="77/2026"
    )
    IpusFactory(application__person__last_name="Śliwa")

    assert found(client, "77/2026") == [f"IPUS nr {ipus.number}"]
    assert texts(client.get(SEARCH, {"q": "sliwa"}), "h3") == ["Osoby", "Mieszkańcy", "IPUS"]


def test_a_leader_finds_own_members_only(as_role):
    client, leader = as_role(LEADER)
    MembershipFactory(
        activity=ActivityFactory(leader=leader), person__last_name="Śliwa", person__first_name="Jan"
    )
    MembershipFactory(person__last_name="Śliwa", person__first_name="Ewa")

    assert found(client, "sliwa") == ["Śliwa Jan"]


@pytest.mark.parametrize("text", ["", "x", "źrebk", "\x00", "a" * 500, "%", "'; DROP TABLE"])
def test_nothing_found_says_what_to_do_and_never_fails(as_role, text):
    client, _ = as_role(ORGANIZER)

    response = client.get(SEARCH, {"q": text})

    assert (response.status_code, found(client, text)) == (200, [])


def test_enter_opens_the_first_result(as_role):
    client, _ = as_role(ORGANIZER)
    person = PersonFactory(last_name="Śliwa")

    response = client.get(SEARCH, {"q": "sliwa", "pierwszy": "1"})

    assert response.url == person.get_absolute_url()


def test_a_fragment_and_a_page_share_one_view(as_role):
    client, _ = as_role(ORGANIZER)

    response = client.get(SEARCH, {"q": "sliwa"}, headers={"HX-Request": "true"})

    assert "<html" not in response.content.decode()
