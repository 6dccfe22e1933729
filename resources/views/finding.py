from django.contrib import messages

from needs import permissions as of_needs
from needs.models import Inquiry
from osl.core.access import access, find, require
from osl.core.editing import bound, edit, page
from osl.core.polish import plural
from resources.finding import note_resources
from resources.forms.finding import FindingsForm, with_more_rows


@access("resources.manage_resource")
def inquiry_resources(request, pk):
    inquiry = find(request, Inquiry.objects.select_related("locality"), pk=pk)
    require(request.method == "POST" or of_needs.can_harvest(request.user, inquiry))
    template, context = "resources/inquiry_resources.html", {"inquiry": inquiry}
    if request.method == "POST" and "more" in request.POST:
        return page(request, with_more_rows(request.POST, user=request.user), template, context)
    form = bound(FindingsForm, request, initial={"locality": inquiry.locality})

    def act(form):
        form.result = note_resources(inquiry, form.resources, by=request.user)
        return inquiry

    response = edit(request, form, template=template, done="", context=context, save=act)
    if result := getattr(form, "result", None):
        messages.success(request, words_of(result))
    return response


def words_of(result):
    """„Zapisano 3 nowe zasoby. 1 był już na mapie potencjału.”"""
    new, known = len(result.new), len(result.known)
    words = []
    if new:
        words.append(f"Zapisano {new} {plural(new, 'nowy zasób', 'nowe zasoby', 'nowych zasobów')}.")
    if known:
        words.append(f"Dołączono {known} {plural(known, 'znany', 'znane', 'znanych')} wcześniej.")
    return " ".join(words)
