"""A vote with play money or dots: what can be chosen, how much each got, which need stands behind it."""

from django.db import transaction

from needs.enums import Source, VoteStatus
from needs.harvesting import harvest
from needs.models import Vote, VoteOption
from osl.core.models import AuditEvent, Refusal

FEWEST_OPTIONS, MOST_OPTIONS = 2, 20


def locked_open(vote):
    """The vote as it stands now, locked. Raises Refusal when its result is kept already."""
    current = Vote.objects.select_for_update().get(pk=vote.pk)
    if current.status != VoteStatus.OPEN:
        raise Refusal("Głosowanie jest zakończone. Jego wyniku nie można już zmienić.")
    return current


def put_options(vote, texts):
    """What can be voted for, in this order; an option that keeps its words keeps its votes and its need."""
    locked_open(vote)
    had = {option.text: option for option in vote.options.all()}
    vote.options.exclude(text__in=texts).delete()
    for order, text in enumerate(texts, start=1):
        option = had.get(text) or VoteOption(vote=vote, text=text)
        option.order = order
        option.save()


def put_votes(vote, votes):
    """`votes` is {option: its votes}. That there are no more than people could give, the form has checked."""
    locked_open(vote)
    for option, number in votes.items():
        option.votes = number
        option.save(update_fields=["votes"])


@transaction.atomic
def link_option(option, finding, *, by):
    """Say which need the option is about: a known one, or a new one noted now. Raises Refusal."""
    vote = locked_open(option.vote)
    if finding.confirms is None:
        result = harvest([finding], of={"vote": vote}, kind=Source.MEETING, day=vote.day, by=by)
        option.need = result.new[0]
    else:
        option.need = finding.confirms
    option.save(update_fields=["need"])
    AuditEvent.record("połączenie z potrzebą", vote, by=by, need=option.need_id)
    return option


@transaction.atomic
def unlink_option(option, *, by):
    vote = locked_open(option.vote)
    option.need = None
    option.save(update_fields=["need"])
    AuditEvent.record("odłączenie potrzeby", vote, by=by)
