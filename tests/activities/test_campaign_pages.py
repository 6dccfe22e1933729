"""Campaigns: aim, pieces by channel, sums that are those of the rows, the card on paper."""

from datetime import date

import pytest

from activities.models import Campaign, CampaignPiece
from osl.portal.roles import DIRECTOR, LEADER, ORGANIZER
from tests.activities.factories import ActivityFactory, CampaignFactory, CampaignPieceFactory
from tests.activities.pages import post, press
from tests.core.factories import OfficeFactory
from tests.documents.checks import assert_archival_pdf
from tests.markup import texts
from tests.needs.factories import NeedFactory


@pytest.fixture
def activity():
    return ActivityFactory(name="Nie jesteś sam", form="social_campaign")


def card(activity):
    return f"/dzialania/{activity.pk}/kampania/"


def test_a_piece_is_written_down_with_its_channel_day_count_and_cost(as_role, activity):
    client, _ = as_role(ORGANIZER)

    post(client, f"{card(activity)}czesci/nowa/", channel="poster", what="plakat A3", day="5.10.2026", count="60",
         cost="1 180,50 zł")  # fmt: skip

    piece = CampaignPiece.objects.get()
    assert (piece.campaign.activity, piece.day, piece.count, piece.cost_grosze) == (
        activity,
        date(2026, 10, 5),
        60,
        118050,
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"channel": "", "what": "plakat"}, "Wybierz kanał"),
        ({"channel": "poster", "what": ""}, "Wpisz, co powstało"),
        ({"channel": "other", "what": "balon"}, "Wpisz, jaki to kanał"),
        ({"channel": "poster", "what": "plakat", "cost": "sto"}, "Wpisz kwotę tak: 120 albo 120,50"),
        ({"channel": "poster", "what": "plakat", "count": "-1"}, "Wpisz liczbę, na przykład 50"),
    ],
)
def test_a_wrong_piece_is_refused_and_leaves_no_empty_campaign(as_role, activity, fields, sentence):
    client, _ = as_role(ORGANIZER)

    response = post(client, f"{card(activity)}czesci/nowa/", **fields)

    assert response.status_code == 422
    assert sentence in " ".join(texts(response, ".field-wrong .wrong"))
    assert (Campaign.objects.count(), CampaignPiece.objects.count()) == (0, 0)


def test_the_sums_are_those_of_the_rows_and_follow_a_removal(as_role, activity):
    client, _ = as_role(ORGANIZER)
    campaign = CampaignFactory(activity=activity, cost_grosze=1000)
    CampaignPieceFactory(campaign=campaign, count=60, cost_grosze=18000)
    gone = CampaignPieceFactory(campaign=campaign, channel="press", count=3, cost_grosze=5000)

    before = texts(client.get(card(activity)), ".stats .value")
    press(client, card(activity), f"{card(activity)}czesci/{gone.pk}/usun/")

    assert before[:3] == ["2", "63", "240,00 zł"]
    assert texts(client.get(card(activity)), ".stats .value")[:3] == ["1", "60", "190,00 zł"]


def test_the_list_is_narrowed_to_a_channel(as_role, activity):
    client, _ = as_role(ORGANIZER)
    campaign = CampaignFactory(activity=activity)
    CampaignPieceFactory(campaign=campaign, what="plakat A3")
    CampaignPieceFactory(campaign=campaign, channel="parish", what="ogłoszenie")

    assert texts(client.get(card(activity), {"kanal": "plakat"}), "tbody th") == ["plakat A3"]


def test_the_effect_is_written_when_the_campaign_is_over(as_role, activity):
    client, _ = as_role(ORGANIZER)
    over = ActivityFactory(form="info_campaign", status="ended")

    response = post(
        client, f"{card(over)}zmien/", aim="Wiedzą, gdzie dzwonić", reach="300", effect="Dzwonią częściej."
    )

    assert response.status_code == 302
    assert (over.campaign.reach, over.campaign.effect) == (300, "Dzwonią częściej.")


def test_a_director_reads_and_does_not_change(as_role, activity):
    client, _ = as_role(DIRECTOR)
    CampaignFactory(activity=activity)

    assert client.get(card(activity)).status_code == 200
    assert client.get(f"{card(activity)}czesci/nowa/").status_code == 403


def test_the_card_prints_what_was_meant_made_and_reached(as_role, activity):
    OfficeFactory()
    client, _ = as_role(ORGANIZER)
    campaign = CampaignFactory(activity=activity, aim="Nikt nie jest sam", reach=850)
    CampaignPieceFactory(campaign=campaign, what="plakat A3", count=60, cost_grosze=18000)

    response = client.get(f"{card(activity)}karta.pdf")

    assert_archival_pdf(
        response.content, pages=1, says=["Nikt nie jest sam", "plakat A3", "180,00 zł", "850 osób"]
    )


def test_a_leader_who_reads_no_needs_finds_none_on_the_card(as_role):
    OfficeFactory()
    client, leader = as_role(LEADER)
    activity = ActivityFactory(form="social_campaign", leader=leader)
    activity.needs.add(NeedFactory(statement="Samotność starszych osób"))

    opened = assert_archival_pdf(client.get(f"{card(activity)}karta.pdf").content)

    assert "Samotność" not in opened.text


def test_the_page_costs_the_same_with_many_pieces(as_role, activity, django_assert_max_num_queries):
    client, _ = as_role(ORGANIZER)
    CampaignPieceFactory.create_batch(30, campaign=CampaignFactory(activity=activity))

    with django_assert_max_num_queries(15):
        client.get(card(activity))
