"""Sorting of new needs, one after another: wholly from the keyboard, without scripts too."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from needs.enums import NeedStatus
from needs.forms.inbox import HAND_OVER, JOIN, SET_ASIDE, SortForm
from needs.joining import join
from needs.models import Need
from needs.similar import NOTHING_SIMILAR, similar_to
from needs.sorting import mark_sorted, take_decision_back
from osl.core.access import access, find
from osl.core.editing import bound, deed, edit, sent_before

SIMILAR, LONGEST_NUMBER = 5, 9
DONE = {
    NeedStatus.NEW: "Uporządkowano potrzebę.",
    NeedStatus.CONFIRMED: "Potwierdzono potrzebę.",
    NeedStatus.REJECTED: "Odłożono potrzebę.",
    NeedStatus.FORWARDED: "Przekazano potrzebę.",
    NeedStatus.JOINED: "Dołączono potrzebę do podobnej.",
}


@access("needs.manage_need")
def inbox(request):
    need = asked_for(request)
    if need is None:
        return render(request, "needs/inbox.html", {"need": None, "decided": decided(request)})
    if request.method == "POST" and need.status != NeedStatus.NEW and not sent_before(request):
        messages.info(request, "Ktoś już zdecydował o tej potrzebie. Oto następna.")
        return redirect(after(request, need, counted=False))
    form = form_of(request, need)
    here = address(need, number_of(request, "zrobiono"))
    context = {"need": need, "here": here, "decided": decided(request), **place_of(need, request)}
    if request.method != "POST" or not form.is_valid():
        context["similar"] = similar_to(need.statement, locality=need.locality, but=[need.pk], most=SIMILAR)
        context["nothing_similar"] = NOTHING_SIMILAR
    done, to = "", lambda need: after(request, need)
    return edit(request, form, template="needs/inbox.html", done=done, context=context, to=to, save=settle)


def form_of(request, need):
    """What was typed before a log-out comes back only to the need it was typed for."""
    form = bound(SortForm, request, instance=need)
    if form.is_bound and form.data.get("nr") != str(need.pk):
        return SortForm(user=request.user, instance=need)
    return form


def asked_for(request):
    """The need of the address, or else the next that waits; None when nothing waits. A form names its need."""
    needs, number = Need.objects.select_related("locality", "created_by"), number_of(request, "nr")
    if request.method == "POST":
        return find(request, needs, pk=number)
    waiting = needs.visible_to(request.user).to_sort()
    return waiting.filter(pk__gte=number).first() or waiting.first()


def number_of(request, name):
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0


def place_of(need, request):
    """„3 z 20” and the neighbours in the queue; those decided in this round count as passed."""
    queue = Need.objects.visible_to(request.user).to_sort()
    done, before = number_of(request, "zrobiono"), queue.filter(pk__lt=need.pk).count()
    following = queue.filter(pk__gt=need.pk).first()
    previous = queue.filter(pk__lt=need.pk).last()
    return {
        "position": done + before + 1,
        "total": done + queue.count(),
        "skip": address(following, done) if following else "",
        "back": address(previous, done) if previous else "",
    }


def address(need, done, decided=None):
    values = {"nr": need.pk if need else None, "zrobiono": done or None, "po": decided}
    text = urlencode({name: value for name, value in values.items() if value})
    return f"{reverse('needs:inbox')}?{text}"


def after(request, need, *, counted=True):
    """The next that waits; those skipped before come round again at the end."""
    queue = Need.objects.visible_to(request.user).to_sort().exclude(pk=need.pk)
    following = queue.filter(pk__gt=need.pk).first() or queue.first()
    done = number_of(request, "zrobiono") + counted
    return address(following, done, need.pk if counted else None)


def decided(request):
    """What was just decided, to be read and taken back."""
    pk = number_of(request, "po")
    need = Need.objects.visible_to(request.user).filter(pk=pk).first() if pk else None
    if need is None or need.status not in DONE or need.is_waiting:
        return None
    undo = reverse("needs:inbox_undo", args=[pk])
    return {
        "need": need,
        "words": DONE[need.status],
        "undo": f"{undo}?zrobiono={number_of(request, 'zrobiono')}",
    }


@transaction.atomic
def settle(form):
    """Save what was chosen and do what the button says."""
    need, answers, by = form.save_as(form.user), form.cleaned_data, form.user
    if form.deed == JOIN:
        join(need, answers["into"], by=by)
    elif form.deed == SET_ASIDE:
        need.set_aside(answers["reason"], by=by)
    elif form.deed == HAND_OVER:
        need.hand_over(answers["reason"], to=answers["unit"], by=by)
    elif answers["confirm"]:
        need.confirm(by=by)
    else:
        mark_sorted(need, by=by)
    return need


@access("needs.manage_need")
@require_POST
def inbox_undo(request, pk):
    need = find(request, Need.objects, pk=pk)
    back = address(need, max(number_of(request, "zrobiono") - 1, 0))
    return deed(
        request, lambda: take_decision_back(need, by=request.user), done="Cofnięto. Potrzeba czeka.", to=back
    )
