from osl.core.models import Office
from osl.documents.paper import Paper
from osl.documents.rendering import render_cached


def vote_sheet(vote):
    """Two pages for a meeting: the table to put dots or play money on, and the card on which they are counted."""
    office = Office.current()
    paper = Paper.of(
        office,
        title=vote.title,
        identifier=f"glosowanie-{vote.pk}-{vote.version}",
        created_at=vote.updated_at,
    )
    context = {"office": office, "vote": vote, "options": vote.options.all()}
    return render_cached("needs/vote.pdf.html", context, paper)
