"""What people answered, counted: for each question its rows with numbers and bars, and the words in full."""

from dataclasses import dataclass

from django.db.models import Count, Window
from django.db.models.functions import RowNumber

from needs.enums import QuestionKind
from needs.models import Answer
from needs.models.survey import HIGHEST, LOWEST

WORDS_SHOWN = 20
MARKS = range(LOWEST, HIGHEST + 1)


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
    def longest(self):
        """The number with the longest bar; a bar of nothing needs a whole as well."""
        return max((line.count for line in self.lines), default=0) or 1

    @property
    def has_lines(self):
        return self.question.kind != QuestionKind.TEXT


@dataclass(frozen=True)
class Counted:
    """Everything the database counted, for all questions at once."""

    people: int
    answered: dict  # question: people
    chosen: dict  # choice: people
    marks: dict  # (question, mark): people
    spoken: dict  # question: answers with words
    words: dict  # question: the latest of these answers

    @classmethod
    def of(cls, survey):
        answers = Answer.objects.filter(question__survey=survey).order_by()
        marks = answers.filter(number__isnull=False).values_list("question", "number").annotate(Count("pk"))
        return cls(
            people=survey.responses.count(),
            answered=dict(answers.values_list("question").annotate(Count("response", distinct=True))),
            chosen=dict(answers.filter(choice__isnull=False).values_list("choice").annotate(Count("pk"))),
            marks={(question, mark): people for question, mark, people in marks},
            spoken=dict(answers.exclude(text="").values_list("question").annotate(Count("pk"))),
            words=latest_words(answers),
        )

    def lines_of(self, question):
        """(label, people, key) for each possible answer."""
        if question.kind == QuestionKind.SCALE:
            return [
                (str(mark), self.marks.get((question.pk, mark), 0), f"o{question.pk}-{mark}")
                for mark in MARKS
            ]
        return [(one.text, self.chosen.get(one.pk, 0), f"w{one.pk}") for one in question.choices.all()]

    def average_of(self, question):
        """The mean mark of a scale; None without marks or without a scale."""
        given = {mark: self.marks.get((question.pk, mark), 0) for mark in MARKS}
        total = sum(given.values())
        return sum(mark * people for mark, people in given.items()) / total if total else None


def latest_words(answers):
    """{question: [answers in own words, „inne” among them]}, the latest few of each question."""
    place = Window(RowNumber(), partition_by="question", order_by="-pk")
    found = {}
    for answer in (
        answers.exclude(text="").annotate(place=place).filter(place__lte=WORDS_SHOWN).order_by("-pk")
    ):
        found.setdefault(answer.question_id, []).append(answer)
    return found


def results_of(survey, questions):
    """A `Result` for each question, in six queries however many people answered."""
    counted = Counted.of(survey)
    return [result(number, question, counted) for number, question in enumerate(questions, start=1)]


def result(number, question, counted):
    answered = counted.answered.get(question.pk, 0)
    return Result(
        number=number,
        question=question,
        answered=answered,
        skipped=counted.people - answered,
        lines=tuple(
            Line(label, people, key, percent(people, answered))
            for label, people, key in counted.lines_of(question)
        ),
        words=tuple(counted.words.get(question.pk, ())),
        words_count=counted.spoken.get(question.pk, 0),
        average=counted.average_of(question),
    )


def percent(part, whole):
    return round(100 * part / whole) if whole else 0
