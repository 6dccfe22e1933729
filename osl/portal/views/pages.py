from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render

from osl.core.access import public


@public
def accessibility(request):
    return render(request, "portal/accessibility.html")


@public
def privacy(request):
    return render(request, "portal/privacy.html")


@public
def help_page(request):
    return render(request, "portal/help.html")


@public
def health(request):
    """For the machine that watches us: yes or no, nothing more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
