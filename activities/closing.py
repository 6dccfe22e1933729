"""A meeting summed up: how many came, what was agreed, who does what next, pictures, the cost. All or nothing."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from activities.attendance import refuse_unless_open, save_heads
from activities.models import EventTask, GuestCount
from activities.photos import add_photo
from osl.core.models import AuditEvent, Refusal


class NobodyCounted(Refusal):
    def __init__(self):
        super().__init__("Najpierw wpisz, ile osób przyszło, albo zapisz obecność.")


@dataclass(frozen=True)
class NextStep:
    """What was agreed to do: by whom and by when may stay open."""

    text: str = ""
    who: str = ""
    due: object = None


@dataclass(frozen=True)
class Summary:
    """What a person says about a meeting. `heads` is None where a list of people was saved.

    `guests`: {GuestKind: number}; `photos`: pairs of a checked picture and its description.
    """

    heads: object = None
    guests: dict = field(default_factory=dict)
    agreed: str = ""
    next_step: NextStep = NextStep()
    cost_grosze: int | None = None
    photos: tuple = ()


@transaction.atomic
def close(meeting, summary, *, by, expected_version):
    """Sum the meeting up, or do it again. Returns it as it stands now.

    Raises StaleRecord, TooEarly, MeetingCancelled, NobodyCounted, QuotaReached.
    """
    if summary.heads is None:
        current = meeting.lock(expected=expected_version)
        refuse_unless_open(current)
    else:
        current = save_heads(meeting, summary.heads, by=by, expected_version=expected_version)
    if current.attendance_at is None:
        raise NobodyCounted
    keep_words(current, summary, by=by)
    keep_guests(current, summary.guests)
    keep_next_step(current, summary.next_step)
    for upload, alt_text in summary.photos:
        add_photo(current, upload, alt_text, by=by)
    AuditEvent.record("podsumowanie spotkania", current, by=by, photos=len(summary.photos))
    return current


def keep_words(meeting, summary, *, by):
    meeting.agreed, meeting.cost_grosze = summary.agreed, summary.cost_grosze
    meeting.closed_at, meeting.closed_by = timezone.now(), by
    meeting.version += 1
    fields = ["agreed", "cost_grosze", "closed_at", "closed_by"]
    meeting.save(update_fields=[*fields, "version", "updated_at"])


def keep_guests(meeting, guests):
    meeting.guest_counts.all().delete()
    GuestCount.objects.bulk_create(
        GuestCount(meeting=meeting, kind=kind, count=number) for kind, number in guests.items() if number
    )


def keep_next_step(meeting, step):
    """One next step a meeting, which may be told anew until somebody has done it."""
    told = meeting.next_steps.open().order_by("pk").first()
    if not step.text:
        if told:
            told.delete()
        return
    told = told or EventTask(activity_id=meeting.activity_id, meeting=meeting)
    told.text, told.who, told.due = step.text, step.who, step.due
    told.version += 0 if told._state.adding else 1
    told.save()


def next_step_of(meeting):
    """What the last summary said is next, done or not; None when nothing was agreed."""
    return meeting.next_steps.order_by("-pk").first()
