from django.shortcuts import render

from osl.core.access import signed_in
from osl.portal.gallery import gallery_context


@signed_in
def gallery(request):
    """Every component in every state."""
    return render(request, "portal/gallery.html", gallery_context(request))
