"""Surveys inside the office: laying one out, opening it, typing paper back, reading what people answered."""

from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from needs import permissions
from needs.answering import take_back_sheet, type_sheet
from needs.documents.survey import survey_sheet
from needs.filters import ResponseFilter, SurveyFilter
from needs.forms.answer import AnswerForm, SheetForm
from needs.forms.finding import FindingForm
from needs.forms.survey import QuestionForm, SurveyForm
from needs.harvesting import harvest_survey
from needs.models import Answer, Choice, Inquiry, Question, Survey
from needs.results import results_of
from needs.surveying import move_question, open_survey, remove_question
from osl.core.access import access, find, require
from osl.core.editing import bound, deed, edit
from osl.core.listing import listing
from osl.core.models import AuditEvent
from osl.documents.responses import pdf_response

SHEETS_SHOWN = 5
# Hundreds of them would hide what was decided about the survey.
SHEET_DEEDS = ("przepisanie kartki", "cofnięcie kartki")


@access("needs.view_need")
def survey_list(request):
    surveys = Survey.objects.visible_to(request.user).for_list().annotate(answers=Count("responses"))
    context = {"can_manage": permissions.keeps_needs(request.user)}
    return listing(request, SurveyFilter, surveys, template="needs/survey_list.html", context=context)


@access("needs.view_need")
def survey_detail(request, pk):
    survey = find(request, Survey.objects.for_list().select_related("created_by"), pk=pk)
    user = request.user
    context = {
        "survey": survey,
        "questions": survey.questions.for_list(),
        "answers": survey.responses.count(),
        "address": request.build_absolute_uri(reverse("needs:survey_answer", args=[survey.token])),
        "can_manage": permissions.keeps_needs(user),
        "can_lay_out": permissions.can_lay_out(user, survey),
        "can_open": permissions.can_open(user, survey),
        "can_close": permissions.can_close(user, survey),
        "can_type": permissions.can_type_sheets(user, survey),
        "history": AuditEvent.objects.about(survey).changes().exclude(action__in=SHEET_DEEDS).for_list(),
    }
    return render(request, "needs/survey_detail.html", context)


@access("needs.manage_need")
def survey_create(request):
    form = bound(SurveyForm, request, instance=Survey(created_by=request.user), initial=begun_from(request))
    return edit(
        request, form, template="needs/survey_form.html", done="Zapisano ankietę. Dodaj do niej pytania."
    )


def begun_from(request):
    """Started at the card of an inquiry, a survey or a vote belongs to it."""
    number = request.GET.get("czynnosc", "")
    inquiry = Inquiry.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
    return {"inquiry": inquiry.pk} if inquiry else {}


@access("needs.manage_need")
def survey_edit(request, pk):
    survey = find(request, Survey.objects, pk=pk)
    form = bound(SurveyForm, request, instance=survey)
    return edit(
        request, form, template="needs/survey_form.html", done="Zapisano zmiany.", context={"survey": survey}
    )


# --- Questions ---------------------------------------------------------------------------------------------


@access("needs.manage_need")
def question_create(request, pk):
    survey = find(request, Survey.objects, pk=pk)
    require(request.method == "POST" or permissions.can_lay_out(request.user, survey))
    form = bound(QuestionForm, request, instance=Question(survey=survey))
    return edit(
        request,
        form,
        template="needs/question_form.html",
        done="Dodano pytanie.",
        context={"survey": survey},
        to=question_create_again(request, survey),
    )


def question_create_again(request, survey):
    """„Zapisz i dodaj następne” leads to an empty question, otherwise back to the survey."""
    return reverse("needs:question_create", args=[survey.pk]) if "another" in request.POST else survey


@access("needs.manage_need")
def question_edit(request, pk, question_pk):
    survey, question = question_of(request, pk, question_pk)
    require(request.method == "POST" or permissions.can_lay_out(request.user, survey))
    form = bound(QuestionForm, request, instance=question)
    context = {"survey": survey, "question": question}
    return edit(
        request,
        form,
        template="needs/question_form.html",
        done="Zapisano pytanie.",
        context=context,
        to=survey,
    )


def question_of(request, pk, question_pk):
    survey = find(request, Survey.objects, pk=pk)
    return survey, get_object_or_404(survey.questions.select_related("survey"), pk=question_pk)


@access("needs.manage_need")
@require_POST
def question_up(request, pk, question_pk):
    return moved(request, pk, question_pk, -1)


@access("needs.manage_need")
@require_POST
def question_down(request, pk, question_pk):
    return moved(request, pk, question_pk, 1)


def moved(request, pk, question_pk, step):
    survey, question = question_of(request, pk, question_pk)
    return deed(
        request,
        lambda: move_question(question, step, by=request.user),
        done="Przestawiono pytanie.",
        to=survey,
    )


@access("needs.manage_need")
@require_POST
def question_remove(request, pk, question_pk):
    survey = find(request, Survey.objects, pk=pk)

    def act():
        question = survey.questions.select_related("survey").filter(pk=question_pk).first()
        if question is not None:
            remove_question(question, by=request.user)

    return deed(request, act, done="Usunięto pytanie.", to=survey)


# --- Preview, print, opening -------------------------------------------------------------------------------


@access("needs.view_need")
def survey_preview(request, pk):
    survey = find(request, Survey.objects, pk=pk)
    questions = list(survey.questions.for_list())
    form = AnswerForm(survey=survey, questions=questions)
    return render(
        request, "needs/survey_preview.html", {"survey": survey, "questions": questions, "form": form}
    )


@access("needs.view_need")
def survey_pdf(request, pk):
    survey = find(request, Survey.objects, pk=pk)
    address = request.build_absolute_uri(reverse("needs:survey_answer", args=[survey.token]))
    return pdf_response(survey_sheet(survey, address), f"ankieta-{survey.pk}.pdf")


@access("needs.manage_need")
@require_POST
def survey_open(request, pk):
    survey = find(request, Survey.objects, pk=pk)
    return deed(
        request, lambda: open_survey(survey, by=request.user), done="Ankieta jest otwarta.", to=survey
    )


@access("needs.manage_need")
@require_POST
def survey_close(request, pk):
    survey = find(request, Survey.objects, pk=pk)
    return deed(request, lambda: survey.close(by=request.user), done="Ankieta jest zamknięta.", to=survey)


# --- Paper typed back --------------------------------------------------------------------------------------


@access("needs.manage_need")
def survey_sheets(request, pk):
    survey = find(request, Survey.objects, pk=pk)
    require(request.method == "POST" or permissions.can_type_sheets(request.user, survey))
    questions = list(survey.questions.for_list())
    form = bound(SheetForm, request, survey=survey, questions=questions)
    typed = survey.responses.filter(on_paper=True).order_by("-pk")
    context = {"survey": survey, "last_sheets": typed[:SHEETS_SHOWN], "typed": typed.count()}
    return edit(
        request,
        form,
        template="needs/survey_sheets.html",
        done=f"Przepisano kartkę nr {form.data.get('sheet_number', '')}.",
        context=context,
        to=reverse("needs:survey_sheets", args=[survey.pk]),
        save=lambda form: type_sheet(
            survey, form.given, sheet_number=form.cleaned_data["sheet_number"], by=request.user
        ),
    )


@access("needs.manage_need")
@require_POST
def survey_sheet_back(request, pk, sheet):
    survey = find(request, Survey.objects, pk=pk)
    return deed(
        request,
        lambda: take_back_sheet(survey, sheet, by=request.user),
        done=f"Cofnięto kartkę nr {sheet}. Można ją przepisać jeszcze raz.",
        to=reverse("needs:survey_sheets", args=[survey.pk]),
    )


# --- Results -----------------------------------------------------------------------------------------------


@access("needs.view_need")
def survey_results(request, pk):
    survey = find(request, Survey.objects.select_related("inquiry"), pk=pk)
    if survey.is_draft:
        return redirect(survey)
    people = dict(survey.responses.order_by().values_list("on_paper").annotate(Count("pk")))
    context = {
        "survey": survey,
        "results": results_of(survey, list(survey.questions.for_list())),
        "answers": sum(people.values()),
        "on_paper": people.get(True, 0),
        "online": people.get(False, 0),
        "can_manage": permissions.keeps_needs(request.user),
    }
    return render(request, "needs/survey_results.html", context)


@access("needs.view_need")
def survey_responses(request, pk):
    """The filled-in questionnaires behind every number of the results."""
    request.survey = survey = find(request, Survey.objects, pk=pk)
    responses = survey.responses.prefetch_related("answers__question", "answers__choice").order_by("-pk")
    return listing(
        request, ResponseFilter, responses, template="needs/survey_responses.html", context={"survey": survey}
    )


@access("needs.manage_need")
def survey_need(request, pk):
    """An answer becomes a need; `z` names the answer as in the results: w7 a choice, t9 somebody's own words."""
    survey = find(request, Survey.objects.select_related("inquiry"), pk=pk)
    words = words_of_answer(survey, request.GET.get("z", ""))
    form = bound(FindingForm, request, initial={"statement": words})
    results = reverse("needs:survey_results", args=[survey.pk])

    def act(form):
        harvest_survey(survey, form.finding, day=timezone.localdate(), by=request.user)
        return survey

    context = {"back": results, "origin": survey.title, "said": words}
    return edit(
        request,
        form,
        template="needs/finding.html",
        done="Zapisano. Potrzeba ma ankietę jako źródło.",
        context=context,
        to=results,
        save=act,
    )


def words_of_answer(survey, key):
    """The words behind a key of the results; an empty text for a key that means nothing here."""
    kind, number = key[:1], key[1:]
    if not number.isdecimal() or len(number) > 18:
        return ""
    if kind == "w":
        found = Choice.objects.filter(question__survey=survey, pk=number).values_list("text", flat=True)
    else:
        found = Answer.objects.filter(question__survey=survey, pk=number).values_list("text", flat=True)
    return found.first() or ""
