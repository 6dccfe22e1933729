"""The public page of a survey: no login, no session, no cookie of any kind.

Django's own protection against forged posts needs a cookie. Here nobody is logged in, so a forged post could only
add an answer, and that is stopped by a signed word of the page, by asking the browser where the post comes from, by a
field that people never see, and by a limit for one sender (docs/decisions.md).
"""

from urllib.parse import urlsplit

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from needs.answering import SurveyOver, TooManyFromOneSender, receive
from needs.enums import SurveyStatus
from needs.forms.answer import AnswerForm
from needs.models import Survey
from osl.core.access import public
from osl.core.context import current_request

SECONDS_OF_A_DAY = 24 * 3600


@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
def survey_answer(request, token):
    survey = published(token)
    if not comes_from_our_page(request):
        return told(request, survey, "needs/survey_foreign.html", status=403)
    questions = list(survey.questions.for_list())
    form = AnswerForm(request.POST if request.method == "POST" else None, survey=survey, questions=questions)
    if closed := why_closed(survey):
        return told(request, survey, "needs/survey_closed.html", why=closed)
    if request.method != "POST":
        return told(request, survey, "needs/survey_public.html", form=form)
    if not form.is_valid():
        return told(request, survey, "needs/survey_public.html", form=form, status=422)
    return saved(request, survey, form)


def saved(request, survey, form):
    try:
        receive(survey, form.given, sent_as=form.cleaned_data["page"], address=current_request.get().address)
    except SurveyOver:
        return told(request, survey, "needs/survey_closed.html", why=why_closed(survey) or "full")
    except TooManyFromOneSender as refusal:
        response = told(request, survey, "needs/survey_too_many.html", refusal=refusal, status=429)
        response.headers["Retry-After"] = str(SECONDS_OF_A_DAY)
        return response
    return redirect("needs:survey_thanks", token=survey.token)


@public
@require_http_methods(["GET", "HEAD"])
def survey_thanks(request, token):
    return told(request, published(token), "needs/survey_thanks.html")


def published(token):
    """The survey at this address; 404 while it is being laid out."""
    survey = Survey.objects.exclude(status=SurveyStatus.DRAFT).filter(token=token).first()
    if survey is None:
        raise Http404("No survey at this address.")
    return survey


def why_closed(survey):
    """Why nothing is taken now, as a word for the page; an empty text when answers are welcome."""
    today = timezone.localdate()
    if survey.status == SurveyStatus.CLOSED or (survey.closes_on and survey.closes_on < today):
        return "over"
    if survey.opens_on and survey.opens_on > today:
        return "early"
    return "full" if survey.responses.count() >= survey.limit else ""


def comes_from_our_page(request):
    """Browsers say where a post comes from; a page elsewhere cannot pretend."""
    if request.method != "POST":
        return True
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", "same-origin")
    if origin is not None and urlsplit(origin).netloc != request.get_host():
        return False
    return site in ("same-origin", "none")


def told(request, survey, template, *, status=200, **context):
    """A page for people, kept by nobody: neither by the browser nor by a search engine."""
    response = render(request, template, {"survey": survey, **context}, status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
