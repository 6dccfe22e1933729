"""Looking at pages as each of the principals."""

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client

from tests.guards.world import user_of


class Visitor:
    """One principal's browser: always logged in as the same person, whatever the pages did before."""

    def __init__(self, world, principal, client_class=Client):
        self.principal = principal
        self.user = user_of(world, principal)
        self.client = client_class(raise_request_exception=False)
        if self.user:
            self.client.force_login(self.user)
        self.cookies = self.client.cookies.copy()

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
