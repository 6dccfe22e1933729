"""A frequent answer beside „inne” becomes a value of the dictionary, and the records that said so get it."""

from django.db import transaction

from osl.core.models import AuditEvent, Term
from osl.portal.dictionary_forms import LAST, code_for, put_after


@transaction.atomic
def adopt(dictionary, words, *, by, value="", name=""):
    """Give the value to every record with this answer, in place of „inne”. Returns how many there were.

    Without `value` (the number of an existing one) a new value called `name` comes at the end of the list.
    """
    term = dictionary.model.objects.get(pk=value) if value else new_value(dictionary.model, name, by)
    changed = 0
    for use in dictionary.others:
        spellings = dictionary.spellings(words, use, by)
        records = use.answered(by).filter(**{f"{use.other}__in": spellings}).order_by("pk")
        for record in records.select_for_update():
            give(record, use, term, by)
            changed += 1
    return changed


def new_value(model, name, by):
    term = model.objects.create(code=code_for(model, name), name=name, order=LAST - 1)
    before = [one for one in model.objects.for_list() if one.pk != term.pk and not one.is_other]
    put_after(term, str(before[-1].pk) if before else "")
    AuditEvent.record("dodanie", term, by=by)
    return term


def give(record, use, term, by):
    field = record._meta.get_field(use.field)
    setattr(record, use.other, "")
    if field.many_to_many:
        chosen = getattr(record, use.field)
        chosen.remove(*chosen.filter(code=Term.OTHER))
        chosen.add(term)
    else:
        setattr(record, use.field, term)
    record.version += 1
    record.save()
    AuditEvent.record("zmiana", record, by=by, fields=[use.field, use.other])
