"""Going from page to page as a person does: by what stands on the links and buttons."""

from tests.markup import page


def click(client, response, words):
    """Follow the first link of the page that begins with these words."""
    links = page(response).select("main a, nav a")
    found = next(one for one in links if " ".join(one.get_text(" ").split()).startswith(words))
    return client.get(client_address(response, found["href"]), follow=True)


def client_address(response, href):
    return response.wsgi_request.path + href if href.startswith("?") else href


def press(client, response, words):
    form = next(one for one in page(response).select("main form") if words in one.get_text())
    data = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
    return client.post(form.get("action") or response.wsgi_request.path, data, follow=True)
