"""The organizing plan as a document: chapters, charts and tables made from its snapshot, on paper and on the page."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from types import SimpleNamespace

from django.utils import timezone

from osl.core.dates import long_date
from osl.core.models import Office
from osl.core.polish import sort_key
from osl.documents.charts import BarChart, Gantt, GanttRow
from osl.documents.paper import Paper
from osl.documents.rendering import render, render_content
from osl.documents.snapshots import canonical, fingerprint, short
from plans.enums import SectionKind

TEMPLATE = "plans/organizing_plan.pdf.html"
ANCHORS = {"aims": "cele", "tasks": "zadania", "schedule": "harmonogram", "update": "zmiany"}
BULLETS = ("- ", "– ", "• ", "* ")


def print_plan(snapshot, decision=None):
    """The plan as the bytes of a PDF; without a decision a draft that says PROJEKT on every page."""
    paper = paper_of(snapshot, decision)

    def context():
        return {"document": PlanDocument(snapshot, decision), "office": snapshot["office"]}

    if decision:
        return render(TEMPLATE, context(), paper)
    return render_content(TEMPLATE, canonical(snapshot), context, paper)


def paper_of(snapshot, decision=None):
    number = snapshot["number"]
    digest = short(fingerprint(canonical(snapshot)))
    return Paper.of(
        Office.current(),
        title=snapshot["title"],
        identifier=f"plan-osl-{snapshot['year']}-{f'wersja-{number}' if decision else 'projekt'}",
        created_at=decision.at if decision else datetime.fromisoformat(snapshot["created_at"]),
        case_sign=snapshot["case_sign"],
        draft=decision is None,
        version_line=f"Wersja {number} · skrót treści {digest}" if decision else f"Projekt wersji {number}",
    )


@dataclass(frozen=True)
class Chapter:
    """A chapter that has something to say; `kind` chooses its part of the template."""

    number: int
    kind: str
    title: str
    text: str = ""

    @property
    def anchor(self):
        return ANCHORS.get(self.kind) or SectionKind(self.kind).slug

    @property
    def blocks(self):
        return list(blocks_of(self.text))


@dataclass(frozen=True)
class Block:
    """A paragraph, or a list when each line of it began with a dash."""

    lines: tuple
    is_list: bool


def blocks_of(text):
    """What was typed, as paragraphs and lists: an empty line ends either."""
    lines, is_list = [], False
    for line in [*text.split("\n"), ""]:
        starts_item = line.lstrip().startswith(BULLETS)
        if lines and (not line.strip() or starts_item != is_list):
            yield Block(tuple(lines), is_list)
            lines = []
        if line.strip():
            is_list = starts_item
            lines.append(line.strip()[2:].strip() if starts_item else line.strip())


@dataclass(frozen=True)
class ScheduleRow(GanttRow):
    """A task with its term in the words of the plan."""

    words: str = ""

    @property
    def term(self):
        return self.words


class Schedule(Gantt):
    """The bars of a plan say when, not how much is done."""

    def text(self, rows):
        return f"{self.title}. {'; '.join(f'{row.label}: {row.term}' for row in rows)}."


class PlanDocument:
    """What the template of the plan asks for. Made from data that have been through JSON: no record is read."""

    def __init__(self, snapshot, decision=None):
        self.snapshot, self.decision = snapshot, decision
        self.texts = {section["kind"]: section for section in snapshot["sections"]}

    @property
    def number(self):
        return self.snapshot["number"]

    @property
    def paper(self):
        return paper_of(self.snapshot, self.decision)

    @property
    def place_and_date(self):
        place = self.snapshot["office"]["place"]
        if not self.decision:
            return ""
        day = long_date(timezone.localdate(self.decision.at))
        return f"{place}, {day}" if place else day

    @property
    def version_words(self):
        if not self.decision:
            return f"Projekt wersji {self.number}"
        return f"Wersja {self.number} z {long_date(timezone.localdate(self.decision.at))}"

    @cached_property
    def chapters(self):
        """The chapters that are not empty, numbered in the order of the document."""
        present = [
            self.written("introduction"),
            self.written("conclusions", also=self.needs, title="Wnioski z rozeznania potrzeb i potencjału"),
            self.drawn("aims", "Cel główny i cele szczegółowe", self.goals or self.snapshot["main_aim"]),
            self.drawn("tasks", "Zadania", self.tasks),
            self.drawn("schedule", "Harmonogram", self.tasks),
            *(self.written(kind) for kind in ("methods", "partners", "documentation", "results")),
            self.drawn("update", "Zmiany od poprzedniej wersji", self.snapshot["reason"]),
        ]
        facts = [chapter for chapter in present if chapter]
        return [Chapter(number, **chapter) for number, chapter in enumerate(facts, start=1)]

    def written(self, kind, also=(), title=""):
        section = self.texts.get(kind)
        if section:
            return {"kind": kind, "title": section["title"], "text": section["text"]}
        return {"kind": kind, "title": title} if also else None

    def drawn(self, kind, title, content):
        return {"kind": kind, "title": title} if content else None

    @property
    def goals(self):
        return self.snapshot["goals"]

    @property
    def tasks(self):
        return self.snapshot["tasks"]

    @cached_property
    def needs(self):
        """Each need once, with the goals that answer it, in the order of the goals."""
        found = {}
        for goal in self.goals:
            for need in goal["needs"]:
                found.setdefault(need["id"], {**need, "goals": []})["goals"].append(goal["number"])
        for task in self.tasks:
            for need in task["needs"]:
                found.setdefault(need["id"], {**need, "goals": []})
        return list(found.values())

    @property
    def needs_by_place(self):
        counts = Counter(need["locality"] or "cała gmina" for need in self.needs)
        return BarChart(
            "Potrzeby, na które odpowiada plan, według miejscowości",
            sorted(counts.items(), key=lambda row: (-row[1], sort_key(row[0]))),
            what="Miejscowość",
            unit="Liczba potrzeb",
        )

    @property
    def topics(self):
        """What the needs are about, the most frequent first, with the numbers of the goals that answer them."""
        found = {}
        for need in self.needs:
            topic = found.setdefault(need["topic"] or "inne", {"needs": 0, "goals": set()})
            topic["needs"] += 1
            topic["goals"].update(need["goals"])
        ordered = sorted(found.items(), key=lambda row: (-row[1]["needs"], sort_key(row[0])))
        return [
            SimpleNamespace(name=name, needs=topic["needs"], goals=sorted(topic["goals"]))
            for name, topic in ordered
        ]

    @property
    def task_groups(self):
        """The tasks under their goals, those without a goal at the end."""
        named = [(goal["id"], f"Cel {goal['number']}. {goal['text']}") for goal in self.goals]
        for goal, title in [*named, (None, "Zadania wspólne dla wszystkich celów")]:
            tasks = [task for task in self.tasks if task["goal"] == goal]
            if tasks:
                yield SimpleNamespace(title=title, tasks=tasks)

    @property
    def schedule(self):
        year = self.snapshot["year"]
        rows = [
            ScheduleRow(
                f"{task['number']}. {task['name']}",
                date.fromisoformat(task["starts_on"]),
                date.fromisoformat(task["ends_on"]),
                words=task["term"],
            )
            for task in self.tasks
        ]
        return Schedule(f"Harmonogram zadań na {year} r.", rows, date(year, 1, 1), date(year, 12, 31))

    @property
    def signatures(self):
        author = self.snapshot["author"]
        return [SimpleNamespace(role=author["post"] or "autor planu", name=author["name"])]
