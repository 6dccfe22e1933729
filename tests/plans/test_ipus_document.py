from datetime import date

from django.utils import timezone

from plans.documents.decision import Decision
from plans.documents.ipus import print_ipus
from plans.models import IpusGoal, IpusService
from tests.activities.factories import ActivityFactory
from tests.core.factories import OfficeFactory, UserFactory
from tests.documents.checks import Print, assert_archival_pdf
from tests.plans.factories import IpusFactory
from tests.plans.test_ipus import attached

CAPTIONS = ("Kogo dotyczy plan", "Usługi społeczne", "Działania wspierające")
DAYS = {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 8, 31)}


def full_ipus():
    OfficeFactory(case_sign_pattern="OSL.{klasa}.{nr}.{rok}")
    ipus = IpusFactory(
        case_sign="OSL.8120.7.2026",
        own_words="Chcę wyjść do ludzi.",
        strengths="Zna całą wieś.",
        arrangements="Dzwonić po 16:00.",
        review_on=date(2026, 6, 1),
        agreed_on=date(2026, 3, 1),
        agreed_way="podpis",
        application__person__first_name="Leokadia",
        application__person__last_name="Źrebak-Łęcka",
    )
    IpusGoal.objects.create(ipus=ipus, text="Dwa razy w tygodniu między ludzi")
    IpusService.objects.create(
        ipus=ipus,
        name="Usługi opiekuńcze",
        area="social_assistance",
        provider="CUS",
        amount="5 godzin w tygodniu",
        **DAYS,
    )
    attached(ipus, ActivityFactory(name="Klub Aktywnego Seniora", enrolment="open"), UserFactory())
    return ipus


def test_an_approved_ipus_is_an_archival_paper_that_a_screen_reader_can_read():
    ipus = full_ipus()
    decision = Decision(
        by=UserFactory(first_name="Maria", last_name="Wójcik"), capacity="dyrektor", at=timezone.now()
    )

    paper = print_ipus(ipus.snapshot(), decision)

    assert_archival_pdf(
        paper,
        says=[
            "Indywidualny plan usług społecznych nr",
            "Leokadia Źrebak-Łęcka",
            "Usługi opiekuńcze",
            "Klub Aktywnego Seniora",
            "Udział jest dobrowolny",
            "Zatwierdzono elektronicznie",
            "OSL.8120.7.2026",
        ],
    )


def test_a_draft_says_so_on_every_page():
    assert_archival_pdf(print_ipus(full_ipus().snapshot()), stamp="PROJEKT")


def test_services_and_supporting_activities_stand_in_separate_tables():
    paper = Print(print_ipus(full_ipus().snapshot()))

    captions = [line.strip() for line in paper.text.splitlines() if line.strip() in CAPTIONS]

    assert len(paper.tagged("/Table")) == 3
    assert sorted(set(captions)) == sorted(CAPTIONS)
