from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from activities.models import Activity
from osl.core.access import access, find
from osl.core.editing import bound, deed, edit
from osl.core.fields import tidy_text
from osl.core.models import AuditEvent
from plans import permissions
from plans.attaching import attach, detach
from plans.forms.residents import AttachForm, IpusGoalForm, IpusServiceForm
from plans.models import Ipus, IpusGoal, IpusService
from plans.suggesting import offered_to, suggestions_for
from plans.views.ipus import editable_ipus, found_ipus
from plans.views.residents import CASES


def edit_part(request, ipus, form_class, part, *, heading, done):
    form = bound(form_class, request, instance=part)
    context = {"ipus": ipus, "heading": heading}
    return edit(request, form, template="plans/ipus_part_form.html", done=done, context=context, to=ipus)


@transaction.atomic
def remove(ipus, part, *, by):
    ipus.open_for_editing()
    part.delete()
    AuditEvent.record(f"usunięcie: {part._meta.verbose_name}", ipus, by=by)


@access("plans.write_ipus")
def goal_create(request, case, pk):
    ipus = editable_ipus(request, case, pk)
    part = IpusGoal(ipus=ipus)
    return edit_part(request, ipus, IpusGoalForm, part, heading="Nowy cel", done="Dodano cel.")


@access("plans.write_ipus")
def goal_edit(request, case, pk, part):
    ipus = editable_ipus(request, case, pk)
    goal = get_object_or_404(ipus.goals, pk=part)
    return edit_part(request, ipus, IpusGoalForm, goal, heading="Zmień cel", done="Zapisano cel.")


@require_POST
@access("plans.write_ipus")
def goal_remove(request, case, pk, part):
    ipus = editable_ipus(request, case, pk)
    goal = ipus.goals.filter(pk=part).first()
    act = (lambda: remove(ipus, goal, by=request.user)) if goal else (lambda: None)
    return deed(request, act, done="Usunięto cel.", to=ipus)


@access("plans.write_ipus")
def service_create(request, case, pk):
    ipus = editable_ipus(request, case, pk)
    part = IpusService(ipus=ipus, starts_on=ipus.starts_on, ends_on=ipus.ends_on)
    return edit_part(request, ipus, IpusServiceForm, part, heading="Nowa usługa", done="Dodano usługę.")


@access("plans.write_ipus")
def service_edit(request, case, pk, part):
    ipus = editable_ipus(request, case, pk)
    service = get_object_or_404(ipus.services, pk=part)
    return edit_part(request, ipus, IpusServiceForm, service, heading="Zmień usługę", done="Zapisano usługę.")


@require_POST
@access("plans.write_ipus")
def service_remove(request, case, pk, part):
    ipus = editable_ipus(request, case, pk)
    service = ipus.services.filter(pk=part).first()
    act = (lambda: remove(ipus, service, by=request.user)) if service else (lambda: None)
    return deed(request, act, done="Usunięto usługę.", to=ipus)


@access("plans.write_ipus", reads="wybór IPUS do działania")
def attach_to(request, pk):
    """From the catalogue of activities: which of the IPUS being written by this person it is to join."""
    chosen = find(request, Activity.objects.taking_people_in(), pk=pk)
    own = Ipus.objects.visible_to(request.user).in_preparation().for_list()
    ipus_list = [ipus for ipus in own if permissions.can_edit_ipus(request.user, ipus)]
    return render(request, "plans/ipus_choose.html", {"activity": chosen, "ipus_list": ipus_list})


@access("plans.write_ipus")
def attach_activity(request, case, pk):
    ipus = editable_ipus(request, case, pk)
    text = tidy_text(request.GET.get("q", ""))[:80].replace("\x00", "")
    initial = {
        "role": "participant",
        "starts_on": max(ipus.starts_on, timezone.localdate()),
        "ends_on": ipus.ends_on,
    }
    initial["starts_on"] = min(initial["starts_on"], ipus.ends_on)
    suggestions = suggestions_for(ipus, text)
    if text and len(suggestions) == 1:
        initial["activity"] = suggestions[0].activity.pk
    form = bound(AttachForm, request, ipus=ipus, offered=offered_to(ipus), initial=initial)
    return edit(
        request,
        form,
        template="plans/ipus_attach.html",
        done="Dołączono działanie.",
        context={
            "ipus": ipus,
            "q": text,
            "suggestions": suggestions,
            "keeps_names_close": any(one.activity.names_kept_close for one in suggestions),
        },
        to=ipus,
        save=lambda form: attach(ipus, by=request.user, **attached(form)),
    )


def attached(form):
    facts = {
        name: form.cleaned_data[name]
        for name in ("activity", "role", "frequency", "starts_on", "ends_on", "asked_for")
    }
    return {**facts, "consent_on": timezone.localdate() if form.cleaned_data["consent"] else None}


@require_POST
@access("plans.write_ipus")
def detach_activity(request, case, pk, part):
    ipus = editable_ipus(request, case, pk)
    item = ipus.activities.filter(pk=part).first()
    act = (lambda: detach(item, by=request.user)) if item else (lambda: None)
    done = "Usunięto działanie z IPUS. Zapis w działaniu został: jeśli mieszkaniec rezygnuje, powiedz organizatorowi."
    return deed(request, act, done=done, to=ipus)


@access(*CASES, reads="podgląd obecności w IPUS")
def realization(request, case, pk, part):
    """The meetings behind „obecność 3 z 4”: the day and whether the person was there, nothing of the club's notes."""
    ipus = found_ipus(request, case, pk)
    item = get_object_or_404(ipus.activities.for_list(), pk=part)
    return render(
        request, "plans/ipus_realization.html", {"ipus": ipus, "item": item, "meetings": item.meetings()}
    )
