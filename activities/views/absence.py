"""Members who have stopped coming: whom to phone, and what they said."""

from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from activities.filters import MissingFilter
from activities.forms import CallForm
from activities.missing import note_call
from activities.models import Membership
from osl.core.access import access, find
from osl.core.addresses import address_of
from osl.core.editing import bound, deed, edit
from osl.core.listing import listing

# A leader those of own meetings; both querysets say so.
PHONES = ("activities.view_members", "activities.lead_activity")
SHOWN = (
    "pk", "activity_id", "activity__name", "person__first_name", "person__last_name", "person__phone",
    "person__contact_wish", "missed", "last_seen_on", "last_note", "noted_on",
)  # fmt: skip


def missing_ones(onlooker):
    return Membership.objects.visible_to(onlooker).missing(timezone.localdate()).for_phoning()


@access(*PHONES, reads="lista nieobecnych")
def missing_list(request):
    context = {"today": timezone.localdate()}
    template = "activities/absence_list.html"
    return listing(
        request,
        MissingFilter,
        missing_ones,
        template=template,
        columns=columns,
        row=row_of,
        context=context,
    )


def columns(memberships):
    return memberships.values(*SHOWN)


def row_of(one):
    """What the table shows, as plain values."""
    return {
        **one,
        "url": address_of("activities:membership", one["activity_id"], one["pk"]),
        "note_url": address_of("activities:missing_note", one["pk"]),
        "called_url": address_of("activities:missing_called", one["pk"]),
        "name": f"{one['person__last_name']} {one['person__first_name']}",
        "phone": one["person__phone"],
        "contact_wish": one["person__contact_wish"],
        "activity": one["activity__name"],
        "last_seen": f"{one['last_seen_on']:%d.%m.%Y}" if one["last_seen_on"] else "",
        "noted": f"{one['noted_on']:%d.%m.%Y}" if one["noted_on"] else "",
    }


@require_POST
@access(*PHONES)
def missing_called(request, membership_pk):
    """One tap: somebody has phoned."""
    membership = find(request, Membership.objects.members(), pk=membership_pk)
    return deed(
        request,
        lambda: note_call(membership, by=request.user),
        done=f"Zapisano telefon: {membership.person}.",
        to=reverse("activities:missing_list"),
    )


@access(*PHONES, reads="notatka o nieobecności")
def missing_note(request, membership_pk):
    """What was agreed, in a sentence."""
    memberships = Membership.objects.members().select_related("activity", "person")
    membership = find(request, memberships, pk=membership_pk)

    def save(form):
        note_call(membership, by=request.user, note=form.cleaned_data["note"])
        return reverse("activities:missing_list")

    return edit(
        request,
        bound(CallForm, request),
        template="activities/absence_note.html",
        done="Zapisano notatkę.",
        context={"membership": membership, "person": membership.person},
        save=save,
    )
