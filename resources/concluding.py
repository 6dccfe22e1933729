"""Conclusions of a year of recognition: written in order, closed when the plan may stand on them."""

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from needs.models import Conclusion, Need, YearConclusions
from osl.core.models import AuditEvent, Refusal
from resources.models import ConclusionResource, Resource


class ConclusionsReady(Refusal):
    def __init__(self, year):
        super().__init__(
            f"Wnioski za {year} r. są gotowe do planu. Żeby je zmienić, najpierw otwórz je ponownie."
        )


class ConclusionGone(Refusal):
    def __init__(self):
        super().__init__("Tego wniosku już nie ma: ktoś usunął go w tym czasie.")


def conclusions_of(year):
    """The conclusions in their order, each with its needs and potential."""
    return Conclusion.objects.filter(year__year=year).prefetch_related(
        Prefetch("needs", Need.objects.select_related("locality").order_by("sort_key", "pk")),
        Prefetch("resource_links", ConclusionResource.objects.select_related("resource__locality")),
    )


def open_for_writing(year):
    """The locked row of the year, made when it is not there yet; inside a transaction. Raises ConclusionsReady."""
    YearConclusions.objects.get_or_create(year=year)
    row = YearConclusions.objects.select_for_update().get(year=year)
    if row.ready_on:
        raise ConclusionsReady(year)
    return row


@transaction.atomic
def remove(year, pk, *, by):
    open_for_writing(year)
    AuditEvent.record("usunięcie", taken(year, pk), by=by)
    Conclusion.objects.filter(pk=pk).delete()


@transaction.atomic
def put_higher(year, pk, *, by):
    """One place up; the numbers of the others follow."""
    row = open_for_writing(year)
    conclusions = list(row.conclusions.order_by("order", "pk"))
    place = conclusions.index(taken(year, pk))
    if place:
        conclusions[place - 1 : place + 1] = [conclusions[place], conclusions[place - 1]]
    for order, one in enumerate(conclusions, start=1):
        Conclusion.objects.filter(pk=one.pk).update(order=order)
    AuditEvent.record("zmiana kolejności wniosków", row, by=by)


def taken(year, pk):
    one = Conclusion.objects.filter(year__year=year, pk=pk).first()
    if one is None:
        raise ConclusionGone
    return one


@transaction.atomic
def make_ready(year, *, by):
    """The plan may stand on them; from now on they are not changed. Raises Refusal when there is nothing."""
    row = open_for_writing(year)
    if not row.conclusions.exists():
        raise Refusal("Zapisz co najmniej jeden wniosek. Plan opiera się na wnioskach.")
    set_ready(row, timezone.localdate(), "gotowe do planu", by)


@transaction.atomic
def open_again(year, *, by):
    row = YearConclusions.objects.select_for_update().filter(year=year, ready_on__isnull=False).first()
    if row is None:
        raise Refusal("Te wnioski są już otwarte.")
    set_ready(row, None, "ponowne otwarcie", by)


def set_ready(row, day, deed, by):
    row.ready_on = day
    row.version += 1
    row.save(update_fields=["ready_on", "version", "updated_at"])
    AuditEvent.record(deed, row, by=by)


def link_resources(conclusion, resources):
    """Make the potential of a conclusion exactly this."""
    links = conclusion.resource_links
    links.exclude(resource__in=resources).delete()
    had = set(links.values_list("resource_id", flat=True))
    ConclusionResource.objects.bulk_create(
        ConclusionResource(conclusion=conclusion, resource=one) for one in resources if one.pk not in had
    )


# --- For the plan ---------------------------------------------------------------------------------------


def ready_years(years):
    """Which of the years have conclusions ready for a plan, the latest first."""
    ready = YearConclusions.objects.filter(year__in=years, ready_on__isnull=False)
    return list(ready.order_by("-year").values_list("year", flat=True))


def words_for_plan(year):
    """The conclusions as the descriptive part of a plan takes them: the general ones, then a list."""
    row = YearConclusions.objects.filter(year=year, ready_on__isnull=False).first()
    if row is None:
        return ""
    listed = "\n".join(f"- {' '.join(one.text.split())}" for one in row.conclusions.all())
    return "\n\n".join(filter(None, (row.text, listed)))


def linked_to(conclusion, user):
    """The needs and potential of a conclusion that this person sees, for a goal that answers it."""
    return {
        "needs": conclusion.needs.filter(pk__in=Need.objects.visible_to(user)),
        "resources": Resource.objects.visible_to(user).filter(conclusion_links__conclusion=conclusion),
    }
