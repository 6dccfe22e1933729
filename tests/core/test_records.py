import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from needs.models import Need
from osl.core.models import AuditEvent, StaleRecord, TransitionNotAllowed, next_number
from tests.core.factories import LocalityFactory, OfficeFactory, UserFactory
from tests.needs.factories import NeedFactory


def test_a_transition_leaves_a_trace_without_contents():
    need, worker = NeedFactory(statement="Klub w Łęgu"), UserFactory()

    need.confirm(by=worker)

    event = AuditEvent.objects.about(need).get()
    assert (event.by, event.reference) == (worker, f"potrzeba {need.pk}")
    assert event.details == {"old": "new", "new": "confirmed"}


def test_a_transition_looks_again_at_the_record_it_locked():
    need, worker = NeedFactory(), UserFactory()
    stale = Need.objects.get(pk=need.pk)
    need.set_aside("poza zadaniami", by=worker)

    with pytest.raises(TransitionNotAllowed, match="„Odłożona” na „Potwierdzona”"):
        stale.confirm(by=worker)


def test_each_transition_adds_one_to_the_version():
    need = NeedFactory()

    need.confirm(by=UserFactory())

    need.refresh_from_db()
    assert need.version == 2


@transaction.atomic
def test_locking_an_older_version_tells_what_stands_now():
    need = NeedFactory()
    need.confirm(by=UserFactory())

    with pytest.raises(StaleRecord) as stale:
        need.lock(expected=1)

    assert stale.value.current.version == 2


def test_an_event_without_an_actor_is_refused():
    with pytest.raises(ValueError, match="sprawcę"):
        AuditEvent.record("zmiana", NeedFactory(), by=None)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE core_auditevent SET action = 'inna'",
        "DELETE FROM core_auditevent",
        "DELETE FROM core_auditevent WHERE id > 0",
    ],
)
def test_the_log_cannot_be_changed_by_raw_sql(sql):
    AuditEvent.record("zmiana", NeedFactory(), by=UserFactory())

    with (
        pytest.raises(DatabaseError, match="nie wolno zmienić"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    assert AuditEvent.objects.get().action == "zmiana"


@pytest.mark.django_db(transaction=True)
def test_the_runner_of_tests_empties_the_log_and_leaves_its_guard_standing():
    AuditEvent.record("zmiana", NeedFactory(), by=UserFactory())

    call_command("flush", interactive=False, verbosity=0)

    assert AuditEvent.objects.count() == 0
    AuditEvent.record("zmiana", NeedFactory(), by=UserFactory())
    with pytest.raises(DatabaseError, match="nie wolno zmienić"):
        AuditEvent.objects.all()._raw_delete("default")


def test_numbers_of_a_kind_run_from_one_in_each_year():
    given = [
        next_number("ipus", 2026),
        next_number("ipus", 2026),
        next_number("ipus", 2027),
        next_number("wniosek", 2026),
    ]

    assert given == [1, 2, 1, 1]


def test_search_finds_words_in_any_order_without_diacritics():
    found = NeedFactory(statement="Świetlica dla młodzieży w Łęgu")
    NeedFactory(statement="Świetlica dla seniorów")

    assert [list(Need.objects.search(text)) for text in ("leg swietl", "MŁODZIEŻ", "le sw")] == [[found]] * 3


def test_localities_stand_in_the_order_of_the_polish_alphabet():
    for name in ("Żabno", "Łęg", "Zagórze", "Lipa", "Śliwno", "Ćwikły", "Cis"):
        LocalityFactory(name=name)

    names = [locality.name for locality in type(LocalityFactory.build()).objects.for_list()]

    assert names == ["Cis", "Ćwikły", "Lipa", "Łęg", "Śliwno", "Zagórze", "Żabno"]


@pytest.mark.parametrize(
    ("pattern", "record_class", "sign"),
    [
        ("OSL.{klasa}.{nr}.{rok}", "0320", "OSL.0320.7.2026"),
        ("OSL.{klasa}.{nr}.{rok}", "", ""),
        ("", "0320", ""),
        ("{klasa}/{nieznane}", "0320", "0320/{nieznane}"),
    ],
)
def test_a_case_sign_is_made_of_the_pattern_and_never_invented(pattern, record_class, sign):
    office = OfficeFactory(case_sign_pattern=pattern)

    assert office.case_sign(record_class, 7, 2026) == sign


def test_a_deed_on_an_old_copy_leaves_the_words_to_be_found_as_they_are():
    need = NeedFactory(statement="Klub w Łęgu")
    old_copy = Need.objects.get(pk=need.pk)
    need.statement = "Klub w Żabnie"
    need.save()

    old_copy.confirm(by=UserFactory())

    assert [list(Need.objects.search(text)) for text in ("zabn", "leg")] == [[need], []]
