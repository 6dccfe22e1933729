"""A document reaches nothing: no address, no file, whatever stands in its HTML or CSS."""

import io
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pikepdf
import pytest

from osl.documents import rendering
from tests.documents import samples

SECRET = "TAJNY-WPIS-7319"


class Listener(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/css" if self.path.endswith(".css") else "text/plain")
        self.end_headers()
        self.wfile.write(SECRET.encode())

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def secret(tmp_path):
    file = tmp_path / "secret.txt"
    file.write_text(SECRET)
    return file.as_uri()


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'

# {web} is a server that listens, {file} a local file with the secret.
VECTORS = {
    "picture": '<img src="{web}/a.png" alt="x">',
    "picture by file": '<img src="{file}" alt="x">',
    "picture by a relative path": '<base href="{file}"><img src="secret.txt" alt="x">',
    "picture without a scheme": '<base href="{web}/"><img src="//127.0.0.1:{port}/b.png" alt="x">',
    "object": '<object data="{web}/c.svg" type="image/svg+xml"></object>',
    "embedded": '<embed src="{web}/d.svg" type="image/svg+xml">',
    "style sheet": '<link rel="stylesheet" href="{web}/e.css">',
    "style sheet by file": '<link rel="stylesheet" href="{file}">',
    "import in a style": "<style>@import url({web}/f.css);</style>",
    "import by file": "<style>@import url({file});</style>",
    "background": '<p style="background-image:url({web}/g.png)">x</p>',
    "marker of a list": '<ul style="list-style-image:url({web}/h.png)"><li>x</li></ul>',
    "content of a style": "<style>p::before{{content:url({web}/i.png)}}</style><p>x</p>",
    "border image": '<p style="border:1px solid;border-image:url({web}/j.png) 1">x</p>',
    "font": "<style>@font-face{{font-family:F;src:url({web}/k.ttf)}}p{{font-family:F}}</style><p>x</p>",
    "font by file": "<style>@font-face{{font-family:F;src:url({file})}}p{{font-family:F}}</style><p>x</p>",
    "colour profile": "<style>@color-profile --c{{src:url({web}/l.icc)}}</style><p>x</p>",
    "page background": "<style>@page{{background:url({web}/m.png)}}</style>",
    "attachment": '<link rel="attachment" href="{file}">',
    "attachment of a link": '<a rel="attachment" href="{file}">x</a>',
    "attachment from the web": '<link rel="attachment" href="{web}/n.txt">',
    "image in a drawing": DRAWING.format('<image href="{web}/o.png" width="9" height="9"/>'),
    "image in a drawing by file": DRAWING.format('<image href="{file}" width="9" height="9"/>'),
    "use in a drawing": DRAWING.format('<use href="{web}/p.svg#a"/>'),
    "icon": '<link rel="icon" href="{web}/q.ico"><input type="image" src="{web}/r.png">',
    "data address": '<img src="data:text/plain,VEFKTlktV1BJUy03MzE5" alt="x">',
}


def hostile(vector, server, secret):
    web = f"http://127.0.0.1:{server.server_port}"
    body = VECTORS[vector].format(web=web, file=secret, port=server.server_port)
    return f'<!DOCTYPE html><html lang="pl"><head><title>t</title></head><body><h1>t</h1>{body}</body></html>'


def attempt(html, paper=None):
    """The PDF, or nothing when the print was refused."""
    try:
        return rendering.to_pdf(html, paper or samples.paper(assets={}))
    except rendering.ForeignAddress:
        return b""


def leaks(content):
    """Whether the secret stands anywhere in the file, packed or not."""
    if not content:
        return False
    if SECRET.encode() in content:
        return True
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return any(
            SECRET.encode() in thing.read_bytes()
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Stream) and readable(thing)
        )


def readable(stream):
    try:
        stream.read_bytes()
    except (pikepdf.PdfError, zlib.error):
        return False
    return True


@pytest.mark.parametrize("vector", VECTORS)
def test_a_document_fetches_nothing_and_shows_no_local_byte(vector, server, secret):
    server.asked.clear()

    content = attempt(hostile(vector, server, secret))

    assert server.asked == []
    assert not leaks(content)


def test_the_same_vectors_reach_out_when_the_fetcher_is_open(monkeypatch, server, secret):
    """The twin that fails: with WeasyPrint's own fetcher the corpus does reach the network and the disk."""
    from weasyprint.urls import URLFetcher

    monkeypatch.setattr(rendering, "closed_fetcher", lambda assets: URLFetcher(timeout=2))
    reached = set()
    for vector in VECTORS:
        server.asked.clear()
        content = attempt(hostile(vector, server, secret))
        if server.asked or leaks(content):
            reached.add(vector)

    assert len(reached) >= 13
    assert {"picture", "style sheet", "attachment", "font"} <= reached


def test_a_refused_address_stops_the_print_and_is_not_repeated_in_the_message(server, secret):
    html = hostile("picture by file", server, secret)

    with pytest.raises(rendering.ForeignAddress) as refusal:
        rendering.to_pdf(html, samples.paper(assets={}))

    assert str(refusal.value) == "Dokument nie może sięgać poza swoje obrazy: file:…"


def test_a_named_picture_of_the_paper_is_shown():
    html = '<html lang="pl"><title>t</title><h1>t</h1><img src="asset:photo" alt="kropka"></html>'

    content = rendering.to_pdf(html, samples.paper(assets={"photo": samples.ARMS}))

    with pikepdf.open(io.BytesIO(content)) as pdf:
        alts = [
            str(thing.Alt)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        ]
    assert alts == ["kropka"]


def test_a_picture_that_the_paper_does_not_have_stops_the_print():
    html = '<html lang="pl"><title>t</title><h1>t</h1><img src="asset:photo" alt="kropka"></html>'

    with pytest.raises(rendering.ForeignAddress):
        rendering.to_pdf(html, samples.paper(assets={}))


def test_an_attack_through_the_coat_of_arms_reaches_nothing(server):
    arms = DRAWING.format(f'<image href="http://127.0.0.1:{server.server_port}/s.png" width="9" height="9"/>')
    server.asked.clear()
    paper = samples.paper(assets={"coat-of-arms": arms.encode()})

    attempt(samples.html("ipus", paper), paper)

    assert server.asked == []
