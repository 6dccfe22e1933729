from osl.core.models import Office
from osl.documents.paper import Paper
from osl.documents.rendering import render

BLANK_ROWS = 5


def attendance_sheet(meeting):
    """The list to sign at a meeting: names and places for signatures; a village only to tell namesakes apart.

    Rows have the numbers of the page on which attendance is saved. Not kept: it is a list of names.
    """
    office = Office.current()
    paper = Paper.of(
        office,
        title=f"Lista obecności, {meeting.day:%d.%m.%Y}",
        identifier=f"lista-obecnosci-{meeting.pk}",
        created_at=meeting.updated_at,
    )
    people = meeting.listed()
    context = {
        "office": office,
        "meeting": meeting,
        "activity": meeting.activity,
        "people": people,
        "blank_rows": [len(people) + number for number in range(1, BLANK_ROWS + 1)],
    }
    return render("activities/attendance.pdf.html", context, paper)
