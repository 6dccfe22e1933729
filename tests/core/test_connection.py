import pytest
from django.db import connection

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("asks PostgreSQL")


def test_a_silent_connection_is_usable_without_a_question():
    connection.ensure_connection()

    assert connection.is_usable()


def test_a_connection_that_the_server_ended_is_not_usable():
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()

    usable = connection.is_usable()

    connection.close()
    assert not usable
