"""A form posted after the session had ended: its text waits for the same person to log in again."""

import time

from django.http import QueryDict

from osl.core.keys import owner_of

NAME, LONGEST, LIFE_SECONDS = "interrupted", 200_000, 3600


def keep(request):
    """Remember the posted form of a person whose session has ended. Small forms with a form key only."""
    key = request.POST.get("form_key", "")
    if owner_of(key) is None:
        return
    posted = request.POST.copy()
    posted.pop("csrfmiddlewaretoken", None)
    text = posted.urlencode()
    if len(text) <= LONGEST:
        request.session[NAME] = {"path": request.path, "text": text, "at": int(time.time())}


def take_back(request):
    """The kept form of this page and this person, once; otherwise None."""
    kept = request.session.get(NAME)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[NAME]
    posted = QueryDict(kept["text"])
    fresh = time.time() - kept["at"] < LIFE_SECONDS
    return posted if fresh and owner_of(posted.get("form_key", "")) == request.user.pk else None
