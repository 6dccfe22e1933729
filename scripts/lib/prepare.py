"""Bring the try-out's database up to date in one process, so that a second start takes seconds."""

import io
import os
import shutil
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

ROOT = Path(__file__).resolve().parents[2]


def main(from_the_beginning):
    if settings.IN_PRODUCTION:
        sys.exit("To polecenie służy do prób i szkoleń. Wdrożenie opisuje deploy/README.md.")
    if from_the_beginning:
        put_aside()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # empty here, but its absence is a warning
    migrate()
    call_command("sync_roles", stdout=io.StringIO())
    call_command("demo", if_empty=True)
    tell_users()


def put_aside():
    """Append-only tables cannot be emptied, so the whole file makes room; the last one is kept beside it."""
    if connection.vendor != "sqlite":
        sys.exit("Dane szkoleniowe od nowa: utwórz pustą bazę PostgreSQL i uruchom scripts/run.")
    connection.close()
    database = Path(connection.settings_dict["NAME"])
    for ending in ("", "-wal", "-shm"):
        file = Path(f"{database}{ending}")
        if file.exists():
            file.replace(f"{database}.poprzednia{ending}")
    shutil.rmtree(settings.VAR / "files", ignore_errors=True)


def migrate():
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Przygotowuję bazę danych…", flush=True)
        call_command("migrate", verbosity=0, interactive=False)


def tell_users():
    from osl.portal.training import TRAINING_USERS

    posts = {username: post for username, post, *_ in TRAINING_USERS}
    users = get_user_model().objects.in_bulk(posts, field_name="username")
    if not users:
        return
    give_password(users.values())
    print("\nUżytkownicy szkoleniowi:")
    for username, post in posts.items():
        if username in users:
            print(f"  {username:<16}{post}")
    print(f"Hasło każdego z nich: {settings.OSL_DEMO_PASSWORD}", flush=True)


@transaction.atomic
def give_password(users):
    """The accounts have the password that the log-in page shows, also when it was given anew for this start."""
    from osl.core.models import AuditEvent

    password = settings.OSL_DEMO_PASSWORD
    opens = {secret: check_password(password, secret) for secret in {user.password for user in users}}
    for user in users:
        if not opens[user.password]:
            user.set_password(password)
            user.save(update_fields=["password"])
            AuditEvent.record("zmiana", user, by=user, fields=["password"])


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osl.settings")
    django.setup()
    main(from_the_beginning="--from-the-beginning" in sys.argv)
