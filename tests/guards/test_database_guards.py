"""What must never be false is held by the database itself, the same on SQLite and on PostgreSQL."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.loader import MigrationLoader

from osl.core.sql import AppendOnly, TrigramSearch
from tests.rows import rows_of

OURS = [model for model in apps.get_models() if not model.__module__.startswith("django.")]


def operations(kind):
    """Operations of this kind in the migrations of the project."""
    loader = MigrationLoader(None)
    return [
        operation
        for migration in loader.disk_migrations.values()
        for operation in migration.operations
        if isinstance(operation, kind)
    ]


APPEND_ONLY = sorted(operation.table for operation in operations(AppendOnly))


def constraints_of(table):
    with connection.cursor() as cursor:
        return connection.introspection.get_constraints(cursor, table)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_rule_of_a_model_stands_in_its_table(model):
    standing = constraints_of(model._meta.db_table)

    wanted = {rule.name: isinstance(rule, models.CheckConstraint) for rule in model._meta.constraints}

    assert {name: standing[name]["check"] for name in wanted if name in standing} == wanted


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_relation_of_a_model_is_held_by_its_table(model):
    standing = constraints_of(model._meta.db_table).values()
    held = {tuple(one["columns"]): one["foreign_key"] for one in standing if one["foreign_key"]}

    wanted = {
        (one.column,): (one.target_field.model._meta.db_table, one.target_field.column)
        for one in model._meta.local_fields
        if isinstance(one, models.ForeignKey)
    }

    assert held == wanted


def test_relations_are_watched():
    """SQLite has to be told to watch them on each connection."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_what_is_never_rewritten_is_known():
    assert APPEND_ONLY == [
        "core_auditevent",
        "documents_issueddocument",
        "documents_version",
        "needs_needmove",
        "resources_publicsummary",
    ]


EVERYWHERE = (
    "UPDATE {table} SET id = id",
    "UPDATE {table} SET id = id WHERE id = (SELECT MAX(id) FROM {table})",
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE id = (SELECT MIN(id) FROM {table})",
    "INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT (id) DO UPDATE SET id = excluded.id",
)
BY_VENDOR = {
    "postgresql": ("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE",),
    "sqlite": (
        "REPLACE INTO {table} SELECT * FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
    ),
}


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("sql", [*EVERYWHERE, *BY_VENDOR[connection.vendor]])
def test_issued_things_cannot_be_rewritten_by_raw_sql(world, table, sql):
    before = rows_of(table)
    assert before

    with (
        pytest.raises(DatabaseError, match="nie wolno zmienić"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql.format(table=table))

    assert rows_of(table) == before


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite reads its few thousand rows as they are"
)
def test_searches_have_their_indexes():
    wanted = {operation.table for operation in operations(TrigramSearch)}

    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_indexes WHERE indexname LIKE '%_trgm'")
        assert {name for (name,) in cursor.fetchall()} == wanted


def test_every_searched_table_has_one():
    searched = {
        model._meta.db_table for model in OURS if "search_key" in {one.name for one in model._meta.fields}
    }

    without = searched - {operation.table for operation in operations(TrigramSearch)}

    assert without == SMALL


# A few dozen rows in any gmina.
SMALL = {"core_locality"}
