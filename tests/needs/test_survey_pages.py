"""Laying a survey out, opening it, printing it, reading what people answered."""

import pytest

from needs import answering
from needs.answering import Given
from needs.models import Evidence, Need, Question, Survey
from needs.surveying import MOST_QUESTIONS, OTHER_WORDS, make_room, open_survey, put_choices
from osl.core.models import Refusal
from osl.portal.roles import COORDINATOR, DIRECTOR, ORGANIZER
from tests.documents.checks import assert_archival_pdf
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import (
    ChoiceFactory,
    InquiryFactory,
    NeedFactory,
    QuestionFactory,
    SurveyFactory,
    SurveyResponseFactory,
)

LIST, NEW = "/rozeznanie/ankiety/", "/rozeznanie/ankiety/nowa/"


def card(survey, deed=""):
    return f"{LIST}{survey.pk}/{deed}"


def post(client, address, **answers):
    return client.post(address, hidden_fields(client.get(address)) | answers)


def press(client, survey, deed):
    form = page(client.get(card(survey))).select_one(f'form[action="{card(survey, deed)}"]')
    return client.post(
        form["action"], {field["name"]: field.get("value", "") for field in form.select("input")}
    )


def with_questions(**fields):
    """One question of each kind; the first has „inne, jakie?”."""
    survey = SurveyFactory(**fields)
    for order, kind in enumerate(("single", "multiple", "scale", "text"), start=1):
        question = QuestionFactory(survey=survey, kind=kind, order=order, text=f"Pytanie {kind}")
        if kind in ("single", "multiple"):
            for place, text in enumerate(("ławki", "klub", OTHER_WORDS), start=1):
                ChoiceFactory(question=question, text=text, order=place, asks_what=text == OTHER_WORDS)
    return survey


def questions_of(survey):
    return list(survey.questions.for_list())


def answer(survey, *, single=None, multiple=(), scale=None, text="", words="", number=None, by=None):
    """A filled-in questionnaire, choices by their places from 0."""
    one, many, mark, own = questions_of(survey)
    given = [
        Given(one, choices=() if single is None else (one.choices.all()[single],), text=words),
        Given(many, choices=tuple(many.choices.all()[place] for place in multiple)),
        Given(mark, number=scale),
        Given(own, text=text),
    ]
    return answering.save_answers(
        SurveyResponseFactory.build(
            survey=survey, on_paper=number is not None, sheet_number=number, entered_by=by
        ),
        given,
    )


# --- Laying out --------------------------------------------------------------------------------------------


def test_a_survey_begins_as_a_draft(as_role):
    client, user = as_role(ORGANIZER)
    inquiry = InquiryFactory()

    response = post(
        client, f"{NEW}?czynnosc={inquiry.pk}", title="Czego brakuje?", limit="200", inquiry=inquiry.pk
    )

    survey = Survey.objects.get()
    assert (response.status_code, response["Location"]) == (302, card(survey))
    assert (survey.status, survey.created_by, survey.inquiry, survey.limit) == ("draft", user, inquiry, 200)
    assert client.get(f"/ankieta/{survey.token}/").status_code == 404


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"title": ""}, "Wpisz tytuł ankiety"),
        ({"limit": "0"}, "Najwięcej odpowiedzi: od 1 do 5000"),
        ({"limit": "5001"}, "Najwięcej odpowiedzi: od 1 do 5000"),
        ({"limit": "dużo"}, "Wpisz liczbę odpowiedzi cyframi"),
        (
            {"opens_on": "9.3.2026", "closes_on": "8.3.2026"},
            "Ostatni dzień musi być taki sam jak pierwszy albo późniejszy",
        ),
    ],
)
def test_what_is_wrong_with_a_survey_is_said(as_role, answers, sentence):
    client, _ = as_role(ORGANIZER)

    response = post(client, NEW, **{"title": "Ankieta", "limit": "500", **answers})

    assert response.status_code == 422
    assert sentence in " ".join(texts(response, ".wrong, .errors li"))


def test_questions_are_added_one_after_another(as_role):
    client, _ = as_role(ORGANIZER)
    survey = SurveyFactory()
    address = card(survey, "pytania/nowe/")

    first = post(
        client,
        address,
        text="Czego brakuje?",
        kind="single",
        choices="ławek\n\n klubu ",
        with_other="on",
        another="1",
    )
    second = post(client, address, text="Jak się żyje?", kind="scale", choices="zbędne", required="on")

    assert (first["Location"], second["Location"]) == (address, card(survey))
    one, two = questions_of(survey)
    assert [(choice.text, choice.asks_what) for choice in one.choices.all()] == [
        ("ławek", False),
        ("klubu", False),
        (OTHER_WORDS, True),
    ]
    assert (two.required, two.choices.count(), two.order) == (True, 0, 2)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"text": ""}, "Wpisz pytanie"),
        ({"kind": ""}, "Wybierz rodzaj odpowiedzi"),
        ({"kind": "cokolwiek"}, "Wybierz rodzaj z listy"),
        ({"choices": "tylko jedna"}, "Wpisz co najmniej dwie odpowiedzi, każdą w osobnym wierszu"),
        ({"choices": "tak\nTAK"}, "Ta sama odpowiedź stoi dwa razy. Usuń jedną"),
        ({"choices": "\n".join(map(str, range(21)))}, "Odpowiedzi może być najwyżej 20. Połącz podobne"),
        ({"choices": "a\n" + "b" * 161}, "Skróć najdłuższą odpowiedź: mieści się najwyżej 160 znaków"),
    ],
)
def test_what_is_wrong_with_a_question_is_said(as_role, answers, sentence):
    client, _ = as_role(ORGANIZER)
    survey = SurveyFactory()

    response = post(
        client,
        card(survey, "pytania/nowe/"),
        **{"text": "Pytanie?", "kind": "single", "choices": "a\nb", **answers},
    )

    assert (response.status_code, texts(response, ".wrong")) == (422, [f"Błąd: {sentence}"])
    assert survey.questions.count() == 0


def test_a_question_is_changed_moved_and_removed(as_role):
    client, _ = as_role(ORGANIZER)
    survey = with_questions()
    first, second, *_rest = questions_of(survey)
    kept = first.choices.get(text="klub").pk

    shown = page(client.get(card(survey, f"pytania/{first.pk}/zmien/")))
    post(
        client,
        card(survey, f"pytania/{first.pk}/zmien/"),
        text="Zmienione",
        kind="single",
        choices="klub\nkino",
    )
    press(client, survey, f"pytania/{first.pk}/nizej/")
    press(client, survey, f"pytania/{first.pk}/nizej/")
    press(client, survey, f"pytania/{second.pk}/usun/")

    assert shown.select_one("#id_choices").get_text().strip() == "ławki\nklub"
    assert shown.select_one("#id_with_other").has_attr("checked")
    assert [question.text for question in questions_of(survey)] == [
        "Pytanie scale",
        "Zmienione",
        "Pytanie text",
    ]
    assert list(first.choices.values_list("text", flat=True)) == ["klub", "kino"]
    assert first.choices.get(text="klub").pk == kept


def test_two_people_changing_one_question_see_both_texts(as_role):
    client, _ = as_role(ORGANIZER)
    survey = with_questions()
    address = card(survey, f"pytania/{questions_of(survey)[0].pk}/zmien/")
    opened = hidden_fields(client.get(address))
    post(client, address, text="Pierwszy zapis", kind="scale")

    response = client.post(address, opened | {"text": "Drugi zapis", "kind": "scale"})

    assert response.status_code == 409
    assert questions_of(survey)[0].text == "Pierwszy zapis"


def test_a_survey_stays_short(as_role):
    survey = SurveyFactory()
    for _ in range(MOST_QUESTIONS):
        QuestionFactory(survey=survey, kind="scale")

    with pytest.raises(Refusal, match="najwyżej 30 pytań"):
        make_room(Question(survey=survey, text="Jeszcze jedno?"))


# --- Opening -----------------------------------------------------------------------------------------------


def test_a_survey_is_opened_closed_and_opened_again(as_role):
    client, _ = as_role(ORGANIZER)
    survey = with_questions()

    press(client, survey, "otworz/")
    opened = client.get(f"/ankieta/{survey.token}/").status_code
    press(client, survey, "zamknij/")
    press(client, survey, "otworz/")

    survey.refresh_from_db()
    assert (opened, survey.status) == (200, "open")


def test_a_survey_without_questions_is_not_opened(as_role):
    _, user = as_role(ORGANIZER)
    empty, poor = SurveyFactory(), SurveyFactory()
    put_choices(QuestionFactory(survey=poor, kind="single", text="Które?"), ["tylko ta"])

    with pytest.raises(Refusal, match="nie ma jeszcze pytań"):
        open_survey(empty, by=user)
    with pytest.raises(Refusal, match="Pytanie „Które\\?” ma za mało odpowiedzi"):
        open_survey(poor, by=user)


def test_questions_of_an_open_survey_stay(as_role, no_new_rows):
    client, _ = as_role(ORGANIZER)
    survey = with_questions()
    question = questions_of(survey)[0]
    address = card(survey, f"pytania/{question.pk}/zmien/")
    opened = hidden_fields(client.get(address))
    Survey.objects.filter(pk=survey.pk).update(status="open")

    response = client.post(address, opened | {"text": "Po czasie", "kind": "scale"})

    assert response.status_code == 422
    assert texts(response, ".errors li") == [
        "Ankieta była już otwarta, więc pytań nie można zmienić. Ułóż nową ankietę."
    ]
    assert client.get(address).status_code == 403
    assert client.get(card(survey, "pytania/nowe/")).status_code == 403
    assert questions_of(survey)[0].text == "Pytanie single"


def test_those_who_only_look_get_no_buttons(as_role):
    client, _ = as_role(DIRECTOR)
    survey = with_questions(opened=True)

    assert page(client.get(card(survey))).select("main form") == []
    assert client.get(card(survey, "przepisywanie/")).status_code == 403
    assert client.get(card(survey, "wyniki/")).status_code == 200
    assert as_role(COORDINATOR)[0].get(card(survey)).status_code == 403


# --- Preview and print -------------------------------------------------------------------------------------


def test_the_preview_shows_the_survey_and_saves_nothing(as_role, no_new_rows):
    client, _ = as_role(ORGANIZER)
    survey = with_questions()

    with no_new_rows():
        response = client.get(card(survey, "podglad/"))

    assert len(texts(response, ".ask")) == 4
    assert page(response).select("main form") == []


def test_the_print_has_numbered_boxes_and_is_archival(as_role):
    client, _ = as_role(ORGANIZER)
    survey = with_questions(title="Czego brakuje we wsi Łęg?")

    draft = assert_archival_pdf(
        client.get(card(survey, "ankieta.pdf")).content, pages=range(1, 3), stamp="PROJEKT"
    )
    survey.open(by=survey.created_by)
    opened = assert_archival_pdf(
        client.get(card(survey, "ankieta.pdf")).content,
        title="Czego brakuje we wsi Łęg?",
        says=[
            "Ankieta jest anonimowa",
            "Kartka nr",
            "1. Pytanie single",
            "ławki",
            "inne, jakie?",
            survey.token,
        ],
    )

    assert survey.token not in draft.words
    assert [str(figure.Alt) for figure in opened.tagged("/Figure")] == ["Kod QR z adresem ankiety"]


def test_a_long_survey_prints_whole(as_role):
    client, _ = as_role(ORGANIZER)
    survey = SurveyFactory(title="Długa " * 25, intro="Zdanie wstępu. " * 100)
    for number in range(12):
        question = QuestionFactory(survey=survey, kind="multiple", order=number, text="Pytanie " * 35)
        put_choices(question, [f"Odpowiedź {place} " + "bardzo długa " * 10 for place in range(10)])

    opened = assert_archival_pdf(client.get(card(survey, "ankieta.pdf")).content, pages=range(5, 16))

    assert "Odpowiedź 9" in opened.words


# --- Results -----------------------------------------------------------------------------------------------


def test_results_count_every_answer_and_open_its_rows(as_role):
    client, user = as_role(ORGANIZER)
    survey = with_questions(opened=True)
    answer(survey, single=0, multiple=(0, 1), scale=4, text="Rzeka i las")
    answer(survey, single=0, multiple=(1,), scale=5)
    answer(survey, single=2, words="kino", number=1, by=user)

    response = client.get(card(survey, "wyniki/"))

    assert texts(response, "tbody tr") == [
        "ławki 2 : ławki 67% Zapisz jako potrzebę : ławki",
        "klub 0 0%",
        "inne, jakie? 1 : inne, jakie? 33% Zapisz jako potrzebę : inne, jakie?",
        "ławki 1 : ławki 50% Zapisz jako potrzebę : ławki",
        "klub 2 : klub 100% Zapisz jako potrzebę : klub",
        "inne, jakie? 0 0%",
        "1 0 0%",
        "2 0 0%",
        "3 0 0%",
        "4 1 : 4 50%",
        "5 1 : 5 50%",
    ]
    assert texts(response, ".panel-head .meta") == [
        "Odpowiedziało: 3 z 3",
        "Odpowiedziało: 2 z 3",
        "Odpowiedziało: 2 z 3 · średnia 4,5",
        "Odpowiedziało: 1 z 3",
    ]
    assert texts(response, ".rows li div") == ["„kino”", "„Rzeka i las”"]
    for link in page(response).select("main a[href*='?odpowiedz='], main a[href*='?skad=']"):
        shown = client.get(link["href"])
        number = link.get_text().split(":")[0].strip()
        assert texts(shown, "#wyniki") == [f"Wyniki: {number}"], link["href"]


def test_no_answers_are_said_in_words(as_role):
    client, _ = as_role(ORGANIZER)

    empty = client.get(card(with_questions(opened=True), "wyniki/"))
    draft = client.get(card(SurveyFactory(), "wyniki/"))

    assert texts(empty, ".empty p") == ["Nie ma jeszcze odpowiedzi."]
    assert draft.status_code == 302


def test_results_cost_the_same_for_many_answers(as_role, django_assert_max_num_queries):
    client, _ = as_role(ORGANIZER)
    survey = with_questions(opened=True)
    for number in range(40):
        answer(
            survey,
            single=number % 3,
            multiple=(0, 1),
            scale=1 + number % 5,
            text=f"zdanie {number}",
            words="x",
        )
    client.get(card(survey, "wyniki/"))

    with django_assert_max_num_queries(15):
        response = client.get(card(survey, "wyniki/"))
    with django_assert_max_num_queries(15):
        rows = client.get(card(survey, "odpowiedzi/"))

    assert len(response.content) < 60_000
    assert texts(response, ".panel > p a") == ["Pokaż wszystkie (40)"]
    sentences = [words for words in texts(response, ".rows li div") if "zdanie" in words]
    assert sentences == [f"„zdanie {number}”" for number in range(39, 19, -1)]
    assert len(texts(rows, "tbody tr")) == 25
    assert len(rows.content) < 60_000


def test_a_wrong_filter_of_answers_shows_nothing(as_role):
    client, _ = as_role(ORGANIZER)
    survey = with_questions(opened=True)
    answer(survey, single=0)

    for query in ("odpowiedz=w999999", "odpowiedz=x", "odpowiedz=%00", "skad=ksiezyc"):
        response = client.get(card(survey, f"odpowiedzi/?{query}"))
        assert (response.status_code, texts(response, "tbody tr")) == (200, [])


def test_an_answer_becomes_a_need_with_the_survey_as_its_source(as_role):
    client, _ = as_role(ORGANIZER)
    survey = with_questions(opened=True)
    filled = answer(survey, single=0, text="Potańcówka w remizie")
    choice = questions_of(survey)[0].choices.first()
    words = filled.answers.get(question__kind="text")

    offered = [
        page(client.get(card(survey, f"potrzeba/?z={key}"))).select_one("#id_statement").get_text().strip()
        for key in (f"w{choice.pk}", f"t{words.pk}", "w0", "t99999999999999999999", "x", "")
    ]
    response = post(
        client, card(survey, f"potrzeba/?z=t{words.pk}"), same_as="nowa", statement="Potańcówki w remizie"
    )

    assert offered == ["ławki", "Potańcówka w remizie", "", "", "", ""]
    assert (response.status_code, response["Location"]) == (302, card(survey, "wyniki/"))
    need = Need.objects.get()
    assert (need.statement, need.source) == ("Potańcówki w remizie", "survey")
    assert Evidence.objects.get().survey == survey


def test_an_answer_confirms_a_known_need(as_role):
    client, _ = as_role(ORGANIZER)
    survey = with_questions(opened=True)
    choice = questions_of(survey)[0].choices.first()
    known = NeedFactory(statement="Brak ławek na przystankach")
    choice.text = "ławek na przystankach"
    choice.save()

    response = post(
        client, card(survey, f"potrzeba/?z=w{choice.pk}"), same_as=str(known.pk), statement="ławek"
    )

    known.refresh_from_db()
    assert (response.status_code, known.sources_count, Need.objects.count()) == (302, 2, 1)


def test_the_list_shows_how_many_answered(as_role, django_assert_max_num_queries):
    client, _ = as_role(ORGANIZER)
    survey = with_questions(opened=True, title="Ankieta z odpowiedziami")
    answer(survey, single=0)
    for _ in range(30):
        SurveyFactory(inquiry=InquiryFactory())
    client.get(LIST)

    with django_assert_max_num_queries(15):
        response = client.get(f"{LIST}?stan=otwarta")

    assert texts(response, "tbody tr") == [
        "Ankieta z odpowiedziami bez terminu 1 : Ankieta z odpowiedziami Otwarta"
    ]
