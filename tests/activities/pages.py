"""Short cuts of the page tests."""

from tests.markup import hidden_fields


def post(client, url, /, **fields):
    """Open the page and post its form back, filled in."""
    return client.post(url, {**hidden_fields(client.get(url), "form.form"), **fields})


def press(client, page_url, deed_url, **fields):
    """Press the button of a page that posts to `deed_url`."""
    form = hidden_fields(client.get(page_url), f'form[action="{deed_url}"]')
    return client.post(deed_url, {**form, **fields})
