"""Pages for what went wrong; each says what to do next."""

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from osl.core.access import public


@public
def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


@public
def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


@public
def not_found(request, exception=None):
    return render(request, "404.html", status=404)


@public
def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)


@public
def server_error(request):
    """Rendered without the database or the session: any of them may be what failed."""
    number = getattr(request, "id", "")[:8].upper()
    return HttpResponseServerError(render_to_string("500.html", {"number": number}))
