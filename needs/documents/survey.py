from needs.enums import SurveyStatus
from osl.core.models import Office
from osl.documents.paper import Paper
from osl.documents.qr import QrCode
from osl.documents.rendering import render_cached


def survey_sheet(survey, address):
    """The survey on paper: boxes with their numbers, so that it can be typed back. `address` is its public page."""
    office = Office.current()
    paper = Paper.of(
        office,
        title=survey.title,
        identifier=f"ankieta-{survey.pk}-{survey.version}",
        created_at=survey.updated_at,
        draft=survey.is_draft,
    )
    is_online = survey.status == SurveyStatus.OPEN
    context = {
        "office": office,
        "survey": survey,
        "questions": survey.questions.for_list(),
        "address": address if is_online else "",
        "code": QrCode.of(address) if is_online else None,
    }
    return render_cached("needs/survey.pdf.html", context, paper)
