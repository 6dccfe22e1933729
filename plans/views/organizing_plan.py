"""The pages of a yearly plan: the list, the plan as a list of things to write, its descriptive parts, its document."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from osl.core.access import access, find_prepared, require
from osl.core.editing import bound, edit
from osl.core.filtering import in_address
from osl.core.models import AuditEvent
from osl.core.prepared import SOME_YEAR, Onlooker, prepared
from osl.documents.models import Version
from osl.documents.responses import pdf_response
from plans import permissions
from plans.documents.decision import Decision
from plans.documents.organizing_plan import PlanDocument, print_plan
from plans.enums import PlanStatus, SectionKind, TaskStatus
from plans.forms.organizing_plan import PlanBasicsForm, PlanCreateForm, SectionForm
from plans.models import OrganizingPlan, PlanSection
from plans.views.checklist import checklist
from plans.views.parts import number_in
from plans.views.recognition import insert_words, years_for
from plans.views.versions import latest_versions

ROWS = "plans.view_plan"
APPROVED = "plans.view_approved_plan"


@prepared(Onlooker.SAMPLE, SOME_YEAR)
def plan_of(onlooker, year):
    plans = OrganizingPlan.objects.visible_to(onlooker).filter(year=year)
    return plans.select_related("author", "submitted_by", "series")


def found_plan(request, year):
    return find_prepared(request, plan_of, year)


def plan_to_write(request, year):
    """The plan, for a page that changes it: whoever may not write plans is stopped by the decorator."""
    plan = found_plan(request, year)
    require(permissions.can_edit_plan(request.user, plan) or request.method == "POST")
    return plan


@access(ROWS, APPROVED)
def plan_list(request):
    plans = OrganizingPlan.objects.visible_to(request.user).for_list()
    context = {
        "plans": plans,
        "sees_rows": request.user.has_perm(ROWS),
        "done_address": in_address(TaskStatus.DONE),
        "next_year": next_year(plans),
        "can_create": request.user.has_perm("plans.write_plan"),
    }
    return render(request, "plans/plan_list.html", context)


def next_year(plans):
    """The year that a new plan is most likely for: the one after the last plan, not before this year."""
    return max([plan.year + 1 for plan in plans] or [timezone.localdate().year])


@access("plans.write_plan")
def plan_create(request):
    initial = {"year": number_in(request, "rok") or next_year(OrganizingPlan.objects.all())}
    form = bound(PlanCreateForm, request, initial=initial)
    return edit(
        request, form, template="plans/plan_create.html", done="Utworzono plan. Możesz zacząć go pisać."
    )


@access(ROWS, APPROVED)
def plan_detail(request, year):
    plan = found_plan(request, year)
    user = request.user
    if not user.has_perm(ROWS):
        return redirect("plans:plan_preview", year)
    doings = doings_of(user, plan)
    context = {
        "plan": plan,
        "checklist": checklist(plan, can_edit=doings["can_edit"]),
        "progress": plan.progress(),
        "done_address": in_address(TaskStatus.DONE),
        "stands": how_it_stands(plan),
        "versions": latest_versions(plan.series_id, 3),
        "missing": plan.missing() if plan.is_editable else [],
        "history": AuditEvent.latest_changes(plan, 10),
        **doings,
    }
    return render(request, "plans/plan_detail.html", context)


def how_it_stands(plan):
    """What the card of the plan says of it, as plain values."""
    return {
        "state": plan.state,
        "author": str(plan.author),
        "case_sign": plan.case_sign,
        "submitted_at": plan.submitted_at,
        "submitted_by": str(plan.submitted_by or ""),
        "updated_at": plan.updated_at,
    }


def doings_of(user, plan):
    """What this person may do with the plan as it stands now."""
    return {
        "can_edit": permissions.can_edit_plan(user, plan),
        "can_submit": permissions.can_submit_plan(user, plan),
        "can_withdraw": permissions.can_withdraw_plan(user, plan),
        "can_decide": permissions.can_decide_on_plan(user, plan),
        "can_update": permissions.can_update_plan(user, plan),
    }


@access("plans.write_plan")
def plan_basics(request, year):
    plan = plan_to_write(request, year)
    form = bound(PlanBasicsForm, request, instance=plan)
    context = part_page(plan, "Cel główny i znak sprawy")
    return edit(
        request, form, template="plans/plan_part_form.html", done="Zapisano cel główny.", context=context
    )


def part_page(plan, title):
    return {
        "plan": plan,
        "title": title,
        "submit": "Zapisz i wróć do planu",
        "back": plan.get_absolute_url(),
    }


@access("plans.write_plan")
def section_edit(request, year, part):
    kind = next((kind for kind in SectionKind if kind.slug == part), None)
    if kind is None:
        raise Http404
    plan = plan_to_write(request, year)
    section = plan.sections.filter(kind=kind).first() or PlanSection(plan=plan, kind=kind)
    section.plan = plan
    form = bound(SectionForm, request, instance=section)
    insert_words(request, form, plan, kind)
    context = {**part_page(plan, kind.label), "draft": True}
    if kind == SectionKind.CONCLUSIONS:
        context["conclusion_years"] = years_for(plan)
    return edit(
        request,
        form,
        template="plans/plan_part_form.html",
        done=f"Zapisano: {kind.label}.",
        context=context,
        to=plan,
    )


# --- The document --------------------------------------------------------------------------------------


def versions_of(plan):
    return (
        Version.objects.filter(series=plan.series_id).for_list() if plan.series_id else Version.objects.none()
    )


def version_asked_for(request, plan):
    """The version named in the address, otherwise the one to be shown first; None means the text being written.

    What is being written is shown to those who may see the rows of a plan.
    """
    if "wersja" not in request.GET and request.user.has_perm(ROWS) and plan.status != PlanStatus.APPROVED:
        return None
    versions = Version.objects.filter(series=plan.series_id).select_related("series", "author", "approver")
    if "wersja" in request.GET:
        versions = versions.filter(number=number_in(request, "wersja"))
    version = versions.order_by("-number").first()
    if version is None:
        raise Http404
    request.record = version
    return version


def document_of(plan, version):
    """The text of the version, or of the rows as they stand, with the decision behind it."""
    if version is None:
        return plan.snapshot(), None
    decision = Decision(by=version.approver, capacity=version.capacity, at=version.approved_at)
    return version.snapshot, decision


@access(ROWS, APPROVED)
def plan_preview(request, year):
    plan = found_plan(request, year)
    version = version_asked_for(request, plan)
    snapshot, decision = document_of(plan, version)
    context = {
        "plan": plan,
        "version": version,
        "versions": versions_of(plan),
        "document": PlanDocument(snapshot, decision),
        "sees_rows": request.user.has_perm(ROWS),
        "has_draft": request.user.has_perm(ROWS) and plan.status != PlanStatus.APPROVED,
    }
    return render(request, "plans/plan_preview.html", context)


@access(ROWS, APPROVED, reads="wydruk planu")
def plan_pdf(request, year):
    plan = found_plan(request, year)
    version = version_asked_for(request, plan)
    if version is None:
        return pdf_response(print_plan(plan.snapshot()), f"plan-osl-{plan.year}-projekt.pdf")
    return pdf_response(version.file.read(), version.file.file_name)


@access(ROWS, APPROVED)
def plan_versions(request, year):
    plan = found_plan(request, year)
    context = {"plan": plan, "versions": versions_of(plan), "sees_rows": request.user.has_perm(ROWS)}
    return render(request, "plans/plan_versions.html", context)
