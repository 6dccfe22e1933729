from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from osl.core.access import access, require
from osl.core.editing import bound, deed, edit, sent_before
from plans import approving, permissions
from plans.forms.organizing_plan import ApprovalForm, GiveBackForm, StartUpdateForm
from plans.forms.residents import AgreeForm
from plans.views.approval import proof_for
from plans.views.ipus import found_ipus

DECIDES = ("plans.approve_ipus", "plans.approve_ipus_authorised")


@access("plans.write_ipus")
def ipus_agree(request, case, pk):
    ipus = found_ipus(request, case, pk)
    require(permissions.can_agree_ipus(request.user, ipus) or sent_before(request))
    form = bound(AgreeForm, request, initial={"agreed_on": timezone.localdate()})
    return edit(
        request,
        form,
        template="plans/ipus_agree.html",
        done="Zapisano zgodę mieszkańca. Teraz przekaż IPUS do zatwierdzenia.",
        context={"ipus": ipus, "missing": ipus.missing()},
        to=ipus,
        save=lambda form: ipus.agree(
            on=form.cleaned_data["agreed_on"], way=form.cleaned_data["agreed_way"], by=request.user
        ),
    )


@require_POST
@access("plans.write_ipus")
def ipus_reopen(request, case, pk):
    ipus = found_ipus(request, case, pk)
    require(permissions.can_write_case(request.user, ipus))
    return deed(request, lambda: ipus.reopen(by=request.user), done="IPUS można znów zmieniać.", to=ipus)


@require_POST
@access("plans.write_ipus")
def ipus_not_agreed(request, case, pk):
    ipus = found_ipus(request, case, pk)
    require(permissions.can_write_case(request.user, ipus))
    done = "Zapisano: mieszkaniec nie zgadza się na IPUS."
    return deed(request, lambda: ipus.close_without_agreement(by=request.user), done=done, to=ipus)


@require_POST
@access("plans.write_ipus")
def ipus_submit(request, case, pk):
    ipus = found_ipus(request, case, pk)
    require(permissions.can_write_case(request.user, ipus))
    done = "Przekazano do zatwierdzenia. Osoba, która zatwierdza, zobaczy IPUS na swojej stronie Start."
    return deed(request, lambda: approving.submit(ipus, by=request.user), done=done, to=ipus)


@require_POST
@access("plans.write_ipus")
def ipus_withdraw(request, case, pk):
    ipus = found_ipus(request, case, pk)
    require(permissions.can_write_case(request.user, ipus))
    done = "Wycofano. IPUS jest znów u Ciebie."
    return deed(request, lambda: approving.withdraw(ipus, by=request.user), done=done, to=ipus)


def found_for_decision(request, case, pk):
    ipus = found_ipus(request, case, pk)
    require(permissions.may_approve_ipus(request.user))
    return ipus


@access(*DECIDES, reads="podgląd IPUS do decyzji")
def ipus_approve(request, case, pk):
    ipus = found_for_decision(request, case, pk)
    if request.method != "POST" and ipus.status != ipus.Status.SUBMITTED:
        messages.info(request, f"Ten IPUS nie czeka na decyzję. Stan: {ipus.state.label}.")
        return redirect(ipus)
    own_work, capacity = approving.is_own_work(ipus, request.user), capacity_of(request.user)
    form = bound(ApprovalForm, request, own_work=own_work, initial={"seen": approving.content_of(ipus)})
    context = {"ipus": ipus, "own_work": own_work, "content": ipus.snapshot()}
    proof = proof_for(request, ipus, form, capacity=capacity)
    return edit(
        request,
        form,
        template="plans/ipus_approve.html",
        done=f"IPUS nr {ipus.number} jest zatwierdzony.",
        context=context,
        to=ipus,
        save=lambda form: approving.approve(
            ipus,
            by=request.user,
            capacity=capacity,
            proof=proof,
            reason_own=form.cleaned_data.get("reason_own", ""),
        ),
    )


def capacity_of(user):
    """In what capacity this person approves; printed in the document."""
    if user.has_perm("plans.approve_ipus"):
        return user.post or "dyrektor"
    number = user.authorisations.valid_on(timezone.localdate()).values_list("number", flat=True).first()
    return f"{user.post or 'organizator usług społecznych'}, upoważnienie nr {number}"


@access(*DECIDES, reads="podgląd IPUS do zwrotu")
def ipus_return(request, case, pk):
    ipus = found_for_decision(request, case, pk)
    form = bound(GiveBackForm, request)
    return edit(
        request,
        form,
        template="plans/ipus_return.html",
        done="Zwrócono do poprawy. Koordynator zobaczy uwagi na swojej stronie Start.",
        context={"ipus": ipus},
        to=ipus,
        save=lambda form: approving.give_back(ipus, form.cleaned_data["remarks"], by=request.user),
    )


@access("plans.write_ipus")
def ipus_update(request, case, pk):
    ipus = found_ipus(request, case, pk)
    require(permissions.can_update_ipus(request.user, ipus) or sent_before(request))
    form = bound(StartUpdateForm, request)
    return edit(
        request,
        form,
        template="plans/ipus_update.html",
        done="Rozpoczęto zmianę IPUS. Zatwierdzona wersja obowiązuje do czasu zatwierdzenia nowej.",
        context={"ipus": ipus},
        to=ipus,
        save=lambda form: approving.start_update(ipus, form.cleaned_data["reason"], by=request.user),
    )
