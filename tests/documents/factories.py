from datetime import UTC, datetime

import factory

from osl.documents.approving import approve
from osl.documents.models import Series
from tests.core.factories import UserFactory

APPROVED_AT = datetime(2026, 3, 9, 9, 42, tzinfo=UTC)
PDF = b"%PDF-1.7 an invented file"


class SeriesFactory(factory.django.DjangoModelFactory):
    """A document before its first approval."""

    class Meta:
        model = Series

    kind = "organizing_plan"
    title = factory.Sequence(lambda n: f"Plan organizowania społeczności lokalnej na {2026 + n} rok")
    slug = factory.Sequence(lambda n: f"plan-osl-{2026 + n}")


def approved(series=None, **facts):
    """The next approved version of the series, made by the real verb."""
    given = {
        "snapshot": {"tytuł": "Plan"},
        "pdf": PDF,
        "capacity": "dyrektor",
        "reason": "zmiana terminów",
        "at": APPROVED_AT,
    }
    people = {name: UserFactory() for name in ("author", "approver") if name not in facts}
    return approve(series or SeriesFactory(), **{**given, **people, **facts})
