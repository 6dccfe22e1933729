"""„Still true”, „no longer”, „again”: the same three presses for resources, organizations and places."""

from django.urls import reverse
from django.utils import timezone

from osl.core.access import find
from osl.core.editing import deed
from resources.models import ASK_AFTER

# A press of a button on a list comes back to the list; an address longer than this loses its filters.
LONGEST_RETURN = 200


def confirmed(request, entries, pk, *, list_view):
    entry = find(request, entries, pk=pk)
    again = timezone.localdate() + ASK_AFTER
    return deed(
        request,
        lambda: entry.confirm(by=request.user),
        done=f"Potwierdzono aktualność: {entry}. Następne przypomnienie: {again:%d.%m.%Y}",
        to=back_to_list(request, list_view) if "lista" in request.GET else entry,
    )


def back_to_list(request, list_view):
    """The list as it was: its filters came with the button."""
    filters = request.GET.copy()
    del filters["lista"]
    kept = filters.urlencode()
    return reverse(list_view) + (f"?{kept}" if kept and len(kept) <= LONGEST_RETURN else "")


def withdrawn(request, entries, pk, *, done):
    entry = find(request, entries, pk=pk)
    return deed(request, lambda: entry.withdraw(by=request.user), done=done, to=entry)


def restored(request, entries, pk, *, done):
    entry = find(request, entries, pk=pk)
    return deed(request, lambda: entry.restore(by=request.user), done=done, to=entry)


def facts_of(entry):
    """How fresh an entry is, as the row of a list shows it."""
    standing = entry.standing
    return {
        "standing": standing.label,
        "tone": standing.tone,
        "asks": standing.asks,
        "confirmed_on": f"{entry.confirmed_on:%d.%m.%Y}" if entry.confirmed_on else "",
    }
