"""What the conclusions of recognition give to a plan that is being written: words for its part, goals for its needs."""

from needs.models import Conclusion
from plans.enums import SectionKind
from plans.views.parts import number_in
from resources.concluding import linked_to, ready_years, words_for_plan

LONGEST_GOAL = 500


def years_for(plan):
    """Years whose ready conclusions a plan may take over: the one before it, and its own."""
    return ready_years((plan.year, plan.year - 1))


def insert_words(request, form, plan, kind):
    """With `?wnioski=2026` add the conclusions of that year to the text shown; nothing is saved by looking."""
    year = number_in(request, "wnioski")
    if kind == SectionKind.CONCLUSIONS and not form.is_bound and year in years_for(plan):
        form.initial["text"] = "\n\n".join(filter(None, (form.initial.get("text"), words_for_plan(year))))


def offered_conclusions(plan):
    """Conclusions of the ready years that a goal may be made of."""
    ready = Conclusion.objects.filter(year__year__in=years_for(plan)).select_related("year")
    return ready.order_by("-year__year", "order", "pk")


def goal_begun_from(request, plan):
    """With `?wniosek=7` what a goal has from that conclusion: its words, needs and potential."""
    conclusion = offered_conclusions(plan).filter(pk=number_in(request, "wniosek")).first()
    if conclusion is None:
        return {}
    return {"text": conclusion.text[:LONGEST_GOAL], **linked_to(conclusion, request.user)}
