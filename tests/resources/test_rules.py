"""What the database holds by itself about potential, and the words for a person who tries otherwise."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from osl.core.models import AuditEvent, Refusal
from osl.portal.roles import ORGANIZER
from resources.enums import AccordStanding
from resources.models import Accord, Cooperation, Kind, Resource
from tests.core.factories import UserFactory
from tests.people.factories import PersonFactory
from tests.resources.factories import (
    AccordFactory,
    ContactPersonFactory,
    CooperationFactory,
    KindFactory,
    MatchFactory,
    OrganizationFactory,
    PlaceFactory,
    ResourceFactory,
    RoomFactory,
)

TODAY = date(2026, 3, 9)

# --- Rules ------------------------------------------------------------------------------------------


def with_person(**values):
    return ResourceFactory.build(branch="human", person=PersonFactory(), **values)


@pytest.mark.parametrize(
    ("build", "sentence"),
    [
        (lambda: OrganizationFactory.build(name=""), "Wpisz nazwę organizacji"),
        (
            lambda: OrganizationFactory.build(kind_other="spółdzielnia"),
            "Wybierz typ „inne” albo usuń jego opis",
        ),
        (
            lambda: ContactPersonFactory.build(organization=OrganizationFactory(), name=""),
            "Wpisz imię i nazwisko osoby do kontaktu",
        ),
        (
            lambda: AccordFactory.build(organization=OrganizationFactory(), subject=""),
            "Napisz, czego dotyczy porozumienie",
        ),
        (
            lambda: AccordFactory.build(organization=OrganizationFactory(), ends_on=date(2026, 1, 11)),
            "Data końca musi być taka sama jak data podpisania albo późniejsza",
        ),
        (
            lambda: CooperationFactory.build(organization=OrganizationFactory(), by=UserFactory(), what=""),
            "Napisz, co ustalono lub zrobiono",
        ),
        (
            lambda: CooperationFactory.build(
                organization=OrganizationFactory(), by=UserFactory(), next_on=TODAY
            ),
            "Napisz, jaki jest następny krok, albo usuń jego termin",
        ),
        (
            lambda: CooperationFactory.build(
                organization=OrganizationFactory(), by=UserFactory(), next_done_on=TODAY
            ),
            "Nie ma następnego kroku, który można oznaczyć jako zrobiony",
        ),
        (lambda: PlaceFactory.build(name=""), "Wpisz nazwę miejsca"),
        (lambda: RoomFactory.build(place=PlaceFactory(), name=""), "Wpisz nazwę sali"),
        (
            lambda: RoomFactory.build(place=PlaceFactory(), capacity=0),
            "Wpisz, ile osób mieści sala: co najmniej 1",
        ),
        (lambda: ResourceFactory.build(name=""), "Wpisz nazwę zasobu"),
        (lambda: ResourceFactory.build(kind_other="namiot"), "Wybierz typ „inne” albo usuń jego opis"),
        (
            lambda: ResourceFactory.build(person=PersonFactory(), consent_on=TODAY),
            "Osobę można wskazać tylko przy umiejętności",
        ),
        (
            lambda: ResourceFactory.build(branch="human", email="jan@example.pl"),
            "Podaj datę zgody. Umiejętność i kontakt do osoby zapisuje się tylko za jej zgodą",
        ),
        (
            lambda: with_person(),
            "Podaj datę zgody. Umiejętność i kontakt do osoby zapisuje się tylko za jej zgodą",
        ),
        (
            lambda: ResourceFactory.build(
                branch="human", status="withdrawn", consent_withdrawn_on=TODAY, phone="+48600100200"
            ),
            "Po cofnięciu zgody nie przechowuje się danych osoby",
        ),
        (
            lambda: ResourceFactory.build(capacity=10, places_free=11),
            "Wolnych miejsc nie może być więcej niż wszystkich",
        ),
    ],
)
def test_what_must_never_be_false_is_refused_in_words_and_by_the_database(build, sentence):
    record = build()

    with pytest.raises(ValidationError) as refused:
        record.validate_constraints()
    assert sentence in refused.value.messages
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


@pytest.mark.parametrize(
    ("again", "sentence"),
    [
        (
            lambda: (OrganizationFactory(nip="1234563218"), OrganizationFactory.build(nip="1234563218"))[1],
            "Organizacja o tym numerze NIP już jest",
        ),
        (
            lambda: (OrganizationFactory(regon="123456785"), OrganizationFactory.build(regon="123456785"))[1],
            "Organizacja o tym numerze REGON już jest",
        ),
        (
            lambda: RoomFactory.build(place=RoomFactory(name="sala").place, name="sala"),
            "To miejsce ma już salę o tej nazwie",
        ),
    ],
)
def test_what_there_is_once_is_not_added_again(again, sentence):
    record = again()

    with pytest.raises(ValidationError) as refused:
        record.validate_constraints()
    assert refused.value.messages == [sentence]
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


def test_a_need_and_a_resource_are_matched_once():
    match = MatchFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        MatchFactory(need=match.need, resource=match.resource)


def test_many_organizations_have_no_number():
    OrganizationFactory(nip="", regon=""), OrganizationFactory(nip="", regon="")

    assert OrganizationFactory._meta.model.objects.count() == 2


# --- Kinds ------------------------------------------------------------------------------------------


def test_the_kinds_of_each_branch_stand_ready_with_other_at_the_end():
    codes = [kind.code for kind in Kind.objects.of_branch("material").for_list()]

    assert codes == ["room", "equipment", "vehicle", "land", "other"]


def test_other_says_what_in_words():
    other = KindFactory(code="other")

    assert OrganizationFactory(kind=other, kind_other="spółdzielnia").kind_words == "spółdzielnia"
    assert ResourceFactory(kind_term=KindFactory(code="room")).kind_words == "sala lub pomieszczenie"
    assert (OrganizationFactory().kind_words, ResourceFactory().kind_words) == ("", "")


# --- Agreements and cooperation ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "standing"),
    [
        ({}, AccordStanding.VALID),
        ({"ends_on": date(2026, 4, 9)}, AccordStanding.VALID),
        ({"ends_on": date(2026, 4, 8)}, AccordStanding.REVIEW),
        ({"ends_on": TODAY}, AccordStanding.REVIEW),
        ({"ends_on": date(2026, 3, 8)}, AccordStanding.EXPIRED),
        ({"ends_on": date(2026, 3, 8), "review_on": date(2026, 2, 1)}, AccordStanding.EXPIRED),
        ({"review_on": date(2026, 3, 10)}, AccordStanding.VALID),
        ({"review_on": TODAY}, AccordStanding.REVIEW),
    ],
)
def test_an_agreement_asks_for_a_review_on_its_day_or_a_month_before_its_end(dates, standing):
    accord = AccordFactory(**dates)

    assert accord.standing_on(TODAY) == standing
    assert Accord.objects.to_review(TODAY).exists() is (standing == AccordStanding.REVIEW)


def test_a_next_step_waits_until_it_is_made():
    later = CooperationFactory(next_step="Zadzwonić", next_on=date(2026, 4, 1))
    sooner = CooperationFactory(next_step="Napisać", next_on=date(2026, 3, 12))
    CooperationFactory(next_step="Spotkać się", next_on=TODAY, next_done_on=TODAY)
    CooperationFactory(next_step="Pomyśleć")
    CooperationFactory()

    assert list(Cooperation.objects.waiting()) == [sooner, later]


def test_the_log_of_a_year_starts_with_the_latest():
    first, second = CooperationFactory(day=date(2026, 1, 2)), CooperationFactory(day=date(2026, 2, 2))
    CooperationFactory(day=date(2025, 12, 31))

    assert list(Cooperation.objects.of_year(2026).for_list()) == [second, first]


# --- Consent ----------------------------------------------------------------------------------------


def test_a_skill_is_forgotten_when_the_consent_is_taken_back():
    skill = with_person(name="Haft pani Genowefy", consent_on=TODAY, contact_name="Genowefa Mazurek")
    skill.save()
    worker = UserFactory(role=ORGANIZER)

    skill.withdraw_consent(by=worker)

    kept = Resource.objects.get()
    assert (kept.name, kept.person, kept.contact_name, kept.consent_on) == (
        "Umiejętność wycofana",
        None,
        "",
        None,
    )
    assert "mazurek" not in kept.search_key
    assert list(Resource.objects.visible_to(worker)) == []
    events = AuditEvent.objects.about(kept).order_by("pk")
    assert [event.action for event in events] == ["zmiana stanu", "cofnięcie zgody"]
    assert [event.by for event in events] == [worker, worker]


def test_there_is_no_consent_to_take_back_where_none_was_given():
    with pytest.raises(Refusal, match="nie zapisano zgody"):
        ResourceFactory().withdraw_consent(by=UserFactory())


# --- The other entries ------------------------------------------------------------------------------


@pytest.mark.parametrize("factory", [OrganizationFactory, PlaceFactory])
def test_organizations_and_places_are_confirmed_and_withdrawn_like_resources(factory):
    entry, worker = factory(confirmed_on=None), UserFactory()

    entry.confirm(by=worker)
    entry.withdraw(by=worker)

    entry.refresh_from_db()
    assert (entry.status, entry.confirmed_by) == ("withdrawn", worker)
    with pytest.raises(Refusal, match="wycofan"):
        entry.confirm(by=worker)


@pytest.mark.parametrize("factory", [OrganizationFactory, PlaceFactory, ResourceFactory])
def test_what_is_in_use_and_not_confirmed_for_half_a_year_waits_for_a_check(factory):
    factory(confirmed_on=date(2026, 3, 1))
    factory(confirmed_on=None, status="withdrawn")
    old, never = factory(confirmed_on=date(2025, 3, 1)), factory(confirmed_on=None)

    assert set(factory._meta.model.objects.unsure(TODAY)) == {never, old}


def test_a_place_says_what_it_has_for_people_who_need_it():
    place = PlaceFactory.build(step_free=True, hearing_loop=True)

    assert [feature.label for feature in place.features] == ["bez schodów", "pętla indukcyjna"]
