"""An answer comes in: from the public address or typed back from paper. It is saved whole or not at all."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from needs.enums import SurveyStatus
from needs.models import Answer, SenderCount, SenderSecret, Survey, SurveyResponse
from osl.core.models import AuditEvent, Refusal

# A family, a library or a whole village behind one address of a mobile network may answer; a machine may not.
MOST_FROM_ONE_SENDER = 40


class TooManyFromOneSender(Refusal):
    def __init__(self):
        super().__init__(
            "Z tego komputera albo z tej sieci przyszło dziś już dużo odpowiedzi. "
            "Spróbuj jutro albo weź ankietę na papierze."
        )


class SurveyOver(Refusal):
    def __init__(self):
        super().__init__("Ta ankieta nie przyjmuje już odpowiedzi.")


@dataclass(frozen=True)
class Given:
    """What one question got: choices (with words beside „inne”), or a number of the scale, or own words."""

    question: object
    choices: tuple = ()
    number: int | None = None
    text: str = ""

    def rows(self, response):
        facts = {"response": response, "question": self.question}
        if self.choices:
            for choice in self.choices:
                yield Answer(**facts, choice=choice, text=self.text if choice.asks_what else "")
        elif self.number is not None:
            yield Answer(**facts, number=self.number)
        elif self.text:
            yield Answer(**facts, text=self.text)


# --- From the public address -------------------------------------------------------------------------------


def receive(survey, given, *, sent_as, address):
    """Save an anonymous answer; the same page sent again changes nothing. Raises Refusal.

    `address` is looked at and forgotten: only a count under a secret of the day stays.
    """
    fingerprint = SenderSecret.objects.of_today().fingerprint_of(address, survey)
    counted = SenderCount.objects.filter(day=timezone.localdate(), fingerprint=fingerprint)
    # Asked before any lock and before any writing: whoever floods a survey costs two small questions.
    if counted.filter(answers__gte=MOST_FROM_ONE_SENDER).exists():
        raise TooManyFromOneSender
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=survey.pk)
        if survey.responses.filter(sent_as=sent_as).exists():
            return
        refuse_unless_open(survey)
        SenderCount.objects.get_or_create(day=timezone.localdate(), fingerprint=fingerprint)
        if not counted.filter(answers__lt=MOST_FROM_ONE_SENDER).update(answers=F("answers") + 1):
            raise TooManyFromOneSender
        save_answers(SurveyResponse(survey=survey, sent_as=sent_as), given)


def refuse_unless_open(survey):
    is_open = Survey.objects.answerable(timezone.localdate()).filter(pk=survey.pk).exists()
    if not is_open or survey.responses.count() >= survey.limit:
        raise SurveyOver


def save_answers(response, given):
    response.save()
    Answer.objects.bulk_create(row for one in given for row in one.rows(response))
    return response


# --- From paper --------------------------------------------------------------------------------------------


@transaction.atomic
def type_sheet(survey, given, *, sheet_number, by):
    """Save a sheet typed back. Paper may be typed after the closing day too. Raises Refusal."""
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if survey.status == SurveyStatus.DRAFT:
        raise Refusal("Otwórz najpierw ankietę. Dopiero potem można przepisywać kartki.")
    response = SurveyResponse(survey=survey, on_paper=True, sheet_number=sheet_number, entered_by=by)
    try:
        with transaction.atomic():
            save_answers(response, given)
    except IntegrityError:
        raise Refusal(f"Kartka nr {sheet_number} jest już przepisana. Sprawdź numer.") from None
    AuditEvent.record("przepisanie kartki", survey, by=by, sheet=sheet_number)
    return response


@transaction.atomic
def take_back_sheet(survey, sheet_number, *, by):
    """Undo a typed sheet: its answers vanish, its number is free again. A second press finds nothing to do."""
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    removed, _ = survey.responses.filter(on_paper=True, sheet_number=sheet_number).delete()
    if removed:
        AuditEvent.record("cofnięcie kartki", survey, by=by, sheet=sheet_number)


def next_sheet(survey):
    last = (
        survey.responses.filter(on_paper=True)
        .order_by("-sheet_number")
        .values_list("sheet_number", flat=True)
    )
    return (last.first() or 0) + 1
