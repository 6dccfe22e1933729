"""The two sample documents, checked as an archive and a screen reader would."""

import hashlib
import os
import subprocess
import sys

import pytest

from osl.documents import rendering
from tests.documents import samples
from tests.documents.checks import LETTERS, assert_archival_pdf

PRINT_AND_HASH = """
import django, hashlib
django.setup()
from osl.documents import rendering
from tests.documents import samples
paper = samples.paper()
content = rendering.to_pdf(samples.html("plan", paper), paper)
print(hashlib.sha256(content).hexdigest())
"""


def printed(name, **facts):
    paper = samples.paper(**facts)
    return rendering.to_pdf(samples.html(name, paper), paper)


def test_a_draft_plan_is_archival_accessible_and_marked_on_every_page():
    content = printed("plan", draft=True)

    opened = assert_archival_pdf(
        content,
        pages=range(5, 7),
        title="Plan organizowania społeczności lokalnej na 2026 rok",
        says=["Zażółć gęślą jaźń", *LETTERS, "☐ zgoda ☑ zapoznano ✓ gotowe", "OSL.0320.1.2026 · Plan"],
        stamp="PROJEKT",
    )
    assert opened.bookmarks[:3] == [
        "Plan organizowania społeczności lokalnej na 2026 rok",
        "Spis treści",
        "1. Podstawa prawna i wprowadzenie",
    ]
    assert str(opened.pdf.docinfo["/Author"]) == "Centrum Usług Społecznych w Zagórzu"
    assert str(opened.pdf.docinfo["/CreationDate"]) == "D:20260309104200+01'00"


def test_the_contents_lead_to_the_pages_of_the_sections():
    opened = assert_archival_pdf(printed("plan"))

    last = len(opened.texts)
    line = next(line for line in opened.texts[0].splitlines() if line.startswith("6. Wskaźniki"))
    assert line.endswith(f" {last}")


def test_an_approved_ipus_says_so_and_bears_its_version():
    version_line = "Zatwierdzono 09.03.2026 10:42 · wersja 1 · skrót 4F2A 91C0"

    content = printed(
        "ipus", title="Indywidualny plan usług społecznych nr 17/2026", version_line=version_line
    )

    opened = assert_archival_pdf(
        content,
        pages=3,
        says=[
            "Zatwierdzono elektronicznie 09.03.2026, Maria Wójcik, dyrektor",
            version_line,
            "Udział jest dobrowolny",
        ],
    )
    assert "PROJEKT" not in opened.text


def test_a_superseded_version_says_so_on_every_page():
    mark = "Wersja nieaktualna – zastąpiona wersją 3"

    assert_archival_pdf(printed("ipus", mark=mark), stamp=mark)


def test_without_a_case_sign_there_is_a_place_for_it_and_nothing_invented():
    opened = assert_archival_pdf(printed("ipus", case_sign=""))

    assert "Znak sprawy:" in [line.strip() for line in opened.texts[0].splitlines()]


def test_the_picture_of_the_office_has_words():
    opened = assert_archival_pdf(printed("ipus"))

    assert [str(figure.Alt) for figure in opened.tagged("/Figure")] == ["Herb gminy"]


def test_the_same_content_gives_the_same_bytes():
    assert printed("ipus") == printed("ipus")


def test_another_identifier_gives_another_file():
    assert printed("ipus") != printed("ipus", identifier="ipus-18-2026-wersja-1")


@pytest.mark.slow
def test_another_process_in_another_environment_gives_the_same_bytes(tmp_path):
    """Other language, home, folder, hash seed, time zone and no fonts of the machine."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(rendering.settings.BASE_DIR),
        "DJANGO_SETTINGS_MODULE": "osl.settings_test",
        "OSL_VAR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3",
        "HOME": str(tmp_path),
        "LANG": "de_DE.UTF-8",
        "TZ": "Asia/Tokyo",
        "PYTHONHASHSEED": "7",
        "FONTCONFIG_FILE": str(tmp_path / "none.conf"),
    }

    run = subprocess.run(
        [sys.executable, "-c", PRINT_AND_HASH], cwd=tmp_path, env=environment, capture_output=True, text=True
    )

    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == hashlib.sha256(printed("plan")).hexdigest()


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (('<th scope="col"', "<td"), "a cell that no header describes"),
        (("<title>", "<desc>"), "a picture without words"),
        (("<h2 ", "<h1 "), "one main heading"),
    ],
)
def test_the_checks_see_a_broken_document(broken, why):
    paper = samples.paper()
    html = samples.html("plan", paper)
    head, body = html.split("<main>")
    html = (
        head
        + "<main>"
        + body.replace(*broken).replace("</title>" if broken[0] == "<title>" else "\0", "</desc>")
    )

    content = rendering.to_pdf(html, paper)

    with pytest.raises(AssertionError, match=why):
        assert_archival_pdf(content)
