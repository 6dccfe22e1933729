"""Votes with dots and play money: options, totals, the result kept for good."""

import pytest
from django.db import DatabaseError, transaction

from needs.models import Need, Vote, VoteOption
from osl.core.models import Refusal
from osl.portal.roles import COORDINATOR, DIRECTOR, ORGANIZER
from tests.documents.checks import assert_archival_pdf
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import InquiryFactory, NeedFactory, VoteFactory, VoteOptionFactory

LIST, NEW = "/rozeznanie/glosowania/", "/rozeznanie/glosowania/nowe/"


def card(vote, deed=""):
    return f"{LIST}{vote.pk}/{deed}"


def post(client, address, **answers):
    return client.post(address, hidden_fields(client.get(address)) | answers)


def press(client, vote, deed):
    form = page(client.get(card(vote))).select_one(f'form[action="{card(vote, deed)}"]')
    return client.post(
        form["action"], {field["name"]: field.get("value", "") for field in form.select("input")}
    )


def a_vote(**fields):
    vote = VoteFactory(**{"units": 3, "people": None, **fields})
    return vote, [
        VoteOptionFactory(vote=vote, text=text, order=n) for n, text in enumerate(("klub", "ławki"), 1)
    ]


def filled(**answers):
    return {
        "title": "Od czego zacząć?",
        "kind": "dot",
        "units": "3",
        "day": "9.3.2026",
        "options": "klub seniora\n\nławki  przy placu\n",
        **answers,
    }


# --- Preparing ---------------------------------------------------------------------------------------------


def test_a_vote_is_prepared_with_its_options_in_order(as_role):
    client, user = as_role(ORGANIZER)
    inquiry = InquiryFactory()

    response = post(client, NEW, **filled(inquiry=inquiry.pk))

    vote = Vote.objects.get()
    assert (response.status_code, response["Location"]) == (302, card(vote))
    assert list(vote.options.values_list("order", "text")) == [(1, "klub seniora"), (2, "ławki przy placu")]
    assert (vote.inquiry, vote.created_by, vote.status) == (inquiry, user, "open")


def test_a_vote_started_at_an_inquiry_belongs_to_it(as_role):
    client, _ = as_role(ORGANIZER)
    inquiry = InquiryFactory()

    shown = page(client.get(f"{NEW}?czynnosc={inquiry.pk}"))

    assert shown.select_one("#id_inquiry option[selected]")["value"] == str(inquiry.pk)
    assert client.get(f"{NEW}?czynnosc=99999999999999999999").status_code == 200
    assert client.get(f"{NEW}?czynnosc=x").status_code == 200


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"title": ""}, "Napisz, o czym się decyduje"),
        ({"units": "0"}, "Wpisz liczbę nie mniejszą niż 1"),
        ({"units": "1001"}, "Sprawdź liczbę: najwyżej 1000"),
        ({"day": ""}, "Wpisz dzień głosowania"),
        ({"options": ""}, "Wpisz, na co można głosować"),
        ({"options": "tylko jedna"}, "Wpisz od 2 do 20 możliwości, każdą w osobnym wierszu"),
        (
            {"options": "\n".join(f"m{n}" for n in range(21))},
            "Wpisz od 2 do 20 możliwości, każdą w osobnym wierszu",
        ),
        ({"options": "klub\nKLUB"}, "Ta sama możliwość stoi dwa razy. Usuń jedną"),
        ({"options": "a\n" + "b" * 161}, "Skróć najdłuższą możliwość: mieści się najwyżej 160 znaków"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(as_role, answers, sentence):
    client, _ = as_role(ORGANIZER)

    response = post(client, NEW, **filled(**answers))

    assert (response.status_code, texts(response, ".wrong")) == (422, [f"Błąd: {sentence}"])
    assert Vote.objects.count() == 0


def test_an_option_that_keeps_its_words_keeps_its_votes(as_role):
    client, _ = as_role(ORGANIZER)
    vote, (club, _bench) = a_vote()
    VoteOption.objects.filter(pk=club.pk).update(votes=4)

    post(client, card(vote, "zmien/"), **filled(options="nowa możliwość\nklub"))

    assert list(vote.options.values_list("text", "votes")) == [("nowa możliwość", 0), ("klub", 4)]


# --- Counting ----------------------------------------------------------------------------------------------


def test_totals_are_typed_in(as_role):
    client, _ = as_role(ORGANIZER)
    vote, (club, bench) = a_vote()

    response = post(
        client, card(vote, "glosy/"), people="5", **{f"votes_{club.pk}": "9", f"votes_{bench.pk}": ""}
    )

    assert response.status_code == 302
    vote.refresh_from_db()
    assert (vote.people, list(vote.options.values_list("votes", flat=True))) == (5, [9, 0])


def test_more_votes_than_people_could_give_are_refused(as_role, no_new_rows):
    client, _ = as_role(ORGANIZER)
    vote, (club, bench) = a_vote()

    with no_new_rows():
        response = post(
            client, card(vote, "glosy/"), people="5", **{f"votes_{club.pk}": "9", f"votes_{bench.pk}": "7"}
        )

    assert response.status_code == 422
    assert texts(response, ".errors li") == [
        "Głosów jest razem 16, a tylu osób może ich dać najwyżej 15. Sprawdź liczby na kartach."
    ]


@pytest.mark.parametrize("typed", ["-1", "trzy", "1e9", "99999999999999999999", "1.5"])
def test_a_number_that_is_none_is_refused(as_role, typed):
    client, _ = as_role(ORGANIZER)
    vote, (club, _bench) = a_vote()

    response = post(client, card(vote, "glosy/"), people="5", **{f"votes_{club.pk}": typed})

    assert response.status_code == 422


def test_two_people_typing_totals_see_both(as_role):
    client, _ = as_role(ORGANIZER)
    vote, (club, _bench) = a_vote()
    opened = hidden_fields(client.get(card(vote, "glosy/")))
    post(client, card(vote, "glosy/"), people="5", **{f"votes_{club.pk}": "9"})

    response = client.post(card(vote, "glosy/"), opened | {"people": "6", f"votes_{club.pk}": "1"})

    assert response.status_code == 409
    assert vote.options.get(pk=club.pk).votes == 9


# --- Needs behind the options ------------------------------------------------------------------------------


def test_an_option_is_linked_to_a_known_need(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory(statement="Klub seniora w Łęgu")
    vote = VoteFactory()
    option = VoteOptionFactory(vote=vote, text="klub seniora")
    address = card(vote, f"mozliwosci/{option.pk}/potrzeba/")

    shown = client.get(address)
    response = post(client, address, same_as=str(need.pk), statement="klub seniora")

    assert texts(shown, ".chip, .choices .tick")[0] == f"Nr {need.pk}: Klub seniora w Łęgu (nowa)"
    assert response.status_code == 302
    option.refresh_from_db()
    assert (option.need, need.sources.count()) == (need, 1)
    press(client, vote, f"mozliwosci/{option.pk}/odlacz/")
    option.refresh_from_db()
    assert option.need is None


def test_an_option_becomes_a_new_need_with_the_vote_as_its_only_source(as_role):
    client, user = as_role(ORGANIZER)
    vote, (club, bench) = a_vote()

    post(client, card(vote, f"mozliwosci/{club.pk}/potrzeba/"), same_as="nowa", statement="Klub seniora")
    post(client, card(vote, "glosy/"), people="5", **{f"votes_{club.pk}": "9", f"votes_{bench.pk}": "6"})
    post(client, card(vote, "zakoncz/"))

    need = Need.objects.get()
    assert (need.statement, need.created_by, need.sources_count) == ("Klub seniora", user, 1)
    assert need.sources.get().note == "głosowanie kropkami: 9 z 15"


# --- Closing -----------------------------------------------------------------------------------------------


def test_closing_keeps_the_result_as_a_source_of_the_needs(as_role):
    client, _ = as_role(ORGANIZER)
    vote, (club, bench) = a_vote(people=5)
    need, nobody = NeedFactory(), NeedFactory()
    VoteOption.objects.filter(pk=club.pk).update(need=need, votes=9)
    VoteOption.objects.filter(pk=bench.pk).update(need=nobody)

    shown = client.get(card(vote, "zakoncz/"))
    response = post(client, card(vote, "zakoncz/"))

    assert f"klub potrzeba nr {need.pk} 9" in texts(shown, "tbody tr")
    assert response.status_code == 302
    vote.refresh_from_db()
    need.refresh_from_db()
    assert (vote.status, need.sources_count, nobody.sources.count()) == ("closed", 2, 1)
    assert need.sources.get(vote=vote).note == "głosowanie kropkami: 9 z 9"
    with pytest.raises(DatabaseError), transaction.atomic():
        vote.options.update(votes=1)
    assert texts(client.get(card(vote)), ".actions a") == ["Drukuj arkusz (PDF)"]
    for deed in ("zmien/", "glosy/", "zakoncz/", f"mozliwosci/{club.pk}/potrzeba/"):
        assert client.get(card(vote, deed)).status_code == 403


def test_a_vote_nobody_counted_is_not_closed(as_role):
    client, _ = as_role(ORGANIZER)
    vote, _options = a_vote()

    response = post(client, card(vote, "zakoncz/"))

    assert (response.status_code, texts(response, ".errors li")) == (422, ["Wpisz, ile osób głosowało."])


def test_a_need_joined_meanwhile_passes_its_voice_on(as_role):
    _, user = as_role(ORGANIZER)
    vote, (club, _bench) = a_vote(people=5)
    into, joined = NeedFactory(), NeedFactory()
    joined.move_to("joined", by=user, reason="ta sama", joined_into=into)
    VoteOption.objects.filter(pk=club.pk).update(need=joined, votes=9)

    vote.close(by=user)

    assert into.sources.filter(vote=vote).count() == 1


def test_a_closed_vote_takes_no_late_deed(as_role):
    from needs.voting import unlink_option

    _, user = as_role(ORGANIZER)
    vote, (club, _bench) = a_vote(people=5)
    VoteOption.objects.filter(pk=club.pk).update(votes=9)
    vote.close(by=user)

    with pytest.raises(Refusal, match="Głosowanie jest zakończone"):
        unlink_option(club, by=user)


# --- Reading -----------------------------------------------------------------------------------------------


def test_the_card_shows_the_result_with_bars_beside_numbers(as_role, django_assert_max_num_queries):
    client, _ = as_role(DIRECTOR)
    vote, (club, _bench) = a_vote(people=31, kind="money", units=100)
    VoteOption.objects.filter(pk=club.pk).update(votes=1250)
    client.get(card(vote))

    with django_assert_max_num_queries(15):
        response = client.get(card(vote))

    assert texts(response, "tbody tr")[0] == "klub 1250 bez potrzeby"
    bars = [(bar["value"], bar["max"]) for bar in page(response).select("progress")]
    assert bars == [("1250", "1250"), ("0", "1250")]
    assert texts(response, "tfoot td.num") == ["1250"]
    assert page(response).select("main form") == []


def test_the_list_costs_the_same_at_any_length(as_role, django_assert_max_num_queries):
    client, _ = as_role(ORGANIZER)
    for _ in range(30):
        a_vote(inquiry=InquiryFactory())
    client.get(LIST)

    with django_assert_max_num_queries(15):
        response = client.get(LIST)

    assert len(texts(response, "tbody tr")) == 25
    assert as_role(COORDINATOR)[0].get(LIST).status_code == 403


@pytest.mark.parametrize(
    ("kind", "says"), [("dot", "Każda osoba ma 3 kropki"), ("money", "Każda osoba ma 3 zł na niby")]
)
def test_the_sheet_is_an_archival_print(as_role, kind, says):
    client, _ = as_role(ORGANIZER)
    vote, _options = a_vote(kind=kind, title="Od czego zacząć we wsi?")

    content = client.get(card(vote, "arkusz.pdf")).content

    assert_archival_pdf(content, pages=2, says=[says, "Karta liczenia głosów", "klub", "ławki"])
