from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Length
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from activities.models import Meeting
from needs.models import Need
from osl.core.backends import RolesBackend
from osl.core.models import Locality, Office, User
from osl.core.prepared import (
    AS_IT_IS,
    MOST_IDS,
    SOME_DAY,
    SOME_IDS,
    Onlooker,
    Prepared,
    PreparedUpdate,
    written_in,
)
from osl.core.sessions import SessionStore
from osl.portal.roles import LEADER, ORGANIZER
from tests.activities.factories import MeetingFactory
from tests.core.factories import LocalityFactory, OfficeFactory, UserFactory
from tests.needs.factories import NeedFactory


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

    found = get_user_model().objects.get(pk=user.pk)
    assert (read, read.__dict__.keys()) == (user, {*found.__dict__, "rights", "unit"})
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


def test_records_come_with_their_related_ones():
    need = NeedFactory(heard_on=date(2026, 3, 9))
    NeedFactory(heard_on=date(2026, 3, 10))
    heard = Prepared(
        lambda day: Need.objects.filter(heard_on=day).select_related("created_by").prefetch_related("groups"),
        date(1, 1, 1),
    )

    [found] = heard(date(2026, 3, 9))

    assert (found, found.__dict__.keys() - {"_prefetched_objects_cache"}) == (need, need.__dict__.keys())
    assert {"created_by"} == found._state.fields_cache.keys()
    assert found._prefetched_objects_cache.keys() == {"groups"}


def test_dictionaries_and_counts_come_as_from_the_queryset():
    for name in ("Łęg", "Żabno"):
        LocalityFactory(name=name)
    records = Locality.objects.order_by("sort_key").annotate(length=Length("name"))

    for queryset in (records.values("name", "length"), records.values_list("name", flat=True)):
        assert Prepared(lambda queryset=queryset: queryset)() == list(queryset)


def test_each_set_of_rights_has_a_query_of_its_own():
    first, second, other = UserFactory(roles=[LEADER]), UserFactory(roles=[LEADER]), UserFactory()
    organizer = UserFactory(roles=[ORGANIZER])
    own = {user: MeetingFactory(activity__leader=user) for user in (first, second)}
    seen = Prepared(lambda onlooker: Meeting.objects.visible_to(onlooker).order_by("pk"), Onlooker.SAMPLE)

    answers = {user: seen(Onlooker.of(user)) for user in (first, organizer, second, other)}

    assert answers == {first: [own[first]], second: [own[second]], organizer: [*own.values()], other: []}


def test_a_query_that_asks_more_of_the_user_is_not_kept():
    asks_more = Prepared(lambda onlooker: User.objects.filter(username=onlooker.username), Onlooker.SAMPLE)

    with pytest.raises(AttributeError, match="username"):
        asks_more(Onlooker.of(UserFactory()))


def test_a_value_that_the_query_does_not_ask_for_is_a_mistake():
    with pytest.raises(ValueError, match="is not a parameter"):
        Prepared(lambda pk: Locality.objects.filter(pk__gt=pk + 1), -7)(5)


@pytest.mark.django_db(transaction=True)
def test_a_kept_lock_still_asks_for_a_transaction():
    locked = Prepared(lambda pk: Locality.objects.select_for_update().filter(pk=pk), -1)
    with transaction.atomic():
        assert locked(0) == []

    with pytest.raises(TransactionManagementError):
        locked(0)


def test_rows_are_counted_as_by_the_queryset():
    users = [UserFactory(roles=[LEADER]), UserFactory(roles=[ORGANIZER]), UserFactory()]
    MeetingFactory(activity__leader=users[0])
    MeetingFactory()
    seen = Prepared(lambda onlooker: Meeting.objects.visible_to(onlooker).with_counts(), Onlooker.SAMPLE)

    assert [seen.count(user) for user in users] == [1, 2, 0]
    assert [len(seen(user)) for user in users] == [1, 2, 0]


def test_a_value_taken_as_it_is_has_a_query_of_its_own():
    for name in ("Łęg", "Łęka", "Żabno"):
        LocalityFactory(name=name)
    some = Prepared(
        lambda start, most: Locality.objects.filter(name__startswith=start).values_list("name")[:most],
        AS_IT_IS,
        AS_IT_IS,
    )

    assert [len(some(start, most)) for start, most in (("Ł", 5), ("Ł", 1), ("Ż", 5), ("Ł", 5))] == [
        2,
        1,
        1,
        2,
    ]


# --- Updates -------------------------------------------------------------------------------------------


def test_an_update_is_worked_out_once_and_writes_to_whom_it_is_told(django_assert_num_queries):
    first, second = LocalityFactory(name="Łęg"), LocalityFactory(name="Żabno")
    rename = PreparedUpdate(
        lambda pk, name: (Locality.objects.filter(pk=pk), {"name": Concat(Value("Nowy "), Value(name))}),
        -1,
        "?",
    )

    rename(first.pk, "Łęg")
    with django_assert_num_queries(1):
        rename(0, "nikt")

    assert sorted(Locality.objects.values_list("pk", "name")) == [
        (first.pk, "Nowy Łęg"),
        (second.pk, "Żabno"),
    ]


@pytest.mark.parametrize("count", [0, 1, 3, 8, 9])
def test_a_list_of_numbers_is_asked_for_whatever_its_length(count):
    places = LocalityFactory.create_batch(10)
    names = Prepared(
        lambda day, ids: Locality.objects.filter(pk__in=ids, updated_at__date__gte=day).values_list("name"),
        SOME_DAY,
        SOME_IDS,
    )

    found = names(date(2020, 1, 1), [one.pk for one in places[:count]])

    assert sorted(found) == sorted((one.name,) for one in places[:count])


def test_lists_of_nearly_the_same_length_share_a_query():
    names = Prepared(lambda ids: Locality.objects.filter(pk__in=ids).values_list("name"), SOME_IDS)

    for count in (1, 5, 8, 9):
        names(list(range(count)))

    assert len(names.kept) == 2


def test_a_list_too_long_for_one_query_is_refused():
    names = Prepared(lambda ids: Locality.objects.filter(pk__in=ids).values_list("name"), SOME_IDS)

    with pytest.raises(ValueError, match="1024 at most"):
        names(list(range(MOST_IDS + 1)))


def test_what_never_changes_is_written_into_the_query():
    sql = "SELECT 1 WHERE a = %s AND b LIKE %s AND c < %s AND d = %s AND e LIKE 'x%%'"

    written = written_in(sql, ["new", "%zq0x%", date(2026, 3, 9), 7], {3})

    assert written == (
        "SELECT 1 WHERE a = 'new' AND b LIKE %s AND c < '2026-03-09'::date AND d = %s AND e LIKE 'x%%'",
        ["%zq0x%", 7],
        {1: 0, 3: 1},
    )


@pytest.mark.parametrize("typed", ["'; DROP TABLE x", "100%", "łąka", "a\\b", "$1", "a;b", "(a)"])
def test_whatever_may_have_been_typed_stays_a_parameter(typed):
    assert written_in("SELECT %s", [typed], set()) == ("SELECT %s", [typed], {0: 0})


@pytest.mark.postgres
def test_a_prepared_query_keeps_no_parameter_but_those_that_change():
    new = NeedFactory(status="new")
    NeedFactory(status="confirmed")
    needs = Prepared(lambda pk: Need.objects.filter(status="new", pk=pk), -1)

    found = [needs(new.pk), needs(0)]

    (kept,) = needs.kept.values()
    assert (found, len(kept.params)) == ([[new], []], 1)


def test_a_row_is_turned_again_only_when_it_has_changed():
    place = LocalityFactory(name="Łęg")
    turned, places = [], Prepared(lambda pk: Locality.objects.filter(pk=pk), -1)

    def name_of(locality):
        turned.append(locality.name)
        return locality.name

    names = [places.each(name_of, place.pk), places.each(name_of, place.pk)]
    Locality.objects.filter(pk=place.pk).update(name="Bór")
    names.append(places.each(name_of, place.pk))

    assert (names, turned) == ([["Łęg"], ["Łęg"], ["Bór"]], ["Łęg", "Bór"])


def test_turning_a_row_may_ask_for_nothing_more():
    need = NeedFactory(locality=LocalityFactory())
    needs = Prepared(lambda pk: Need.objects.filter(pk=pk), -1)

    with pytest.raises(ValueError, match="has everything in it already"):
        needs.each(lambda one: one.locality.name, need.pk)
