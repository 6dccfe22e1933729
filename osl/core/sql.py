"""Migration operations that say the same to PostgreSQL and to SQLite."""

from django.db.migrations.operations.base import Operation

REFUSAL = "osl: wpisu nie wolno zmienić ani usunąć"


class VendorSQL(Operation):
    """SQL per vendor; a vendor without statements is left alone."""

    reversible = True

    def forwards(self, vendor):
        raise NotImplementedError

    def backwards(self, vendor):
        raise NotImplementedError

    def state_forwards(self, app_label, state):
        """The models do not change: these are rules beside the tables."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        run(schema_editor, self.forwards(schema_editor.connection.vendor))

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        run(schema_editor, self.backwards(schema_editor.connection.vendor))


def run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement, params=None)


class AppendOnly(VendorSQL):
    """Rows of the table may be added and read, never changed or removed – not by raw SQL either."""

    def __init__(self, table):
        self.table = table

    def deconstruct(self):
        return (self.__class__.__name__, [self.table], {})

    def describe(self):
        return f"Rows of {self.table} are append-only"

    def forwards(self, vendor):
        table = self.table
        if vendor == "postgresql":
            return [
                "CREATE OR REPLACE FUNCTION osl_refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$",
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION osl_refuse_change()",
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION osl_refuse_change()",
            ]
        return [
            f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            for deed in ("UPDATE", "DELETE")
        ]

    def backwards(self, vendor):
        table = self.table
        if vendor == "postgresql":
            return [
                f"DROP TRIGGER {table}_append_only ON {table}",
                f"DROP TRIGGER {table}_no_truncate ON {table}",
            ]
        return [f"DROP TRIGGER {table}_no_{deed}" for deed in ("update", "delete")]


class TrigramSearch(VendorSQL):
    """An index for `search_key LIKE '%…%'` on PostgreSQL; SQLite reads its few thousand rows as they are."""

    def __init__(self, table, column="search_key"):
        self.table, self.column = table, column

    def deconstruct(self):
        return (self.__class__.__name__, [self.table, self.column], {})

    def describe(self):
        return f"Trigram index on {self.table}.{self.column}"

    def forwards(self, vendor):
        if vendor != "postgresql":
            return []
        return [
            "CREATE EXTENSION IF NOT EXISTS pg_trgm",
            f"CREATE INDEX {self.table}_{self.column}_trgm ON {self.table} "
            f"USING gin ({self.column} gin_trgm_ops)",
        ]

    def backwards(self, vendor):
        return [f"DROP INDEX {self.table}_{self.column}_trgm"] if vendor == "postgresql" else []


class OrderIndex(VendorSQL):
    """An index for an order that models cannot name on both databases; SQLite sorts its few rows as they come."""

    def __init__(self, table, name, columns):
        self.table, self.name, self.columns = table, name, columns

    def deconstruct(self):
        return (self.__class__.__name__, [self.table, self.name, self.columns], {})

    def describe(self):
        return f"Index of {self.table} in the order {self.columns}"

    def forwards(self, vendor):
        if vendor != "postgresql":
            return []
        return [f"CREATE INDEX {self.name} ON {self.table} ({self.columns})"]

    def backwards(self, vendor):
        return [f"DROP INDEX {self.name}"] if vendor == "postgresql" else []


class Frozen(VendorSQL):
    """Rows that are closed stay as they are, against raw SQL too.

    `when` is a condition in SQL on `{row}`; `deeds` says which row each deed is judged by:
    `{"UPDATE": ["OLD"], "DELETE": ["OLD"]}` lets a row be closed and then holds it.
    """

    def __init__(self, table, when, deeds):
        self.table, self.when, self.deeds = table, when, deeds

    def deconstruct(self):
        return (self.__class__.__name__, [self.table, self.when, self.deeds], {})

    def describe(self):
        return f"Closed rows of {self.table} are frozen"

    def forwards(self, vendor):
        make = self.on_postgresql if vendor == "postgresql" else self.on_sqlite
        return [sql for deed in self.deeds for sql in make(deed, self.condition(deed))]

    def condition(self, deed):
        return " OR ".join(self.when.format(row=row) for row in self.deeds[deed])

    def on_postgresql(self, deed, condition):
        name = self.name_of(deed)
        back = "OLD" if deed == "DELETE" else "NEW"
        return [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {condition} THEN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; "
            f"END IF; RETURN {back}; END $$",
            f"CREATE TRIGGER {name} BEFORE {deed} ON {self.table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]

    def on_sqlite(self, deed, condition):
        return [
            f"CREATE TRIGGER {self.name_of(deed)} BEFORE {deed} ON {self.table} "
            f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ]

    def name_of(self, deed):
        return f"{self.table}_frozen_{deed.lower()}"

    def backwards(self, vendor):
        if vendor != "postgresql":
            return [f"DROP TRIGGER {self.name_of(deed)}" for deed in self.deeds]
        names = [self.name_of(deed) for deed in self.deeds]
        return [
            sql
            for name in names
            for sql in (f"DROP TRIGGER {name} ON {self.table}", f"DROP FUNCTION {name}()")
        ]


class NoOverlap(VendorSQL):
    """No two standing rows of one owner share a moment of `starts`..`ends` (timestamps, the end not included).

    An exclusion constraint on PostgreSQL, triggers that say the same on SQLite.
    """

    def __init__(self, table, name, *, owner, starts, ends, unless):
        self.table, self.name, self.owner = table, name, owner
        self.starts, self.ends, self.unless = starts, ends, unless

    def deconstruct(self):
        names = {"owner": self.owner, "starts": self.starts, "ends": self.ends, "unless": self.unless}
        return (self.__class__.__name__, [self.table, self.name], names)

    def describe(self):
        return f"Rows of {self.table} of one {self.owner} do not overlap"

    def forwards(self, vendor):
        if vendor == "postgresql":
            return [
                "CREATE EXTENSION IF NOT EXISTS btree_gist",
                f"ALTER TABLE {self.table} ADD CONSTRAINT {self.name} EXCLUDE USING gist "
                f"({self.owner} WITH =, tstzrange({self.starts}, {self.ends}) WITH &&) WHERE (NOT ({self.unless}))",
            ]
        return [self.trigger(deed) for deed in ("INSERT", "UPDATE")]

    def trigger(self, deed):
        return " ".join(
            (
                f"CREATE TRIGGER {self.name}_{deed.lower()} AFTER {deed} ON {self.table}",
                f"WHEN NOT (NEW.{self.unless}) AND EXISTS (SELECT 1",
                f"FROM {self.table}",
                f"WHERE {self.owner} = NEW.{self.owner} AND id <> NEW.id AND NOT ({self.unless})",
                f"AND {self.starts} < NEW.{self.ends} AND {self.ends} > NEW.{self.starts})",
                f"BEGIN SELECT RAISE(ABORT, '{self.name}'); END",
            )
        )

    def backwards(self, vendor):
        if vendor == "postgresql":
            return [f"ALTER TABLE {self.table} DROP CONSTRAINT {self.name}"]
        return [f"DROP TRIGGER {self.name}_{deed}" for deed in ("insert", "update")]


class DaysDoNotOverlap(VendorSQL):
    """No two rows share a day of `first`..`last` (both inclusive). For tables in which rows are only added."""

    def __init__(self, table, name, first, last):
        self.table, self.name, self.first, self.last = table, name, first, last

    def deconstruct(self):
        return (self.__class__.__name__, [self.table, self.name, self.first, self.last], {})

    def describe(self):
        return f"Days of rows of {self.table} do not overlap"

    def forwards(self, vendor):
        if vendor == "postgresql":
            return [
                f"ALTER TABLE {self.table} ADD CONSTRAINT {self.name} EXCLUDE USING gist "
                f"(daterange({self.first}, {self.last}, '[]') WITH &&)"
            ]
        parts = (
            f"CREATE TRIGGER {self.name} AFTER INSERT ON {self.table}",
            "WHEN EXISTS (SELECT 1",
            f"FROM {self.table} WHERE id <> NEW.id AND {self.first} <= NEW.{self.last}",
            f"AND {self.last} >= NEW.{self.first}) BEGIN SELECT RAISE(ABORT, '{self.name}'); END",
        )
        return [" ".join(parts)]

    def backwards(self, vendor):
        if vendor == "postgresql":
            return [f"ALTER TABLE {self.table} DROP CONSTRAINT {self.name}"]
        return [f"DROP TRIGGER {self.name}"]
