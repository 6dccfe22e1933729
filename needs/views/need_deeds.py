"""What is decided about a need on its own card, each with its date and reason."""

from django.urls import reverse
from django.views.decorators.http import require_POST

from needs import permissions
from needs.forms.need_deeds import AddressForm, CloseForm, HandOverForm, JoinForm, SetAsideForm, SourceForm
from needs.joining import join, part
from needs.models import Need
from osl.core.access import access, find, require
from osl.core.editing import bound, deed, edit

ASKING = "needs/need_deed.html"
TO_CONFIRM = "stan=nowa&zrodla=2"


@access("needs.manage_need")
@require_POST
def need_confirm(request, pk):
    need = find(request, Need.objects, pk=pk)
    back = f"{reverse('needs:need_list')}?{TO_CONFIRM}" if "z-listy" in request.GET else need
    return deed(request, lambda: need.confirm(by=request.user), done="Potwierdzono potrzebę.", to=back)


@access("needs.manage_need")
@require_POST
def need_take_back(request, pk):
    need = find(request, Need.objects, pk=pk)
    return deed(request, lambda: need.take_back(by=request.user), done="Przywrócono potrzebę.", to=need)


@access("needs.manage_need")
@require_POST
def need_part(request, pk):
    need = find(request, Need.objects, pk=pk)
    return deed(request, lambda: part(need, by=request.user), done="Odłączono potrzebę.", to=need)


@access("needs.manage_need")
def need_set_aside(request, pk):
    need = find(request, Need.objects, pk=pk)
    return asking(
        request, SetAsideForm, need, permissions.can_set_aside, need.set_aside, "Odłożono potrzebę."
    )


@access("needs.manage_need")
def need_address(request, pk):
    need = find(request, Need.objects, pk=pk)
    done = "Zapisano, że potrzeba jest podjęta."
    return asking(request, AddressForm, need, permissions.can_address, need.address, done)


@access("needs.manage_need")
def need_close(request, pk):
    need = find(request, Need.objects, pk=pk)
    return asking(request, CloseForm, need, permissions.can_close, need.close, "Zakończono potrzebę.")


@access("needs.manage_need")
def need_hand_over(request, pk):
    need = find(request, Need.objects, pk=pk)

    def hand_over(reason, *, by, unit):
        need.hand_over(reason, to=unit, by=by)

    return asking(request, HandOverForm, need, permissions.can_hand_over, hand_over, "Przekazano potrzebę.")


@access("needs.manage_need")
def need_join(request, pk):
    need = find(request, Need.objects, pk=pk)

    def into(*, into, by):
        join(need, into, by=by)

    return asking(request, JoinForm, need, permissions.can_join, into, "Dołączono potrzebę do podobnej.")


@access("needs.manage_need")
def need_source(request, pk):
    need = find(request, Need.objects, pk=pk)
    return asking(request, SourceForm, need, permissions.can_add_source, need.add_source, "Dodano źródło.")


@access("needs.manage_need")
@require_POST
def need_source_remove(request, pk, source_pk):
    need = find(request, Need.objects, pk=pk)
    source = find(request, need.sources, pk=source_pk)
    return deed(
        request, lambda: need.remove_source(source, by=request.user), done="Usunięto źródło.", to=need
    )


def asking(request, form_class, need, allowed, verb, done):
    """A page that asks for what the verb needs. A post is judged by the verb: sent twice, it still finds its result."""
    require(request.method == "POST" or allowed(request.user, need))
    form = bound(form_class, request, need=need)

    def act(form):
        verb(**form.answers, by=request.user)
        return need

    return edit(request, form, template=ASKING, done=done, context={"need": need}, save=act)
