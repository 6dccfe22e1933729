"""Acts of recognition: the list, the card, planning one, saying how it went, its files."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from needs.models import Inquiry, InquiryFile, Method
from needs.noting import note
from osl.core.models import AuditEvent
from osl.documents.models import StoredFile
from osl.portal.roles import AUDITOR, COORDINATOR, DIRECTOR, LEADER, ORGANIZER, SERVICES
from tests.core.factories import LocalityFactory, TargetGroupFactory
from tests.documents import corpus
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import InquiryFactory, MethodFactory, NeedFactory, SurveyFactory, VoteFactory

LIST, NEW = "/rozeznanie/czynnosci/", "/rozeznanie/czynnosci/nowa/"


def card(inquiry, deed=""):
    return f"{LIST}{inquiry.pk}/{deed}"


def facts(response):
    return dict(zip(texts(response, ".sum dt"), texts(response, ".sum dd"), strict=True))


def post(client, address, **answers):
    return client.post(address, hidden_fields(client.get(address)) | answers)


def press(client, inquiry, deed):
    """A button on the card."""
    form = page(client.get(card(inquiry))).select_one(f'form[action="{card(inquiry, deed)}"]')
    fields = {field["name"]: field.get("value", "") for field in form.select("input")}
    return client.post(form["action"], fields)


def walk():
    return Method.objects.filter(code="research-walk").first() or MethodFactory(code="research-walk")


def other_method():
    return Method.objects.filter(code="other").first() or MethodFactory(code="other", name="inna metoda")


def filled(**answers):
    return {
        "title": "Spacer po Łęgu",
        "method": walk().pk,
        "took_place": "yes",
        "day": "9.3.2026",
        "anonymity": "anonymous",
        **answers,
    }


# --- The list ----------------------------------------------------------------------------------------------


def test_the_list_tells_what_was_done_and_what_came_of_it(as_role):
    client, user = as_role(ORGANIZER)
    inquiry = InquiryFactory(
        title="Spacer po Łęgu",
        method=MethodFactory(name="spacer"),
        locality=LocalityFactory(name="Łęg"),
        day=date(2026, 3, 9),
        ends_on=date(2026, 3, 11),
        held=True,
        minutes=150,
    )
    note(NeedFactory.build(created_by=user), by=user, inquiry=inquiry)

    response = client.get(LIST)

    assert texts(response, "tbody tr") == [
        "Spacer po Łęgu spacer 09.03.2026 do 11.03.2026 Łęg 9 2:30 1 : Spacer po Łęgu Przeprowadzona"
    ]
    assert page(response).select_one("td.num a")["href"] == f"{inquiry.pk}/#potrzeby"


def test_an_empty_list_says_what_to_do(as_role):
    client, _ = as_role(ORGANIZER)

    assert "rozmowy, spacery, spotkania, ankiety" in texts(client.get(LIST), ".empty p")[0]


def test_filters_narrow_the_list(as_role):
    client, _ = as_role(ORGANIZER)
    walking, talking = MethodFactory(), MethodFactory()
    village, group = LocalityFactory(), TargetGroupFactory()
    one = InquiryFactory(
        title="Zebranie w remizie", method=walking, locality=village, day=date(2026, 1, 5), held=True
    )
    one.groups.add(group)
    InquiryFactory(title="Rozmowy na targu", method=talking, day=date(2026, 6, 5))

    for query in ("q=remiz", f"metoda={walking.pk}", f"miejscowosc={village.pk}", f"grupa={group.pk}",
                  "stan=przeprowadzona", "do=1.3.2026"):  # fmt: skip
        assert texts(client.get(f"{LIST}?{query}"), "tbody th a") == ["Zebranie w remizie"], query
    assert texts(client.get(f"{LIST}?q=czegoś+takiego+nie+ma"), "tbody tr") == []


def test_the_list_costs_the_same_at_any_length(as_role, django_assert_max_num_queries):
    client, user = as_role(ORGANIZER)
    for _ in range(30):
        note(
            NeedFactory.build(created_by=user),
            by=user,
            inquiry=InquiryFactory(held=True, locality=LocalityFactory()),
        )
    client.get(LIST)

    with django_assert_max_num_queries(15):
        response = client.get(LIST)

    assert len(texts(response, "tbody tr")) == 25
    assert len(response.content) < 60_000


@pytest.mark.parametrize("role", [DIRECTOR, SERVICES])
def test_those_who_only_look_get_no_buttons(as_role, role):
    client, _ = as_role(role)
    inquiry = InquiryFactory(held=True)

    assert texts(client.get(LIST), ".actions a") == ["Ankiety", "Głosowania"]
    assert page(client.get(card(inquiry))).select("main form, .actions a") == []
    assert client.get(NEW).status_code == 403
    assert client.get(card(inquiry, "potrzeby/")).status_code == 403


@pytest.mark.parametrize("role", [COORDINATOR, LEADER, AUDITOR])
def test_those_who_do_not_see_needs_do_not_see_inquiries(as_role, role):
    client, _ = as_role(role)

    assert client.get(LIST).status_code == 403
    assert client.get(card(InquiryFactory())).status_code == 403


# --- The card ----------------------------------------------------------------------------------------------


def test_the_card_tells_everything(as_role):
    client, user = as_role(ORGANIZER, first_name="Ewa", last_name="Maj")
    inquiry = InquiryFactory(
        method=other_method(),
        method_other="pieczenie chleba",
        locality=LocalityFactory(name="Łęg"),
        place="remiza",
        day=date(2026, 3, 9),
        people_reached=2,
        minutes=90,
        ran_by="organizator",
        questions="Czego brakuje?",
        notes="Ciepło i gwarno",
        created_by=user,
    )
    inquiry.groups.add(TargetGroupFactory(name="grupa z Łęgu"))
    inquiry.hold(by=user)

    told = facts(client.get(card(inquiry)))

    assert told.pop("Zapis").startswith("Ewa Maj, ")
    assert told == {
        "Stan": "Przeprowadzona",
        "Metoda": "pieczenie chleba",
        "Kiedy": "poniedziałek, 9 marca 2026 r.",
        "Gdzie": "Łęg, remiza",
        "Kogo pytano": "grupa z Łęgu",
        "Ile osób": "2 osoby",
        "Czas pracy": "1 godzina 30 minut",
        "Kto prowadził": "organizator",
        "Nazwiska": "anonimowo, bez nazwisk",
        "O co pytano": "Czego brakuje?",
        "Notatki": "Ciepło i gwarno",
    }


def test_the_card_shows_needs_surveys_and_votes_of_the_inquiry(as_role, django_assert_max_num_queries):
    client, user = as_role(ORGANIZER)
    inquiry = InquiryFactory(held=True)
    for _ in range(12):
        note(NeedFactory.build(created_by=user), by=user, inquiry=inquiry)
    NeedFactory(statement="Z innego źródła")
    SurveyFactory(title="Ankieta na spacerze", inquiry=inquiry)
    VoteFactory(title="Głosy na spacerze", inquiry=inquiry)
    client.get(card(inquiry))

    with django_assert_max_num_queries(15):
        response = client.get(card(inquiry))

    shown = texts(response, ".rows a")
    assert len(shown) == 14
    assert shown[-2:] == ["Ankieta na spacerze", "Głosy na spacerze"]


# --- Writing -----------------------------------------------------------------------------------------------


@time_machine.travel("2026-03-09 12:00 +0100", tick=False)
def test_an_inquiry_that_took_place_is_held_at_once(as_role):
    client, user = as_role(ORGANIZER)

    response = post(client, NEW, **filled(people_reached="14", minutes="40", ends_on="9.3.2026"))

    inquiry = Inquiry.objects.get()
    assert (response.status_code, response["Location"]) == (302, card(inquiry))
    assert (inquiry.status, inquiry.people_reached, inquiry.minutes) == ("held", 14, 2400)
    assert (inquiry.created_by, inquiry.day) == (user, date(2026, 3, 9))


@time_machine.travel("2026-03-09 12:00 +0100", tick=False)
def test_an_inquiry_to_come_is_planned_then_held(as_role):
    client, _ = as_role(ORGANIZER)
    post(client, NEW, **filled(took_place="no", day="12.3.2026"))
    inquiry = Inquiry.objects.get()
    assert inquiry.status == "planned"

    early = post(client, card(inquiry, "przeprowadzona/"), day="12.3.2026")
    done = post(client, card(inquiry, "przeprowadzona/"), day="dziś", people_reached="7", minutes="2")

    assert texts(early, ".wrong") == [
        "Błąd: Ten dzień jeszcze nie nadszedł. Wpisz dzień, w którym czynność się odbyła"
    ]
    assert done.status_code == 302
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.day, inquiry.people_reached, inquiry.minutes) == (
        "held",
        date(2026, 3, 9),
        7,
        120,
    )
    actions = AuditEvent.objects.about(inquiry).order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["dodanie", "zmiana", "zmiana stanu"]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"title": ""}, "Wpisz nazwę czynności"),
        ({"method": ""}, "Wybierz metodę"),
        ({"took_place": ""}, "Zaznacz, czy czynność już się odbyła"),
        ({"day": ""}, "Wpisz dzień czynności"),
        ({"day": "31.2.2026"}, "Taka data nie istnieje: 31.02.2026"),
        ({"day": "1.1.2090"}, "Ten dzień jeszcze nie nadszedł. Zaznacz „dopiero będzie” albo popraw dzień"),
        ({"ends_on": "8.3.2026"}, "Ostatni dzień musi być taki sam jak pierwszy albo późniejszy"),
        ({"people_reached": "-3"}, "Liczba osób nie może być ujemna"),
        ({"people_reached": "dużo"}, "Wpisz liczbę osób cyframi"),
        ({"people_reached": "100001"}, "Sprawdź liczbę osób: wpisano więcej niż 100000"),
        ({"minutes": "1001"}, "Najdłuższy czas: 1000 godzin"),
        ({"minutes": "długo"}, "Wpisz czas tak: 1:30 albo 90 min"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(as_role, answers, sentence, no_new_rows):
    client, _ = as_role(ORGANIZER)
    given = filled(**answers)

    with no_new_rows():
        response = post(client, NEW, **given)

    assert response.status_code == 422
    assert f"Błąd: {sentence}" in texts(response, ".wrong") or sentence in texts(response, ".errors li")


def test_another_method_has_to_be_named(as_role):
    client, _ = as_role(ORGANIZER)
    other = other_method().pk

    refused = post(client, NEW, **filled(method=other))
    post(client, NEW, **filled(method=other, method_other="pieczenie chleba"))
    post(client, NEW, **filled(method_other="zbędne słowa"))

    assert texts(refused, ".wrong") == ["Błąd: Napisz, jaka to metoda"]
    assert set(Inquiry.objects.values_list("method_other", flat=True)) == {"pieczenie chleba", ""}


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("2", 120), ("40", 2400), ("12:30", 750), ("7,5", 450), ("90 min", 90), ("3 h", 180)],
)
def test_hours_of_work_are_read_as_people_write_them(as_role, typed, minutes):
    client, _ = as_role(ORGANIZER)

    post(client, NEW, **filled(minutes=typed))

    assert Inquiry.objects.get().minutes == minutes


def test_changing_shows_what_stands_and_saves_the_rest(as_role):
    client, _ = as_role(ORGANIZER)
    inquiry = InquiryFactory(held=True, minutes=2400)
    address = card(inquiry, "zmien/")

    shown = page(client.get(address))
    response = post(client, address, **filled(title="Spacer i rozmowy", minutes="40:00"))

    assert shown.select_one("#id_minutes")["value"] == "40:00"
    assert shown.select("[name=took_place]") == []
    assert response.status_code == 302
    inquiry.refresh_from_db()
    assert (inquiry.title, inquiry.status, inquiry.version) == ("Spacer i rozmowy", "held", 2)


def test_two_people_changing_one_inquiry_see_both_texts(as_role):
    client, _ = as_role(ORGANIZER)
    inquiry = InquiryFactory(held=True)
    opened = hidden_fields(client.get(card(inquiry, "zmien/")))
    post(client, card(inquiry, "zmien/"), **filled(title="Pierwszy zapis"))

    response = client.post(card(inquiry, "zmien/"), opened | filled(title="Drugi zapis"))

    assert response.status_code == 409
    assert Inquiry.objects.get().title == "Pierwszy zapis"


def test_a_planned_inquiry_is_called_off_with_a_reason_and_planned_again(as_role):
    client, _ = as_role(ORGANIZER)
    inquiry = InquiryFactory()

    without = post(client, card(inquiry, "odwolaj/"), reason="")
    post(client, card(inquiry, "odwolaj/"), reason="burza")
    told = facts(client.get(card(inquiry)))
    again = press(client, inquiry, "zaplanuj/")

    assert texts(without, ".wrong") == ["Błąd: Napisz, dlaczego czynność się nie odbędzie"]
    assert (told["Stan"], told["Dlaczego odwołano"]) == ("Odwołana", "burza")
    inquiry.refresh_from_db()
    assert (again.status_code, inquiry.status) == (302, "planned")


def test_a_held_inquiry_is_not_called_off(as_role):
    client, _ = as_role(ORGANIZER)
    inquiry = InquiryFactory(held=True)

    assert client.get(card(inquiry, "odwolaj/")).status_code == 403
    assert client.get(card(inquiry, "przeprowadzona/")).status_code == 403


# --- Files -------------------------------------------------------------------------------------------------


def given(*files):
    return [SimpleUploadedFile(name, content) for name, content in files]


def add_files(client, inquiry, *files, **answers):
    address = card(inquiry, "pliki/dodaj/")
    return client.post(address, {**hidden_fields(client.get(address)), "files": given(*files), **answers})


def test_files_are_added_shown_and_given_back_as_attachments(as_role):
    client, user = as_role(ORGANIZER)
    inquiry = InquiryFactory(held=True)

    response = add_files(
        client,
        inquiry,
        ("tablica.jpg", corpus.picture(exif=corpus.exif())),
        ("notatka „żółta”.pdf", corpus.pdf()),
        caption="kartki z drzewa",
    )

    shown = client.get(card(inquiry))
    assert response.status_code == 302
    assert texts(shown, ".rows.pairs a") == ["tablica.jpg", "notatka „żółta”.pdf"]
    kept = InquiryFile.objects.last()
    file = client.get(card(inquiry, f"pliki/{kept.pk}/"))
    assert file["Content-Disposition"].startswith("attachment; filename*=utf-8''notatka")
    assert file["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert file.content == kept.file.read()
    assert AuditEvent.objects.get(action="pobranie pliku").by == user
    assert corpus.CAMERA.encode() not in InquiryFile.objects.first().file.read()


def test_one_bad_file_keeps_all_of_them_out(as_role, no_new_rows):
    client, _ = as_role(ORGANIZER)
    inquiry = InquiryFactory(held=True)

    with no_new_rows():
        response = add_files(client, inquiry, ("dobry.pdf", corpus.pdf()), ("zly.pdf", corpus.HTML))

    assert response.status_code == 422
    assert texts(response, ".wrong") == [
        "Błąd: W środku pliku jest co innego, niż mówi końcówka nazwy. Zapisz go od nowa i dodaj jeszcze raz"
    ]


@pytest.mark.parametrize("name", corpus.BOMBS | corpus.WITH_PROGRAMS | corpus.DAMAGED)
def test_hostile_files_never_break_the_page(as_role, name):
    client, _ = as_role(ORGANIZER)
    file_name, build = (corpus.BOMBS | corpus.WITH_PROGRAMS | corpus.DAMAGED)[name]

    response = add_files(client, InquiryFactory(held=True), (file_name, build()))

    assert response.status_code == 422
    assert StoredFile.objects.count() == 0


def test_a_form_sent_twice_keeps_the_files_once(as_role):
    client, _ = as_role(ORGANIZER)
    inquiry = InquiryFactory(held=True)
    address = card(inquiry, "pliki/dodaj/")
    fields = hidden_fields(client.get(address))

    for _ in range(2):
        response = client.post(address, {**fields, "files": given(("a.pdf", corpus.pdf()))})

    assert (response.status_code, StoredFile.objects.count()) == (302, 1)


def test_a_file_is_taken_away_for_good(as_role):
    client, _ = as_role(ORGANIZER)
    inquiry = InquiryFactory(held=True)
    add_files(client, inquiry, ("a.pdf", corpus.pdf()))
    kept = InquiryFile.objects.get()

    response = press(client, inquiry, f"pliki/{kept.pk}/usun/")

    assert response.status_code == 302
    assert (InquiryFile.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert client.get(card(inquiry, f"pliki/{kept.pk}/")).status_code == 404


def test_a_file_is_reached_only_through_its_own_inquiry(as_role):
    client, _ = as_role(ORGANIZER)
    mine, other = InquiryFactory(held=True), InquiryFactory(held=True)
    add_files(client, mine, ("a.pdf", corpus.pdf()))
    kept = InquiryFile.objects.get()

    stranger, _ = as_role(COORDINATOR)

    assert client.get(card(other, f"pliki/{kept.pk}/")).status_code == 404
    assert stranger.get(card(mine, f"pliki/{kept.pk}/")).status_code == 403


def test_planned_for_the_future_stays_planned(as_role):
    client, _ = as_role(ORGANIZER)
    inquiry = InquiryFactory(day=timezone.localdate() + timedelta(days=9))

    assert texts(client.get(card(inquiry)), ".actions .btn") == ["Oznacz jako przeprowadzoną", "Zmień"]
