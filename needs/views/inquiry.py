from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from needs import permissions
from needs.enums import InquiryStatus
from needs.filters import InquiryFilter
from needs.forms.harvest import HarvestForm, asks_for_rows, reshaped
from needs.forms.inquiry import CancelForm, HeldForm, InquiryFilesForm, InquiryForm
from needs.harvesting import harvest_inquiry
from needs.models import Evidence, Inquiry, Need
from osl.core.access import access, find, require
from osl.core.editing import bound, deed, edit, page, sent_before
from osl.core.listing import listing
from osl.core.models import AuditEvent
from osl.core.polish import number, plural
from osl.documents.responses import file_response

# --- List -------------------------------------------------------------------------------------------------


@access("needs.view_need")
def inquiry_list(request):
    context = {"can_manage": permissions.keeps_needs(request.user)}
    template = "needs/inquiry_list.html"
    return listing(
        request,
        InquiryFilter,
        inquiries_of,
        template=template,
        columns=columns,
        row=row_of,
        context=context,
    )


def inquiries_of(onlooker):
    return Inquiry.objects.visible_to(onlooker).latest_first()


def columns(inquiries):
    """What the table shows; `needs` says how many of them each inquiry brought or confirmed."""
    needs = Evidence.objects.filter(inquiry=OuterRef("pk")).order_by().values("inquiry")
    count = Subquery(needs.annotate(count=Count("need", distinct=True)).values("count"))
    shown = (
        "pk", "title", "method__name", "method_other", "day", "ends_on", "locality__name", "people_reached", "minutes",
        "status",
    )  # fmt: skip
    return inquiries.values(*shown, needs=Coalesce(count, 0))


def row_of(one):
    """What the table shows, as plain values."""
    state = InquiryStatus(one["status"])
    return {
        **one,
        "method": one["method_other"] or one["method__name"],
        "first_day": f"{one['day']:%d.%m.%Y}",
        "last_day": f"{one['ends_on']:%d.%m.%Y}" if one["ends_on"] else "",
        "work": f"{one['minutes'] // 60}:{one['minutes'] % 60:02}" if one["minutes"] else "–",
        "where": one["locality__name"] or "cała gmina",
        "people": "–" if one["people_reached"] is None else number(one["people_reached"]),
        "state": state,
    }


# --- Card -------------------------------------------------------------------------------------------------


@access("needs.view_need")
def inquiry_detail(request, pk):
    inquiry = find(request, Inquiry.objects.for_list().select_related("created_by"), pk=pk)
    user = request.user
    needs = Need.objects.filter(sources__inquiry=inquiry).distinct()
    context = {
        "inquiry": inquiry,
        "needs": needs.visible_to(user).select_related("topic").order_by("sort_key", "pk"),
        "findings": inquiry.findings.visible_to(user).for_list(),
        "surveys": inquiry.surveys.visible_to(user).latest_first(),
        "votes": inquiry.votes.visible_to(user).latest_first(),
        "files": inquiry.files.select_related("file"),
        "can_manage": permissions.keeps_needs(user),
        "can_harvest": permissions.can_harvest(user, inquiry),
        "can_hold": permissions.can_hold(user, inquiry),
        "can_replan": permissions.can_replan(user, inquiry),
        "history": AuditEvent.objects.about(inquiry).changes().for_list(),
    }
    return render(request, "needs/inquiry_detail.html", context)


# --- Writing ----------------------------------------------------------------------------------------------


@access("needs.manage_need")
def inquiry_create(request):
    form = bound(InquiryForm, request, instance=Inquiry(created_by=request.user))
    return edit(request, form, template="needs/inquiry_form.html", done="Zapisano czynność rozeznania.")


@access("needs.manage_need")
def inquiry_edit(request, pk):
    inquiry = find(request, Inquiry.objects, pk=pk)
    form = bound(InquiryForm, request, instance=inquiry)
    context = {"inquiry": inquiry}
    return edit(request, form, template="needs/inquiry_form.html", done="Zapisano zmiany.", context=context)


@access("needs.manage_need")
def inquiry_hold(request, pk):
    inquiry = find(request, Inquiry.objects, pk=pk)
    require(request.method == "POST" or permissions.can_hold(request.user, inquiry))
    form = bound(HeldForm, request, instance=inquiry)
    return edit(
        request,
        form,
        template="needs/inquiry_deed.html",
        done="Czynność jest przeprowadzona. Dopisz, czego mieszkańcy potrzebują.",
        context={"inquiry": inquiry},
    )


@access("needs.manage_need")
def inquiry_cancel(request, pk):
    inquiry = find(request, Inquiry.objects, pk=pk)
    require(request.method == "POST" or permissions.can_hold(request.user, inquiry))

    def act(form):
        inquiry.cancel(form.cleaned_data["reason"], by=request.user)
        return inquiry

    return edit(
        request,
        bound(CancelForm, request),
        template="needs/inquiry_deed.html",
        done="Odwołano czynność.",
        context={"inquiry": inquiry},
        save=act,
    )


@access("needs.manage_need")
@require_POST
def inquiry_plan_again(request, pk):
    inquiry = find(request, Inquiry.objects, pk=pk)
    return deed(
        request,
        lambda: inquiry.plan_again(by=request.user),
        done="Czynność znów jest zaplanowana.",
        to=inquiry,
    )


# --- Needs, many at once ----------------------------------------------------------------------------------


@access("needs.manage_need")
def inquiry_harvest(request, pk):
    inquiry = find(request, Inquiry.objects.select_related("method", "locality"), pk=pk)
    require(request.method == "POST" or permissions.can_harvest(request.user, inquiry))
    template, context = "needs/inquiry_harvest.html", {"inquiry": inquiry}
    if request.method == "POST" and asks_for_rows(request.POST):
        return page(request, reshaped(request.POST, user=request.user), template, context)
    form = bound(HarvestForm, request, initial={"locality": inquiry.locality})
    if form.is_bound and form.is_valid() and form.undecided and not sent_before(request):
        return page(request, form, template, {**context, "asks": True})
    response = edit(
        request, form, template=template, done="", context=context, save=gathering(request, inquiry)
    )
    if result := getattr(form, "result", None):
        messages.success(request, words_of(result))
    return response


def gathering(request, inquiry):
    def save(form):
        form.result = harvest_inquiry(inquiry, form.findings, by=request.user)
        return inquiry

    return save


def words_of(result):
    """„Zapisano 5 nowych potrzeb. Potwierdzono 2 znane wcześniej.”"""
    new, confirmed = len(result.new), len(result.confirmed)
    words = []
    if new:
        words.append(f"Zapisano {new} {plural(new, 'nową potrzebę', 'nowe potrzeby', 'nowych potrzeb')}.")
    if confirmed:
        words.append(f"Potwierdzono {confirmed} {plural(confirmed, 'znaną', 'znane', 'znanych')} wcześniej.")
    return " ".join(words) or "Te potrzeby były już dopisane do tej czynności."


# --- Files ------------------------------------------------------------------------------------------------


@access("needs.manage_need")
def inquiry_files_add(request, pk):
    inquiry = find(request, Inquiry.objects, pk=pk)
    return edit(
        request,
        bound(InquiryFilesForm, request),
        template="needs/inquiry_files.html",
        done="Dodano pliki.",
        context={"inquiry": inquiry},
        save=lambda form: form.keep_for(inquiry),
    )


@access("needs.view_need", reads="pobranie pliku")
def inquiry_file(request, pk, file_pk):
    return file_response(file_of(request, pk, file_pk).file)


@access("needs.manage_need")
@require_POST
def inquiry_file_remove(request, pk, file_pk):
    inquiry = find(request, Inquiry.objects, pk=pk)
    return deed(request, lambda: remove_file(request, inquiry, file_pk), done="Usunięto plik.", to=inquiry)


def file_of(request, pk, file_pk):
    inquiry = find(request, Inquiry.objects, pk=pk)
    return get_object_or_404(inquiry.files.select_related("file"), pk=file_pk)


def remove_file(request, inquiry, file_pk):
    kept = inquiry.files.select_related("file").filter(pk=file_pk).first()
    if kept is not None:
        kept.take_away(by=request.user)
