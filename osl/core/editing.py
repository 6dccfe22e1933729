"""The round trip of a form and of a deed, the same on every page."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render, resolve_url

from osl.core.forms import Replayed, claim
from osl.core.interrupted import take_back
from osl.core.keys import owner_of
from osl.core.models import AuditEvent, Refusal, StaleRecord, Submission


def bound(form_class, request, **kwargs):
    """The form as this request has it: posted, taken back after an interrupted session, or fresh."""
    posted = request.POST if request.method == "POST" else take_back(request)
    if posted is not None and request.method != "POST":
        messages.info(request, "Wpisany tekst wrócił. Sprawdź go i zapisz.")
    return form_class(posted, request.FILES or None, user=request.user, **kwargs)


def edit(request, form, *, template, done, context=None, to=None, save=None):
    """Show the form, refuse it (422), show both texts (409), or save once and go on."""
    if request.method != "POST":
        return page(request, form, template, context)
    if not form.is_valid():
        # Posted twice, a form may trip over its own first result („taka osoba już jest”).
        first = sent_before(request)
        return redirect(first.result) if first else page(request, form, template, context, status=422)
    try:
        target = saved_once(request, form, save or (lambda form: form.save_as(request.user)), to)
    except Replayed as replay:
        return redirect(replay.result or request.path)
    except StaleRecord as stale:
        return conflict_page(request, form, template, context, stale.current)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return page(request, form, template, context, status=422)
    if done:
        messages.success(request, done)
    return redirect(target)


def edit_picking(request, form, *, template, context=None, **rest):
    """As `edit`, for a form with pick fields: „Pokaż pasujące” brings it back unsaved and unjudged."""
    if request.method == "POST" and form.only_searches:
        return page(request, form.unchecked(), template, context)
    return edit(request, form, template=template, context=context, **rest)


def sent_before(request):
    """The same form saved already by the same person, or None."""
    key = request.POST.get("form_key", "")
    if owner_of(key) != request.user.pk:
        return None
    return Submission.objects.filter(key=key, user=request.user).exclude(result="").first()


@transaction.atomic
def saved_once(request, form, save, to):
    """Save the form and remember under its key where the result is."""
    if not hasattr(form, "instance"):
        form.submission = claim(form.cleaned_data["form_key"], request.user)
    record = save(form)
    target = resolve_url(to(record) if callable(to) else to or record)
    form.submission.result = target
    form.submission.save(update_fields=["result"])
    return target


def page(request, form, template, context, *, status=200, conflict=None):
    return render(request, template, {"form": form, "conflict": conflict, **(context or {})}, status=status)


def conflict_page(request, form, template, context, current):
    """409: what I typed stays in the fields, what stands in the record is shown beside; saving again is my choice."""
    theirs = type(form)(instance=current, user=request.user)
    rows = form.differences(theirs) if hasattr(form, "differences") else differences(form, theirs)
    event = AuditEvent.objects.about(current).changes().for_list().first()
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = current.version
    form.data[form.add_prefix("form_key")] = theirs["form_key"].value()
    conflict = {"rows": rows, "event": event}
    return page(request, form, template, context, status=409, conflict=conflict)


def differences(form, theirs):
    return [
        (form.fields[name].label, shown(form, name), shown(theirs, name))
        for name in form.fields
        if name not in ("version", "form_key") and shown(form, name) != shown(theirs, name)
    ]


def shown(form, name):
    """The value of a field as a person reads it: labels of choices, not their numbers."""
    field, value = form[name], form[name].value()
    if value in (None, "", []):
        return ""
    chosen = {str(part) for part in value} if isinstance(value, list | tuple) else {str(value)}
    choices = getattr(field.field, "choices", None)
    if choices is not None:
        return ", ".join(str(label) for key, label in choices if str(key) in chosen)
    if isinstance(value, bool):
        return "tak" if value else "nie"
    return str(field.field.widget.format_value(value) or "")


def deed(request, act, *, done, to):
    """Do one thing at a press of a button; pressed twice, it is done once."""
    key = request.POST.get("form_key", "")
    if owner_of(key) != request.user.pk:
        messages.error(request, "Ten przycisk nie jest już ważny. Odśwież stronę i spróbuj ponownie.")
        return redirect(to)
    try:
        with transaction.atomic():
            submission = claim(key, request.user)
            result = act()
            target = resolve_url(to(result) if callable(to) else to)
            submission.result = target
            submission.save(update_fields=["result"])
    except Replayed as replay:
        return redirect(replay.result or to)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(to)
    if done:
        messages.success(request, done)
    return redirect(target)
