"""What an inquiry, a survey or a vote brought: new needs, and further voices for needs known already."""

from dataclasses import dataclass

from django.db import transaction

from needs.enums import InquiryStatus, Source
from needs.models import Inquiry, Need
from needs.noting import note
from osl.core.models import Refusal

LONGEST_NOTE = 300


@dataclass(frozen=True)
class Finding:
    """One thing that people said: a `need` not saved yet, or one known already (`confirms`)."""

    need: Need | None = None
    confirms: Need | None = None
    groups: tuple = ()
    note: str = ""


@dataclass(frozen=True)
class Harvest:
    new: tuple
    confirmed: tuple


@transaction.atomic
def harvest(findings, *, of, kind, day, by):
    """Save everything or nothing. `of` names the one document behind it: {"inquiry": …}. Raises Refusal.

    Known needs are locked in the order of their ids; a document that a need has for a source is not added again.
    """
    known = sorted((one for one in findings if one.confirms), key=lambda one: one.confirms.pk)
    confirmed = [one.confirms for one in known if confirm(one, of=of, kind=kind, day=day, by=by)]
    new = []
    for one in findings:
        if one.confirms is None:
            one.need.source, one.need.heard_on = kind, day
            new.append(note(one.need, by=by, groups=one.groups, **of))
    return Harvest(tuple(new), tuple(confirmed))


def confirm(finding, *, of, kind, day, by):
    """Whether the need got a new source."""
    if finding.confirms.sources.filter(**of).exists():
        return False
    finding.confirms.add_source(by=by, kind=kind, day=day, note=finding.note[:LONGEST_NOTE], **of)
    return True


def harvest_inquiry(inquiry, findings, *, by):
    """What was heard in an act of recognition that has taken place. Raises Refusal."""
    if Inquiry.objects.get(pk=inquiry.pk).status != InquiryStatus.HELD:
        raise Refusal("Najpierw oznacz czynność jako przeprowadzoną. Potrzeby dopisuje się po niej.")
    return harvest(findings, of={"inquiry": inquiry}, kind=inquiry.method.source, day=inquiry.day, by=by)


def harvest_survey(survey, finding, *, day, by):
    return harvest([finding], of={"survey": survey}, kind=Source.SURVEY, day=day, by=by)
