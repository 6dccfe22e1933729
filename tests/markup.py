"""Reading pages in tests."""

import re

from bs4 import BeautifulSoup


def page(response):
    return BeautifulSoup(response.content, "html5lib")


def texts(response, selector):
    """The texts of the elements, white space folded."""
    return [" ".join(node.get_text(" ").split()) for node in page(response).select(selector)]


def hidden_fields(response, form="main form"):
    """What the first matching form would post by itself: key, version, token."""
    fields = page(response).select_one(form).select("input[type=hidden]")
    return {field["name"]: field.get("value", "") for field in fields}


def check_page(response):
    html = response.content.decode()
    assert not re.search(r"{{|{%", html), "unrendered template syntax"
    soup = page(response)
    assert len(soup.select("h1")) <= 1, "more than one h1"
    ids = [node["id"] for node in soup.select("[id]")]
    assert len(ids) == len(set(ids)), f"duplicate ids: {sorted(i for i in ids if ids.count(i) > 1)}"
    assert not soup.select("[onclick], [onchange], [style]"), "inline script or style"
    for field in soup.select("input:not([type=hidden]), select, textarea"):
        labelled = field.get("aria-label") or soup.select(f'label[for="{field.get("id")}"]')
        assert labelled or field.find_parent("label"), f"field without a label: {field}"
