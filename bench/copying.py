"""Records written straight into PostgreSQL by COPY."""

from django.db import connection


def copy(model, records):
    """Write the records by COPY, each value as the model's own field gives it to the database."""
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{one.column}"' for one in fields)
    with connection.cursor() as cursor:
        statement = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
        with cursor.connection.cursor().copy(statement) as stream:
            for record in records:
                values = ((one, one.pre_save(record, add=True)) for one in fields)
                stream.write_row([one.get_db_prep_save(value, connection) for one, value in values])


def copy_pairs(relation, pairs):
    """Write the ties of a many-to-many field."""
    through = relation.through
    first, second = relation.field.m2m_column_name(), relation.field.m2m_reverse_name()
    with connection.cursor() as cursor:
        statement = f'COPY "{through._meta.db_table}" ("{first}", "{second}") FROM STDIN'
        with cursor.connection.cursor().copy(statement) as stream:
            for pair in pairs:
                stream.write_row(pair)


def put_sequences_right():
    from django.apps import apps

    with connection.cursor() as cursor:
        for model in apps.get_models():
            key, table = model._meta.pk, model._meta.db_table
            if key.get_internal_type() in ("AutoField", "BigAutoField"):
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{key.column}'),"
                    f' GREATEST((SELECT MAX("{key.column}") FROM "{table}"), 1))'
                )


def with_keys(record):
    record.set_keys()
    return record
