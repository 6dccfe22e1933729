"""The public page of a survey: no cookie, no name, no address of a computer, and no flood."""

import re
import threading
import time
from datetime import date, timedelta

import pytest
import time_machine
from django.core import signing
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from needs.answering import MOST_FROM_ONE_SENDER, SurveyOver, TooManyFromOneSender, receive
from needs.forms.answer import PAGE_SALT, TRAP, new_page_word
from needs.models import Answer, SenderCount, SenderSecret, Survey, SurveyResponse
from needs.models.sender import network_of
from osl.core.models import AuditEvent
from osl.portal.roles import ORGANIZER
from tests.guards.nasty import TEXTS
from tests.guards.postings import FORM_URLENCODED, encoded
from tests.markup import page, texts
from tests.needs.factories import SurveyFactory
from tests.needs.test_survey_pages import questions_of, with_questions


def at(survey, rest=""):
    return f"/ankieta/{survey.token}/{rest}"


def filled(survey, **answers):
    return {"page": new_page_word(survey), TRAP: "", **answers}


def name(survey, place):
    return f"q{questions_of(survey)[place].pk}"


def choice(survey, place, number):
    return str(questions_of(survey)[place].choices.all()[number].pk)


# --- The page ----------------------------------------------------------------------------------------------


def test_the_page_asks_the_questions_and_not_for_names(client):
    survey = with_questions(opened=True, title="Czego brakuje?", intro="Trzy minuty.")

    response = client.get(at(survey))

    assert texts(response, "h1") == ["Czego brakuje?"]
    assert [text[:10] for text in texts(response, ".ask legend, .ask > label")] == [
        "1. Pytanie",
        "2. Pytanie",
        "3. Pytanie",
        "4. Pytanie",
    ]
    assert "Nie wpisuj nazwiska, adresu ani numeru telefonu" in texts(response, ".alert-info p")[1]
    assert page(response).select("nav, header form, script") == []


def test_no_answer_of_the_server_sets_a_cookie():
    """Neither looking, nor sending, nor any refusal."""
    client, survey = Client(), with_questions(opened=True)
    bad = {"page": "x"}

    responses = [
        client.get(at(survey)),
        client.post(at(survey), filled(survey)),
        client.get(at(survey, "dziekujemy/")),
        client.post(at(survey), bad),
        client.post(at(survey), bad, headers={"origin": "https://zly.example"}),
        client.get("/ankieta/nie-ma-takiej/"),
    ]

    assert [len(response.cookies) for response in responses] == [0] * 6
    assert client.cookies == {}
    assert [response.status_code for response in responses] == [200, 302, 200, 422, 403, 404]


def test_an_answer_is_saved_whole_and_nothing_about_the_sender(client):
    survey = with_questions(opened=True)

    response = client.post(
        at(survey),
        filled(
            survey,
            **{
                name(survey, 0): choice(survey, 0, 2),
                f"{name(survey, 0)}_inne": "kino",
                name(survey, 1): [choice(survey, 1, 0), choice(survey, 1, 1)],
                name(survey, 2): "4",
                name(survey, 3): "Rzeka i las",
            },
        ),
        REMOTE_ADDR="203.0.113.77",
    )

    assert (response.status_code, response["Location"]) == (302, at(survey, "dziekujemy/"))
    kept = SurveyResponse.objects.get()
    answers = list(kept.answers.order_by("pk").values_list("choice__text", "number", "text"))
    assert answers == [
        ("inne, jakie?", None, "kino"),
        ("ławki", None, ""),
        ("klub", None, ""),
        (None, 4, ""),
        (None, None, "Rzeka i las"),
    ]
    assert (kept.received_on, kept.on_paper, kept.entered_by) == (timezone.localdate(), False, None)
    assert AuditEvent.objects.count() == 0
    assert "203.0.113.77" not in everything_in_the_database()


def everything_in_the_database():
    from tests.rows import contents

    return str(contents(without=()))


def test_nothing_joins_an_answer_with_its_sender():
    """The counter has no link to an answer, and an answer has no field that the counter has."""
    linked = {
        field.related_model for model in (SenderCount, SenderSecret) for field in model._meta.get_fields()
    }
    shared = {field.name for field in SenderCount._meta.fields} & {
        field.name for field in (*SurveyResponse._meta.fields, *Answer._meta.fields)
    }

    assert linked == {None}
    assert shared == {"id"}
    assert not any("time" in field.get_internal_type().lower() for field in SurveyResponse._meta.fields)


def test_questions_may_be_skipped_unless_needed(client):
    survey = with_questions(opened=True)
    needed = questions_of(survey)[2]
    needed.required = True
    needed.save()

    refused = client.post(at(survey), filled(survey, **{name(survey, 3): "Zostaje wpisane"}))
    saved = client.post(at(survey), filled(survey, **{name(survey, 2): "1"}))

    assert refused.status_code == 422
    assert texts(refused, ".errors li") == ["Odpowiedz na pytanie: Pytanie scale"]
    assert page(refused).select_one("textarea").get_text().strip() == "Zostaje wpisane"
    assert saved.status_code == 302


@pytest.mark.parametrize(
    "answers", [{0: "999999"}, {0: "x"}, {1: ["999"]}, {2: "6"}, {2: "0"}, {3: "a" * 1001}]
)
def test_an_answer_that_was_not_offered_is_refused(client, answers, no_new_rows):
    survey = with_questions(opened=True)

    with no_new_rows():
        response = client.post(
            at(survey), filled(survey, **{name(survey, place): given for place, given in answers.items()})
        )

    assert response.status_code == 422


def test_a_choice_of_another_survey_is_refused(client, no_new_rows):
    survey, other = with_questions(opened=True), with_questions(opened=True)

    with no_new_rows():
        response = client.post(at(survey), filled(survey, **{name(survey, 0): choice(other, 0, 0)}))

    assert response.status_code == 422


# --- When it is open ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"closed": True}, "Ta ankieta jest już zakończona"),
        ({"opened": True, "closes_on": date(2026, 3, 8)}, "Ta ankieta jest już zakończona"),
        ({"opened": True, "opens_on": date(2026, 3, 10)}, "Odpowiedzi przyjmujemy od 10 marca 2026"),
    ],
)
@time_machine.travel("2026-03-09 12:00 +0100", tick=False)
def test_outside_its_days_a_survey_says_so_and_takes_nothing(client, fields, says, no_new_rows):
    survey = with_questions(**fields)

    with no_new_rows():
        looked, sent = client.get(at(survey)), client.post(at(survey), filled(survey))

    assert says in texts(looked, ".lead")[0]
    assert says in texts(sent, ".lead")[0]


@time_machine.travel("2026-03-09 12:00 +0100", tick=False)
def test_both_days_of_the_period_count(client):
    survey = with_questions(opened=True, opens_on=date(2026, 3, 9), closes_on=date(2026, 3, 9))

    assert client.post(at(survey), filled(survey)).status_code == 302


def test_a_full_survey_thanks_and_takes_no_more(client):
    survey = with_questions(opened=True, limit=2)
    for _ in range(2):
        client.post(at(survey), filled(survey))

    response = client.post(at(survey), filled(survey))

    assert "tyle odpowiedzi, ile było potrzeba" in texts(response, ".lead")[0]
    assert survey.responses.count() == 2


def test_a_draft_has_no_address(client):
    assert client.get(at(SurveyFactory())).status_code == 404
    assert client.get(at(SurveyFactory(), "dziekujemy/")).status_code == 404


# --- Protection without a cookie ---------------------------------------------------------------------------


def test_a_page_sent_twice_is_one_answer(client):
    survey = with_questions(opened=True)
    sent = filled(survey, **{name(survey, 2): "4"})

    statuses = [client.post(at(survey), sent).status_code for _ in range(3)]

    assert (statuses, SurveyResponse.objects.count()) == ([302, 302, 302], 1)
    assert SenderCount.objects.get().answers == 1


@pytest.mark.parametrize(
    "headers", [{"origin": "https://zly.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_post_from_another_page_is_refused(client, headers, no_new_rows):
    survey = with_questions(opened=True)

    with no_new_rows():
        response = client.post(at(survey), filled(survey), headers=headers)

    assert response.status_code == 403
    assert texts(response, "h1") == ["Nie zapisano odpowiedzi"]


def test_a_post_from_the_page_itself_is_taken(client):
    survey = with_questions(opened=True)
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}

    assert client.post(at(survey), filled(survey), headers=headers).status_code == 302


def test_a_word_not_signed_by_us_or_old_is_refused_and_the_text_stays(client):
    survey, other = with_questions(opened=True), with_questions(opened=True)
    with time_machine.travel(timezone.now() - timedelta(hours=25)):
        old = new_page_word(survey)
    words = [
        "",
        "x",
        old,
        new_page_word(other),
        new_page_word(survey)[:-1],
        signing.dumps("x", salt=PAGE_SALT),
    ]

    for word in words:
        response = client.post(at(survey), filled(survey, page=word, **{name(survey, 3): "Rzeka"}))
        assert response.status_code == 422
        assert texts(response, ".errors li") == [
            "Ta strona była otwarta zbyt długo. Twoje odpowiedzi są nadal wpisane: wyślij je jeszcze raz"
        ]
        assert page(response).select_one("textarea").get_text().strip() == "Rzeka"
        again = page(response).select_one("[name=page]")["value"]
    assert client.post(at(survey), filled(survey, page=again)).status_code == 302


def test_whoever_fills_in_the_hidden_field_is_refused(client, no_new_rows):
    survey = with_questions(opened=True)

    with no_new_rows():
        response = client.post(at(survey), filled(survey, **{TRAP: "https://reklama.example"}))

    assert (response.status_code, texts(response, ".errors li")) == (422, ["To pole ma zostać puste"])


# --- One sender --------------------------------------------------------------------------------------------


def flood(client, survey, times, **extra):
    return [client.post(at(survey), filled(survey), **extra).status_code for _ in range(times)]


def test_one_sender_may_answer_for_a_family_and_not_flood(client):
    survey = with_questions(opened=True)

    statuses = flood(client, survey, MOST_FROM_ONE_SENDER + 3, REMOTE_ADDR="198.51.100.7")
    response = client.post(at(survey), filled(survey), REMOTE_ADDR="198.51.100.7")
    elsewhere = client.post(at(survey), filled(survey), REMOTE_ADDR="198.51.100.8")

    assert statuses == [302] * MOST_FROM_ONE_SENDER + [429] * 3
    assert (response.status_code, response["Retry-After"]) == (429, "86400")
    assert texts(response, "h1") == ["Dziś już wystarczy"]
    assert elsewhere.status_code == 302
    assert survey.responses.count() == MOST_FROM_ONE_SENDER + 1


def test_a_flood_stays_cheap(client, django_assert_max_num_queries):
    """Nothing is locked and nothing is written for whoever is over the limit."""
    survey = with_questions(opened=True)
    flood(client, survey, MOST_FROM_ONE_SENDER)

    with django_assert_max_num_queries(8) as asked:
        response = client.post(at(survey), filled(survey))

    assert response.status_code == 429
    assert [
        one["sql"]
        for one in asked
        if re.match(r"(?i)\s*(insert|update|delete|savepoint)|.*for update", one["sql"])
    ] == []


def test_while_one_sender_floods_others_are_answered_quickly(client):
    survey = with_questions(opened=True)
    flood(client, survey, MOST_FROM_ONE_SENDER, REMOTE_ADDR="198.51.100.7")

    start = time.process_time()
    statuses = set(flood(client, survey, 100, REMOTE_ADDR="198.51.100.7"))
    spent = (time.process_time() - start) / 100

    assert statuses == {429}
    assert spent < 0.1
    assert client.get(at(survey)).status_code == 200


def test_tomorrow_the_count_begins_anew_and_yesterday_is_forgotten():
    survey = with_questions(opened=True)
    with time_machine.travel("2026-03-09 23:00 +0100", tick=False):
        for number in range(MOST_FROM_ONE_SENDER):
            receive(survey, [], sent_as=f"a{number}", address="198.51.100.7")
        with pytest.raises(TooManyFromOneSender):
            receive(survey, [], sent_as="b", address="198.51.100.7")
        yesterday = SenderCount.objects.get().fingerprint

    with time_machine.travel("2026-03-10 00:10 +0100", tick=False):
        receive(survey, [], sent_as="c", address="198.51.100.7")

    assert SenderSecret.objects.get().day == date(2026, 3, 10)
    assert SenderCount.objects.get().fingerprint != yesterday


def test_surveys_count_their_senders_apart():
    one, other = with_questions(opened=True), with_questions(opened=True)
    for survey in (one, other):
        receive(survey, [], sent_as=f"s{survey.pk}", address="198.51.100.7")

    assert len(set(SenderCount.objects.values_list("fingerprint", flat=True))) == 2


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("unix:", "unknown"),
        ("", "unknown"),
        (None, "unknown"),
    ],
)
def test_a_sender_is_told_by_the_part_of_the_address_that_a_household_shares(address, network):
    assert network_of(address) == network


def test_an_answer_after_the_closing_is_refused():
    survey = with_questions(opened=True)
    Survey.objects.filter(pk=survey.pk).update(status="closed")

    with pytest.raises(SurveyOver):
        receive(survey, [], sent_as="a", address="198.51.100.7")

    assert SenderCount.objects.count() == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_neither_limit_is_passed_by_many_at_once():
    survey = with_questions(opened=True, limit=6)
    outcomes, gate = [], threading.Barrier(12)

    def send(number):
        gate.wait()
        try:
            receive(survey, [], sent_as=f"w{number % 10}", address=f"198.51.100.{number}")
            outcomes.append("saved")
        except SurveyOver:
            outcomes.append("full")
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert survey.responses.count() == 6
    assert outcomes.count("saved") >= 6


# --- Hostile posts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("nasty", TEXTS[::4], ids=range(len(TEXTS[::4])))
def test_hostile_words_never_break_the_page(nasty):
    survey, client = with_questions(opened=True), Client()
    fields = filled(survey, **{name(survey, place): nasty for place in range(4)})

    for sent in (fields, {**fields, "page": nasty}, {**fields, f"{name(survey, 0)}_inne": nasty}):
        body = encoded(sent.items())  # halves of signs go as they are
        assert client.post(at(survey), body, content_type=FORM_URLENCODED).status_code in (302, 422)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@drawn(
    st.dictionaries(
        st.sampled_from(["page", TRAP, "q0", "q1", "x", "form_key", "csrfmiddlewaretoken"]),
        st.lists(st.text(max_size=40), max_size=3),
        max_size=6,
    )
)
def test_any_fields_give_a_page(client, fields):
    survey = Survey.objects.first() or with_questions(opened=True)

    response = client.post(
        at(survey),
        {
            key: [value.encode("utf-8", "ignore").decode() for value in values]
            for key, values in fields.items()
        },
    )

    assert response.status_code in (302, 422)


def test_a_post_of_megabytes_is_refused(client):
    survey = with_questions(opened=True)

    response = client.post(at(survey), "a" * 3_000_000, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 400


def test_no_other_method_is_answered(client):
    survey = with_questions(opened=True)

    assert {getattr(client, method)(at(survey)).status_code for method in ("put", "patch", "delete")} == {405}


def test_somebody_logged_in_answers_as_anonymously(as_role):
    client, _ = as_role(ORGANIZER)
    survey = with_questions(opened=True)

    response = client.post(at(survey), filled(survey))

    assert response.status_code == 302
    assert SurveyResponse.objects.get().entered_by is None
