import logging
import re

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from osl.documents.models import FileDamaged

logger = logging.getLogger(__name__)

PLAIN_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.pdf")


def pdf_response(content, filename):
    """The PDF shown in the browser, under a plain name made of numbers of records, never of people's data."""
    if not PLAIN_NAME.fullmatch(filename):
        raise ValueError(f"Not a plain file name: {filename}")
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{filename}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def file_response(stored):
    """The file under the name it was given with, to be saved and never shown by the browser in our name."""
    return closed(stored, as_attachment=True)


def picture_response(stored):
    """A picture for a page of ours."""
    if not stored.is_picture:
        raise ValueError("Only pictures may be shown; other files are given as attachments.")
    return closed(stored, as_attachment=False)


def closed(stored, *, as_attachment):
    """Bytes in which nothing can run. A file that is damaged or gone answers 404: there is nothing to give."""
    try:
        content = stored.read()
    except FileDamaged as damage:
        logger.error("%s", damage)
        raise Http404(str(damage)) from None
    return HttpResponse(
        content,
        content_type=stored.content_type,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment, stored.original_name),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "private, no-store",
        },
    )
