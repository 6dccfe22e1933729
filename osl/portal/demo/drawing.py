"""What follows from recognition: pairs of needs and potential, and the conclusions of each year."""

from needs.models import Conclusion, Need, YearConclusions
from osl.portal.demo.clock import at
from osl.portal.demo.gmina import enter
from resources import concluding, matching
from resources.models import Resource


def match_needs(gmina):
    for told in gmina.story.pairs:
        need = Need.objects.get(pk=gmina.needs[told.need].pk)
        resource = Resource.objects.get(pk=gmina.resources[told.resource].pk)
        decide = matching.connect if told.fits else matching.decline
        with at(told.day):
            decide(need, resource, by=gmina.organizer, reason=told.reason)


def draw_conclusions(gmina):
    for told in gmina.story.concluded:
        with at(told.written_on):
            year = enter(YearConclusions(year=told.written_on.year, text=told.text), by=gmina.organizer)
            for order, one in enumerate(told.conclusions, start=1):
                conclusion = Conclusion(year=year, order=order, text=one.text)
                enter(conclusion, by=gmina.organizer, needs=gmina.those("needs", one.needs))
                concluding.link_resources(conclusion, gmina.those("resources", one.resources))
            if told.is_ready:
                concluding.make_ready(year.year, by=gmina.organizer)
