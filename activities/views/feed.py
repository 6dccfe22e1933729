"""Calendars that a phone follows: one for anybody, one for each person by a key."""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from activities.calendar_feed import calendar_of, meetings_to_follow, new_key, owner_of_key, revoke_key
from activities.models import FeedToken, Meeting
from activities.views.activity import SEES
from osl.core.access import access, public
from osl.core.editing import deed
from osl.core.forms import Replayed, claim
from osl.core.keys import owner_of
from osl.core.models import Office

QUARTER = 15 * 60
LONGEST_KEY = 100


def feed_response(request, meetings, *, name, shared, link=None):
    found = meetings_to_follow(meetings, timezone.localdate())
    content = calendar_of(found, name=name, host=request.get_host().partition(":")[0], link=link)
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'inline; filename="kalendarz.ics"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": f"{'public' if shared else 'private'}, max-age={QUARTER}",
        },
    )


@public
def public_feed(request):
    office = Office.current()
    return feed_response(
        request, Meeting.objects.public(), name=f"{office.short_name}: działania dla mieszkańców", shared=True
    )


@public
def private_feed(request):
    """`?klucz=` in the query, which no log keeps; a wrong key looks like a page that does not exist."""
    key = request.GET.get("klucz", "")
    user = owner_of_key(key) if len(key) <= LONGEST_KEY else None
    if user is None:
        raise Http404

    def link(meeting):
        return request.build_absolute_uri(meeting.get_absolute_url())

    meetings = Meeting.objects.visible_to(user)
    return feed_response(request, meetings, name="OSL: spotkania", shared=False, link=link)


# --- The key --------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@access(*SEES)
def feed_key(request):
    """Whether this person follows the own calendar; a new address is shown once, on the page that made it."""
    address = ""
    if request.method == "POST":
        try:
            address = made_once(request)
        except Replayed:
            return redirect("activities:feed_key")
    context = {
        "token": FeedToken.objects.live().filter(user=request.user).first(),
        "address": address,
        "public_address": request.build_absolute_uri(reverse("calendar:feed")),
    }
    return render(request, "activities/feed_key.html", context)


@transaction.atomic
def made_once(request):
    """The address with a new key; the same form posted again raises Replayed and shows nothing."""
    form_key = request.POST.get("form_key", "")
    if owner_of(form_key) != request.user.pk:
        raise Replayed("")
    claim(form_key, request.user)
    return request.build_absolute_uri(f"{reverse('calendar:own_feed')}?klucz={new_key(request.user)}")


@require_POST
@access(*SEES)
def feed_key_revoke(request):
    return deed(
        request,
        lambda: revoke_key(request.user),
        done="Unieważniono adres. Kalendarz, który go używał, nie pokaże już zmian.",
        to=reverse("activities:feed_key"),
    )
