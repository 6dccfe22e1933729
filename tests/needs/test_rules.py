"""What the database refuses, whoever writes to it, with the sentence a person reads."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from needs.models import Answer, Evidence, Inquiry, Vote
from osl.core.models import Refusal, TransitionNotAllowed
from tests.core.factories import UserFactory
from tests.needs.factories import (
    ChoiceFactory,
    ConclusionFactory,
    EvidenceFactory,
    InquiryFactory,
    NeedFactory,
    QuestionFactory,
    SurveyFactory,
    SurveyResponseFactory,
    VoteFactory,
    VoteOptionFactory,
    YearConclusionsFactory,
)

TODAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("make", "wrong", "sentence"),
    [
        (NeedFactory, {"statement": ""}, "Napisz, czego potrzebują mieszkańcy"),
        (NeedFactory, {"status": "joined"}, "Wskaż potrzebę, do której dołączasz"),
        (InquiryFactory, {"title": ""}, "Wpisz nazwę czynności"),
        (
            InquiryFactory,
            {"ends_on": date(2026, 3, 8)},
            "Ostatni dzień musi być taki sam jak pierwszy albo późniejszy",
        ),
        (InquiryFactory, {"status": "cancelled"}, "Podaj, dlaczego czynność się nie odbyła"),
        (SurveyFactory, {"title": ""}, "Wpisz tytuł ankiety"),
        (
            SurveyFactory,
            {"opens_on": TODAY, "closes_on": date(2026, 3, 8)},
            "Ostatni dzień musi być taki sam jak pierwszy albo późniejszy",
        ),
        (SurveyFactory, {"limit": 0}, "Najwięcej odpowiedzi: od 1 do 5000"),
        (SurveyFactory, {"limit": 5001}, "Najwięcej odpowiedzi: od 1 do 5000"),
        (QuestionFactory, {"text": ""}, "Wpisz pytanie"),
        (ChoiceFactory, {"text": ""}, "Wpisz odpowiedź"),
        (SurveyResponseFactory, {"on_paper": True}, "Wpisz numer kartki"),
        (SurveyResponseFactory, {"sheet_number": 3}, "Wpisz numer kartki"),
        (VoteFactory, {"title": ""}, "Napisz, o czym zdecydowano"),
        (VoteFactory, {"units": 0}, "Jedna osoba dostaje od 1 do 1000"),
        (VoteFactory, {"people": 10_001}, "Najwięcej osób: 10000"),
        (VoteFactory, {"status": "closed", "people": None}, "Wpisz, ile osób głosowało"),
        (VoteOptionFactory, {"text": ""}, "Wpisz, na co głosowano"),
        (VoteOptionFactory, {"votes": 10_000_001}, "Sprawdź liczbę głosów"),
        (YearConclusionsFactory, {"year": 1999}, "Podaj rok od 2000 do 2100"),
        (ConclusionFactory, {"text": ""}, "Napisz wniosek"),
    ],
)
def test_a_false_record_is_refused_with_its_sentence_and_by_the_database(make, wrong, sentence):
    right = make()
    for name, value in wrong.items():
        setattr(right, name, value)

    with pytest.raises(ValidationError) as refused:
        right.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        right.save()

    assert refused.value.messages == [sentence]


def test_a_need_is_never_joined_into_itself():
    need = NeedFactory()
    need.status, need.joined_into = "joined", need

    with pytest.raises(IntegrityError), transaction.atomic():
        need.save()


@pytest.mark.parametrize("pair", [("inquiry", "survey"), ("inquiry", "vote"), ("survey", "vote")])
def test_a_source_points_to_one_thing(pair):
    makes = {"inquiry": InquiryFactory, "survey": SurveyFactory, "vote": VoteFactory}

    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceFactory(**{name: makes[name]() for name in pair})


# --- Answers ------------------------------------------------------------------------------------------


@pytest.fixture
def question():
    return QuestionFactory(survey__status="open")


@pytest.fixture
def response(question):
    return SurveyResponseFactory(survey=question.survey)


@pytest.mark.parametrize(
    "said",
    [{}, {"number": 0}, {"number": 6}, {"number": 3, "text": "trzy"}],
)
def test_an_answer_says_one_thing_on_the_scale(question, response, said):
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(response=response, question=question, **said)


def test_a_choice_and_a_number_do_not_go_together(question, response):
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(
            response=response, question=question, choice=ChoiceFactory(question=question), number=3
        )


def test_a_choice_may_carry_words_of_its_own(question, response):
    other = ChoiceFactory(question=question, text="inne, jakie?", asks_what=True)

    answer = Answer.objects.create(response=response, question=question, choice=other, text="ławka")

    assert (str(answer), list(response.answers.all())) == ("ławka", [answer])


@pytest.mark.parametrize("said", [{"number": 4}, {"text": "ławka"}])
def test_a_question_without_choices_is_answered_once(question, response, said):
    Answer.objects.create(response=response, question=question, **said)

    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(response=response, question=question, **said)


def test_a_sheet_of_paper_is_typed_once():
    first = SurveyResponseFactory(paper=True, sheet_number=7)

    with pytest.raises(IntegrityError), transaction.atomic():
        SurveyResponseFactory(paper=True, sheet_number=7, survey=first.survey)


def test_answers_from_the_public_address_have_no_number_and_may_be_many():
    first = SurveyResponseFactory()

    SurveyResponseFactory(survey=first.survey)

    assert first.survey.responses.count() == 2


# --- Surveys ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "answerable"),
    [
        ({}, True),
        ({"opens_on": TODAY, "closes_on": TODAY}, True),
        ({"opens_on": date(2026, 3, 10)}, False),
        ({"closes_on": date(2026, 3, 8)}, False),
        ({"status": "draft"}, False),
        ({"status": "closed"}, False),
    ],
)
def test_a_survey_is_answered_while_it_is_open_and_within_its_days(period, answerable):
    survey = SurveyFactory(**{"status": "open"} | period)

    assert list(type(survey).objects.answerable(TODAY)) == ([survey] if answerable else [])


def test_every_survey_has_its_own_address():
    tokens = {SurveyFactory().token for _ in range(3)}

    assert (len(tokens), {len(token) for token in tokens}) == (3, {16})


# --- Inquiries ----------------------------------------------------------------------------------------


def test_an_inquiry_is_held_or_cancelled_with_a_reason():
    worker = UserFactory()
    held, cancelled = InquiryFactory(), InquiryFactory()

    held.hold(by=worker)
    cancelled.cancel("deszcz", by=worker)

    stored = Inquiry.objects.order_by("pk").values_list("status", "status_reason")
    assert list(stored) == [("held", ""), ("cancelled", "deszcz")]


def test_a_cancelled_inquiry_cannot_be_held():
    inquiry = InquiryFactory(status="cancelled", status_reason="deszcz")

    with pytest.raises(TransitionNotAllowed):
        inquiry.hold(by=UserFactory())


# --- Votes --------------------------------------------------------------------------------------------


@pytest.fixture
def vote():
    """Ten people with three dots each: ten for the bench, nothing for the lamp."""
    vote = VoteFactory(people=10, units=3)
    bench = NeedFactory(statement="Ławka przy przystanku")
    VoteOptionFactory(vote=vote, text="ławka", need=bench, votes=10)
    VoteOptionFactory(vote=vote, text="lampa", need=NeedFactory(statement="Lampa"), votes=0)
    VoteOptionFactory(vote=vote, text="świetlica", votes=8)
    return vote


def test_a_closed_vote_is_a_source_of_each_need_that_got_votes(vote):
    vote.close(by=UserFactory())

    kept = Evidence.objects.filter(vote=vote).values_list("need__statement", "kind", "day", "note")
    assert list(kept) == [("Ławka przy przystanku", "meeting", TODAY, "głosowanie kropkami: 10 z 18")]
    assert (vote.status, vote.given) == ("closed", 18)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"people": 5}, "Głosów jest 18, a osób tylko tyle, że mogło ich być 15. Sprawdź liczby."),
        ({"people": None}, "Wpisz, ile osób głosowało."),
    ],
)
def test_a_vote_with_a_false_sum_is_not_closed(vote, change, sentence):
    Vote.objects.filter(pk=vote.pk).update(**change)

    with pytest.raises(Refusal, match=sentence):
        vote.close(by=UserFactory())

    vote.refresh_from_db()
    assert (vote.status, Evidence.objects.filter(vote=vote).count()) == ("open", 0)


def test_an_empty_vote_is_not_closed():
    with pytest.raises(Refusal, match="Wpisz, ile głosów dostała każda odpowiedź"):
        VoteFactory().close(by=UserFactory())


def test_after_closing_nothing_in_a_vote_changes(vote):
    option = vote.options.first()
    vote.close(by=UserFactory())

    deeds = (
        lambda: Vote.objects.filter(pk=vote.pk).update(title="inaczej"),
        lambda: Vote.objects.filter(pk=vote.pk).update(status="open"),
        lambda: vote.options.update(votes=30),
        lambda: VoteOptionFactory(vote=vote),
        option.delete,
    )

    for deed in deeds:
        with pytest.raises(DatabaseError, match="nie wolno zmienić"), transaction.atomic():
            deed()


def test_an_option_is_not_moved_to_a_closed_vote(vote):
    stray = VoteOptionFactory()
    vote.close(by=UserFactory())

    stray.vote = vote
    with pytest.raises(DatabaseError, match="nie wolno zmienić"), transaction.atomic():
        stray.save()


def test_an_open_vote_may_be_mended(vote):
    vote.options.filter(text="ławka").update(votes=9)
    vote.options.filter(text="lampa").delete()

    assert vote.given == 17
