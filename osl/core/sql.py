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
