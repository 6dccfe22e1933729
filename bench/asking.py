"""People asked for five years: acts of recognition, and one survey that many answered."""

from bench.copying import copy, with_keys
from needs.models import Answer, Choice, Inquiry, Method, Question, Survey, SurveyResponse

KINDS = ("single", "multiple", "scale", "text", "single", "multiple", "scale", "scale")
CHOICES, HIGHEST = 6, 5
PRAISE = "Strażacy i gospodynie, bo zawsze pomogą, i rzeka, nad którą się spotykamy."


def asking(filled):
    inquiries(filled)
    survey(filled)


def inquiries(filled):
    chance, methods = filled.chance, list(Method.objects.all())

    def made():
        for pk in range(1, filled.size.inquiries + 1):
            yield with_keys(
                Inquiry(
                    pk=pk,
                    title=f"Rozmowy z mieszkańcami {pk}",
                    method=chance.choice(methods),
                    day=filled.some_day(),
                    locality=chance.choice(filled.localities),
                    people_reached=chance.randint(1, 60),
                    minutes=chance.randint(1, 12) * 30,
                    status="held",
                    created_by=filled.users["organizator"],
                )
            )

    copy(Inquiry, made())


def survey(filled):
    Survey.objects.create(pk=1, title="Czego brakuje w gminie?", status="open", limit=5000,
                          created_by=filled.users["organizator"])  # fmt: skip
    for number, kind in enumerate(KINDS, start=1):
        question = Question.objects.create(survey_id=1, order=number, text=f"Pytanie {number}?", kind=kind)
        if kind in ("single", "multiple"):
            for place in range(1, CHOICES + 1):
                Choice.objects.create(question=question, order=place, text=f"odpowiedź {place}")
    copy(SurveyResponse, (SurveyResponse(pk=pk, survey_id=1, received_on=filled.today)
                          for pk in range(1, filled.size.answers + 1)))  # fmt: skip
    copy(Answer, answers(filled))


def answers(filled):
    """One to each question, two to those with several choices. Reads before it yields: a COPY holds the connection."""
    questions = [
        (question, list(question.choices.all())) for question in Question.objects.filter(survey_id=1)
    ]
    responses = range(1, filled.size.answers + 1)
    said = (
        facts for pk in responses for question in questions for facts in said_to(filled.chance, *question, pk)
    )
    return (Answer(pk=pk, **facts) for pk, facts in enumerate(said, start=1))


def said_to(chance, question, choices, response):
    facts = {"response_id": response, "question": question}
    if question.kind == "scale":
        return [{**facts, "number": chance.randint(1, HIGHEST)}]
    if question.kind == "text":
        return [{**facts, "text": PRAISE}]
    return [
        {**facts, "choice": choice}
        for choice in chance.sample(choices, 2 if question.kind == "multiple" else 1)
    ]
