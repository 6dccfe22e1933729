"""Many needs at once from one inquiry; what is known already is confirmed instead of written twice."""

import pytest

from needs.forms.harvest import MOST_ROWS
from needs.harvesting import Finding, harvest_inquiry
from needs.models import Evidence, Need
from needs.noting import note
from osl.core.models import Refusal
from osl.portal.roles import ORGANIZER
from tests.core.factories import LocalityFactory, TargetGroupFactory, UserFactory
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import InquiryFactory, MethodFactory, NeedFactory, TopicFactory


def walk(**fields):
    return InquiryFactory(held=True, method=MethodFactory(code="research-walk"), **fields)


def address(inquiry):
    return f"/rozeznanie/czynnosci/{inquiry.pk}/potrzeby/"


def post(client, inquiry, **answers):
    return client.post(address(inquiry), hidden_fields(client.get(address(inquiry))) | answers)


def typed(response):
    return [area.get_text().strip() for area in page(response).select(".fill textarea")]


# --- Saving ------------------------------------------------------------------------------------------------


def test_many_needs_are_saved_at_once_with_the_inquiry_as_their_source(as_role):
    client, user = as_role(ORGANIZER)
    village, topic, group = LocalityFactory(), TopicFactory(), TargetGroupFactory()
    inquiry = walk(locality=village)

    response = post(
        client,
        inquiry,
        statement_1="Ławki przy przystanku",
        topic_1=topic.pk,
        strength_1="3",
        statement_3="Klub dla seniorów",
        locality=village.pk,
        groups=[group.pk],
    )

    assert (response.status_code, response["Location"]) == (302, f"/rozeznanie/czynnosci/{inquiry.pk}/")
    bench, club = Need.objects.order_by("pk")
    assert (bench.statement, bench.topic, bench.strength, bench.locality) == (
        "Ławki przy przystanku",
        topic,
        3,
        village,
    )
    assert (club.statement, club.topic, club.source, club.heard_on) == (
        "Klub dla seniorów",
        None,
        "walk",
        inquiry.day,
    )
    assert [list(need.groups.all()) for need in (bench, club)] == [[group], [group]]
    assert set(Evidence.objects.values_list("inquiry", "kind", "created_by")) == {
        (inquiry.pk, "walk", user.pk)
    }
    assert texts(client.get(response["Location"]), ".alert-success p") == ["Zapisano 2 nowe potrzeby."]


def test_the_place_of_the_inquiry_is_offered_first(as_role):
    client, _ = as_role(ORGANIZER)
    village = LocalityFactory(name="Łęg")

    shown = client.get(address(walk(locality=village)))

    assert page(shown).select_one("#id_locality option[selected]")["value"] == str(village.pk)


def test_an_empty_page_is_refused(as_role, no_new_rows):
    client, _ = as_role(ORGANIZER)
    inquiry = walk()

    with no_new_rows():
        response = post(client, inquiry)

    assert response.status_code == 422
    assert texts(response, ".errors li") == ["Wpisz co najmniej jedną potrzebę"]


def test_the_same_words_twice_are_refused(as_role):
    client, _ = as_role(ORGANIZER)

    response = post(client, walk(), statement_1="Ławki", statement_2="Klub", statement_4="ŁAWKI")

    assert response.status_code == 422
    assert texts(response, ".wrong") == ["Błąd: Taka sama potrzeba stoi w wierszu 1. Usuń jedną z nich"]
    assert typed(response)[:4] == ["Ławki", "Klub", "", "ŁAWKI"]


def test_a_name_is_warned_of_and_may_be_none(as_role):
    client, _ = as_role(ORGANIZER)
    inquiry = walk()

    asked = post(client, inquiry, statement_1="Pani Zofia z Łęgu potrzebuje dowozu")
    saved = post(client, inquiry, statement_1="Pani Zofia z Łęgu potrzebuje dowozu", without_names="on")

    assert asked.status_code == 422
    assert "To wygląda na dane osoby: „Pani Zofia”" in texts(asked, ".wrong")[0]
    assert page(asked).select("[name=without_names]") != []
    assert (saved.status_code, Need.objects.count()) == (302, 1)


def test_sent_twice_saves_once(as_role):
    client, _ = as_role(ORGANIZER)
    inquiry = walk()
    fields = hidden_fields(client.get(address(inquiry))) | {"statement_1": "Ławki przy przystanku"}

    responses = [client.post(address(inquiry), fields) for _ in range(2)]

    assert [response.status_code for response in responses] == [302, 302]
    assert Need.objects.count() == 1


def test_a_planned_inquiry_brings_no_needs(as_role):
    client, user = as_role(ORGANIZER)
    planned = InquiryFactory()

    assert client.get(address(planned)).status_code == 403
    with pytest.raises(Refusal, match="Najpierw oznacz czynność jako przeprowadzoną"):
        harvest_inquiry(planned, [Finding(need=NeedFactory.build())], by=user)
    assert Need.objects.count() == 0


# --- Known needs -------------------------------------------------------------------------------------------


def test_a_similar_need_is_asked_about_and_confirmed(as_role):
    client, user = as_role(ORGANIZER)
    known = note(
        NeedFactory.build(statement="Brak ławek na przystankach"), by=user, inquiry=InquiryFactory(held=True)
    )
    inquiry = walk()
    rows = {"statement_1": "Ławki na przystanku", "statement_2": "Kino w remizie"}

    asked = post(client, inquiry, **rows)
    same = post(client, inquiry, **rows, same_1=str(known.pk))

    assert asked.status_code == 200
    assert texts(asked, ".alert-warning .title") == ["Podobne potrzeby są już zapisane"]
    assert texts(asked, ".fill-same .tick")[0].startswith(
        f"Ta sama co nr {known.pk}: Brak ławek na przystankach"
    )
    assert same.status_code == 302
    known.refresh_from_db()
    assert (Need.objects.count(), known.sources_count) == (2, 2)
    assert known.sources.get(inquiry=inquiry).note == "Ławki na przystanku"
    assert texts(client.get(same["Location"]), ".alert-success p") == [
        "Zapisano 1 nową potrzebę. Potwierdzono 1 znaną wcześniej."
    ]


def test_a_similar_need_may_be_a_new_one(as_role):
    client, _ = as_role(ORGANIZER)
    NeedFactory(statement="Brak ławek na przystankach")

    response = post(client, walk(), statement_1="Ławki na przystanku", same_1="nowa")

    assert (response.status_code, Need.objects.count()) == (302, 2)


def test_only_a_need_that_was_shown_can_be_confirmed(as_role):
    client, _ = as_role(ORGANIZER)
    NeedFactory(statement="Brak ławek na przystankach")
    foreign = NeedFactory(statement="Zupełnie inna sprawa")

    response = post(client, walk(), statement_1="Ławki na przystanku", same_1=str(foreign.pk))

    assert response.status_code == 200
    assert foreign.sources.count() == 1


def test_the_same_inquiry_does_not_confirm_a_need_twice(as_role):
    _, user = as_role(ORGANIZER)
    inquiry = walk()
    need = note(NeedFactory.build(), by=user, inquiry=inquiry)

    result = harvest_inquiry(inquiry, [Finding(confirms=need)], by=user)

    assert (result.confirmed, need.sources.count()) == ((), 1)


def test_nothing_is_saved_when_one_need_cannot_be(as_role):
    _, user = as_role(ORGANIZER)
    into, joined = NeedFactory(), NeedFactory()
    joined.move_to("joined", by=user, reason="ta sama", joined_into=into)

    with pytest.raises(Refusal, match="jest dołączona do innej"):
        harvest_inquiry(walk(), [Finding(need=NeedFactory.build()), Finding(confirms=joined)], by=user)

    assert Need.objects.count() == 2


# --- Rows --------------------------------------------------------------------------------------------------


def test_rows_are_added_without_saving(as_role, no_new_rows):
    client, _ = as_role(ORGANIZER)
    inquiry, group = walk(), TargetGroupFactory()

    with no_new_rows():
        response = post(client, inquiry, statement_2="Klub", more="1", groups=[group.pk])

    assert response.status_code == 200
    assert typed(response) == ["", "Klub", *[""] * 8]
    assert page(response).select_one(f"[name=groups][value='{group.pk}']").has_attr("checked")
    assert texts(response, ".errors") == []


def test_pasted_lines_fill_the_empty_rows(as_role):
    client, _ = as_role(ORGANIZER)

    response = post(
        client, walk(), statement_2="Klub", paste="- Ławki\n\n• Dowóz do lekarza\n  Kino  ", split="1"
    )

    assert typed(response) == ["Ławki", "Klub", "Dowóz do lekarza", "Kino", ""]


def test_more_lines_than_fit_stay_in_the_box(as_role):
    client, _ = as_role(ORGANIZER)
    lines = [f"Potrzeba numer {number}" for number in range(MOST_ROWS + 3)]

    response = post(client, walk(), paste="\n".join(lines), split="1")

    assert typed(response) == lines[:MOST_ROWS]
    assert page(response).select_one("#id_paste").get_text().split("\n")[-3:] == lines[MOST_ROWS:]


@pytest.mark.parametrize("rows", ["0", "-1", "9999", "x", "", "٣"])
def test_a_strange_number_of_rows_is_put_right(as_role, rows):
    client, _ = as_role(ORGANIZER)
    inquiry = walk()

    response = client.post(address(inquiry), hidden_fields(client.get(address(inquiry))) | {"rows": rows})

    assert response.status_code == 422
    assert 1 <= len(typed(response)) <= MOST_ROWS


def test_asking_costs_the_same_for_many_rows(as_role, django_assert_max_num_queries):
    client, _ = as_role(ORGANIZER)
    for number in range(20):
        NeedFactory(statement=f"Chodnik przy drodze {number}")
    inquiry = walk()
    fields = hidden_fields(client.get(address(inquiry)))
    rows = {f"statement_{number}": f"Chodnik wzdłuż drogi {number}" for number in range(1, MOST_ROWS + 1)}

    with django_assert_max_num_queries(15):
        response = client.post(address(inquiry), fields | rows | {"rows": str(MOST_ROWS)})

    assert response.status_code == 200
    assert len(texts(response, ".fill-same")) == MOST_ROWS


def test_the_author_of_the_new_needs_is_the_one_who_wrote(as_role):
    client, user = as_role(ORGANIZER)
    UserFactory()

    post(client, walk(), statement_1="Ławki")

    assert Need.objects.get().created_by == user
