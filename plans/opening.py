"""Opening a case: an application of a resident, new here or known already, and the IPUS that follows it."""

from datetime import timedelta

from django.db import transaction

from osl.core.models import AuditEvent, Office, Refusal, next_number
from plans.enums import ApplicationStatus
from plans.models import Ipus

# The longest an IPUS may last; its last day is the day before the anniversary of the first.
YEARS_AT_MOST = 1


class CaseClosed(Refusal):
    def __init__(self):
        super().__init__("Wniosek został wycofany. IPUS można przygotować tylko do otwartego wniosku.")


def give_number(application, *, year):
    """The next number of the year, e.g. „7/2026”."""
    application.number = f"{next_number('application', year)}/{year}"


@transaction.atomic
def open_ipus(application, *, by, starts_on, ends_on):
    """A draft of the IPUS for this application, numbered and signed by the office's pattern."""
    if application.lock().status == ApplicationStatus.WITHDRAWN:
        raise CaseClosed
    year = starts_on.year
    number, office = next_number("ipus", year), Office.current()
    ipus = Ipus.objects.create(
        number=f"{number}/{year}",
        case_sign=office.case_sign(office.ipus_class, number, year),
        application=application,
        person=application.person,
        coordinator=application.coordinator,
        starts_on=starts_on,
        ends_on=ends_on,
        own_words=application.described_need,
    )
    AuditEvent.record("dodanie", ipus, by=by)
    return ipus


def last_day_allowed(starts_on):
    """The last day an IPUS that starts on this day may end: a year less a day."""
    try:
        anniversary = starts_on.replace(year=starts_on.year + YEARS_AT_MOST)
    except ValueError:  # 29 February
        anniversary = starts_on.replace(year=starts_on.year + YEARS_AT_MOST, month=3, day=1)
    return anniversary - timedelta(days=1)
