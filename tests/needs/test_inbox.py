"""Putting new needs in order: the queue, each decision, taking it back, two people at one queue."""

from datetime import date

import pytest
import time_machine

from needs.models import Need
from osl.core.models import AuditEvent
from osl.portal.roles import COORDINATOR, DIRECTOR, LEADER, ORGANIZER
from tests.core.factories import LocalityFactory, TargetGroupFactory, UserFactory
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import NeedFactory, TopicFactory

INBOX = "/rozeznanie/potrzeby/porzadkowanie/"


def at(need, done=0):
    return f"{INBOX}?nr={need.pk}" + (f"&zrobiono={done}" if done else "")


def sort(client, need, done=0, **answers):
    """Open the need in the queue and press a button; without `deed` the first one."""
    address = at(need, done)
    return client.post(address, hidden_fields(client.get(address)) | answers)


def after(need, following, done=1):
    nr = f"nr={following.pk}&" if following else ""
    return f"{INBOX}?{nr}zrobiono={done}&po={need.pk}"


def statement(response):
    return texts(response, "#tresc-potrzeby")


# --- The queue --------------------------------------------------------------------------------------


def test_the_queue_begins_with_the_need_noted_first(as_role):
    client, _ = as_role(ORGANIZER)
    first = NeedFactory(statement="Ławka", locality=LocalityFactory(name="Łęg"))
    NeedFactory(statement="Plac zabaw", heard_on=date(2026, 1, 1))

    response = client.get(INBOX)

    assert statement(response) == ["Ławka"]
    assert texts(response, "h1") == ["Porządkowanie potrzeb 1 z 2"]
    assert texts(response, "title") == [f"Porządkowanie potrzeb: nr {first.pk} – OSL"]
    assert texts(response, ".about")[0].startswith("Łęg · rozmowa, 9 marca 2026 r. · zapis: ")


@pytest.mark.parametrize("status", ["confirmed", "planned", "addressed", "closed", "rejected", "forwarded"])
def test_a_need_that_was_decided_about_does_not_wait(as_role, status):
    client, _ = as_role(ORGANIZER)
    NeedFactory(status=status, status_reason="powód")

    assert texts(client.get(INBOX), ".empty p") == ["Wszystkie potrzeby są uporządkowane."]


def test_needs_can_be_skipped_and_gone_back_to(as_role):
    client, _ = as_role(ORGANIZER)
    first, second, third = NeedFactory.create_batch(3)

    response = client.get(at(second, done=4))

    links = {link.get_text(" ", strip=True): link["href"] for link in page(response).select(".savebar a")}
    assert texts(response, "h1") == ["Porządkowanie potrzeb 6 z 7"]
    assert links == {"Poprzednia": at(first, 4), "Pomiń na razie": at(third, 4)}


def test_the_ends_of_the_queue_lead_nowhere_further(as_role):
    client, _ = as_role(ORGANIZER)
    NeedFactory()

    assert texts(client.get(INBOX), ".savebar a") == []


@pytest.mark.parametrize("number", ["0", "x", "-1", "999999999", "9" * 30, ""])
def test_an_address_of_no_need_shows_one_that_waits(as_role, number):
    client, _ = as_role(ORGANIZER)
    NeedFactory(statement="Ławka")

    assert statement(client.get(f"{INBOX}?nr={number}&zrobiono={number}&po={number}")) == ["Ławka"]


@pytest.mark.parametrize("role", [COORDINATOR, LEADER, DIRECTOR])
def test_only_those_who_keep_needs_sort_them(as_role, role):
    client, _ = as_role(role)
    need = NeedFactory()

    assert client.get(INBOX).status_code == 403
    assert client.post(at(need), {"deed": "zapisz"}).status_code == 403


# --- Sorting ----------------------------------------------------------------------------------------


@time_machine.travel("2026-03-12 12:00 +0100", tick=False)
def test_what_was_chosen_is_saved_and_the_next_need_comes(as_role):
    client, user = as_role(ORGANIZER)
    topic, group = TopicFactory(), TargetGroupFactory()
    need, following = NeedFactory(), NeedFactory()

    response = sort(client, need, topic=topic.pk, groups=[group.pk], strength="3")

    need.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, after(need, following))
    assert (need.topic, list(need.groups.all()), need.strength) == (topic, [group], 3)
    assert (need.status, need.sorted_on, need.version) == ("new", date(2026, 3, 12), 2)
    trace = AuditEvent.objects.about(need).order_by("pk").values_list("action", "by")
    assert list(trace) == [("zmiana", user.pk), ("uporządkowanie", user.pk)]


def test_the_page_says_what_was_done_with_the_last_one(as_role):
    client, _ = as_role(ORGANIZER)
    need, following = NeedFactory(statement="Ławka"), NeedFactory()

    response = client.get(sort(client, need, done=2)["Location"])

    assert texts(response, ".alert p") == ["Uporządkowano potrzebę. Ławka"]
    assert texts(response, "h1") == ["Porządkowanie potrzeb 4 z 4"]
    assert statement(response) == [following.statement]


def test_after_the_last_one_nothing_waits(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()

    address = sort(client, need)["Location"]

    assert address == after(need, None)
    assert texts(client.get(address), ".alert p, .empty p") == [
        f"Uporządkowano potrzebę. {need.statement}",
        "Wszystkie potrzeby są uporządkowane.",
    ]


def test_a_skipped_need_comes_round_again(as_role):
    client, _ = as_role(ORGANIZER)
    skipped, last = NeedFactory(), NeedFactory()

    assert sort(client, last)["Location"] == after(last, skipped)


def test_nothing_has_to_be_chosen(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory(topic=TopicFactory(), strength=4)

    sort(client, need, topic="", strength="")

    need.refresh_from_db()
    assert (need.topic, need.strength, need.sorted_on is None) == (None, None, False)


def test_a_need_with_two_sources_is_suggested_for_confirming(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()
    assert not page(client.get(at(need))).select("[name=confirm][checked]")

    need.add_source(by=UserFactory(), kind="walk", day=date(2026, 3, 10))

    assert page(client.get(at(need))).select("[name=confirm][checked]")
    sort(client, need, confirm="on")
    need.refresh_from_db()
    assert need.status == "confirmed"


def test_the_first_nine_topics_have_a_digit(as_role):
    client, _ = as_role(ORGANIZER)
    NeedFactory()
    for order in range(11):
        TopicFactory(order=order, name=f"Temat {order:02}")

    soup = page(client.get(INBOX))

    keyed = {
        box["data-key"]: box.parent.get_text(" ", strip=True) for box in soup.select("[name=topic][data-key]")
    }
    assert keyed == {str(digit): f"Temat {digit - 1:02} {digit}" for digit in range(1, 10)}
    assert ["".join(box["accesskey"]) for box in soup.select("[name=topic][accesskey]")] == list("123456789")


def test_keys_are_told_only_where_they_work(as_role):
    """Without scripts they do not; the browser's own shortcuts are another matter."""
    client, _ = as_role(ORGANIZER)
    NeedFactory()

    hints = page(client.get(INBOX)).select("form kbd[data-keys]")

    assert hints
    assert all(hint.has_attr("hidden") for hint in hints)


# --- Joining ----------------------------------------------------------------------------------------


def test_needs_in_similar_words_are_suggested(as_role):
    client, _ = as_role(ORGANIZER)
    known = NeedFactory(
        statement="Brak ławek na przystankach", status="planned", locality=LocalityFactory(name="Łęg")
    )
    NeedFactory(statement="Zajęcia z komputera", confirmed=True)
    need = NeedFactory(statement="Przydałaby się ławka przy przystanku")

    response = client.get(at(need))

    assert texts(response, ".rows li") == [
        f"Brak ławek na przystankach Łęg · W planie · źródła: 1 Dołącz do tej : nr {known.pk} p"
    ]


def test_joining_gives_the_sources_to_the_other_need(as_role):
    client, _ = as_role(ORGANIZER)
    known, need = NeedFactory(status="planned"), NeedFactory()

    response = sort(client, need, into=known.pk)

    need.refresh_from_db()
    known.refresh_from_db()
    assert response["Location"] == after(need, None)
    assert (need.status, need.joined_into, known.sources_count) == ("joined", known, 2)


@pytest.mark.parametrize("into", ["999999", "x", "9" * 30, "\x00"])
def test_a_need_is_joined_only_into_an_open_one(as_role, into):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()

    response = sort(client, need, into=into)

    need.refresh_from_db()
    assert (response.status_code, need.status) == (422, "new")


def test_a_need_joined_into_itself_is_refused_in_words(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()

    response = sort(client, need, into=need.pk)

    assert (response.status_code, texts(response, ".errors li")) == (
        422, ["Potrzeby nie można dołączyć do niej samej."],
    )  # fmt: skip


# --- Putting away -----------------------------------------------------------------------------------


def test_a_need_is_set_aside_with_its_reason(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()

    response = sort(client, need, deed="odloz", reason="poza zadaniami Centrum")

    need.refresh_from_db()
    assert (need.status, need.status_reason) == ("rejected", "poza zadaniami Centrum")
    assert texts(client.get(response["Location"]), ".alert p") == [f"Odłożono potrzebę. {need.statement}"]


def test_a_need_is_handed_over_to_a_unit(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()

    sort(client, need, deed="przekaz", unit="Urząd Gminy", reason="chodniki to jego zadanie")

    need.refresh_from_db()
    assert (need.status, need.handed_to, need.status_reason) == (
        "forwarded", "Urząd Gminy", "chodniki to jego zadanie",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({"deed": "odloz"}, ["Podaj przyczynę"]),
        ({"deed": "przekaz"}, ["Podaj przyczynę", "Napisz, komu przekazujesz potrzebę"]),
        ({"deed": "przekaz", "unit": "Urząd Gminy"}, ["Podaj przyczynę"]),
        ({"deed": "przekaz", "reason": "chodnik"}, ["Napisz, komu przekazujesz potrzebę"]),
        ({"topic": "999999"}, ["Wybierz temat z listy"]),
        ({"groups": "x"}, ["Wybierz grupy z listy"]),
        ({"strength": "6"}, ["Wybierz z listy, ile osób o tym mówi"]),
    ],
)
def test_a_decision_without_what_it_needs_is_asked_about(as_role, answers, errors):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()

    response = sort(client, need, **answers)

    need.refresh_from_db()
    assert (response.status_code, texts(response, ".errors li")) == (422, errors)
    assert need.is_waiting


@pytest.mark.parametrize("typed", [{"reason": "za mało chętnych"}, {"unit": "Urząd Gminy"}])
def test_a_reason_is_never_lost_by_pressing_enter(as_role, typed):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()

    response = sort(client, need, **typed)

    need.refresh_from_db()
    assert response.status_code == 422
    assert texts(response, "#div_id_reason .wrong")[0].startswith("Błąd: Naciśnij „Odłóż i następna”")
    assert need.is_waiting


# --- Taking back ------------------------------------------------------------------------------------


def undo(client, response):
    """Press „Cofnij” on the page that the decision led to."""
    shown = page(client.get(response["Location"])).select_one(".alert form")
    return client.post(shown["action"], {"form_key": shown.select_one("[name=form_key]")["value"]})


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"confirm": "on"},
        {"deed": "odloz", "reason": "nie nasze"},
        {"deed": "przekaz", "unit": "Urząd Gminy", "reason": "nie nasze"},
        {"into": "known"},
    ],
)
def test_every_decision_can_be_taken_back(as_role, answers):
    client, _ = as_role(ORGANIZER)
    known, need = NeedFactory(confirmed=True), NeedFactory()
    if "into" in answers:
        answers = {"into": known.pk}
    decided = sort(client, need, done=2, **answers)

    response = undo(client, decided)

    need.refresh_from_db()
    known.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, at(need, 2))
    assert (need.status, need.is_waiting, need.joined_into) == ("new", True, None)
    assert (need.sources_count, known.sources_count) == (1, 1)


def test_a_decision_gone_further_is_not_taken_back(as_role):
    client, user = as_role(ORGANIZER)
    need = NeedFactory()
    decided = sort(client, need, confirm="on")
    shown = client.get(decided["Location"])
    form = page(shown).select_one(".alert form")
    need.refresh_from_db()
    need.take_into_plan(by=user)

    response = client.post(
        form["action"], {"form_key": form.select_one("[name=form_key]")["value"]}, follow=True
    )

    need.refresh_from_db()
    assert need.status == "planned"
    assert texts(response, ".alert-error p") == [
        "Tej decyzji nie można już cofnąć: potrzeba ma stan „W planie”."
    ]


def test_what_was_taken_back_is_not_offered_again(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()
    decided = sort(client, need)
    undo(client, decided)

    assert texts(client.get(decided["Location"]), ".alert-success form") == []


# --- Two people at one queue ------------------------------------------------------------------------


def test_a_need_sorted_by_somebody_else_in_the_meantime_shows_both(as_role):
    client, _ = as_role(ORGANIZER)
    other, _ = as_role(ORGANIZER, last_name="Kowalczyk")
    need, topic = NeedFactory(), TopicFactory(name="dojazd")
    late = hidden_fields(client.get(at(need))) | {"strength": "2"}
    sort(other, need, topic=topic.pk)

    response = client.post(at(need), late)

    need.refresh_from_db()
    assert (response.status_code, need.topic, need.strength) == (409, topic, None)
    assert "Temat – dojazd" in texts(response, ".pair tbody tr")


def test_a_need_decided_by_somebody_else_leads_to_the_next(as_role):
    client, _ = as_role(ORGANIZER)
    need, following = NeedFactory(), NeedFactory()
    late = hidden_fields(client.get(at(need)))
    need.set_aside("nie nasze", by=UserFactory())

    response = client.post(at(need), late, follow=True)

    assert statement(response) == [following.statement]
    assert texts(response, ".alert-info p") == ["Ktoś już zdecydował o tej potrzebie. Oto następna."]


def test_a_form_sent_twice_decides_once(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory()
    NeedFactory()
    sent = hidden_fields(client.get(at(need))) | {"deed": "odloz", "reason": "nie nasze"}

    first, second = client.post(at(need), sent), client.post(at(need), sent)

    need.refresh_from_db()
    assert (first["Location"], need.moves.count()) == (second["Location"], 1)


def test_text_typed_before_a_log_out_comes_back_to_its_own_need_only(as_role):
    client, _ = as_role(ORGANIZER)
    need, other = NeedFactory(), NeedFactory()
    typed = hidden_fields(client.get(at(need))) | {"reason": "nie nasze"}
    session = client.session
    session["interrupted"] = {
        "path": INBOX,
        "text": "&".join(f"{k}={v}" for k, v in typed.items()),
        "at": 9e9,
    }
    session.save()

    response = client.get(at(other))

    assert page(response).select_one("[name=reason]").get("value") is None


# --- Queries ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 5])
def test_the_page_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    needs = NeedFactory.create_batch(count, statement="Ławka przy przystanku", locality=LocalityFactory())
    for need in needs:
        need.groups.add(TargetGroupFactory(), TargetGroupFactory())
        TopicFactory()
    decided = sort(client, needs[0])

    with django_assert_num_queries(14):
        response = client.get(decided["Location"])

    assert len(statement(response)) == 1


def test_nothing_is_written_by_looking(as_role, no_new_rows):
    client, _ = as_role(ORGANIZER)
    NeedFactory()
    client.get(INBOX)

    with no_new_rows():
        client.get(INBOX)


def test_the_need_is_found_whoever_noted_it(as_role):
    client, _ = as_role(ORGANIZER)
    NeedFactory(created_by=UserFactory(role=COORDINATOR))

    assert len(statement(client.get(INBOX))) == 1
    assert Need.objects.to_sort().count() == 1
