"""The documentation says what is: its links lead somewhere, its quotations stand on the screen, its settings exist."""

import re
from pathlib import Path

import pytest

from osl.portal.roles import ROLES
from osl.portal.training import TRAINING_USERS

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "deploy/README.md", *ROOT.glob("docs/**/*.md")]
LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)")
QUOTED = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
VARIABLE = re.compile(r"env\.\w+\(\s*\"([A-Z_]+)\"")
APPS = ("osl", "needs", "resources", "activities", "plans")


def anchors(file):
    """The anchors that a reader of Markdown makes of the headings."""
    headings = re.findall(r"^#+ (.+)$", file.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


def names(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("file", PAGES, ids=names)
def test_every_link_leads_somewhere(file):
    lost = []
    for target, anchor in LINK.findall(file.read_text()):
        if "://" in target:
            continue
        there = (file.parent / target).resolve() if target else file
        if not there.exists() or (anchor and anchor not in anchors(there)):
            lost.append(f"{target}#{anchor}")

    assert lost == []


def words_on_the_screen():
    """Everything the pages, forms and messages may say, white space folded and joined strings joined."""
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("static/js/*.js")]
    files += [path for app in APPS for path in (ROOT / app).rglob("*.py") if "demo" not in path.parts]
    text = " ".join(path.read_text() for path in files)
    return re.sub(r"\s+", " ", re.sub(r'"\s+f?"', "", text))


def test_the_guide_quotes_words_that_stand_on_the_screen():
    said = words_on_the_screen()
    guide = (ROOT / "docs/pl/podrecznik.md").read_text()
    quoted = {" ".join(phrase.split()) for phrase in QUOTED.findall(guide)} - {"pogrubione"}

    invented = [
        phrase for phrase in quoted if not all(part.strip() in said for part in phrase.split("…") if part)
    ]

    assert invented == []


@pytest.mark.parametrize("name", [".env.example", "docs/operations.md"])
def test_every_setting_is_explained(name):
    read = set(VARIABLE.findall((ROOT / "osl/settings.py").read_text()))
    explained = set(re.findall(r"\b[A-Z_]{4,}\b", (ROOT / name).read_text()))

    assert read - explained == set()


def test_the_first_page_names_every_training_user_with_the_role():
    page = (ROOT / "README.md").read_text()

    missing = [user for user, _, role in TRAINING_USERS if f"| `{user}` | {role.name} |" not in page]

    assert missing == []


def test_the_guide_explains_every_role():
    guide = (ROOT / "docs/pl/podrecznik.md").read_text()

    assert [role.name for role in ROLES if f"| {role.name} |" not in guide] == []
