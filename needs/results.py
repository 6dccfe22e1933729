"""What people answered, counted: for each question its rows with numbers, a chart, and the words in full."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from needs.enums import QuestionKind
from needs.models import Answer
from needs.models.survey import HIGHEST, LOWEST
from osl.documents.charts import BarChart

WORDS_SHOWN = 20


@dataclass(frozen=True)
class Line:
    """A possible answer and how many gave it; `key` opens the rows behind the number."""

    label: str
    count: int
    key: str
    share: int  # percent of those who answered this question


@dataclass(frozen=True)
class Result:
    number: int
    question: object
    answered: int
    skipped: int
    lines: tuple
    words: tuple
    words_count: int
    average: float | None

    @property
    def chart(self):
        rows = [(line.label, line.count) for line in self.lines]
        title = f"Pytanie {self.number}. {self.question.text}"
        return BarChart(
            title, rows, what="Odpowiedź", unit="Osoby", in_order=self.question.kind == QuestionKind.SCALE
        )

    @property
    def has_lines(self):
        return self.question.kind != QuestionKind.TEXT


def results_of(survey, questions):
    """A `Result` for each question, in four queries however many people answered."""
    people = survey.responses.count()
    answers = Answer.objects.filter(question__survey=survey).order_by()
    chosen = dict(answers.filter(choice__isnull=False).values_list("choice").annotate(Count("pk")))
    scaled = Counter(
        {(pk, number): many for pk, number, many in
         answers.filter(number__isnull=False).values_list("question", "number").annotate(Count("pk"))}
    )  # fmt: skip
    answered = dict(answers.values_list("question").annotate(Count("response", distinct=True)))
    words = words_of(answers)
    return [
        result(
            number, question, people, answered.get(question.pk, 0), chosen, scaled, words.get(question.pk, [])
        )
        for number, question in enumerate(questions, start=1)
    ]


def words_of(answers):
    """{question: [answers in own words, „inne” among them]}, the latest first."""
    found = {}
    for answer in answers.exclude(text="").order_by("-pk"):
        found.setdefault(answer.question_id, []).append(answer)
    return found


def result(number, question, people, answered, chosen, scaled, words):
    if question.kind == QuestionKind.SCALE:
        counted = [
            (str(mark), scaled[question.pk, mark], f"o{question.pk}-{mark}")
            for mark in range(LOWEST, HIGHEST + 1)
        ]
    else:
        counted = [(one.text, chosen.get(one.pk, 0), f"w{one.pk}") for one in question.choices.all()]
    lines = tuple(Line(label, many, key, percent(many, answered)) for label, many, key in counted)
    return Result(
        number=number,
        question=question,
        answered=answered,
        skipped=people - answered,
        lines=lines,
        words=tuple(words[:WORDS_SHOWN]),
        words_count=len(words),
        average=average(question, scaled),
    )


def percent(part, whole):
    return round(100 * part / whole) if whole else 0


def average(question, scaled):
    """The mean mark of a scale; None without marks or without a scale."""
    marks = {mark: scaled[question.pk, mark] for mark in range(LOWEST, HIGHEST + 1)}
    total = sum(marks.values())
    if question.kind != QuestionKind.SCALE or not total:
        return None
    return sum(mark * many for mark, many in marks.items()) / total
