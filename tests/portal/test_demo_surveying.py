"""The training gmina asks people on paper, in the internet and with play money."""

import pytest
from django.utils import timezone

from needs.models import Inquiry, Survey, Vote
from osl.portal.demo.gmina import Gmina
from osl.portal.demo.listening import hear_again, hold_inquiries, write_down_needs
from osl.portal.demo.office import open_office
from osl.portal.demo.story import Story
from osl.portal.demo.surveying import FROM_THE_INTERNET, PAPER_SHEETS, ask_people


@pytest.fixture
def gmina():
    built = Gmina(Story(timezone.localdate(), small=True))
    open_office(built, "Szkolenie-2026!")
    for step in (hold_inquiries, write_down_needs, hear_again, ask_people):
        step(built)
    return built


def test_people_were_asked_in_every_way(gmina):
    survey, vote = Survey.objects.get(), Vote.objects.get()

    by_paper = survey.responses.filter(on_paper=True).count()

    assert (by_paper, survey.responses.count()) == (PAPER_SHEETS, PAPER_SHEETS + FROM_THE_INTERNET)
    assert [question.answers.exists() for question in survey.questions.all()] == [True] * 4
    assert (survey.status, vote.status) == ("open", "closed")
    assert all(option.need.sources.filter(vote=vote).exists() for option in vote.options.all())
    assert Inquiry.objects.filter(status="planned", day__gt=gmina.story.today).count() == 1
