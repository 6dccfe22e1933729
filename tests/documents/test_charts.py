from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.template import engines

from osl.documents.charts import BarChart, Gantt, GanttRow, HeatTable, Milestone, Progress
from tests.documents.samples import CONTEXT

SVG = "{http://www.w3.org/2000/svg}"
PLACES = [("Łęg", 9), ("Zagórze", 14), ("Żabno", 0)]


def drawn(tag, chart):
    template = engines["django"].from_string(f"{{% load charts %}}{{% {tag} chart %}}")
    return BeautifulSoup(template.render({"chart": chart}), "html5lib")


def words(soup, selector):
    return [" ".join(node.get_text(" ").split()) for node in soup.select(selector)]


# --- bars ----------------------------------------------------------------------------------------------


def test_bars_are_sorted_from_zero_and_say_their_numbers():
    chart = BarChart("Potrzeby", PLACES)

    soup = drawn("bar_chart", chart)

    room = chart.WIDTH - chart.LABELS - chart.NUMBERS
    assert words(soup, "text") == ["Zagórze", "14", "Łęg", "9", "Żabno", "0"]
    assert [int(bar["width"]) for bar in soup.select("rect")] == [room, round(room * 9 / 14)]
    assert {bar["x"] for bar in soup.select("rect")} == {str(chart.LABELS)}


def test_a_chart_begins_with_words_for_those_who_cannot_see_it():
    svg = drawn("bar_chart", BarChart("Potrzeby", PLACES)).svg

    assert svg["role"] == "img"
    assert svg.find(True).name == "title"
    assert svg.title.get_text() == "Potrzeby. Zagórze: 14; Łęg: 9; Żabno: 0."


def test_the_ninth_and_further_bars_become_the_rest():
    rows = [(f"Wieś {number}", number) for number in range(1, 12)]

    shown = BarChart("Potrzeby", rows).shown

    assert [row[1] for row in shown] == [11, 10, 9, 8, 7, 6, 5, 4, 6]
    assert shown[-1] == ("pozostałe", 3 + 2 + 1)


def test_months_keep_their_order_and_all_of_them_are_shown():
    rows = [(f"miesiąc {number}", number % 5) for number in range(12)]

    assert BarChart("Spotkania", rows, in_order=True).shown == rows


def test_several_series_have_a_key_and_patterns_for_a_grey_print():
    chart = BarChart("Spotkania", [("marzec", 10, 6)], series=("planowane", "odbyte"))

    soup = drawn("bar_chart", chart)

    fills = [bar["fill"] for bar in soup.select("svg > rect")]
    assert fills == ["#0B4F9E", f"url(#{chart.pattern}-1)"] * 2
    assert soup.select(f"pattern#{chart.pattern}-1")
    assert words(soup, "text") == ["planowane", "odbyte", "marzec", "10", "6"]


def test_one_series_has_no_key():
    assert drawn("bar_chart", BarChart("Potrzeby", PLACES)).select("pattern") == []


def test_two_charts_on_one_page_do_not_share_ids():
    one = BarChart("Styczeń", [("a", 1, 2)], series=("x", "y"))
    other = BarChart("Luty", [("a", 1, 2)], series=("x", "y"))

    assert one.pattern != other.pattern


def test_numbers_are_written_the_polish_way_and_places_are_whole():
    soup = drawn("bar_chart", BarChart("Godziny", [("Łęg", 12500.5), ("Żabno", 3.3)]))

    assert words(soup, "text") == ["Łęg", "12 500,5", "Żabno", "3,3"]
    places = [
        value
        for node in soup.select("svg *")
        for name, value in node.attrs.items()
        if name in ("x", "y", "width")
    ]
    assert [value for value in places if not value.lstrip("-").isdigit()] == []


def test_an_empty_chart_says_so():
    soup = drawn("bar_chart", BarChart("Potrzeby", []))

    assert words(soup, "p") == ["Brak danych do wykresu."]
    assert soup.svg is None


def test_zeros_alone_can_be_drawn():
    assert words(drawn("bar_chart", BarChart("Potrzeby", [("Łęg", 0)])), "text") == ["Łęg", "0"]


def test_a_long_label_takes_two_lines_and_no_line_ends_with_a_single_letter():
    label = "Grupa samopomocowa opiekunów osób z niepełnosprawnościami z całej gminy"

    lines = words(drawn("bar_chart", BarChart("Formy", [(label, 3)])), "text")[:-1]

    assert lines == ["Grupa samopomocowa", "opiekunów osób …"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"rows": [("Łęg", -1)]},
        {"rows": [("Łęg", 1, 2)]},
        {"rows": [("Łęg", 1)], "series": ("a", "b")},
        {"rows": [], "series": ("a", "b", "c", "d", "e")},
    ],
)
def test_a_chart_that_would_mislead_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        BarChart("Potrzeby", **wrong)


def test_markup_in_a_label_stays_text():
    soup = drawn("bar_chart", BarChart("<b>x</b>", [("<script>alert(1)</script>", 1)]))

    assert soup.select("script, b") == []
    assert words(soup, "text")[0] == "<script>alert(1)</script>"


def test_the_table_behind_the_chart_has_every_row_whole():
    rows = [(f"Wieś {number}", number) for number in range(1, 12)]

    soup = drawn("chart_data", BarChart("Potrzeby", rows, what="Miejscowość", unit="Potrzeby"))

    assert words(soup, "caption") == ["Potrzeby – dane"]
    assert words(soup, "thead th") == ["Miejscowość", "Potrzeby"]
    assert words(soup, "tbody tr") == [f"Wieś {number} {number}" for number in range(11, 0, -1)]
    assert {node["scope"] for node in soup.select("tbody th")} == {"row"}


# --- heat table ----------------------------------------------------------------------------------------


def test_a_heat_table_is_a_real_table_darker_where_there_is_more():
    chart = HeatTable("Potrzeby", "Miejscowość", ("Dojazd", "Zdrowie"), [("Łęg", 10, 1), ("Żabno", 5, 0)])

    soup = drawn("heat_table", chart)

    assert [node.get("class", [""])[0] for node in soup.select("td")] == ["heat-5", "heat-1", "heat-3", ""]
    assert words(soup, "tbody tr") == ["Łęg 10 1", "Żabno 5 0"]
    assert (words(soup, "caption"), words(soup, "thead th")) == (
        ["Potrzeby"],
        ["Miejscowość", "Dojazd", "Zdrowie"],
    )


def test_a_hidden_small_number_is_words_without_a_shade():
    chart = HeatTable("Potrzeby", "Miejscowość", ("Dojazd",), [("Łęg", "mniej niż 5"), ("Żabno", 7)])

    cells = drawn("heat_table", chart).select("td")

    assert [(cell.get_text(), cell.get("class")) for cell in cells] == [
        ("mniej niż 5", None),
        ("7", ["heat-5"]),
    ]


def test_a_table_of_zeros_has_no_shade():
    assert drawn("heat_table", HeatTable("P", "M", ("D",), [("Łęg", 0)])).select("td[class]") == []


# --- gantt ---------------------------------------------------------------------------------------------


def year(*rows):
    return Gantt("Harmonogram", list(rows), date(2026, 1, 1), date(2026, 12, 31))


def test_a_task_of_the_whole_year_fills_the_whole_row_and_half_done_half_of_it():
    chart = year(GanttRow("Klub", date(2026, 1, 1), date(2026, 12, 31), done=50))

    outline, done = drawn("gantt", chart).select("rect")

    room = chart.WIDTH - chart.LABELS
    assert (int(outline["x"]), int(outline["width"]), int(done["width"])) == (chart.LABELS, room, room // 2)


def test_a_task_reaching_past_the_chart_is_cut_at_its_edges():
    outline = drawn("gantt", year(GanttRow("Klub", date(2025, 6, 1), date(2027, 6, 1)))).rect

    assert (outline["x"], outline["width"]) == ("290", "710")


def test_months_are_named_and_years_only_when_there_are_two():
    two_years = Gantt(
        "Harmonogram",
        [GanttRow("Klub", date(2026, 12, 1), date(2027, 1, 31))],
        date(2026, 12, 1),
        date(2027, 1, 31),
    )

    assert [month["name"] for month in two_years.months] == ["gru 26", "sty 27"]
    assert [month["name"] for month in year().months][:3] == ["sty", "lut", "mar"]


def test_a_milestone_bears_its_date():
    chart = year(
        GanttRow(
            "Święto",
            date(2026, 5, 1),
            date(2026, 5, 31),
            milestones=(Milestone(date(2026, 5, 29), "festyn"),),
        )
    )

    soup = drawn("gantt", chart)

    assert len(soup.select("polygon")) == 1
    assert "29.05" in words(soup, "text")
    assert words(drawn("chart_data", chart), "tbody tr") == [
        "Święto 01.05.2026–31.05.2026 0% 29.05.2026 festyn"
    ]


def test_many_tasks_are_drawn_on_several_sheets():
    chart = year(*(GanttRow(f"Zadanie {number}", date(2026, 1, 1), date(2026, 2, 1)) for number in range(17)))

    soup = drawn("gantt", chart)

    assert words(soup, "figcaption") == ["Harmonogram – część 1", "Harmonogram – część 2"]
    assert [len(svg.select("rect")) for svg in soup.select("svg")] == [16, 1]


def test_a_schedule_without_tasks_says_so():
    assert words(drawn("gantt", year()), "p") == ["Brak danych do wykresu."]


# --- progress ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("done", "total", "filled"), [(0, 10, 0), (5, 10, 49), (12, 10, 98), (3, 0, 0)])
def test_progress_is_filled_in_proportion_and_never_over(done, total, filled):
    assert Progress(done, total).filled == filled


def test_progress_says_its_numbers():
    template = engines["django"].from_string("{% load charts %}{% progress 7 10 %}")

    assert words(BeautifulSoup(template.render(), "html5lib"), "title") == ["7 z 10"]


# --- all -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "name"),
    [("bar_chart", "needs"), ("bar_chart", "compared"), ("heat_table", "heat"), ("gantt", "schedule")],
)
def test_a_chart_needs_no_inline_style_or_script(tag, name):
    """The pages' content security policy allows neither."""
    soup = drawn(tag, CONTEXT[name])

    assert soup.select("[style], style, script, [onclick], image, use, foreignObject") == []
