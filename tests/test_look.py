"""What the files of the front end promise: contrast, weight, nothing from outside."""

import gzip
import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parent.parent / "static"
CSS = (STATIC / "css/app.css").read_text()
TOKENS = dict(re.findall(r"--([a-z0-9-]+):(#[0-9A-Fa-f]{3,6})\b", CSS))


def luminance(colour):
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-2") for ground in ("paper", "canvas", "neutral-tint")],
    *[("primary", ground) for ground in ("paper", "canvas", "primary-tint")],
    *[(tone, f"{tone}-tint") for tone in ("ok", "warn", "danger", "violet", "teal")],
    *[(tone, "paper") for tone in ("ok", "warn", "danger", "violet", "teal")],
    *[("paper", ground) for ground in ("primary", "primary-dark", "danger", "heat-4", "heat-5")],
    *[("ink", ground) for ground in ("heat-1", "heat-2", "heat-3", "focus")],
    ("primary-dark", "primary-tint"),
]


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read_on_its_ground(text, ground):
    assert contrast(TOKENS[text], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize(
    ("edge", "ground"),
    [("line-strong", "paper"), ("line-strong", "canvas"), ("ink", "focus"), ("focus", "primary")],
)
def test_edges_and_rings_can_be_seen(edge, ground):
    assert contrast(TOKENS[edge], TOKENS[ground]) >= 3


def test_the_heat_map_grows_darker_with_each_step():
    shades = [luminance(TOKENS[f"heat-{step}"]) for step in range(1, 6)]

    assert [lighter > darker for lighter, darker in pairwise(shades)] == [True] * 4


@pytest.mark.parametrize(("name", "kilobytes"), [("css/app.css", 12), ("js/app.js", 6)])
def test_our_own_files_stay_light(name, kilobytes):
    assert len(gzip.compress((STATIC / name).read_bytes())) <= kilobytes * 1024


@pytest.mark.parametrize(
    "name", ["css/app.css", "vendor/bootstrap/bootstrap.min.css", "vendor/htmx/htmx.min.js"]
)
def test_nothing_is_fetched_from_another_host_or_from_a_missing_map(name):
    text = (STATIC / name).read_text()

    assert re.findall(r"url\(['\"]?(?:https?:)?//|@import|sourceMappingURL", text) == []


def test_vendored_files_are_what_their_list_says():
    vendor = STATIC / "vendor"
    kept = {
        str(path.relative_to(vendor)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in vendor.rglob("*.*")
        if path.suffix in (".css", ".js", ".svg")
    }

    listed = dict(reversed(line.split()) for line in (vendor / "SHA256SUMS").read_text().splitlines())

    assert kept == listed


def test_every_icon_in_a_template_is_in_the_sprite():
    templates = STATIC.parent / "templates"
    drawn = set(
        re.findall(r'<symbol id="([a-z0-9-]+)"', (STATIC / "vendor/bootstrap-icons/icons.svg").read_text())
    )

    used = {
        name
        for path in templates.rglob("*.html")
        for name in re.findall(r'{% icon "([^"]+)" %}', path.read_text())
    }

    assert used - drawn == set()
