"""A survey from its questions to its opening. Under the lock of the survey, so that nobody changes what is open."""

from django.db import transaction

from needs.enums import QuestionKind, SurveyStatus
from needs.models import Survey
from osl.core.models import AuditEvent, Refusal

MOST_QUESTIONS, MOST_CHOICES, FEWEST_CHOICES = 30, 20, 2
OTHER_WORDS = "inne, jakie?"
ALREADY_OPEN = "Ankieta była już otwarta, więc pytań nie można zmienić. Ułóż nową ankietę."


def locked_draft(survey):
    """The survey as it stands now, locked. Raises Refusal unless its questions may still change."""
    current = Survey.objects.select_for_update().get(pk=survey.pk)
    if current.status != SurveyStatus.DRAFT:
        raise Refusal(ALREADY_OPEN)
    return current


def make_room(question):
    """Before a question is saved: its survey is locked, and a new one gets the last place. Raises Refusal."""
    survey = locked_draft(question.survey)
    if question.pk is None:
        orders = list(survey.questions.values_list("order", flat=True))
        if len(orders) >= MOST_QUESTIONS:
            raise Refusal(f"Ankieta może mieć najwyżej {MOST_QUESTIONS} pytań. Krótką wypełni więcej osób.")
        question.order = 1 + max([0, *orders])


def put_choices(question, choices):
    """The choices in their order, by their words; one that keeps its words keeps its row."""
    had = {choice.text: choice for choice in question.choices.all()}
    question.choices.exclude(text__in=choices).delete()
    for order, text in enumerate(choices, start=1):
        choice = had.get(text) or question.choices.model(question=question, text=text)
        choice.order, choice.asks_what = order, text == OTHER_WORDS
        choice.save()


@transaction.atomic
def remove_question(question, *, by):
    survey = locked_draft(question.survey)
    AuditEvent.record("usunięcie pytania", survey, by=by, question=question.pk)
    question.delete()


@transaction.atomic
def move_question(question, step, *, by):
    """One place up (-1) or down (1); at the end of the list nothing changes."""
    survey = locked_draft(question.survey)
    order = list(survey.questions.for_list())
    place = next((at for at, one in enumerate(order) if one.pk == question.pk), None)
    if place is None or not 0 <= place + step < len(order):
        return
    order[place], order[place + step] = order[place + step], order[place]
    for number, one in enumerate(order, start=1):
        if one.order != number:
            one.order = number
            one.save(update_fields=["order"])
    AuditEvent.record("zmiana kolejności pytań", survey, by=by)


@transaction.atomic
def open_survey(survey, *, by):
    """From now on people answer and the questions stay. Raises Refusal."""
    survey.lock()
    questions = list(survey.questions.for_list())
    if not questions:
        raise Refusal("Ankieta nie ma jeszcze pytań. Dodaj co najmniej jedno.")
    for question in questions:
        if question.kind in QuestionKind.WITH_CHOICES and len(question.choices.all()) < FEWEST_CHOICES:
            raise Refusal(f"Pytanie „{question.text}” ma za mało odpowiedzi do wyboru. Dopisz je.")
    survey.open(by=by)
