"""Paper typed back from the keyboard: digits for boxes, one sheet after another, the last one taken back."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given as drawn
from hypothesis import strategies as st

from needs.answering import next_sheet, take_back_sheet
from needs.forms.answer import DigitsField
from needs.models import Answer, SurveyResponse
from osl.core.models import AuditEvent
from osl.portal.roles import ORGANIZER
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import SurveyFactory, SurveyResponseFactory
from tests.needs.test_survey_pages import card, post, questions_of, with_questions

ADDRESS = "przepisywanie/"


def type_in(client, survey, *lines, **answers):
    """The lines of a sheet in the order of its questions."""
    names = [f"q{question.pk}" for question in questions_of(survey)]
    answers.setdefault("sheet_number", next_sheet(survey))
    return post(client, card(survey, ADDRESS), **dict(zip(names, lines, strict=False)), **answers)


def told(response):
    """{question: what was answered} of a filled-in questionnaire."""
    return {
        answer.question.kind + (f" {answer.choice.text}" if answer.choice else ""): answer.text
        or answer.number
        for answer in response.answers.select_related("question", "choice")
    }


def test_a_sheet_is_typed_in_digits(as_role):
    client, user = as_role(ORGANIZER)
    survey = with_questions(opened=True)

    response = type_in(client, survey, "2", "1 3", "5", "Rzeka i las")

    assert (response.status_code, response["Location"]) == (302, card(survey, ADDRESS))
    sheet = SurveyResponse.objects.get()
    assert (sheet.on_paper, sheet.sheet_number, sheet.entered_by) == (True, 1, user)
    assert told(sheet) == {
        "single klub": None,
        "multiple ławki": None,
        "multiple inne, jakie?": None,
        "scale": 5,
        "text": "Rzeka i las",
    }
    assert texts(client.get(response["Location"]), ".alert-success p") == ["Przepisano kartkę nr 1."]
    assert AuditEvent.objects.get(action="przepisanie kartki").details == {"sheet": 1}


def test_the_next_sheet_has_the_next_number_and_waits_in_the_first_field(as_role):
    client, _ = as_role(ORGANIZER)
    survey = with_questions(opened=True)
    type_in(client, survey, "1", sheet_number="41")

    shown = page(client.get(card(survey, ADDRESS)))

    assert shown.select_one("#id_sheet_number")["value"] == "42"
    assert shown.select_one("[autofocus]")["name"] == f"q{questions_of(survey)[0].pk}"
    assert [field["name"] for field in shown.select("[data-digit]")] == [
        f"q{question.pk}" for question in questions_of(survey) if question.kind in ("single", "scale")
    ]


def test_words_beside_other_tick_it(as_role):
    client, _ = as_role(ORGANIZER)
    survey = with_questions(opened=True)
    question = questions_of(survey)[0]

    type_in(client, survey, "", **{f"q{question.pk}_inne": "kino"})

    assert told(SurveyResponse.objects.get()) == {"single inne, jakie?": "kino"}


def test_an_empty_sheet_is_an_answer_too(as_role):
    client, _ = as_role(ORGANIZER)
    survey = with_questions(opened=True)

    type_in(client, survey)

    assert (SurveyResponse.objects.count(), Answer.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("place", "typed", "sentence"),
    [
        (0, "4", "Wpisz cyfry od 1 do 3"),
        (0, "1 2", "Tu jest jedna odpowiedź. Gdy na kartce są dwie, zostaw puste"),
        (0, "dwa", "Wpisz cyfry od 1 do 3"),
        (1, "0", "Wpisz cyfry od 1 do 3"),
        (2, "6", "Wpisz cyfry od 1 do 5"),
    ],
)
def test_a_wrong_digit_is_said_at_its_question(as_role, place, typed, sentence, no_new_rows):
    client, _ = as_role(ORGANIZER)
    survey = with_questions(opened=True)
    lines = ["", "", "", ""]
    lines[place] = typed

    with no_new_rows():
        response = type_in(client, survey, *lines)

    assert (response.status_code, texts(response, ".wrong")) == (422, [f"Błąd: {sentence}"])


def test_a_sheet_is_typed_once(as_role):
    client, _ = as_role(ORGANIZER)
    survey = with_questions(opened=True)
    type_in(client, survey, "1", sheet_number="7")

    response = type_in(client, survey, "2", sheet_number="7")

    assert (response.status_code, texts(response, ".errors li")) == (
        422,
        ["Kartka nr 7 jest już przepisana. Sprawdź numer."],
    )
    assert SurveyResponse.objects.count() == 1


def test_enter_pressed_twice_saves_one_sheet(as_role):
    client, _ = as_role(ORGANIZER)
    survey = with_questions(opened=True)
    fields = hidden_fields(client.get(card(survey, ADDRESS))) | {"sheet_number": "1"}

    statuses = [client.post(card(survey, ADDRESS), fields).status_code for _ in range(2)]

    assert (statuses, SurveyResponse.objects.count()) == ([302, 302], 1)


def test_the_last_sheet_is_taken_back_and_typed_again(as_role):
    client, user = as_role(ORGANIZER)
    survey = with_questions(opened=True)
    type_in(client, survey, "1")
    form = page(client.get(card(survey, ADDRESS))).select_one("form[action$='/cofnij/']")

    back = client.post(form["action"], {field["name"]: field["value"] for field in form.select("input")})

    assert (back.status_code, SurveyResponse.objects.count(), next_sheet(survey)) == (302, 0, 1)
    take_back_sheet(survey, 1, by=user)
    assert AuditEvent.objects.filter(action="cofnięcie kartki").count() == 1
    assert type_in(client, survey, "2").status_code == 302


def test_answers_from_the_internet_are_never_taken_back(as_role):
    _, user = as_role(ORGANIZER)
    survey = with_questions(opened=True)
    SurveyResponseFactory(survey=survey)

    take_back_sheet(survey, 1, by=user)

    assert survey.responses.count() == 1


def test_paper_of_a_closed_survey_may_be_typed_and_of_a_draft_not(as_role):
    client, _ = as_role(ORGANIZER)

    assert type_in(client, with_questions(closed=True), "1").status_code == 302
    assert client.get(card(SurveyFactory(), ADDRESS)).status_code == 403


@drawn(st.text(max_size=90), st.integers(2, 20), st.booleans())
def test_whatever_is_typed_gives_places_of_boxes_or_a_sentence(typed, highest, many):
    field = DigitsField(highest=highest, many=many, label="Pytanie")
    with suppress(ValidationError):
        places = field.clean(typed)

        assert places == sorted(set(places))
        assert all(1 <= place <= highest for place in places)
        assert many or len(places) <= 1
