import logging
import secrets
import time

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user, logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers

from osl.core.access import policy_of
from osl.core.context import RequestFacts, current_request
from osl.core.interrupted import keep
from osl.core.models import AuditEvent

logger = logging.getLogger("osl.access")

NOT_KEPT = "max-age=0, no-cache, no-store, must-revalidate, private"


class ContentPolicyMiddleware:
    """What a page may load: one text for all pages, put together once. A response with its own keeps it."""

    def __init__(self, get_response):
        self.get_response, self.policy = get_response, build_policy()

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault(HEADER, self.policy)
        return response


class RequestMiddleware:
    """Gives each request a number and tells the audit log where it came from."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = secrets.token_hex(8)
        facts = RequestFacts(request_id=request.id, address=address_of(request), path=request.path)
        token = current_request.set(facts)
        try:
            return self.get_response(request)
        finally:
            current_request.reset(token)


def address_of(request):
    """The sender's address; a forwarded one is believed only from a named proxy."""
    sender = request.META.get("REMOTE_ADDR") or None
    if sender in settings.OSL_TRUSTED_PROXIES:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip()
        return forwarded or sender
    return sender


class SessionAgeMiddleware:
    """Ends a session after 30 idle minutes or 10 hours, whichever comes first."""

    REFRESH_SECONDS = 60

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # The person themself, not the lazy stand-in: it is asked hundreds of times a page, each time anew.
        request.user = get_user(request)
        if request.user.is_authenticated:
            self.check(request)
        response = self.get_response(request)
        if request.user.is_authenticated:
            keep_nowhere(response)
        return response

    def check(self, request):
        now, session = int(time.time()), request.session
        started, seen = session.setdefault("started", now), session.setdefault("seen", now)
        if now - seen > settings.SESSION_IDLE_SECONDS or now - started > settings.SESSION_COOKIE_AGE:
            logout(request)
        elif now - seen > self.REFRESH_SECONDS:
            session["seen"] = now


def keep_nowhere(response):
    """What `add_never_cache_headers` writes, written out; a response with a word of its own is left to Django."""
    if "Cache-Control" in response.headers:
        add_never_cache_headers(response)
    else:
        response.headers["Cache-Control"] = NOT_KEPT


class AccessMiddleware:
    """Refuses every view that declares no policy, and everyone the policy does not allow."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        policy = policy_of(view)
        if policy is None:
            logger.error("View without a policy: %s", request.resolver_match.view_name)
            raise PermissionDenied
        if policy.allows(request.user):
            return None
        if not request.user.is_authenticated:
            return self.to_login(request)
        AuditEvent.record("odmowa dostępu", by=request.user, view=request.resolver_match.view_name)
        raise PermissionDenied

    def to_login(self, request):
        if request.method != "POST":
            return redirect_to_login(request.get_full_path())
        keep(request)
        messages.warning(request, "Nastąpiło wylogowanie. Po zalogowaniu wpisany tekst wróci.")
        return redirect(f"{redirect_to_login(request.path).url}")
