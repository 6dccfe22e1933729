"""Versions and issued files: made once, read with a check, never changed."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from osl.core.models import AuditEvent, Refusal
from osl.documents.approving import OwnDocument, ReasonMissing, VersionTaken, issue
from osl.documents.enums import IssuedKind
from osl.documents.models import DocumentDamaged, IssuedDocument, Series, Version
from tests.core.factories import UserFactory
from tests.documents.factories import APPROVED_AT, PDF, SeriesFactory, approved

TABLES = ["documents_version", "documents_issueddocument"]


# --- approving -----------------------------------------------------------------------------------------


def test_approving_freezes_the_content_and_the_file():
    author, director = UserFactory(), UserFactory()
    series = SeriesFactory(slug="plan-osl-2026")

    version = approved(
        series,
        snapshot={"cele": ["Łęg"], "dzień": date(2026, 3, 9)},
        author=author,
        approver=director,
        reason="",
    )

    version = Version.objects.get(pk=version.pk)
    assert (version.number, version.author, version.approver) == (1, author, director)
    assert (version.capacity, version.approved_at) == ("dyrektor", APPROVED_AT)
    assert version.snapshot == {"cele": ["Łęg"], "dzień": "2026-03-09"}
    assert (version.file.file_name, version.file.read()) == ("plan-osl-2026-wersja-1.pdf", PDF)


def test_the_next_version_supersedes_the_former_without_touching_it():
    series = SeriesFactory()
    first = approved(series)

    second = approved(series, reason="nowe zadanie")

    first, second = Version.objects.get(pk=first.pk), Version.objects.get(pk=second.pk)
    assert (first.number, first.is_current, first.superseded_by) == (1, False, 2)
    assert (second.number, second.is_current, second.superseded_by) == (2, True, None)
    assert series.current == second
    assert list(Version.objects.current()) == [second]


def test_two_documents_are_numbered_apart():
    assert [approved().number, approved().number] == [1, 1]


def test_an_approval_leaves_a_trace_of_the_version_and_of_the_file():
    director = UserFactory()

    version = approved(approver=director)

    event = AuditEvent.objects.about(version).get()
    assert (event.action, event.by) == ("zatwierdzenie", director)
    assert event.details == {"number": 1, "sha256": version.sha256}
    assert AuditEvent.objects.about(version.file).get().action == "wydanie pliku"


def test_the_trace_names_the_document_by_numbers_only():
    version = approved(SeriesFactory(kind="ipus", title="IPUS 17/2026"))

    event = AuditEvent.objects.about(version).get()

    assert event.reference == f"indywidualny plan usług społecznych {version.series_id}, wersja 1"


def test_the_author_does_not_approve_own_work_without_a_reason():
    user, series = UserFactory(), SeriesFactory()

    with pytest.raises(OwnDocument):
        approved(series, author=user, approver=user)

    assert series.versions.count() == 0


def test_in_a_tiny_office_the_reason_of_approving_own_work_is_kept():
    user = UserFactory()

    version = approved(author=user, approver=user, self_approval_reason="jednoosobowa obsada")

    assert version.self_approval_reason == "jednoosobowa obsada"


def test_a_change_needs_a_reason_and_a_first_version_does_not():
    series = SeriesFactory()
    approved(series, reason="")

    with pytest.raises(ReasonMissing):
        approved(series, reason="")


def test_a_file_printed_with_a_number_taken_meanwhile_is_refused():
    series = SeriesFactory()
    printed_as = series.next_number
    approved(series)

    with pytest.raises(VersionTaken):
        approved(series, number=printed_as)

    assert [version.number for version in series.versions.all()] == [1]


def test_a_refused_approval_leaves_nothing_behind():
    series = SeriesFactory()

    with pytest.raises(ValueError, match="PDF"):
        approved(series, pdf=b"<html>")

    assert (Version.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_refusals_are_sentences_for_people():
    assert [str(refusal()) for refusal in (OwnDocument, ReasonMissing, VersionTaken)] == [
        "Autor nie zatwierdza własnego dokumentu bez podania powodu.",
        "Podaj powód zmiany dokumentu.",
        "Ktoś zatwierdził w tym czasie inną wersję. Odśwież stronę i zatwierdź ponownie.",
    ]
    assert issubclass(VersionTaken, Refusal)


def test_a_further_file_of_the_version_is_issued_once():
    version, user = approved(SeriesFactory(slug="ipus-17-2026", kind="ipus")), UserFactory()

    sheet = issue(version, PDF, by=user, at=APPROVED_AT, kind=IssuedKind.SHEET)

    assert sheet.file_name == "ipus-17-2026-wersja-1-arkusz.pdf"
    with pytest.raises(IntegrityError), transaction.atomic():
        issue(version, PDF, by=user, at=APPROVED_AT, kind=IssuedKind.SHEET)


# --- what the database holds ---------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("deed", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_raw_sql_cannot_change_the_archive(table, deed):
    approved()

    with pytest.raises(DatabaseError, match="nie wolno zmienić ani usunąć"), transaction.atomic():
        run(deed.format(table))


@pytest.mark.parametrize("table", TABLES)
def test_raw_sql_cannot_replace_a_row(table):
    """SQLite's REPLACE removes a row on the way; PostgreSQL's ON CONFLICT updates it."""
    approved()
    columns = ", ".join(column_names(table))
    replace = {
        "sqlite": f"REPLACE INTO {table} SELECT {columns} FROM {table}",
        "postgresql": f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id",
    }

    with pytest.raises(DatabaseError, match="nie wolno zmienić ani usunąć"), transaction.atomic():
        run(replace[connection.vendor])


@pytest.mark.parametrize("table", TABLES)
def test_raw_sql_cannot_empty_the_archive(table):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    approved()
    run("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(DatabaseError, match="nie wolno zmienić ani usunąć"), transaction.atomic():
        run(f"TRUNCATE {table} CASCADE")


def test_the_orm_cannot_change_the_archive_either():
    version = approved()

    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(capacity="kto inny")
    with pytest.raises(DatabaseError), transaction.atomic():
        version.delete()


@pytest.mark.parametrize(
    "broken",
    [{"number": 0}, {"number": 2, "reason": ""}, {"number": 1, "self_approval_reason": ""}],
    ids=["number from one", "change with a reason", "own work with a reason"],
)
def test_the_database_refuses_a_version_against_the_rules(broken):
    user = UserFactory()
    facts = {
        "reason": "zmiana",
        "self_approval_reason": "powód",
        "capacity": "dyrektor",
        "approved_at": APPROVED_AT,
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(
            series=SeriesFactory(),
            author=user,
            approver=user,
            content="{}",
            sha256="0" * 64,
            **{**facts, **broken},
        )


def test_a_number_stands_once_in_a_series():
    version = approved()

    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(
            series=version.series,
            number=1,
            author=version.author,
            approver=version.approver,
            capacity="dyrektor",
            approved_at=APPROVED_AT,
            content="{}",
            sha256="0" * 64,
        )


@pytest.mark.parametrize("slug", ["Plan-2026", "plan_2026", "plan ósmy", "-plan"])
def test_the_beginning_of_a_file_name_is_plain(slug):
    with pytest.raises(IntegrityError), transaction.atomic():
        SeriesFactory(slug=slug)


def test_a_bad_beginning_of_a_file_name_is_explained():
    with pytest.raises(ValidationError, match="tylko małe litery bez ogonków"):
        SeriesFactory.build(slug="plan_2026").validate_constraints()


# --- reading -------------------------------------------------------------------------------------------


def test_a_damaged_file_is_not_served():
    issued = damaged_file()

    with pytest.raises(DocumentDamaged, match=r"suma kontrolna się nie zgadza: plik \d+, plan"):
        issued.read()


def test_a_damaged_content_is_not_served():
    version = damaged_version()

    with pytest.raises(DocumentDamaged):
        version.snapshot  # noqa: B018  reading is the deed


def test_a_list_of_files_leaves_their_bytes_in_the_database(django_assert_num_queries):
    approved(pdf=PDF + b"x" * 1000)

    with django_assert_num_queries(1):
        issued = IssuedDocument.objects.get()

    assert issued.get_deferred_fields() == {"content"}


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_versions_asks_one_query(django_assert_num_queries, count):
    series = SeriesFactory()
    for _ in range(count):
        approved(series)

    with django_assert_num_queries(1):
        rows = [(one.number, one.is_current, str(one.author), str(one)) for one in Version.objects.for_list()]

    assert [row[:2] for row in rows] == [(number, number == count) for number in range(count, 0, -1)]


def test_the_fingerprint_does_not_depend_on_the_order_of_keys():
    assert approved(snapshot={"a": 1, "b": 2}).sha256 == approved(snapshot={"b": 2, "a": 1}).sha256


def test_a_content_is_kept_as_one_readable_text():
    version = approved(snapshot={"b": "Łęg", "a": [1.50, None]})

    assert version.content == '{"a":[1.5,null],"b":"Łęg"}'
    assert json.loads(version.content) == version.snapshot


def test_a_moment_in_the_content_keeps_its_zone():
    version = approved(snapshot={"o": datetime(2026, 3, 9, 9, 42, tzinfo=UTC)})

    assert version.snapshot == {"o": "2026-03-09T09:42:00Z"}


def test_the_short_fingerprint_is_two_groups_of_four():
    version = approved(snapshot={})

    # SHA-256 of "{}".
    assert version.short_digest == "4413 6FA3"


# --- two at once ---------------------------------------------------------------------------------------


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_directors_approving_at_once_make_two_versions_or_one_refusal():
    series = SeriesFactory()
    author, directors = UserFactory(), UserFactory.create_batch(4)

    def try_to_approve(director):
        try:
            return approved(series, author=author, approver=director, number=1).number
        except VersionTaken:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as offices:
        results = list(offices.map(try_to_approve, directors))

    assert sorted(result for result in results if result) == [1]
    assert Series.objects.get(pk=series.pk).versions.count() == 1


# --- helpers -------------------------------------------------------------------------------------------


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def column_names(table):
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def damaged_file():
    """A row as a failing disk would leave it: the bytes are not those of the fingerprint."""
    version = damaged_version()
    return IssuedDocument.objects.create(
        version=version,
        file_name="plan-osl-2026-wersja-1.pdf",
        content=PDF,
        sha256="0" * 64,
        size=len(PDF),
        issued_at=APPROVED_AT,
        issued_by=version.approver,
    )


def damaged_version():
    return Version.objects.create(
        series=SeriesFactory(),
        number=1,
        author=UserFactory(),
        approver=UserFactory(),
        capacity="dyrektor",
        approved_at=APPROVED_AT,
        content="{}",
        sha256="0" * 64,
    )
