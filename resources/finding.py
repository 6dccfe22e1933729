"""Potential that people spoke of in an act of recognition: new entries, and one more trace of those known already."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from needs.enums import InquiryStatus
from needs.models import Inquiry
from osl.core.models import AuditEvent, Refusal
from osl.core.polish import sort_key
from resources.models import Finding, Resource


@dataclass(frozen=True)
class Found:
    new: tuple
    known: tuple


@transaction.atomic
def note_resources(inquiry, resources, *, by):
    """Save unsaved resources as found in the inquiry; one known by the same name and place is only linked to it.

    Raises Refusal when the inquiry has not taken place.
    """
    inquiry = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    if inquiry.status != InquiryStatus.HELD:
        raise Refusal("Najpierw oznacz czynność jako przeprowadzoną. Zasoby dopisuje się po niej.")
    before = known_by_name(resources)
    new, known = [], []
    for resource in resources:
        same = before.get(name_of(resource))
        (known if same else new).append(same or saved(resource, by))
        Finding.objects.get_or_create(inquiry=inquiry, resource=same or resource)
    AuditEvent.record("dopisanie zasobów", inquiry, by=by, new=len(new), known=len(known))
    return Found(tuple(new), tuple(known))


def saved(resource, by):
    resource.confirmed_on, resource.confirmed_by = timezone.localdate(), by
    resource.save()
    AuditEvent.record("dodanie", resource, by=by)
    return resource


def name_of(resource):
    return sort_key(resource.name), resource.locality_id


def known_by_name(resources):
    """{(name, place): the entry in use}, for the names asked about, whatever their capitals."""
    names = [sort_key(resource.name) for resource in resources]
    entries = Resource.objects.open().filter(sort_key__in=names, consent_withdrawn_on__isnull=True)
    return {name_of(entry): entry for entry in entries.order_by("-pk")}
