"""A campaign: aim, message, what went out, what it cost, what came of it. The last is written when it is over."""

from django.db.models import Count, F, Sum
from django.db.models.functions import Coalesce
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from activities import permissions
from activities.campaigns import remove_piece
from activities.documents.campaign import campaign_sheet
from activities.filters import PieceFilter
from activities.forms.campaign import CampaignForm, PieceForm
from activities.models import Activity, Campaign, CampaignPiece
from activities.views.activity import MANAGES, SEES
from activities.views.attendance import sheet
from osl.core.access import access, find
from osl.core.editing import bound, deed, edit, sent_before
from osl.core.listing import listing


def campaign_card(activity):
    return reverse("activities:campaign", args=[activity.pk])


def campaign_of(activity):
    """A campaign that has just become one gets its row when something is written about it."""
    return Campaign.objects.filter(activity=activity).first() or Campaign(activity=activity)


@access(*SEES)
def campaign(request, pk):
    activity = find(request, Activity.objects.for_list(), pk=pk)
    told = campaign_of(activity)
    pieces = CampaignPiece.objects.filter(campaign__activity=activity)
    context = {
        "activity": activity,
        "campaign": told,
        "totals": totals_of(pieces, told),
        "can_edit": permissions.can_manage(request.user),
    }
    found = pieces.order_by(F("day").asc(nulls_last=True), "pk")
    return listing(request, PieceFilter, found, template="activities/campaign.html", context=context)


def totals_of(pieces, told):
    """Sums of the rows, and the whole cost; each number leads to the rows behind it."""
    sums = pieces.aggregate(
        pieces=Count("pk"), copies=Coalesce(Sum("count"), 0), cost=Coalesce(Sum("cost_grosze"), 0)
    )
    return {**sums, "whole": sums["cost"] + (told.cost_grosze or 0), "other": told.cost_grosze or 0}


@access(MANAGES)
def campaign_edit(request, pk):
    activity = find(request, Activity.objects.all(), pk=pk)
    return edit(
        request,
        bound(CampaignForm, request, instance=campaign_of(activity)),
        template="activities/campaign_form.html",
        done="Zapisano kampanię.",
        context={"activity": activity},
        to=lambda saved: campaign_card(activity),
    )


@access(MANAGES)
def piece_create(request, pk):
    activity = find(request, Activity.objects.all(), pk=pk)
    return save_piece(request, activity, CampaignPiece(campaign=campaign_of(activity)))


@access(MANAGES)
def piece_edit(request, pk, piece_pk):
    piece = piece_to_edit(request, pk, piece_pk)
    return save_piece(request, piece.campaign.activity, piece)


def save_piece(request, activity, piece):
    def after(saved):
        if "another" in request.POST:
            return reverse("activities:piece_create", args=[activity.pk])
        return campaign_card(activity)

    return edit(
        request,
        bound(PieceForm, request, instance=piece),
        template="activities/campaign_piece.html",
        done="Zapisano część kampanii.",
        context={"activity": activity, "piece": piece if piece.pk else None},
        to=after,
    )


def piece_to_edit(request, pk, piece_pk):
    pieces = CampaignPiece.objects.select_related("campaign__activity")
    return find(request, pieces, pk=piece_pk, campaign__activity__pk=pk)


@require_POST
@access(MANAGES)
def piece_remove(request, pk, piece_pk):
    if first := sent_before(request):
        return redirect(first.result)
    piece = piece_to_edit(request, pk, piece_pk)
    return deed(
        request,
        lambda: remove_piece(piece, by=request.user),
        done="Usunięto część kampanii.",
        to=campaign_card(piece.campaign.activity),
    )


@access(*SEES)
def campaign_pdf(request, pk):
    activity = find(request, Activity.objects.for_list(), pk=pk)
    told = campaign_of(activity)
    totals = totals_of(CampaignPiece.objects.filter(campaign__activity=activity), told)
    return sheet(
        request,
        lambda: campaign_sheet(activity, told, totals, reader=request.user),
        f"kampania-{activity.pk}.pdf",
        back=campaign_card(activity),
    )
