"""What an installation refuses to start with; each case is a start of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
KEY = "a-key-made-for-this-test-only-" + "x" * 40
PRODUCTION = {
    "OSL_MODE": "production",
    "SECRET_KEY": KEY,
    "DATABASE_URL": "postgres://osl@/osl",
    "ALLOWED_HOSTS": "osl.gmina.example",
    "DEBUG": "false",
}
WEAK = "Produkcja nie ruszy z DEBUG"


def start(tmp_path, **settings):
    """Read the settings in a process of its own; returns what it said when it would not."""
    environment = {**os.environ, **PRODUCTION, "OSL_VAR": str(tmp_path), **settings}
    command = [sys.executable, "-c", "import osl.settings"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else ""


def test_production_starts_with_what_the_guide_asks_for(tmp_path):
    assert start(tmp_path) == ""


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("OSL_MODE", "prod", "Wpisz training albo production"),
        ("SECRET_KEY", "", "Ustaw zmienną SECRET_KEY"),
        ("SECRET_KEY", "short", WEAK),
        ("ALLOWED_HOSTS", "", WEAK),
        ("ALLOWED_HOSTS", "*", WEAK),
        ("DEBUG", "true", WEAK),
        ("DATABASE_URL", "sqlite:///osl.sqlite3", "Produkcja wymaga PostgreSQL"),
    ],
)
def test_production_refuses_a_weak_start(tmp_path, name, value, words):
    assert words in start(tmp_path, **{name: value})


def test_a_try_out_makes_its_own_key_once_and_keeps_it_to_itself(tmp_path):
    tried = {"OSL_MODE": "training", "SECRET_KEY": "", "DATABASE_URL": f"sqlite:///{tmp_path}/osl.sqlite3"}

    assert start(tmp_path, **tried) == ""
    made = (tmp_path / "secret_key").read_text()
    assert start(tmp_path, **tried) == ""

    assert (tmp_path / "secret_key").read_text() == made
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
