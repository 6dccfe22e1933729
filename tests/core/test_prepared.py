from datetime import UTC, datetime, timedelta

from django.contrib.auth import authenticate, get_user_model
from django.contrib.sessions.models import Session
from django.utils import timezone

from osl.core.backends import RolesBackend
from osl.core.models import Locality, Office
from osl.core.prepared import Prepared
from osl.core.sessions import SessionStore
from tests.core.factories import LocalityFactory, OfficeFactory, UserFactory


def test_only_the_values_change():
    first, second = LocalityFactory(name="Łęg"), LocalityFactory(name="Żabno")
    name_of = Prepared(lambda pk: Locality.objects.filter(pk=pk).values_list("name"), -1)

    answers = [name_of(first.pk), name_of(second.pk), name_of(0)]

    assert answers == [[("Łęg",)], [("Żabno",)], []]


def test_rows_are_those_of_the_same_query():
    user = UserFactory(last_login=datetime(2026, 3, 9, 8, 30, tzinfo=UTC))
    rows = get_user_model().objects.values_list("username", "last_login", "is_active", "version")

    assert Prepared(lambda: rows)() == list(rows)
    assert list(rows) == [(user.username, user.last_login, True, 1)]


def test_an_account_is_read_whole():
    user = UserFactory()

    read = RolesBackend().get_user(user.pk)

    assert (read, read.__dict__.keys()) == (user, get_user_model().objects.get(pk=user.pk).__dict__.keys())
    assert read.date_joined == user.date_joined


def test_an_account_that_is_closed_or_gone_is_nobody():
    closed = UserFactory(is_active=False)

    assert [RolesBackend().get_user(pk) for pk in (closed.pk, 0)] == [None, None]
    assert authenticate(username=closed.username, password="x") is None


def test_the_office_is_read_without_its_picture():
    OfficeFactory(name="CUS w Łęgu", coat_of_arms=b"picture")

    office = Office.current()

    assert (office.name, office.has_arms, office.get_deferred_fields()) == (
        "CUS w Łęgu",
        True,
        {"coat_of_arms"},
    )
    assert bytes(office.coat_of_arms) == b"picture"


def test_a_session_is_read_until_it_ends():
    session = SessionStore()
    session["seen"] = 7
    session.save()

    assert SessionStore(session.session_key)["seen"] == 7

    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert SessionStore(session.session_key).get("seen") is None
