"""The tags and the field templates that every page is built of."""

from datetime import date, timedelta
from types import SimpleNamespace

import django_filters
import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from needs.models import Need
from osl.core.forms import DeedForm
from osl.core.keys import new_form_key, owner_of
from osl.core.models import AuditEvent, Locality
from osl.core.templatetags.ui import active_filters, distance, event_note
from tests.core.factories import UserFactory

TODAY = date(2026, 3, 9)


def drawn(source, request=None, **context):
    """The template rendered and read back."""
    around = Context({"request": request, **context})
    around.request = request
    html = Template("{% load ui crispy_forms_tags %}" + source).render(around)
    return BeautifulSoup(html, "html.parser")


class SampleForm(DeedForm):
    sections = {"Kto": ["name", "phone", "groups", "topics", "agreed"]}

    name = forms.CharField(label="Nazwa", help_text="Krótko.", error_messages={"required": "Wpisz nazwę"})
    phone = forms.CharField(label="Telefon", required=False)
    groups = forms.MultipleChoiceField(
        label="Grupy",
        choices=[("s", "seniorzy"), ("m", "młodzież")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Zaznacz grupę"},
    )
    topics = forms.ChoiceField(
        label="Temat",
        choices=[("1", "dojazd do lekarza i na zakupy dla osób samotnych"), ("2", "zajęcia")],
        widget=forms.RadioSelect,
        required=False,
    )
    agreed = forms.BooleanField(label="Zgadza się", required=False)


def form_page(posted=None, **extra):
    user = UserFactory()
    if posted is not None:
        posted = QueryDict(f"{posted}&form_key={new_form_key(user)}")
    form = SampleForm(posted, user=user)
    request = RequestFactory().get("/proba/")
    context = {"form": form, "submit": "Zapisz", "user": user, "request": request, "csrf_token": "x", **extra}
    return drawn('{% include "ui/form.html" %}', **context)


# --- Blocks and buttons ---------------------------------------------------------------------------------


def test_a_card_escapes_its_title_and_keeps_its_markup():
    page = drawn("{% card title %}<p>Treść</p>{% endcard %}", title="Klub <b>Łęg</b>")

    assert page.h2.get_text() == "Klub <b>Łęg</b>"
    assert page.select_one("section.panel > p").get_text() == "Treść"


def test_a_card_may_lead_to_the_whole_list():
    page = drawn('{% card "Dziś" link="/dzis/" link_text="Pokaż wszystkie (23)" %}{% endcard %}')

    assert (page.a["href"], page.a.get_text()) == ("/dzis/", "Pokaż wszystkie (23)")


def test_a_deed_is_a_form_that_posts_once_with_the_persons_own_key():
    user = UserFactory()

    page = drawn('{% deed "/x/" "Przyjmij" hidden="prośba 12" %}', user=user, csrf_token="token")

    hidden = {field["name"]: field["value"] for field in page.select("input[type=hidden]")}
    assert (page.form["method"], page.form["action"]) == ("post", "/x/")
    assert (hidden["csrfmiddlewaretoken"], owner_of(hidden["form_key"])) == ("token", user.pk)
    assert page.button.get_text() == "Przyjmij: prośba 12"


def test_a_deed_of_an_unknown_kind_is_an_error_of_the_page():
    with pytest.raises(KeyError, match="secundary"):
        drawn('{% deed "/x/" "Przyjmij" kind="secundary" %}', user=UserFactory(), csrf_token="token")


def test_an_icon_says_nothing_to_a_screen_reader():
    assert drawn('{% icon "printer" %}').svg["aria-hidden"] == "true"


# --- Fields ---------------------------------------------------------------------------------------------


def test_a_field_goes_label_hint_error_control():
    field = form_page("name=").select_one("#div_id_name")

    assert [node.name + "." + node["class"][0] for node in field.find_all(recursive=False)] == [
        "label.name",
        "div.hint",
        "div.wrong",
        "input.textinput",
    ]


def test_a_wrong_field_names_its_hint_and_its_error():
    page = form_page("name=")

    control = page.select_one("#id_name")
    assert control["aria-invalid"] == "true"
    assert [page.find(id=name).get_text() for name in control["aria-describedby"].split()] == [
        "Krótko.",
        "Błąd: Wpisz nazwę",
    ]


def test_only_optional_fields_are_marked():
    page = form_page()

    marked = [mark.find_parent(class_="field")["id"] for mark in page.select(".optional")]
    assert marked == ["div_id_phone", "div_id_topics"]
    assert "*" not in page.get_text()


def test_the_browser_itself_checks_nothing():
    page = form_page()

    assert page.form.has_attr("novalidate")
    assert page.select("[required]") == []


def test_a_group_of_ticks_is_a_fieldset_described_by_its_error():
    page = form_page("name=Klub")

    group = page.select_one("#div_id_groups fieldset")
    assert group.legend.get_text(strip=True) == "Grupy"
    assert page.find(id=group["aria-describedby"]).get_text() == "Błąd: Zaznacz grupę"


def test_short_choices_stand_in_a_line_and_long_ones_in_a_list():
    page = form_page()

    assert len(page.select("#div_id_groups .chips .chip")) == 2
    assert len(page.select("#div_id_topics .choices .tick")) == 2


def test_what_was_ticked_stays_ticked():
    page = form_page("groups=m&agreed=on&topics=2")

    assert [box["id"] for box in page.select("input[checked]")] == ["id_groups_1", "id_topics_1", "id_agreed"]


def test_a_form_carries_its_hidden_fields_and_its_buttons():
    page = form_page(another="Zapisz i dodaj następną", back="/lista/")

    assert [field["name"] for field in page.select("input[type=hidden]")] == [
        "csrfmiddlewaretoken",
        "form_key",
    ]
    assert [button.get_text() for button in page.select("button")] == ["Zapisz", "Zapisz i dodaj następną"]
    assert page.select_one(".buttons a")["href"] == "/lista/"


def test_drafts_are_kept_under_the_persons_number():
    page = form_page(draft=True)

    assert page.form["data-draft"].endswith(":/proba/")


# --- Error summary --------------------------------------------------------------------------------------


def test_the_summary_leads_to_each_wrong_field():
    page = form_page("name=")

    summary = page.select_one("[role=alert]")
    links = [(link["href"], link.get_text()) for link in summary.select("a")]
    assert summary["tabindex"] == "-1"
    assert links == [("#id_name", "Wpisz nazwę"), ("#id_groups_0", "Zaznacz grupę")]
    assert [bool(page.select_one(target)) for target, _text in links] == [True, True]


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        (0, "Nie zapisano"),
        (1, "Popraw 1 pole"),
        (2, "Popraw 2 pola"),
        (4, "Popraw 4 pola"),
        (5, "Popraw 5 pól"),
    ],
)
def test_the_summary_counts_the_fields(fields, heading):
    page = drawn(
        '{% include "ui/error_summary.html" %}',
        fields=fields,
        problems=[SimpleNamespace(text="x", target="")],
    )

    assert page.h2.get_text() == heading


def test_an_error_of_a_hidden_field_has_no_link():
    page = drawn(
        "{% error_summary form %}", form=SampleForm(QueryDict("name=Klub&groups=s"), user=UserFactory())
    )

    assert (page.h2.get_text(), page.select("a")) == ("Nie zapisano", [])


def test_a_fresh_form_has_no_summary():
    assert form_page().select("[role=alert]") == []


# --- Filters and pages ----------------------------------------------------------------------------------


class SampleFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Szukaj")
    miejscowosc = django_filters.ModelChoiceFilter(queryset=Locality.objects.all())
    grupa = django_filters.MultipleChoiceFilter(choices=[("s", "seniorzy"), ("m", "młodzież")])
    od = django_filters.DateFilter(label="Od dnia", input_formats=["%d.%m.%Y"])


def filtered(query):
    return SampleFilter(QueryDict(query), queryset=Locality.objects.none())


def test_each_value_of_a_filter_can_be_taken_away_by_itself():
    village = Locality.objects.create(name="Łęg")
    filterset = filtered(f"q=klub&miejscowosc={village.pk}&grupa=s&grupa=m&od=1.3.2026&strona=3")

    active = {one.label: QueryDict(one.url[1:]) for one in active_filters(filterset)}

    assert list(active) == ["Szukaj: klub", "Łęg", "seniorzy", "młodzież", "Od dnia: 01.03.2026"]
    assert active["seniorzy"].getlist("grupa") == ["m"]
    assert "miejscowosc" not in active["Łęg"]
    assert ["strona" in left for left in active.values()] == [False] * 5


@pytest.mark.parametrize("query", ["", "od=kiedyś", "q="])
def test_an_empty_or_wrong_filter_has_nothing_to_take_away(query):
    assert active_filters(filtered(query)) == []


def test_pages_keep_the_filters():
    request = RequestFactory().get("/potrzeby/?q=klub")
    page = Paginator(range(60), 25).page(2)

    links = drawn('{% include "ui/pagination.html" %}', page=page, request=request).select("a")

    assert [link["href"] for link in links] == [
        "?q=klub&strona=1",
        "?q=klub&strona=1",
        "?q=klub&strona=3",
        "?q=klub&strona=3",
    ]


# --- Terms and history ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (-3, "po terminie: 3 dni", "danger"),
        (0, "dziś", "warn"),
        (1, "jutro", "warn"),
        (7, "za 7 dni", "warn"),
        (8, "za 8 dni", "neutral"),
    ],
)
def test_a_near_term_stands_out(days, words, tone):
    far = distance(TODAY + timedelta(days=days), TODAY)

    assert (far.words, far.tone) == (words, tone)


def test_a_change_of_state_is_told_in_words():
    event = AuditEvent(model=Need._meta.label_lower, details={"old": "new", "new": "confirmed"})

    assert event_note(event) == "Nowa → Potwierdzona"


def test_changed_fields_are_told_by_their_names():
    event = AuditEvent(model=Locality._meta.label_lower, details={"fields": ["name", "has_streets", "gone"]})

    assert event_note(event) == "nazwa, ma ulice, gone"


def test_an_event_about_nothing_has_no_note():
    assert event_note(AuditEvent(details={})) == ""
