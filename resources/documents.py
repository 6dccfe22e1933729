"""The summary of needs and potential on paper (D9): for the office as it is, for the public without small counts.

The public one is built from counts that `osl.documents.suppression` has let through: what is hidden never reaches its
template. It names nobody's skills and quotes no need, because one statement is a count of one.
"""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone

from needs.models import Inquiry, Need, YearConclusions
from osl.core.models import Office
from osl.core.polish import number as written
from osl.core.polish import spell_duration
from osl.documents.charts import BarChart, DataTable, HeatTable
from osl.documents.paper import Paper
from osl.documents.rendering import render, render_cached
from osl.documents.suppression import HIDDEN, Published, publish, without_small
from resources.enums import ResourceKind
from resources.matching import without_need
from resources.models import Match, Resource
from resources.summary import in_order, place_of

TEMPLATE = "resources/summary.pdf.html"
TITLE = "Zestawienie potrzeb i potencjału"
# As many as a reader takes in; the rest stands on the pages of the system.
MOST_CONCLUSIONS, MOST_QUOTES, MOST_LISTED, MOST_INQUIRIES = 7, 10, 20, 40
# A table wider than this is divided; so is one printed for a gmina of fifty villages.
MOST_COLUMNS = 12


def print_summary(summary):
    """For the office: every number, lists, quotes."""
    return render_cached(TEMPLATE, context_of(OfficeSummary(summary)), paper_of(summary))


def print_public(summary):
    """For everybody: what is printed here may be known to all."""
    return render(TEMPLATE, context_of(PublicSummaryText(summary)), paper_of(summary, public=True))


def context_of(document):
    return {"document": document, "office": Office.current()}


def paper_of(summary, *, public=False):
    period = summary.period
    days = f"{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}"
    return Paper.of(
        Office.current(),
        title=f"{TITLE}, {period.words}",
        identifier=f"rozeznanie-{days}{'-publiczne' if public else ''}",
        created_at=timezone.make_aware(datetime.combine(period.last, time(12))),
        mark="" if public else "Do użytku wewnętrznego",
    )


@dataclass(frozen=True)
class Bars:
    """A chart of the numbers that are printed, and a table of all, hidden ones by their word."""

    chart: BarChart
    data: DataTable

    @classmethod
    def of(cls, title, what, rows):
        shown = [(name, count) for name, count in rows if count is not None]
        chart = BarChart(title, shown, what=what, unit="Potrzeby", in_order=True)
        words = tuple((name, printed(count)) for name, count in rows)
        return cls(chart, DataTable(title, (what, "Potrzeby"), words))


def printed(count):
    return HIDDEN if count is None else written(count)


class SummaryText:
    """What both variants say in the same words. The counts come from `cells`, `people` and the like, None if hidden."""

    is_public = False

    def __init__(self, summary):
        self.summary, self.period = summary, summary.period

    # --- How it was done --------------------------------------------------------------------------------

    @property
    def methods(self):
        """(name, inquiries, people, time) and the sum of all; the people as they may be printed."""
        people, total = self.people
        lines = [*self.summary.methods, self.summary.all_methods] if self.summary.methods else []
        return [
            (line.name, written(line.inquiries.count), printed(count), spell_duration(line.minutes))
            for line, count in zip(lines, (*people, total), strict=False)
        ]

    # --- Needs ------------------------------------------------------------------------------------------

    @property
    def heat_tables(self):
        """The table of topics and places, in parts that fit a sheet."""
        table = self.counts
        lines = self.down
        parts = [
            range(len(self.across))[at : at + MOST_COLUMNS] for at in range(0, len(self.across), MOST_COLUMNS)
        ]
        for part_number, part in enumerate(parts, start=1):
            last = part_number == len(parts)
            yield HeatTable(
                title="Potrzeby według miejscowości i tematów"
                + (f" – część {part_number}" if len(parts) > 1 else ""),
                corner="Temat" if self.topics_down else "Miejscowość",
                columns=(*(self.across[at].name for at in part), *(("Razem",) if last else ())),
                rows=[
                    (
                        line.name,
                        *(HIDDEN if table.cells[row][at] is None else table.cells[row][at] for at in part),
                        *((printed(table.rows[row]),) if last else ()),
                    )
                    for row, line in enumerate(lines)
                ],
                totals=(
                    *(printed(table.columns[at]) for at in part),
                    *((printed(table.total),) if last else ()),
                ),
            )

    @property
    def topics_down(self):
        return len(self.summary.topics) >= len(self.summary.places)

    @property
    def down(self):
        return self.summary.topics if self.topics_down else self.summary.places

    @property
    def across(self):
        return self.summary.places if self.topics_down else self.summary.topics

    @property
    def true_cells(self):
        cells = self.summary.cells
        pair = (
            (lambda one, other: (other.key, one.key))
            if self.topics_down
            else (lambda one, other: (one.key, other.key))
        )
        return [[cells.get(pair(one, other), 0) for other in self.across] for one in self.down]

    @property
    def true_quarters(self):
        return [now.count for _, now, _ in self.summary.all_quarters]

    @property
    def topic_bars(self):
        counts = self.counts.rows if self.topics_down else self.counts.columns
        rows = [(topic.name, count) for topic, count in zip(self.summary.topics, counts, strict=True)]
        return Bars.of("Potrzeby według tematów", "Temat", rows)

    @property
    def quarter_bars(self):
        names = [part.quarter_words for part, _, _ in self.summary.all_quarters]
        counts = self.counts.divisions["kwartały"]
        return Bars.of("Potrzeby w kwartałach", "Kwartał", list(zip(names, counts, strict=True)))

    # --- Potential --------------------------------------------------------------------------------------

    @property
    def potential_places(self):
        return in_order(place_of(row) for row in self.summary.potential if row["branch"] in self.branches)

    @property
    def true_potential(self):
        counted = {(row["branch"], place_of(row).key): row["count"] for row in self.summary.potential}
        return [
            [counted.get((branch, place.key), 0) for branch in self.branches]
            for place in self.potential_places
        ]

    @property
    def potential_table(self):
        table = self.potential
        return {
            "heads": ("Miejscowość", *(ResourceKind(branch).label for branch in self.branches), "Razem"),
            "rows": [
                (place.name, *map(printed, cells), printed(total))
                for place, cells, total in zip(self.potential_places, table.cells, table.rows, strict=True)
            ],
            "totals": (*map(printed, table.columns), printed(table.total)),
        }

    # --- Conclusions, gaps ------------------------------------------------------------------------------

    @property
    def conclusions(self):
        row = YearConclusions.objects.filter(year=self.period.last.year, **self.ready).first()
        return list(row.conclusions.all()[:MOST_CONCLUSIONS]) if row else []

    @property
    def gaps(self):
        """(topic, place) of needs without known potential, in the order of the dictionary: one by size tells sizes."""
        pairs = sorted(
            ((topic, place) for topic, place, _ in self.summary.gaps),
            key=lambda one: (one[0].order, one[1].order),
        )
        return [(topic.name, place.name) for topic, place in pairs]


class OfficeSummary(SummaryText):
    ready: dict = {}
    branches = tuple(ResourceKind)

    @property
    def counts(self):
        return everything(self.true_cells, {"kwartały": self.true_quarters})

    @property
    def people(self):
        return [line.people for line in self.summary.methods], self.summary.all_methods.people

    @property
    def groups(self):
        rows = [(name, number.count) for name, number in self.summary.groups]
        return Bars.of("Potrzeby według grup", "Grupa", rows) if rows else None

    @property
    def potential(self):
        return everything(self.true_potential, {})

    @property
    def unsure(self):
        return self.summary.entries(due=True).count

    @property
    def pairs(self):
        user = self.summary.user
        accepted = Match.objects.accepted().filter(
            need__in=self.summary.needs(), resource__in=Resource.objects.visible_to(user)
        )
        return accepted.for_list()[:MOST_LISTED]

    @property
    def unused(self):
        user = self.summary.user
        resources = without_need(Resource.objects.visible_to(user), user)
        return resources.select_related("locality").order_by("sort_key", "pk")[:MOST_LISTED]

    @property
    def quotes(self):
        """Needs on which the conclusions stand, as they were said."""
        needs = Need.objects.visible_to(self.summary.user).filter(
            conclusions__in=[one.pk for one in self.conclusions]
        )
        return needs.select_related("locality").distinct().order_by("sort_key", "pk")[:MOST_QUOTES]

    @property
    def inquiries(self):
        held = Inquiry.objects.visible_to(self.summary.user).held()
        within = held.filter(day__range=(self.period.first, self.period.last))
        return within.select_related("method", "locality").order_by("day", "pk")[:MOST_INQUIRIES]


class PublicSummaryText(SummaryText):
    is_public = True
    ready = {"ready_on__isnull": False}
    # A skill is somebody's, and next year's summary could be subtracted from this one.
    branches = (ResourceKind.INSTITUTIONAL, ResourceKind.MATERIAL)

    def __init__(self, summary):
        super().__init__(summary)
        self.counts = publish(self.true_cells, {"kwartały": self.true_quarters})
        reached = publish(divisions={"osoby": [line.people for line in summary.methods]})
        self.people = reached.divisions["osoby"], reached.total
        self.potential = publish(self.true_potential)

    @property
    def groups(self):
        """Sums of groups overlap; they stand in the order of the dictionary, because an order by size tells sizes."""
        rows = [(name, without_small(number.count)) for name, number in self.summary.groups_in_order]
        return Bars.of("Potrzeby według grup", "Grupa", rows) if rows else None


def everything(cells, divisions):
    """Counts for the office, in the shape of published ones."""
    rows = tuple(map(sum, cells))
    return Published(
        tuple(map(tuple, cells)), rows, tuple(map(sum, zip(*cells, strict=True))), sum(rows), divisions
    )
