"""How people were asked with a sheet in their hands: a survey, a vote, and an inquiry that is still to come."""

from datetime import time, timedelta

from needs.answering import Given, receive, type_sheet
from needs.models import Inquiry, Question, Survey, Vote
from needs.surveying import OTHER_WORDS, make_room, open_survey, put_choices
from needs.voting import put_options
from osl.portal.demo.clock import at
from osl.portal.demo.content.surveys import FROM_THE_INTERNET, PAPER_SHEETS, PLANNED, SURVEY, VOTE
from osl.portal.demo.gmina import enter

EVENING = time(18)
TYPED_AFTER, ENDS_AFTER = timedelta(days=3), timedelta(days=30)


def ask_people(gmina):
    plan_an_inquiry(gmina)
    answer(gmina, lay_out_survey(gmina))
    vote(gmina)


def plan_an_inquiry(gmina):
    inquiry = Inquiry(
        title=PLANNED["title"],
        method=gmina.methods[PLANNED["method"]],
        day=gmina.story.today + timedelta(days=PLANNED["in_days"]),
        locality=gmina.localities[PLANNED["village"]],
        place=PLANNED["place"],
        questions=PLANNED["questions"],
        ran_by=str(gmina.organizer),
        created_by=gmina.organizer,
    )
    enter(inquiry, by=gmina.organizer)


# --- The survey --------------------------------------------------------------------------------------------


def lay_out_survey(gmina):
    inquiry = gmina.inquiries[SURVEY["inquiry"]]
    with at(inquiry.day):
        survey = Survey(
            title=SURVEY["title"],
            intro=SURVEY["intro"],
            inquiry=inquiry,
            closes_on=gmina.story.today + ENDS_AFTER,
            created_by=gmina.organizer,
        )
        enter(survey, by=gmina.organizer)
        for text, kind, choices in SURVEY["questions"]:
            question = Question(survey=survey, text=text, kind=kind)
            make_room(question)
            question.save()
            put_choices(question, list(choices))
        open_survey(survey, by=gmina.organizer)
    return survey


def answer(gmina, survey):
    questions = list(survey.questions.for_list())
    with at(survey.inquiry.day + TYPED_AFTER, EVENING):
        for number in range(1, PAPER_SHEETS + 1):
            type_sheet(survey, given(questions, number), sheet_number=number, by=gmina.organizer)
        for number in range(1, FROM_THE_INTERNET + 1):
            # Addresses kept for examples in documents; one for each sender.
            address = f"192.0.2.{number}"
            receive(survey, given(questions, number + 5), sent_as=f"szkolenie-{number}", address=address)


def given(questions, number):
    """The answers of one person, turning round the lists of the content."""
    one, many, scale, own = questions
    choice = one.choices.all()[turned("chosen", number)]
    taken = many.choices.all()
    praise = SURVEY["praise"][number // 3 % len(SURVEY["praise"])] if number % 3 == 0 else ""
    return [
        Given(one, choices=(choice,), text=SURVEY["other"] if choice.text == OTHER_WORDS else ""),
        Given(many, choices=tuple(taken[place] for place in turned("taken", number))),
        Given(scale, number=turned("marks", number)),
        Given(own, text=praise),
    ]


def turned(name, number):
    return SURVEY[name][number % len(SURVEY[name])]


# --- The vote ----------------------------------------------------------------------------------------------


def vote(gmina):
    inquiry = gmina.inquiries[VOTE["inquiry"]]
    with at(inquiry.day, EVENING):
        made = Vote(
            title=VOTE["title"],
            kind="money",
            units=VOTE["units"],
            people=VOTE["people"],
            day=inquiry.day,
            inquiry=inquiry,
            created_by=gmina.organizer,
        )
        enter(made, by=gmina.organizer)
        put_options(made, [text for text, _, _ in VOTE["options"]])
        for option, (_, need, votes) in zip(made.options.all(), VOTE["options"], strict=True):
            option.need, option.votes = gmina.needs[need], votes
            option.save()
        made.close(by=gmina.organizer)
