from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render, resolve_url
from django.views.decorators.http import require_POST, require_safe

from osl.core.access import access
from osl.core.editing import bound, deed, edit
from osl.core.listing import PER_PAGE
from osl.core.polish import plural
from osl.portal.adopting import adopt
from osl.portal.dictionaries import BY_SLUG, DICTIONARIES
from osl.portal.dictionary_forms import FORMS, AdoptForm

KEEPS = "core.manage_dictionaries"
LONGEST_ANSWER = 120


def found(slug):
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


@access(KEEPS)
@require_safe
def dictionaries(request):
    context = {"dictionaries": DICTIONARIES, "tab": "dictionaries"}
    return render(request, "portal/dictionaries.html", context)


@access(KEEPS)
@require_safe
def dictionary(request, slug):
    chosen = found(slug)
    uses = [
        (use, use.counts(request.user))
        for use in chosen.uses
        if use.view and request.user.has_perm(use.permission)
    ]
    rows = [row_of(term, uses) for term in chosen.model.objects.for_list()]
    context = {
        "dictionary": chosen,
        "rows": [row for row in rows if not row["retired"]],
        "retired": [row for row in rows if row["retired"]],
        "answers": chosen.answers(request.user),
        "tab": "dictionaries",
    }
    return render(request, "portal/dictionary.html", context)


def row_of(term, uses):
    """A value and how many records of each kind have it, each number with its list."""
    counted = [(use, counts.get(term.pk, 0)) for use, counts in uses]
    return {
        "term": term,
        "retired": term.retired_on,
        "uses": [
            {"words": f"{number} {plural(number, *use.words.split(','))}", "url": use.address(term)}
            for use, number in counted
            if number
        ],
    }


@access(KEEPS)
def term_create(request, slug):
    return edit_term(request, found(slug), found(slug).model(), done="Dodano wartość.")


@access(KEEPS)
def term_edit(request, slug, pk):
    return edit_term(
        request, found(slug), get_object_or_404(found(slug).model, pk=pk), done="Zapisano wartość."
    )


def edit_term(request, chosen, term, *, done):
    form = bound(FORMS[chosen.model], request, instance=term)
    back = resolve_url("portal:dictionary", chosen.slug)
    context = {"dictionary": chosen, "term": term, "back": back}
    return edit(request, form, template="portal/dictionary_form.html", done=done, context=context, to=back)


@access(KEEPS)
@require_POST
def term_retire(request, slug, pk):
    term = get_object_or_404(found(slug).model, pk=pk)
    done = f"Wycofano: {term}. Zostaje przy wpisach, które ją mają."
    return deed(
        request, lambda: term.retire(by=request.user), done=done, to=resolve_url("portal:dictionary", slug)
    )


@access(KEEPS)
@require_POST
def term_restore(request, slug, pk):
    term = get_object_or_404(found(slug).model, pk=pk)
    back = resolve_url("portal:dictionary", slug)
    return deed(request, lambda: term.restore(by=request.user), done=f"Przywrócono: {term}.", to=back)


@access(KEEPS)
def answer(request, slug):
    """One answer beside „inne”: who wrote it, and a form that makes a value of it."""
    chosen, words = found(slug), request.GET.get("tekst", "")[:LONGEST_ANSWER]
    records = chosen.records_with(words, request.user)
    if not records:
        raise Http404
    page = Paginator(records, PER_PAGE).get_page(request.GET.get("strona"))
    back = resolve_url("portal:dictionary", slug)
    return edit(
        request,
        bound(AdoptForm, request, dictionary=chosen, words=words),
        template="portal/dictionary_answer.html",
        done="Wartość jest w słowniku. Wpisy z tą odpowiedzią już ją mają.",
        context={"dictionary": chosen, "words": words, "page": page, "back": back},
        to=back,
        save=lambda form: adopt(chosen, words, by=request.user, **form.choice),
    )
