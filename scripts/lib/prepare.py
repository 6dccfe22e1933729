"""Bring the try-out's database up to date in one process, so that a second start takes seconds."""

import io
import os
import shutil
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

ROOT = Path(__file__).resolve().parents[2]


def migrate():
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Przygotowuję bazę danych…", flush=True)
        call_command("migrate", verbosity=0, interactive=False)


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


def main(from_the_beginning):
    if settings.IN_PRODUCTION:
        sys.exit("To polecenie służy do prób i szkoleń. Wdrożenie opisuje deploy/README.md.")
    if from_the_beginning:
        put_aside()
    migrate()
    call_command("sync_roles", stdout=io.StringIO())
    call_command("demo", if_empty=True)


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osl.settings")
    django.setup()
    main(from_the_beginning="--from-the-beginning" in sys.argv)
