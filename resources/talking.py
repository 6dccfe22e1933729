"""A short talk about what somebody can do (features F70): each skill becomes potential, each wish a need."""

from django.db import transaction
from django.utils import timezone

from needs.models import Need
from needs.noting import note
from osl.core.models import AuditEvent
from resources.enums import ResourceKind
from resources.models import Kind, Resource


@transaction.atomic
def note_talk(told, *, person=None, by):
    """Keep the skills of one person, all with their consent; `told` is what the form of the talk cleaned to."""
    kind = Kind.objects.filter(code="skill").first()
    skills = [note_skill(skill, told, kind, person, by) for skill in told["skills"]]
    if told["wishes"]:
        note(Need(statement=told["wishes"], locality=told["locality"]), by=by)
    return skills


def note_skill(skill, told, kind, person, by):
    resource = Resource.seen_by(by, today=timezone.localdate())
    resource.name = resource.offer = skill
    resource.branch, resource.kind_term = ResourceKind.HUMAN, kind
    resource.person, resource.consent_on = person, told["consent_on"]
    for name in ("contact_name", "phone", "locality", "conditions"):
        setattr(resource, name, told[name])
    resource.save()
    AuditEvent.record("dodanie", resource, by=by)
    return resource
