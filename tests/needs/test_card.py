"""The card of a need: facts, what it led to, deeds, history."""

from datetime import date

import pytest
import time_machine

from needs.joining import join
from osl.core.models import AuditEvent, Refusal
from osl.portal.roles import AUDITOR, COORDINATOR, DIRECTOR, LEADER, ORGANIZER, SERVICES
from tests.activities.factories import ActivityFactory
from tests.core.factories import LocalityFactory, TargetGroupFactory, UserFactory
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import InquiryFactory, NeedFactory, TopicFactory
from tests.plans.factories import GoalFactory, OrganizingPlanFactory, PlanTaskFactory
from tests.resources.factories import ResourceFactory


def card(need, deed=""):
    return f"/rozeznanie/potrzeby/{need.pk}/{deed}"


def facts(response):
    names, values = texts(response, ".sum dt"), texts(response, ".sum dd")
    return dict(zip(names, values, strict=True))


# --- Reading ----------------------------------------------------------------------------------------


def test_the_card_tells_everything_about_the_need(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory(
        statement="Klub w Łęgu\nz ciepłą herbatą",
        locality=LocalityFactory(name="Łęg"),
        topic=TopicFactory(name="samotność"),
        strength=5,
        heard_on=date(2026, 3, 9),
        created_by=UserFactory(first_name="Anna", last_name="Kos"),
    )
    need.groups.add(TargetGroupFactory(name="seniorzy"))

    response = client.get(card(need))

    told = facts(response)
    assert told.pop("Zapis").startswith("Anna Kos, ")
    assert told.pop("Stan").startswith("Nowa od ")
    assert told == {
        "Miejscowość": "Łęg",
        "Kogo dotyczy": "seniorzy",
        "Temat": "samotność",
        "Ile osób o tym mówi": "mówią o tym wszyscy",
        "Skąd wiadomo": "rozmowa",
        "Usłyszano": "9 marca 2026 r.",
    }
    assert texts(response, ".said") == ["Klub w Łęgu z ciepłą herbatą"]


def test_the_title_names_the_number_and_never_the_words(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory(statement="Leokadia jest sama")

    assert texts(client.get(card(need)), "title") == [f"Potrzeba nr {need.pk} – OSL"]


def test_missing_facts_are_said_in_words(as_role):
    client, _ = as_role(ORGANIZER)

    told = facts(client.get(card(NeedFactory())))

    assert (told["Miejscowość"], told["Kogo dotyczy"]) == ("cała gmina albo nie wiadomo", "Nie podano")
    assert (told["Temat"], told["Ile osób o tym mówi"]) == ("Nie podano", "Nie wiadomo")


def test_markup_in_a_statement_stays_text(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory(statement="<script>alert(1)</script>")

    assert texts(client.get(card(need)), ".said") == ["<script>alert(1)</script>"]


@pytest.mark.parametrize("role", [COORDINATOR, LEADER])
def test_those_who_only_report_see_their_own_card_and_no_other(as_role, role):
    client, user = as_role(role)

    assert client.get(card(NeedFactory(created_by=user))).status_code == 200
    assert client.get(card(NeedFactory())).status_code == 404


def test_an_auditor_is_refused(as_role):
    client, _ = as_role(AUDITOR)

    assert client.get(card(NeedFactory())).status_code == 403


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_a_need_that_is_not_there_is_404(as_role, number):
    client, _ = as_role(ORGANIZER)

    assert client.get(f"/rozeznanie/potrzeby/{number}/").status_code == 404


def test_the_history_names_who_did_what(as_role):
    client, user = as_role(ORGANIZER)
    need = NeedFactory()
    need.confirm(by=user)

    response = client.get(card(need))

    assert texts(response, ".timeline .what") == ["Zmiana stanu"]
    assert texts(response, ".timeline .note") == ["Nowa → Potwierdzona"]


# --- What it led to ---------------------------------------------------------------------------------


@pytest.fixture
def answered_need():
    """A need with an activity, a task and a goal of a draft plan, and potential in its topic."""
    need = NeedFactory(topic=TopicFactory())
    plan = OrganizingPlanFactory(year=2026)
    goal = GoalFactory(plan=plan, text="Mniej samotności")
    goal.needs.add(need)
    PlanTaskFactory(plan=plan, goal=goal, name="Klub w Łęgu").needs.add(need)
    ActivityFactory(name="Klub Aktywnego Seniora").needs.add(need)
    ResourceFactory().topics.add(need.topic)
    return need


@pytest.mark.parametrize("role", [ORGANIZER, DIRECTOR])
def test_the_card_leads_to_what_answers_the_need(as_role, answered_need, role):
    client, _ = as_role(role)

    response = client.get(card(answered_need))

    assert texts(response, ".rows:not(.matches) a") == [
        "Klub Aktywnego Seniora",
        "Klub w Łęgu",
        "Mniej samotności",
    ]


def test_drafts_of_the_plan_stay_hidden_from_those_who_may_not_see_them(as_role, answered_need):
    client, _ = as_role(SERVICES)

    assert texts(client.get(card(answered_need)), ".rows:not(.matches) a") == ["Klub Aktywnego Seniora"]


def test_a_leader_sees_only_own_activities(as_role, answered_need):
    client, user = as_role(LEADER)
    answered_need.created_by = user
    answered_need.save()

    response = client.get(card(answered_need))

    assert texts(response, ".rows:not(.matches) a") == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_card_asks_a_constant_number_of_queries(as_role, answered_need, django_assert_num_queries, count):
    client, user = as_role(ORGANIZER)
    for _ in range(count):
        ActivityFactory().needs.add(answered_need)
        PlanTaskFactory(plan=OrganizingPlanFactory()).needs.add(answered_need)
        GoalFactory(plan=OrganizingPlanFactory()).needs.add(answered_need)
        answered_need.groups.add(TargetGroupFactory())
        AuditEvent.record("zmiana", answered_need, by=user, fields=["groups"])
    client.get(card(answered_need))

    with django_assert_num_queries(14):
        client.get(card(answered_need))


# --- Deeds ------------------------------------------------------------------------------------------


def offered(response):
    """What the card lets one do."""
    return [
        text.partition(":")[0].strip() for text in texts(response, "main .actions .btn, main .panel .btn")
    ]


@pytest.mark.parametrize(
    ("status", "deeds"),
    [
        (
            "new",
            [
                "Potwierdź potrzebę",
                "Zmień",
                "Oznacz jako podjętą",
                "Dołącz do podobnej",
                "Odłóż",
                "Przekaż dalej",
            ],
        ),
        ("confirmed", ["Zmień", "Oznacz jako podjętą", "Dołącz do podobnej", "Odłóż", "Przekaż dalej"]),
        ("planned", ["Zmień", "Oznacz jako podjętą"]),
        ("addressed", ["Zmień", "Zakończ", "Cofnij"]),
        ("closed", ["Przywróć potrzebę", "Zmień"]),
        ("rejected", ["Przywróć potrzebę", "Zmień"]),
        ("forwarded", ["Przywróć potrzebę", "Zmień"]),
    ],
)
def test_the_card_offers_only_what_would_work(as_role, status, deeds):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory(status=status, status_reason="przyczyna")

    assert offered(client.get(card(need))) == deeds


def test_a_director_is_offered_nothing(as_role):
    client, _ = as_role(DIRECTOR)

    assert offered(client.get(card(NeedFactory()))) == []


def press(client, need, deed):
    """Press the button that posts to the deed."""
    soup = page(client.get(card(need)))
    form = soup.select_one(f'form[action="{card(need, deed)}"]')
    return client.post(form["action"], {field["name"]: field["value"] for field in form.select("input")})


def test_one_press_confirms(as_role):
    client, user = as_role(ORGANIZER)
    need = NeedFactory()

    response = press(client, need, "potwierdz/")

    need.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, card(need))
    assert need.status == "confirmed"
    assert AuditEvent.objects.about(need).get().by == user
    assert texts(client.get(card(need)), ".alert p") == ["Potwierdzono potrzebę."]


def test_a_button_pressed_twice_acts_once(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()
    form = hidden_fields(client.get(card(need)))

    first, second = (client.post(card(need, "potwierdz/"), form) for _ in range(2))

    assert first["Location"] == second["Location"] == card(need)
    assert AuditEvent.objects.about(need).count() == 1
    assert texts(client.get(card(need)), ".alert-error p") == []


def test_a_deed_somebody_did_before_is_refused_in_words(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()
    form = hidden_fields(client.get(card(need)))
    need.confirm(by=UserFactory())

    client.post(card(need, "potwierdz/"), form)

    assert texts(client.get(card(need)), ".alert-error p") == [
        "Nie można zmienić stanu z „Potwierdzona” na „Potwierdzona”. "
        "Odśwież stronę: ktoś mógł zrobić to wcześniej."
    ]


def test_one_press_takes_back(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory(status="rejected", status_reason="za mało chętnych")

    press(client, need, "przywroc/")

    assert facts(client.get(card(need)))["Wcześniejsza przyczyna"] == "za mało chętnych"
    need.refresh_from_db()
    assert need.status == "new"


@pytest.mark.parametrize(
    ("deed", "status", "message"),
    [
        ("odloz/", "rejected", "Odłożono potrzebę."),
        ("przekaz/", "forwarded", "Przekazano potrzebę."),
    ],
)
def test_putting_away_asks_for_a_reason_and_shows_it(as_role, deed, status, message):
    client, user = as_role(ORGANIZER)
    need = NeedFactory()
    form = hidden_fields(client.get(card(need, deed))) | {
        "reason": "urząd gminy, bo to jego zadanie",
        "unit": "Urząd Gminy",
    }

    response = client.post(card(need, deed), form)

    need.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, card(need))
    assert (need.status, need.status_reason) == (status, "urząd gminy, bo to jego zadanie")
    event = AuditEvent.objects.about(need).get()
    assert (event.by, event.details) == (user, {"old": "new", "new": status})
    after = client.get(card(need))
    assert texts(after, ".alert p") == [message]
    assert facts(after)["Przyczyna"] == "urząd gminy, bo to jego zadanie"


@pytest.mark.parametrize(
    ("deed", "errors"),
    [
        ("odloz/", ["Podaj przyczynę odłożenia"]),
        ("przekaz/", ["Napisz, komu przekazujesz potrzebę", "Podaj przyczynę"]),
        ("podejmij/", ["Napisz, co się dzieje"]),
        ("dolacz/", ["Wpisz numer potrzeby"]),
    ],
)
def test_a_decision_without_what_it_needs_is_not_taken(as_role, deed, errors):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()

    response = client.post(card(need, deed), hidden_fields(client.get(card(need, deed))))

    need.refresh_from_db()
    assert response.status_code == 422
    assert texts(response, ".errors li") == errors
    assert need.status == "new"


def test_putting_away_twice_leads_to_the_first_result(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()
    form = hidden_fields(client.get(card(need, "odloz/"))) | {"reason": "za mało chętnych"}

    first, second = (client.post(card(need, "odloz/"), form) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"] == card(need)
    assert AuditEvent.objects.about(need).count() == 1


def test_putting_away_what_somebody_put_into_the_plan_is_refused_and_the_reason_kept(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()
    form = hidden_fields(client.get(card(need, "odloz/"))) | {"reason": "za mało chętnych"}
    need.take_into_plan(by=UserFactory())

    response = client.post(card(need, "odloz/"), form)

    assert response.status_code == 422
    assert texts(response, ".errors li")[0].startswith("Nie można zmienić stanu z „W planie” na „Odłożona”.")
    assert texts(response, "[name=reason]") == ["za mało chętnych"]


@pytest.mark.parametrize("deed", ["odloz/", "przekaz/", "zakoncz/", "dolacz/"])
def test_the_page_of_a_deed_that_would_not_work_is_refused(as_role, deed):
    client, _ = as_role(ORGANIZER)

    assert client.get(card(NeedFactory(status="planned"), deed)).status_code == 403


@pytest.mark.parametrize(
    "deed",
    [
        "potwierdz/",
        "odloz/",
        "przekaz/",
        "przywroc/",
        "podejmij/",
        "zakoncz/",
        "dolacz/",
        "odlacz/",
        "zrodla/dodaj/",
    ],
)
@pytest.mark.parametrize("role", [DIRECTOR, COORDINATOR, LEADER])
def test_deeds_belong_to_the_organizer(as_role, role, deed):
    client, user = as_role(role)
    need = NeedFactory(created_by=user)

    assert client.post(card(need, deed), {"reason": "bo tak"}).status_code == 403
    need.refresh_from_db()
    assert need.status == "new"


@pytest.mark.parametrize("deed", ["potwierdz/", "przywroc/", "odlacz/"])
def test_nothing_changes_by_opening_an_address(as_role, deed):
    client, _ = as_role(ORGANIZER)

    assert client.get(card(NeedFactory(), deed)).status_code == 405


# --- Doing something about it -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "deed", "after"),
    [("confirmed", "podejmij/", "addressed"), ("addressed", "zakoncz/", "closed")],
)
def test_what_is_done_about_a_need_is_said_in_words(as_role, status, deed, after):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory(status=status)
    form = hidden_fields(client.get(card(need, deed))) | {"reason": "ruszył klub w Łęgu"}

    client.post(card(need, deed), form)

    need.refresh_from_db()
    response = client.get(card(need))
    assert need.status == after
    assert facts(response)["Przyczyna"] == "ruszył klub w Łęgu"
    assert texts(response, ".timeline .note")[1] == "ruszył klub w Łęgu"


def test_the_history_keeps_the_reason_of_every_move(as_role):
    client, user = as_role(ORGANIZER)
    need = NeedFactory()
    need.set_aside("za mało chętnych", by=user)
    need.take_back(by=user)
    need.hand_over("chodniki to zadanie gminy", to="Urząd Gminy", by=user)

    response = client.get(card(need))

    assert texts(response, ".timeline .note") == [
        "Nowa → Przekazana dalej",
        "chodniki to zadanie gminy",
        "Odłożona → Nowa",
        "Nowa → Odłożona",
        "za mało chętnych",
    ]
    assert facts(response)["Komu przekazano"] == "Urząd Gminy"


# --- Joining ----------------------------------------------------------------------------------------


def test_a_need_is_joined_into_a_similar_one_from_the_list(as_role):
    client, _ = as_role(ORGANIZER)
    known = NeedFactory(statement="Brak ławek na przystankach", confirmed=True)
    need = NeedFactory(statement="Ławka przy przystanku")
    asked = client.get(card(need, "dolacz/"))
    assert texts(asked, "#div_id_similar label") == [f"nr {known.pk}: Brak ławek na przystankach"]

    client.post(card(need, "dolacz/"), hidden_fields(asked) | {"similar": known.pk})

    need.refresh_from_db()
    assert (need.status, need.joined_into) == ("joined", known)
    response = client.get(card(need))
    assert facts(response)["Dołączona do"] == f"potrzeby nr {known.pk}"
    assert offered(response) == ["Odłącz potrzebę", "Zmień"]


def test_with_similar_needs_in_sight_one_has_to_be_chosen(as_role):
    client, _ = as_role(ORGANIZER)
    NeedFactory(statement="Brak ławek na przystankach")
    need = NeedFactory(statement="Ławka przy przystanku")

    response = client.post(card(need, "dolacz/"), hidden_fields(client.get(card(need, "dolacz/"))))

    assert texts(response, ".errors li") == ["Wybierz potrzebę albo wpisz jej numer"]


def test_a_need_is_joined_into_one_named_by_its_number(as_role):
    client, _ = as_role(ORGANIZER)
    known, need = NeedFactory(statement="Autobus"), NeedFactory(statement="Ławka")
    asked = client.get(card(need, "dolacz/"))
    assert texts(asked, "#div_id_similar") == []

    client.post(card(need, "dolacz/"), hidden_fields(asked) | {"number": known.pk})

    need.refresh_from_db()
    assert need.joined_into == known


@pytest.mark.parametrize("number", ["x", "0", "-1", "999999999", "٣"])
def test_a_number_of_no_need_is_refused(as_role, number):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()

    response = client.post(
        card(need, "dolacz/"), hidden_fields(client.get(card(need, "dolacz/"))) | {"number": number}
    )

    assert texts(response, ".wrong") == ["Błąd: Nie ma takiej potrzeby. Sprawdź numer na jej karcie"]


def test_one_press_parts_what_was_joined(as_role):
    client, user = as_role(ORGANIZER)
    known, need = NeedFactory(), NeedFactory()
    join(need, known, by=user)

    press(client, need, "odlacz/")

    need.refresh_from_db()
    assert (need.status, need.joined_into, need.sources_count) == ("new", None, 1)


# --- Sources ----------------------------------------------------------------------------------------


def sources(response):
    return texts(response, "#zrodla li")


def test_the_number_of_sources_is_the_number_of_rows(as_role):
    client, user = as_role(ORGANIZER)
    inquiry, need = InquiryFactory(title="Spacer po Łęgu"), NeedFactory(created_by=user)
    need.add_source(by=user, kind="walk", day=date(2026, 3, 11), inquiry=inquiry, note="przy sklepie")
    need.add_source(by=user, kind="meeting", day=date(2026, 3, 12), inquiry=inquiry)

    response = client.get(card(need))

    assert texts(response, "#zrodla h2") == ["Źródła: 2"]
    assert [row.split(" Usuń")[0] for row in sources(response)] == [
        f"Spacer po Łęgu 12 marca 2026 r. · {user} Spacer po Łęgu 11 marca 2026 r. · {user} · przy sklepie "
        "To jedno źródło, liczy się raz.",
        f"Rozmowa 9 marca 2026 r. · {user}",
    ]
    assert "Niezależne źródła: 2." in texts(response, "#zrodla p")[0]


@time_machine.travel("2026-03-12 12:00 +0100", tick=False)
def test_a_source_is_added_by_hand(as_role):
    client, user = as_role(ORGANIZER)
    need = NeedFactory()
    form = hidden_fields(client.get(card(need, "zrodla/dodaj/")))

    response = client.post(
        card(need, "zrodla/dodaj/"),
        form | {"kind": "coordinator", "day": "11.3.2026", "note": "dwie rodziny"},
    )

    need.refresh_from_db()
    source = need.sources.get(kind="coordinator")
    assert (response["Location"], need.sources_count) == (card(need), 2)
    assert (source.day, source.note, source.created_by) == (date(2026, 3, 11), "dwie rodziny", user)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"kind": "plotka"}, "Wybierz z listy, skąd wiadomo o potrzebie"),
        ({"day": ""}, "Wpisz datę"),
        ({"day": "jutro"}, "Ten dzień jeszcze nie nadszedł"),
        ({"note": "a" * 301}, "Skróć tekst: mieści się najwyżej 300 znaków, jest 301"),
    ],
)
def test_a_wrong_source_is_explained(as_role, typed, error):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()
    form = hidden_fields(client.get(card(need, "zrodla/dodaj/"))) | {"kind": "walk", "day": "dziś"}

    response = client.post(card(need, "zrodla/dodaj/"), form | typed)

    assert texts(response, ".wrong") == [f"Błąd: {error}"]


def test_a_source_typed_by_mistake_is_removed(as_role):
    client, user = as_role(ORGANIZER)
    need = NeedFactory()
    mistake = need.add_source(by=user, kind="walk", day=date(2026, 3, 10))

    press(client, need, f"zrodla/{mistake.pk}/usun/")

    need.refresh_from_db()
    assert (need.sources_count, need.sources.count()) == (1, 1)
    assert AuditEvent.objects.about(need).first().action == "usunięcie źródła"


def test_the_only_source_and_one_with_a_document_stay(as_role):
    client, user = as_role(ORGANIZER)
    need, inquiry = NeedFactory(), InquiryFactory()
    only = need.sources.get()
    kept = need.add_source(by=user, kind="walk", day=date(2026, 3, 10), inquiry=inquiry)
    with pytest.raises(Refusal, match="ma swoją czynność"):
        need.remove_source(kept, by=user)
    need.sources.filter(pk=kept.pk).delete()

    with pytest.raises(Refusal, match="To jedyne źródło"):
        need.remove_source(only, by=user)

    assert [form["action"] for form in page(client.get(card(need))).select("#zrodla form")] == []


def test_a_source_of_another_need_is_not_there(as_role):
    client, _ = as_role(ORGANIZER)
    need, other = NeedFactory(), NeedFactory()

    response = client.post(card(need, f"zrodla/{other.sources.get().pk}/usun/"), {})

    assert response.status_code == 404


def test_those_who_only_report_read_where_their_need_came_from(as_role):
    client, user = as_role(COORDINATOR)
    need = NeedFactory(created_by=user)
    need.add_source(
        by=UserFactory(), kind="walk", day=date(2026, 3, 10), inquiry=InquiryFactory(title="Spacer")
    )

    response = client.get(card(need))

    assert len(sources(response)) == 2
    assert texts(response, "#zrodla a, #zrodla button") == []
