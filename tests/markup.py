"""Reading pages in tests, and refusing broken ones."""

import re
from itertools import pairwise

import html5lib
from bs4 import BeautifulSoup

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE = re.compile(r"on[a-z]+|style")


def page(response):
    return BeautifulSoup(response.content, "lxml")


def texts(response, selector):
    """The texts of the elements, white space folded."""
    return [" ".join(node.get_text(" ").split()) for node in page(response).select(selector)]


def hidden_fields(response, form="main form"):
    """What the first matching form would post by itself: key, version, token."""
    fields = page(response).select_one(form).select("input[type=hidden]")
    return {field["name"]: field.get("value", "") for field in fields}


def check_page(response):
    """Fails on what a strict reader of HTML, a browser under CSP or a screen reader would trip over."""
    html = response.content.decode()
    assert not re.search(r"{{|{%|{#", html), "unrendered template syntax"
    whole = html.lstrip()[:9].lower() == "<!doctype"
    nodes = parsed(html, whole)
    check_ids(nodes)
    check_attributes(nodes)
    check_labels(nodes)
    if whole:
        check_frame(nodes)


def parsed(html, whole):
    """Every element in the order of the page, each with its parent."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html) if whole else parser.parseFragment(html)
    wrong = [(html.splitlines()[line - 1][:120], code) for (line, _), code, _ in parser.errors]
    assert wrong == [], f"broken HTML: {wrong}"
    parents = {child: node for node in tree.iter() for child in node}
    return [(node, parents.get(node)) for node in tree.iter() if isinstance(node.tag, str)]


def check_ids(nodes):
    ids = [node.get("id") for node, _ in nodes if node.get("id")]
    assert len(ids) == len(set(ids)), f"duplicate ids: {sorted({i for i in ids if ids.count(i) > 1})}"
    known = set(ids)
    for node, _ in nodes:
        for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            lost = set((node.get(name) or "").split()) - known
            assert not lost, f"{name} names what is not on the page: {lost}"


def check_attributes(nodes):
    for node, _ in nodes:
        inline = [name for name in node.attrib if INLINE.fullmatch(name)]
        assert not inline, f"inline script or style: {node.tag} {inline}"
        assert int(node.get("tabindex") or 0) <= 0, f"tabindex changes the order of reading: {node.attrib}"
        assert node.tag != "img" or node.get("alt") is not None, f"picture without a text: {node.attrib}"


def check_labels(nodes):
    parents = dict(nodes)
    labelled = {node.get("for") for node, _ in nodes if node.tag == "label"}
    for node, parent in nodes:
        if node.tag not in ("input", "select", "textarea") or node.get("type") == "hidden":
            continue
        while parent is not None and parent.tag != "label":
            parent = parents.get(parent)
        named = node.get("aria-label") or node.get("aria-labelledby") or node.get("id") in labelled
        assert named or parent is not None, f"field without a label: {node.attrib}"


def check_frame(nodes):
    found = {
        tag: [node for node, _ in nodes if node.tag == tag] for tag in ("html", "title", "h1", "main", "nav")
    }
    assert found["html"][0].get("lang") == "pl", "the page does not say that it is in Polish"
    assert [(node.text or "").strip() != "" for node in found["title"]][:1] == [True], "page without a title"
    assert (len(found["h1"]), len(found["main"])) == (1, 1), "a page has one h1 and one main"
    unnamed = [
        node.attrib for node in found["nav"] if not (node.get("aria-label") or node.get("aria-labelledby"))
    ]
    assert unnamed == [], f"nav without a name: {unnamed}"
    levels = [HEADINGS.index(node.tag) for node, _ in nodes if node.tag in HEADINGS]
    skipped = [(one + 1, other + 1) for one, other in pairwise(levels) if other > one + 1]
    assert skipped == [], f"heading levels skipped: {skipped}"
