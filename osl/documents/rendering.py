"""HTML to archival PDF. The only module that imports WeasyPrint: late, and kept warm in the process."""

import hashlib
import logging
import os
import re
import warnings
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from django.apps import apps
from django.conf import settings
from django.template.loader import render_to_string

from osl.core.models import Refusal
from osl.core.prepared import prepared
from osl.documents.finishing import finish
from osl.documents.models import Rendering
from osl.documents.typesetting import FONTS, typeset

HERE = Path(__file__).resolve().parent
FONT_CONFIGURATION = HERE / "fonts.conf"
STYLES = (
    settings.BASE_DIR / "templates" / "documents" / "print.css",
    settings.BASE_DIR / "templates" / "documents" / "poster.css",
    settings.BASE_DIR / "templates" / "documents" / "calendar.css",
    HERE / "static" / "documents" / "charts.css",
)
VARIANT = "pdf/a-2a"

# Each of these alone prints in some 15 seconds (150 pages of text, 75 pages of a table) and 350 MB of memory.
LONGEST_DOCUMENT = 600_000
LONGEST_RUN = 40_000
MOST_ROWS = 1_500

logger = logging.getLogger(__name__)


class PdfUnavailable(Refusal):
    def __init__(self):
        super().__init__(
            "Wydruki PDF są tu niedostępne, bo na serwerze brakuje biblioteki Pango. "
            "Reszta systemu działa; administrator może ją doinstalować."
        )


class DocumentTooLong(Refusal):
    def __init__(self):
        super().__init__(
            "Dokument jest za długi na jeden wydruk. Zawęź okres albo podziel najdłuższy tekst na akapity."
        )


class ForeignAddress(Exception):
    """A document asked for something outside its own pictures: a fault of the template, never of a person."""


def render(template, context, paper):
    """The template as the bytes of a PDF; the same content gives the same bytes."""
    return to_pdf(html_of(template, context, paper), paper)


def render_cached(template, context, paper):
    """As `render`, but a document printed before and not changed since is served from the database."""
    html = html_of(template, context, paper)
    return kept_or(cache_key(html, paper), lambda: to_pdf(html, paper))


def render_content(template, content, context, paper):
    """As `render_cached`, for a document drawn from `content` and the paper alone.

    `content` is the text that all of the context is made of, `context` makes it: only when there is no ready file.
    """
    drawn = (template, content, str(paper.created), repr(replace(paper, assets={})))
    key = cache_key("\0".join((sources_digest(), *drawn)), paper)
    return kept_or(key, lambda: render(template, context(), paper))


def kept_or(key, print_anew):
    kept = kept_files(key)
    if kept:
        return bytes(kept[0])
    content = print_anew()
    Rendering.objects.bulk_create([Rendering(key=key, content=content)], ignore_conflicts=True)
    return content


@prepared("key")
def kept_files(key):
    return Rendering.objects.filter(key=key).values_list("content", flat=True)


@cache
def sources_digest():
    """All templates and modules of this release: what a document is drawn with."""
    digest = hashlib.sha256()
    packages = {Path(config.path) for config in apps.get_app_configs()}
    for package in sorted(packages | {settings.BASE_DIR / "templates"}):
        if package.is_relative_to(settings.BASE_DIR) and ".venv" not in package.parts:
            for file in sorted(package.rglob("*")):
                if file.suffix in (".py", ".html", ".svg"):
                    digest.update(file.read_bytes())
    return digest.hexdigest()


def html_of(template, context, paper):
    return render_to_string(template, {**context, "paper": paper})


def to_pdf(html, paper):
    """Typeset and print HTML. Raises DocumentTooLong, PdfUnavailable or ForeignAddress."""
    refuse_excess(html)
    return press().print(typeset(html), paper)


def refuse_excess(html):
    longest_run = max(map(len, re.split(r"<[^>]*>", html)))
    if len(html) > LONGEST_DOCUMENT or longest_run > LONGEST_RUN or html.count("<tr") > MOST_ROWS:
        raise DocumentTooLong


def cache_key(html, paper):
    """Everything the bytes depend on: the text, the pictures, and the tools of this release."""
    digest = hashlib.sha256(tools_digest())
    for part in (paper.identifier.encode(), html.encode()):
        digest.update(hashlib.sha256(part).digest())
    for name, content in sorted(paper.assets.items()):
        digest.update(name.encode() + hashlib.sha256(content).digest())
    return digest.hexdigest()


@cache
def tools_digest():
    digest = hashlib.sha256(f"{settings.VERSION} {version('weasyprint')} {version('pydyf')}".encode())
    for file in (*STYLES, FONT_CONFIGURATION, *sorted(FONTS.glob("*.ttf")), *sorted(HERE.glob("*.py"))):
        digest.update(file.read_bytes())
    return digest.digest()


class Press:
    """WeasyPrint with our fonts and styles, read once. One print at a time: Pango is not for threads."""

    def __init__(self):
        with only_our_fonts():
            import weasyprint
            from weasyprint.text.fonts import FontConfiguration

            self.weasyprint, self.fonts, self.turn = weasyprint, FontConfiguration(), Lock()
        css = "\n".join(file.read_text() for file in STYLES)
        self.style = weasyprint.CSS(string=css, font_config=self.fonts, url_fetcher=closed_fetcher({}))

    def print(self, html, paper):
        from weasyprint.urls import FatalURLFetchingError

        with self.turn, warnings.catch_warnings():
            # WeasyPrint leaves the file of its colour profile to the garbage collector.
            warnings.simplefilter("ignore", ResourceWarning)
            try:
                page = self.weasyprint.HTML(string=html, url_fetcher=closed_fetcher(paper.assets))
                return page.write_pdf(
                    finisher=finish,
                    font_config=self.fonts,
                    stylesheets=[self.style],
                    pdf_variant=VARIANT,
                    pdf_identifier=paper.identifier.encode(),
                )
            except FatalURLFetchingError as refusal:
                raise ForeignAddress(str(refusal)) from None


@cache
def press():
    try:
        return Press()
    except (ImportError, OSError) as missing:
        logger.warning("PDF unavailable: %s", missing)
        raise PdfUnavailable from missing


@contextmanager
def only_our_fonts():
    """Fontconfig reads its settings here and never again, so the environment is put back at once."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(FONT_CONFIGURATION)
    try:
        yield
    finally:
        os.environ.pop("FONTCONFIG_FILE")
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


def closed_fetcher(assets):
    """A fetcher that knows the named pictures and stops the print at any other address."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class ClosedFetcher(URLFetcher):
        def fetch(self, url, headers=None):
            scheme, _, name = url.partition(":")
            if scheme != "asset" or name not in assets:
                # Anything milder is swallowed, and a picture would be missing without a word.
                raise FatalURLFetchingError(f"Dokument nie może sięgać poza swoje obrazy: {scheme}:…")
            return URLFetcherResponse(url, assets[name])

    return ClosedFetcher()
