"""The card of a campaign on paper: what was meant, what went out, what came of it."""

from dataclasses import dataclass

from activities.documents.attendance import draw
from osl.core.polish import money


@dataclass(frozen=True)
class PieceLine:
    channel: str
    what: str
    day: object
    count: object
    cost: str


def in_zlotys(grosze):
    return money(grosze / 100) if grosze is not None else ""


def campaign_sheet(activity, campaign, totals, *, reader):
    """`totals` as on the page: sums of the same rows. Needs only for a reader who may see them."""
    pieces = list(campaign.pieces.order_by("day", "pk")) if campaign.pk else []
    context = {
        "activity": activity,
        "campaign": campaign,
        "pieces": [
            PieceLine(channel_of(one), one.what, one.day, one.count, in_zlotys(one.cost_grosze))
            for one in pieces
        ],
        "copies": totals["copies"],
        "pieces_cost": in_zlotys(totals["cost"]),
        "other_cost": in_zlotys(totals["other"]) if totals["other"] else "",
        "whole_cost": in_zlotys(totals["whole"]),
        "needs": activity.needs.visible_to(reader).order_by("sort_key", "pk"),
    }
    facts = {
        "title": "Karta kampanii",
        "subject": activity.name,
        "identifier": f"kampania-{activity.pk}",
        "created_at": max(
            [
                activity.updated_at,
                campaign.updated_at or activity.updated_at,
                *(one.updated_at for one in pieces),
            ]
        ),
    }
    return draw("activities/campaign.pdf.html", context, **facts)


def channel_of(piece):
    return piece.channel_other or piece.get_channel_display()
