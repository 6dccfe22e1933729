"""What the tests of these pages do again and again."""

from tests.markup import hidden_fields, page


def post(client, address, **answers):
    return client.post(address, hidden_fields(client.get(address), "main form.form") | answers)


def press(client, shown, address):
    """Press the button that posts to the address on the page shown."""
    form = page(shown).select_one(f'form[action^="{address}"]')
    return client.post(form["action"], {field["name"]: field["value"] for field in form.select("input")})


def body(response):
    """The file that came as an answer."""
    return b"".join(response.streaming_content) if response.streaming else response.content
