from django.shortcuts import render
from django.utils import timezone

from osl.core.access import signed_in
from osl.portal.dashboard import blocks_for, shortcuts_for


@signed_in
def home(request):
    today = timezone.localdate()
    context = {
        "today": today,
        "shortcuts": shortcuts_for(request.user),
        "blocks": blocks_for(request.user, today=today),
    }
    return render(request, "portal/home.html", context)
