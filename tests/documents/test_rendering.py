"""What render promises beside the look: limits, the cache, a server without Pango."""

import subprocess
import sys
import time
from dataclasses import replace

import pytest

from osl.documents import rendering
from osl.documents.models import Rendering
from osl.documents.rendering import DocumentTooLong, PdfUnavailable, render, render_cached, render_content
from tests.documents import samples

TEMPLATE = "documents/base.html"


def context(**facts):
    return {"office": samples.office(), "place_and_date": "Zagórze, 9 marca 2026 r.", **facts}


def test_a_template_becomes_a_pdf():
    content = render(TEMPLATE, context(), samples.paper())

    assert content.startswith(b"%PDF-1.7")


# --- the cache -----------------------------------------------------------------------------------------


def test_what_has_not_changed_is_served_from_the_database(monkeypatch):
    first = render_cached(TEMPLATE, context(), samples.paper())
    monkeypatch.setattr(rendering, "press", lambda: pytest.fail("printed again"))

    second = render_cached(TEMPLATE, context(), samples.paper())

    assert second == first
    assert Rendering.objects.count() == 1


def test_what_is_ready_is_served_within_30_ms():
    paper = samples.paper()
    render_cached(TEMPLATE, context(), paper)

    times = []
    for _ in range(5):
        start = time.perf_counter()
        render_cached(TEMPLATE, context(), paper)
        times.append(time.perf_counter() - start)

    assert min(times) < 0.03


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Inny tytuł"},
        {"draft": True},
        {"identifier": "plan-osl-2026-wersja-3"},
        {"assets": {"coat-of-arms": samples.ARMS.replace(b"#1B6B3A", b"#1B6B3B")}},
    ],
    ids=["text", "mark", "identifier", "picture"],
)
def test_any_change_is_printed_anew(change):
    paper = samples.paper()
    first = render_cached(TEMPLATE, context(), paper)

    second = render_cached(TEMPLATE, context(), replace(paper, **change))

    assert second != first
    assert Rendering.objects.count() == 2


def test_a_document_of_the_same_content_is_not_even_drawn():
    first = render_content(TEMPLATE, "treść", context, samples.paper())

    second = render_content(TEMPLATE, "treść", lambda: pytest.fail("drawn again"), samples.paper())

    assert second == first


@pytest.mark.parametrize(
    ("content", "change"),
    [("inna treść", {}), ("treść", {"version_line": "Wersja 3"}), ("treść", {"assets": {}})],
    ids=["content", "paper", "picture"],
)
def test_other_content_is_drawn_anew(content, change):
    paper = samples.paper()
    render_content(TEMPLATE, "treść", context, paper)

    render_content(TEMPLATE, content, context, replace(paper, **change))

    assert Rendering.objects.count() == 2


def test_two_prints_of_the_same_at_once_do_not_collide(monkeypatch):
    """Another process keeps the same print while this one is still at work."""
    paper, kept = samples.paper(), []

    class Elsewhere:
        def print(self, html, paper):
            key = rendering.cache_key(rendering.html_of(TEMPLATE, context(), paper), paper)
            kept.append(Rendering.objects.create(key=key, content=b"%PDF-"))
            return b"%PDF-"

    monkeypatch.setattr(rendering, "press", Elsewhere)

    render_cached(TEMPLATE, context(), paper)

    assert list(Rendering.objects.all()) == kept


# --- limits --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "słowo " * 8_000 + "</p>",
        "<p>krótko</p>" * 50_000,
        "<table>" + "<tr><td>1</td></tr>" * 1_501 + "</table>",
    ],
    ids=["one endless paragraph", "a book", "a table without end"],
)
def test_an_excessive_document_is_refused_at_once(html):
    start = time.perf_counter()

    with pytest.raises(DocumentTooLong, match="Zawęź okres albo podziel najdłuższy tekst na akapity"):
        rendering.to_pdf(html, samples.paper())

    assert time.perf_counter() - start < 0.5


# --- a server without Pango ----------------------------------------------------------------------------


def test_without_weasyprint_the_refusal_is_a_sentence(monkeypatch):
    rendering.press.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(PdfUnavailable, match="na serwerze brakuje biblioteki Pango"):
        render(TEMPLATE, context(), samples.paper())


def test_the_application_starts_without_weasyprint():
    """Nothing imports it before the first print."""
    code = "import sys, osl.wsgi, osl.documents.rendering; print('weasyprint' in sys.modules)"

    run = subprocess.run(
        [sys.executable, "-c", code], cwd=rendering.settings.BASE_DIR, capture_output=True, text=True
    )

    assert (run.returncode, run.stdout.strip()) == (0, "False"), run.stderr


def test_only_the_rendering_module_names_weasyprint():
    users = [
        path.relative_to(rendering.settings.BASE_DIR).as_posix()
        for path in (rendering.settings.BASE_DIR / "osl").rglob("*.py")
        if "import weasyprint" in path.read_text() or "from weasyprint" in path.read_text()
    ]

    assert users == ["osl/documents/rendering.py"]


def test_the_environment_is_left_as_it_was(monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")

    with rendering.only_our_fonts():
        inside = rendering.os.environ["FONTCONFIG_FILE"]

    assert inside.endswith("osl/documents/fonts.conf")
    assert rendering.os.environ["FONTCONFIG_FILE"] == "/etc/fonts/fonts.conf"


@pytest.mark.parametrize(
    ("mode", "facts", "stamp"),
    [
        ("training", {}, "WERSJA SZKOLENIOWA"),
        ("training", {"draft": True}, "WERSJA SZKOLENIOWA · PROJEKT"),
        ("training", {"mark": "Do użytku wewnętrznego"}, "WERSJA SZKOLENIOWA · Do użytku wewnętrznego"),
        ("production", {"draft": True}, "PROJEKT"),
        ("production", {}, ""),
    ],
)
def test_a_training_copy_says_so_on_every_page(settings, mode, facts, stamp):
    settings.OSL_MODE = mode

    assert samples.paper(**facts).stamp == stamp
