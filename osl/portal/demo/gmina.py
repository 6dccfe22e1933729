"""What has been built so far, by the codes of the content, and the one way a record is entered."""

from dataclasses import dataclass, field

from osl.core.models import AuditEvent
from osl.portal.demo.story import Story


@dataclass
class Gmina:
    story: Story
    users: dict = field(default_factory=dict)
    localities: dict = field(default_factory=dict)
    topics: dict = field(default_factory=dict)
    groups: dict = field(default_factory=dict)
    methods: dict = field(default_factory=dict)
    inquiries: dict = field(default_factory=dict)
    needs: dict = field(default_factory=dict)
    resources: dict = field(default_factory=dict)
    kinds: dict = field(default_factory=dict)
    organizations: dict = field(default_factory=dict)
    places: dict = field(default_factory=dict)
    people: dict = field(default_factory=dict)
    activities: dict = field(default_factory=dict)
    in_plan_since: dict = field(default_factory=dict)  # code of a need -> the day its plan was approved
    not_printed: list = field(default_factory=list)  # what could not be approved, for want of a print

    @property
    def organizer(self):
        return self.users["organizator"]

    def those(self, kind, codes):
        """The records of one kind that stand under these codes."""
        records = getattr(self, kind)
        return [records[code] for code in codes]


def enter(record, *, by, **many):
    """Save a new record as its form would: checked, with its ties, leaving the same trace.

    The constraints are left to the database, which asks nothing twice.
    """
    record.full_clean(validate_constraints=False)
    record.save()
    for name, values in many.items():
        getattr(record, name).set(values)
    AuditEvent.record("dodanie", record, by=by, fields=[*filled_in(record), *many])
    return record


def filled_in(record):
    shown = (each for each in record._meta.fields if each.editable and not each.primary_key)
    return [each.name for each in shown if getattr(record, each.attname) not in (None, "", False)]
