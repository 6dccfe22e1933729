"""Production does not start with a setting that would leave the office open. Each case is a process of its own."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "OSL_MODE": "production",
    "SECRET_KEY": "k" * 32 + "0123456789abcdefghijklmnopqrst",
    "DATABASE_URL": "postgres://osl@127.0.0.1:1/osl",
    "ALLOWED_HOSTS": "osl.example",
    "DEBUG": "false",
}


def manage(command, tmp_path, **changed):
    env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env |= {**GOOD, "OSL_VAR": str(tmp_path), **changed}
    env = {name: value for name, value in env.items() if value is not None}
    asked = [sys.executable, "manage.py", *command.split()]
    return subprocess.run(
        asked, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False, timeout=60
    )


def test_good_production_settings_pass_the_checks_for_deployment(tmp_path):
    answer = manage("check --deploy --fail-level WARNING", tmp_path)

    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"DATABASE_URL": "sqlite:///osl.sqlite3"}, "Produkcja wymaga PostgreSQL"),
        ({"SECRET_KEY": None}, "Ustaw zmienną SECRET_KEY"),
        ({"SECRET_KEY": "krótki"}, "SECRET_KEY krótszym niż 50 znaków"),
        ({"DEBUG": "true"}, "Produkcja nie ruszy z DEBUG"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"OSL_MODE": "szkolenie"}, "OSL_MODE"),
    ],
)
def test_production_refuses_to_start_with_a_wrong_setting(tmp_path, changed, sentence):
    answer = manage("check", tmp_path, **changed)

    assert answer.returncode != 0
    assert sentence in answer.stderr


def test_a_try_out_makes_its_own_secret_key_and_keeps_it(tmp_path):
    changed = {"OSL_MODE": "training", "SECRET_KEY": None, "DATABASE_URL": None}

    manage("check", tmp_path, **changed)
    first = (tmp_path / "secret_key").read_text()
    manage("check", tmp_path, **changed)

    assert (tmp_path / "secret_key").read_text() == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
