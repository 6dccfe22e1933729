import django_filters

from needs.enums import (
    InquiryStatus,
    NeedStatus,
    QuestionKind,
    Source,
    Strength,
    SurveyStatus,
    VoteKind,
    VoteStatus,
)
from needs.models import Method, Topic
from needs.models.survey import HIGHEST, LOWEST
from osl.core.filtering import (
    NOT_ON_LIST,
    DayFilter,
    ListFilter,
    NumberFilter,
    OrderFilter,
    SearchFilter,
    TermFilter,
    WordFilter,
)
from osl.core.models import Locality, TargetGroup


def nothing(words):
    """The choice of records in which nothing was chosen: `?temat=brak`."""
    return {"null_label": words, "null_value": "brak"}


STRENGTHS = {strength.value: strength.short for strength in Strength}
SOURCES = {least: f"co najmniej {least}" for least in (2, 3, 5)}


class NeedFilter(ListFilter):
    q = SearchFilter(label="Szukaj w treści")
    miejscowosc = TermFilter(
        Locality.objects.all, field_name="locality", label="Miejscowość", **nothing("cała gmina")
    )
    grupa = TermFilter(
        TargetGroup.objects.all, field_name="groups", label="Kogo dotyczy", **nothing("nie podano")
    )
    temat = TermFilter(Topic.objects.all, field_name="topic", label="Temat", **nothing("bez tematu"))
    stan = WordFilter(NeedStatus, field_name="status", label="Stan")
    skad = WordFilter(Source, field_name="source", label="Skąd wiadomo")
    sila = NumberFilter(STRENGTHS, field_name="strength", label="Ile osób")
    zrodla = NumberFilter(SOURCES, field_name="sources_count", lookup_expr="gte", label="Źródła")
    od = DayFilter(field_name="heard_on", lookup_expr="gte", label="Od dnia")
    do = DayFilter(field_name="heard_on", lookup_expr="lte", label="Do dnia")
    kolejnosc = OrderFilter({"data": "heard_on", "sila": "strength", "zrodla": "sources_count"}, usual="data")

    @property
    def qs(self):
        """A joined need says again what another one says: it is listed when asked for by its state."""
        asked_for = self.is_bound and self.is_valid() and self.form.cleaned_data["stan"]
        found = super().qs
        return found if asked_for else found.exclude(status=NeedStatus.JOINED)


class InquiryFilter(ListFilter):
    q = SearchFilter(label="Szukaj w nazwie")
    metoda = TermFilter(Method.objects.all, field_name="method", label="Metoda")
    miejscowosc = TermFilter(
        Locality.objects.all, field_name="locality", label="Miejscowość", **nothing("cała gmina")
    )
    grupa = TermFilter(TargetGroup.objects.all, field_name="groups", label="Kogo pytano")
    stan = WordFilter(InquiryStatus, field_name="status", label="Stan")
    od = DayFilter(field_name="day", lookup_expr="gte", label="Od dnia")
    do = DayFilter(field_name="day", lookup_expr="lte", label="Do dnia")


class SurveyFilter(ListFilter):
    stan = WordFilter(SurveyStatus, field_name="status", label="Stan")


class VoteFilter(ListFilter):
    stan = WordFilter(VoteStatus, field_name="status", label="Stan")
    rodzaj = WordFilter(VoteKind, field_name="kind", label="Rodzaj")


class AnswerFilter(django_filters.ChoiceFilter):
    """Filled-in questionnaires by one answer; the keys are those of `needs.results`."""

    def __init__(self, **kwargs):
        super().__init__(empty_label="wszystkie", error_messages=NOT_ON_LIST, **kwargs)

    def offer(self, questions):
        self.extra["choices"] = [pair for question in questions for pair in answers_to(question)]

    def filter(self, responses, key):
        return responses.filter(**meaning_of(key)).distinct() if key else responses


def answers_to(question):
    """Pairs (key, words) for each possible answer to a question, and for any answer at all."""
    if question.kind == QuestionKind.SCALE:
        marks = range(LOWEST, HIGHEST + 1)
        pairs = [(f"o{question.pk}-{mark}", f"{question.text}: {mark}") for mark in marks]
    else:
        pairs = [(f"w{choice.pk}", f"{question.text}: {choice.text}") for choice in question.choices.all()]
    return [*pairs, (f"p{question.pk}", f"{question.text}: jest odpowiedź")]


def meaning_of(key):
    """w7: choice 7 · o3-5: mark 5 in question 3 · p3: question 3 has an answer."""
    number, _, mark = key[1:].partition("-")
    if key[0] == "w":
        return {"answers__choice": int(number)}
    if key[0] == "o":
        return {"answers__question": int(number), "answers__number": int(mark)}
    return {"answers__question": int(number)}


class ResponseFilter(ListFilter):
    odpowiedz = AnswerFilter(label="Odpowiedź")
    skad = django_filters.ChoiceFilter(
        field_name="on_paper",
        label="Skąd",
        choices=[("papier", "z papieru"), ("internet", "z internetu")],
        empty_label="wszystkie",
        error_messages=NOT_ON_LIST,
        method="by_way",
    )

    def __init__(self, data=None, queryset=None, *, request):
        super().__init__(data, queryset, request=request)
        self.filters["odpowiedz"].offer(request.survey.questions.for_list())

    def by_way(self, responses, name, way):
        return responses.filter(on_paper=way == "papier")
