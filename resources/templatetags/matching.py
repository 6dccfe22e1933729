"""Blocks of matches on the cards of needs and of potential: a card lies below, what goes with it above."""

from django import template

from needs.enums import NeedStatus
from needs.models import Need
from osl.core.keys import new_form_key
from resources import matching
from resources.enums import EntryStatus, MatchStatus
from resources.models import Match, Resource

register = template.Library()

SEES, DECIDES = ("needs.view_need", "resources.view_resource"), "resources.manage_resource"


@register.inclusion_tag("resources/_matches.html", takes_context=True)
def potential_for(context, need):
    """Potential connected with a need, and what may be connected."""
    user = context["user"]
    if not user.has_perms(SEES):
        return {}
    decided = list(Match.objects.filter(need=need, resource__in=Resource.objects.visible_to(user)).for_list())
    pairs = {(match.need_id, match.resource_id) for match in decided}
    groups = {need.pk: {group.pk: (group.name, group.code) for group in need.groups.all()}}
    is_open = need.status in NeedStatus.OPEN
    return {
        "side": "potrzeba",
        "come_back": "wroc=potrzeba",
        "need": need,
        "matches": [match for match in decided if match.status == MatchStatus.ACCEPTED],
        "suggestions": matching.suggest([need], user, pairs, groups)[need.pk] if is_open else [],
        **buttons(user, context),
    }


@register.inclusion_tag("resources/_matches.html", takes_context=True)
def needs_for(context, resource):
    """Needs connected with potential, and those that it may answer."""
    user = context["user"]
    if not user.has_perms(SEES):
        return {}
    is_open = resource.status in EntryStatus.OPEN
    return {
        "side": "zasob",
        "come_back": "wroc=zasob",
        "matches": Match.objects.accepted()
        .filter(resource=resource, need__in=Need.objects.visible_to(user))
        .for_list(),
        "suggestions": matching.suggest_needs(resource, user) if is_open else [],
        **buttons(user, context),
    }


def buttons(user, context):
    return {
        "can_decide": user.has_perm(DECIDES),
        "form_key": new_form_key(user),
        "csrf_token": context["csrf_token"],
    }
