import re

from django.http import HttpResponse

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
