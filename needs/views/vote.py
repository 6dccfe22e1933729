"""Votes with play money or dots: preparing the sheet, typing the totals in, keeping the result."""

from django.db.models import Sum
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from needs import permissions
from needs.documents.vote import vote_sheet
from needs.filters import VoteFilter
from needs.forms.finding import FindingForm
from needs.forms.vote import CloseForm, CountForm, VoteForm
from needs.models import Vote
from needs.views.survey import begun_from
from needs.voting import link_option, unlink_option
from osl.core.access import access, find, require
from osl.core.editing import bound, deed, edit
from osl.core.listing import listing
from osl.core.models import AuditEvent
from osl.documents.responses import pdf_response


@access("needs.view_need")
def vote_list(request):
    votes = Vote.objects.visible_to(request.user).for_list().annotate(total=Sum("options__votes"))
    context = {"can_manage": permissions.keeps_needs(request.user)}
    return listing(request, VoteFilter, votes, template="needs/vote_list.html", context=context)


@access("needs.view_need")
def vote_detail(request, pk):
    vote = find(request, Vote.objects.for_list().select_related("created_by"), pk=pk)
    options = list(vote.options.select_related("need"))
    total = sum(option.votes for option in options)
    context = {
        "vote": vote,
        "options": options,
        "total": total,
        "longest": max((option.votes for option in options), default=0),
        "can_manage": permissions.keeps_needs(request.user),
        "can_count": permissions.can_count(request.user, vote),
        "history": AuditEvent.objects.about(vote).changes().for_list(),
    }
    return render(request, "needs/vote_detail.html", context)


@access("needs.manage_need")
def vote_create(request):
    form = bound(VoteForm, request, instance=Vote(created_by=request.user), initial=begun_from(request))
    return edit(request, form, template="needs/vote_form.html", done="Zapisano głosowanie.")


@access("needs.manage_need")
def vote_edit(request, pk):
    vote = find(request, Vote.objects, pk=pk)
    require(request.method == "POST" or permissions.can_count(request.user, vote))
    form = bound(VoteForm, request, instance=vote)
    return edit(
        request, form, template="needs/vote_form.html", done="Zapisano zmiany.", context={"vote": vote}
    )


@access("needs.manage_need")
def vote_count(request, pk):
    vote = find(request, Vote.objects, pk=pk)
    require(request.method == "POST" or permissions.can_count(request.user, vote))
    form = bound(CountForm, request, instance=vote)
    return edit(
        request, form, template="needs/vote_count.html", done="Zapisano głosy.", context={"vote": vote}
    )


@access("needs.manage_need")
def vote_close(request, pk):
    vote = find(request, Vote.objects, pk=pk)
    require(request.method == "POST" or permissions.can_count(request.user, vote))

    def act(form):
        vote.close(by=request.user)
        return vote

    return edit(
        request,
        bound(CloseForm, request),
        template="needs/vote_close.html",
        done="Głosowanie jest zakończone. Wynik jest źródłem połączonych potrzeb.",
        context={"vote": vote, "options": vote.options.select_related("need")},
        save=act,
    )


@access("needs.manage_need")
def vote_option_need(request, pk, option_pk):
    vote, option = option_of(request, pk, option_pk)
    require(request.method == "POST" or permissions.can_count(request.user, vote))
    form = bound(FindingForm, request, initial={"statement": option.text})

    def act(form):
        link_option(option, form.finding, by=request.user)
        return vote

    context = {"back": vote.get_absolute_url(), "origin": vote.title, "said": option.text}
    return edit(
        request, form, template="needs/finding.html", done="Połączono z potrzebą.", context=context, save=act
    )


@access("needs.manage_need")
@require_POST
def vote_option_unlink(request, pk, option_pk):
    vote, option = option_of(request, pk, option_pk)
    return deed(request, lambda: unlink_option(option, by=request.user), done="Odłączono potrzebę.", to=vote)


def option_of(request, pk, option_pk):
    vote = find(request, Vote.objects, pk=pk)
    return vote, get_object_or_404(vote.options.select_related("vote", "need"), pk=option_pk)


@access("needs.view_need")
def vote_pdf(request, pk):
    vote = find(request, Vote.objects, pk=pk)
    return pdf_response(vote_sheet(vote), f"glosowanie-{vote.pk}.pdf")
