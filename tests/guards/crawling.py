"""Following every link of the project as one person, and reading what comes: pages, documents, refusals."""

import io
import re
import subprocess
import zipfile
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve
from pypdf import PdfReader

from osl.core.access import policy_of
from tests.guards.addresses import ADDRESSES, urls_of

# Served by another part of the program than the views.
NOT_PAGES = ("/static/",)
# The pages are checked to be well-formed elsewhere, so that plain patterns read them here.
LINK = re.compile(r'<(?:a|link)\b[^>]*? href="([^"]*)"')
FORM = re.compile(r"<form\b[^>]*>")
ADDRESS = re.compile(r' (?:href|action)="([^"]*)"')
TITLE = re.compile(r"<title>([^<]*)</title>")


@dataclass
class Visit:
    url: str
    response: object
    view: str

    @property
    def is_html(self):
        return self.response.headers.get("Content-Type", "").startswith("text/html")

    @cached_property
    def content(self):
        return b"".join(self.response.streaming_content) if self.response.streaming else self.response.content

    @cached_property
    def text(self):
        """What a person could read or copy out of the answer; a picture has no words."""
        if self.content.startswith(b"%PDF"):
            return text_of_pdf(self.content)
        if self.content.startswith(b"PK\x03\x04"):
            return text_of_workbook(self.content)
        is_picture = self.response.headers.get("Content-Type", "").startswith("image/")
        return self.content.decode(errors="ignore" if is_picture else "strict")

    @property
    def links(self):
        """Addresses that the page leads to by looking: links, forms that only search, where it redirects to."""
        if self.response.status_code == 302:
            return [self.response.url]
        if not self.is_html:
            return []
        searching = [
            url for tag in FORM.findall(self.text) if "post" not in tag for url in ADDRESS.findall(tag)
        ]
        return [urljoin(self.url, unescape(url)) for url in (*LINK.findall(self.text), *searching)]

    @property
    def envelope(self):
        """What travels around a page and stays behind it: its address, headers and title, the addresses in it."""
        headers = (f"{name}: {value}" for name, value in self.response.headers.items())
        titles = TITLE.findall(self.text) if self.is_html else ()
        addresses = (url for url in ADDRESS.findall(self.text) if not url.startswith(("tel:", "mailto:")))
        return " ".join((self.url, *headers, *titles, *(addresses if self.is_html else ())))


def text_of_workbook(content):
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return unescape(" ".join(book.read(name).decode(errors="ignore") for name in book.namelist()))


def text_of_pdf(content):
    reader = PdfReader(io.BytesIO(content))
    metadata = " ".join(str(value) for value in (reader.metadata or {}).values())
    # Poppler reads a page thirty times faster than pypdf, and the walks read many.
    words = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout
    return f"{metadata} {words.decode()}"


def crawl(world, visitor):
    """Every page this person can ask for: all addresses with all kinds of records, and what they link to."""
    seen = set()
    queue = [url for address in ADDRESSES for url in to_try(visitor, address, world)]
    while queue:
        url = urldefrag(queue.pop(0)).url
        if kind_of(url) in seen or not is_ours(url):
            continue
        seen.add(kind_of(url))
        visit = Visit(url, visitor.get(url), view_of(url))
        yield visit
        queue += visit.links


def to_try(visitor, address, world):
    """All records under an address; one of them where the policy refuses the person whatever the record."""
    urls = list(urls_of(address, world, visitor.principal).values())
    return urls if visitor.is_allowed_by(policy_of(address.view)) else urls[:1]


def is_ours(url):
    parts = urlsplit(url)
    return (
        parts.scheme in ("", "http") and parts.netloc in ("", "testserver") and not url.startswith(NOT_PAGES)
    )


def kind_of(url):
    """A path is asked for once by itself, and once with each set of names in its query."""
    parts = urlsplit(url)
    return parts.path, frozenset(parse_qs(parts.query, keep_blank_values=True))


def view_of(url):
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return ""
