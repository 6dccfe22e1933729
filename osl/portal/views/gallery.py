from django.shortcuts import resolve_url
from django.views.decorators.http import require_POST

from osl.core.access import signed_in
from osl.core.editing import deed, edit
from osl.portal.gallery import SampleForm, samples


@signed_in
def gallery(request):
    """Every component in every state; its form and its buttons work, but save nothing."""
    form = SampleForm(request.POST or None, request.FILES or None, user=request.user, prefix="wzor")
    return edit(
        request,
        form,
        template="portal/gallery.html",
        done="Zapisano wzór formularza.",
        context=samples(request.user),
        to=resolve_url("portal:gallery"),
        save=lambda form: None,
    )


@signed_in
@require_POST
def press(request):
    return deed(request, lambda: None, done="Przycisk zadziałał.", to="portal:gallery")
