"""A short questionnaire, on paper or at an address without login, and what people answered.

An answer carries no name, no time of day, no address of a computer: nobody can tell who gave it.
"""

from secrets import token_urlsafe

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from needs.enums import QuestionKind, SurveyStatus
from needs.models.inquiry import Inquiry
from osl.core.addresses import address_of
from osl.core.models import Stamped, Versioned, Workflow

MOST_ANSWERS = 5000
LOWEST, HIGHEST = 1, 5


def new_token():
    """Short enough to be typed from a poster, long enough not to be guessed."""
    return token_urlsafe(12)


class SurveyQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.has_perm("needs.view_need") else self.none()

    def latest_first(self):
        return self.order_by("-created_at", "-pk")

    def for_list(self):
        return self.select_related("inquiry").latest_first()

    def answerable(self, today):
        """Open on this day; both days of the period count."""
        return self.filter(
            Q(opens_on__isnull=True) | Q(opens_on__lte=today),
            Q(closes_on__isnull=True) | Q(closes_on__gte=today),
            status=SurveyStatus.OPEN,
        )


class Survey(Workflow, Stamped):
    """Questions may change while it is a draft; from the day it opens they stay."""

    Status = SurveyStatus
    TRANSITIONS = {
        SurveyStatus.DRAFT: [SurveyStatus.OPEN],
        SurveyStatus.OPEN: [SurveyStatus.CLOSED],
        SurveyStatus.CLOSED: [SurveyStatus.OPEN],
    }

    title = models.CharField("tytuł", max_length=160)
    intro = models.TextField("wstęp", max_length=2000, blank=True)
    inquiry = models.ForeignKey(
        Inquiry,
        verbose_name="czynność rozeznania",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="surveys",
    )
    token = models.CharField("adres", max_length=40, unique=True, default=new_token, editable=False)
    opens_on = models.DateField("pierwszy dzień", null=True, blank=True)
    closes_on = models.DateField("ostatni dzień", null=True, blank=True)
    limit = models.PositiveIntegerField(
        "najwięcej odpowiedzi",
        default=500,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_ANSWERS)],
    )
    status = models.CharField("stan", max_length=20, choices=SurveyStatus.choices, default=SurveyStatus.DRAFT)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto zapisał", on_delete=models.PROTECT, related_name="+"
    )

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = "ankieta"
        verbose_name_plural = "ankiety"
        default_permissions = ()
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="survey_has_a_title",
                condition=~Q(title=""),
                violation_error_message="Wpisz tytuł ankiety",
            ),
            models.CheckConstraint(
                name="survey_closes_after_it_opens",
                condition=Q(opens_on__isnull=True)
                | Q(closes_on__isnull=True)
                | Q(closes_on__gte=F("opens_on")),
                violation_error_message="Ostatni dzień musi być taki sam jak pierwszy albo późniejszy",
            ),
            models.CheckConstraint(
                name="survey_limit_is_sane",
                condition=Q(limit__range=(1, MOST_ANSWERS)),
                violation_error_message=f"Najwięcej odpowiedzi: od 1 do {MOST_ANSWERS}",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("needs:survey_detail", self.pk)

    @property
    def is_draft(self):
        return self.status == SurveyStatus.DRAFT

    def open(self, *, by):
        self.move_to(SurveyStatus.OPEN, by=by)

    def close(self, *, by):
        self.move_to(SurveyStatus.CLOSED, by=by)


class QuestionQuerySet(models.QuerySet):
    def for_list(self):
        return self.prefetch_related("choices").order_by("order", "pk")


class Question(Versioned):
    survey = models.ForeignKey(
        Survey, verbose_name="ankieta", on_delete=models.CASCADE, related_name="questions"
    )
    order = models.PositiveSmallIntegerField("kolejność", default=100)
    text = models.CharField("pytanie", max_length=300)
    kind = models.CharField(
        "rodzaj odpowiedzi", max_length=20, choices=QuestionKind.choices, default=QuestionKind.SINGLE
    )
    required = models.BooleanField("trzeba odpowiedzieć", default=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "pytanie"
        verbose_name_plural = "pytania"
        default_permissions = ()
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="question_asks_something",
                condition=~Q(text=""),
                violation_error_message="Wpisz pytanie",
            )
        ]

    def __str__(self):
        return self.text

    @property
    def reference(self):
        return f"pytanie {self.pk}"


class Choice(models.Model):
    question = models.ForeignKey(
        Question, verbose_name="pytanie", on_delete=models.CASCADE, related_name="choices"
    )
    order = models.PositiveSmallIntegerField("kolejność", default=100)
    text = models.CharField("odpowiedź", max_length=160)
    asks_what = models.BooleanField("inne, jakie?", default=False)

    class Meta:
        verbose_name = "odpowiedź do wyboru"
        verbose_name_plural = "odpowiedzi do wyboru"
        default_permissions = ()
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="choice_says_something",
                condition=~Q(text=""),
                violation_error_message="Wpisz odpowiedź",
            ),
            models.UniqueConstraint(
                fields=["question", "text"],
                name="choice_once_in_a_question",
                violation_error_message="Taka odpowiedź już jest w tym pytaniu",
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def reference(self):
        return f"odpowiedź {self.pk}"


class SurveyResponse(models.Model):
    """One filled-in questionnaire. A day without an hour; a sheet of paper has its number and who typed it."""

    survey = models.ForeignKey(
        Survey, verbose_name="ankieta", on_delete=models.PROTECT, related_name="responses"
    )
    received_on = models.DateField("kiedy", default=timezone.localdate)
    on_paper = models.BooleanField("na papierze", default=False)
    sheet_number = models.PositiveIntegerField("numer kartki", null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="kto przepisał",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # A random word of the page it was filled in on, so that a page sent twice is one answer.
    sent_as = models.CharField(
        "słowo strony", max_length=64, unique=True, null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = "wypełniona ankieta"
        verbose_name_plural = "wypełnione ankiety"
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="response_on_paper_has_its_sheet",
                condition=Q(on_paper=True, sheet_number__isnull=False, entered_by__isnull=False)
                | Q(on_paper=False, sheet_number__isnull=True, entered_by__isnull=True),
                violation_error_message="Wpisz numer kartki",
            ),
            models.UniqueConstraint(
                fields=["survey", "sheet_number"],
                name="response_sheet_once_in_a_survey",
                violation_error_message="Kartka z tym numerem jest już przepisana",
            ),
        ]

    def __str__(self):
        return f"kartka {self.sheet_number}" if self.on_paper else "odpowiedź z internetu"

    @property
    def reference(self):
        return f"wypełniona ankieta {self.pk}"


class Answer(models.Model):
    """To a question with several choices there are several rows; `text` beside a choice says „inne, jakie?”."""

    response = models.ForeignKey(
        SurveyResponse, verbose_name="wypełniona ankieta", on_delete=models.CASCADE, related_name="answers"
    )
    question = models.ForeignKey(
        Question, verbose_name="pytanie", on_delete=models.PROTECT, related_name="answers"
    )
    choice = models.ForeignKey(
        Choice,
        verbose_name="odpowiedź",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answers",
    )
    number = models.PositiveSmallIntegerField("ocena", null=True, blank=True)
    text = models.CharField("własne słowa", max_length=1000, blank=True)

    class Meta:
        verbose_name = "odpowiedź na pytanie"
        verbose_name_plural = "odpowiedzi na pytania"
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="answer_says_something",
                condition=Q(choice__isnull=False, number__isnull=True)
                | Q(choice__isnull=True, number__isnull=False, text="")
                | (Q(choice__isnull=True, number__isnull=True) & ~Q(text="")),
                violation_error_message="Wybierz odpowiedź albo wpisz własne słowa",
            ),
            models.CheckConstraint(
                name="answer_is_on_the_scale",
                condition=Q(number__isnull=True) | Q(number__range=(LOWEST, HIGHEST)),
                violation_error_message=f"Wybierz liczbę od {LOWEST} do {HIGHEST}",
            ),
            models.UniqueConstraint(
                fields=["response", "question", "choice"],
                name="answer_once_for_a_choice",
                violation_error_message="Ta odpowiedź jest już zaznaczona",
            ),
            models.UniqueConstraint(
                fields=["response", "question"],
                condition=Q(choice__isnull=True),
                name="answer_without_choices_once",
                violation_error_message="Na to pytanie jest już odpowiedź",
            ),
        ]

    def __str__(self):
        return self.text or str(self.number or self.choice)

    @property
    def reference(self):
        return f"odpowiedź na pytanie {self.pk}"
