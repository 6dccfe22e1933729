"""The project's addresses and three more: a view without a policy, one that reads, one that fails."""

from django.http import HttpResponse
from django.urls import path

from osl.core.access import access, public
from osl.urls import handler400, handler403, handler404, handler500
from osl.urls import urlpatterns as project_urls

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def undeclared(request):
    return HttpResponse("nobody should read this")


@access("core.view_audit", reads="podgląd próbny")
def reading(request):
    return HttpResponse("read")


@public
def failing(request):
    raise RuntimeError("Zosia Tajna")


urlpatterns = [
    path("proba/bez-zasady/", undeclared, name="undeclared"),
    path("proba/odczyt/", reading, name="reading"),
    path("proba/blad/", failing, name="failing"),
    *project_urls,
]
