"""Looking at pages as each of the principals."""

from http.cookies import SimpleCookie

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client


class Visitor:
    """One principal's browser: always logged in as the same person, whatever the pages did before."""

    def __init__(self, world, principal):
        self.principal = principal
        self.user = world.users.get(principal)
        self.client = Client(raise_request_exception=False)
        self.cookies = world.cookies.get(principal, SimpleCookie())

    def is_allowed_by(self, policy):
        return policy.allows(self.user or AnonymousUser())

    def get(self, url, data=None, **headers):
        return self.send("get", url, data, **headers)

    def post(self, url, data=None, **headers):
        return self.send("post", url, data, **headers)

    def send(self, method, url, data=None, **headers):
        self.client.cookies = self.cookies.copy()
        return getattr(self.client, method)(url, data, **headers)

    def try_out(self, method, url, data=None, **headers):
        """Send and take back whatever it wrote."""
        with transaction.atomic():
            response = self.send(method, url, data, **headers)
            transaction.set_rollback(True)
        return response
