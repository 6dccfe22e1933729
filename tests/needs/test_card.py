"""The card of a need: facts, what it led to, deeds, history."""

from datetime import date

import pytest

from osl.core.models import AuditEvent
from osl.portal.roles import AUDITOR, COORDINATOR, DIRECTOR, LEADER, ORGANIZER, SERVICES
from tests.activities.factories import ActivityFactory
from tests.core.factories import LocalityFactory, TargetGroupFactory, UserFactory
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import NeedFactory, TopicFactory
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
    assert told == {
        "Stan": "Nowa",
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

    assert texts(response, ".rows:not(.matches) a") == ["Klub Aktywnego Seniora", "Klub w Łęgu", "Mniej samotności"]


def test_drafts_of_the_plan_stay_hidden_from_those_who_may_not_see_them(as_role, answered_need):
    client, _ = as_role(SERVICES)

    assert texts(client.get(card(answered_need)), ".rows:not(.matches) a") == ["Klub Aktywnego Seniora"]


def test_a_leader_sees_only_own_activities(as_role, answered_need):
    client, user = as_role(LEADER)
    answered_need.created_by = user
    answered_need.save()

    response = client.get(card(answered_need))

    assert texts(response, ".rows:not(.matches) a") == []
    assert "Potencjał w tym temacie" not in " ".join(texts(response, "main a"))


def test_the_count_of_potential_opens_the_same_number_of_rows(as_role, answered_need):
    client, _ = as_role(ORGANIZER)
    ResourceFactory()

    [link] = [a for a in page(client.get(card(answered_need))).select("main a") if "w tym temacie" in a.text]

    assert link.text == "Potencjał w tym temacie (1)"
    assert texts(client.get(link["href"]), "h2[data-count]") == ["Wyniki: 1"]


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
        ("new", ["Potwierdź potrzebę", "Zmień", "Odłóż", "Przekaż dalej"]),
        ("confirmed", ["Zmień", "Odłóż", "Przekaż dalej"]),
        ("planned", ["Zmień"]),
        ("addressed", ["Zmień"]),
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
    form = hidden_fields(client.get(card(need, deed))) | {"reason": "urząd gminy, bo to jego zadanie"}

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
    ("deed", "error"),
    [
        ("odloz/", "Podaj przyczynę odłożenia"),
        ("przekaz/", "Napisz, komu i dlaczego przekazujesz potrzebę"),
    ],
)
def test_without_a_reason_nothing_is_put_away(as_role, deed, error):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()

    response = client.post(card(need, deed), hidden_fields(client.get(card(need, deed))))

    need.refresh_from_db()
    assert response.status_code == 422
    assert texts(response, ".wrong") == [f"Błąd: {error}"]
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


@pytest.mark.parametrize("deed", ["odloz/", "przekaz/"])
def test_the_page_of_a_deed_that_would_not_work_is_refused(as_role, deed):
    client, _ = as_role(ORGANIZER)

    assert client.get(card(NeedFactory(status="planned"), deed)).status_code == 403


@pytest.mark.parametrize("deed", ["potwierdz/", "odloz/", "przekaz/", "przywroc/"])
@pytest.mark.parametrize("role", [DIRECTOR, COORDINATOR, LEADER])
def test_deeds_belong_to_the_organizer(as_role, role, deed):
    client, user = as_role(role)
    need = NeedFactory(created_by=user)

    assert client.post(card(need, deed), {"reason": "bo tak"}).status_code == 403
    need.refresh_from_db()
    assert need.status == "new"


@pytest.mark.parametrize("deed", ["potwierdz/", "przywroc/"])
def test_nothing_changes_by_opening_an_address(as_role, deed):
    client, _ = as_role(ORGANIZER)

    assert client.get(card(NeedFactory(), deed)).status_code == 405
