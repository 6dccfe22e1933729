"""The way of a plan to a decision and back. `proof_for` serves the decision pages of a plan and of an IPUS alike."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from osl.core.access import access, require
from osl.core.editing import bound, deed, edit
from osl.core.models import Office, Refusal
from plans import approving, permissions
from plans.documents.organizing_plan import PlanDocument
from plans.forms.organizing_plan import ApprovalForm, GiveBackForm, StartUpdateForm
from plans.views.gaps import gaps_of
from plans.views.organizing_plan import found_plan


@require_POST
@access("plans.write_plan")
def plan_submit(request, year):
    plan = found_plan(request, year)
    done = "Przekazano do zatwierdzenia. Dyrektor zobaczy plan na swojej stronie Start."
    return deed(request, lambda: approving.submit(plan, by=request.user), done=done, to=plan)


@require_POST
@access("plans.write_plan")
def plan_withdraw(request, year):
    plan = found_plan(request, year)
    done = "Wycofano. Plan można znowu zmieniać."
    return deed(request, lambda: approving.withdraw(plan, by=request.user), done=done, to=plan)


@access("plans.approve_plan")
def plan_approve(request, year):
    plan = found_plan(request, year)
    if not waits_for(request, plan):
        return redirect(plan)
    context = decision_page(request.user, plan)
    seen = approving.fingerprint_of(context["document"].snapshot)
    form = bound(ApprovalForm, request, own_work=context["own_work"], initial={"seen": seen})
    proof = proof_for(request, plan, form, capacity=capacity_of(request.user))
    done = f"Plan na {year} r. jest zatwierdzony. Wersja {context['document'].number}."
    save = approval_with(proof, plan, request.user)
    return edit(
        request, form, template="plans/plan_approve.html", done=done, context=context, to=plan, save=save
    )


def approval_with(proof, plan, user):
    """What saving the decision form does."""

    def approve(form):
        reason_own = form.cleaned_data.get("reason_own", "")
        return approving.approve(
            plan, by=user, capacity=capacity_of(user), reason_own=reason_own, proof=proof
        )

    return approve


def waits_for(request, plan):
    """Whether a decision page may be shown; a post goes on, so that the same form sent twice finds its first result."""
    if request.method == "POST" or permissions.can_decide_on_plan(request.user, plan):
        return True
    messages.info(request, f"Ten plan nie czeka na decyzję. Stan: {plan.state.label}.")
    return False


def decision_page(user, plan):
    """What a person reads before deciding."""
    snapshot, own_work = plan.snapshot(), approving.is_own_work(plan, user)
    return {
        "plan": plan,
        "document": PlanDocument(snapshot),
        "gaps": gaps_of(snapshot, plan.year),
        "own_work": own_work,
        "may_approve": not own_work or user.has_perm(plan.APPROVE_OWN),
    }


def capacity_of(user):
    """In what capacity this person approves plans; printed in the document."""
    return user.post or Office.current().director_post


def proof_for(request, record, form, *, capacity):
    """The document printed before the transaction of the approval; what forbids it is said at the form.

    None when nothing waits for a decision any more: then the approval itself says so, or finds its first result.
    """
    if request.method != "POST" or not form.is_valid() or record.status != record.Status.SUBMITTED:
        return None
    try:
        approving.check_own_work(record, request.user, form.cleaned_data.get("reason_own", ""))
        return approving.make_proof(
            record, by=request.user, capacity=capacity, seen=form.cleaned_data["seen"]
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


@access("plans.approve_plan")
def plan_return(request, year):
    plan = found_plan(request, year)
    if not waits_for(request, plan):
        return redirect(plan)
    form = bound(GiveBackForm, request)
    return edit(
        request,
        form,
        template="plans/plan_return.html",
        done="Zwrócono do poprawy. Autor zobaczy uwagi na stronie planu.",
        context={"plan": plan},
        to=plan,
        save=lambda form: approving.give_back(plan, form.cleaned_data["remarks"], by=request.user),
    )


@access("plans.write_plan")
def plan_update(request, year):
    plan = found_plan(request, year)
    require(permissions.can_update_plan(request.user, plan) or request.method == "POST")
    form = bound(StartUpdateForm, request)
    return edit(
        request,
        form,
        template="plans/plan_update.html",
        done="Rozpoczęto aktualizację. Zatwierdzona wersja obowiązuje do czasu zatwierdzenia nowej.",
        context={"plan": plan},
        to=plan,
        save=lambda form: approving.start_update(plan, form.cleaned_data["reason"], by=request.user),
    )
