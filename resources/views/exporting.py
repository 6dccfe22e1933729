"""People's data leave the system for a reason that stays in the log."""

from django.http import Http404

from osl.core.access import access
from osl.core.editing import bound, page
from osl.core.models import AuditEvent
from osl.documents.spreadsheets import answer
from resources.enums import ImportKind
from resources.forms.exporting import ContactsExportForm
from resources.tables import MODELS, WITH_CONTACTS
from resources.views.importing import TEMPLATES


@access("resources.export_contacts")
def contacts_export(request, name):
    kind = kind_named(name)
    records = MODELS[kind].objects.visible_to(request.user).for_list()
    form = bound(ContactsExportForm, request, people=people_in(kind, records))
    context = {"kind": ImportKind(kind).label, "count": records.count()}
    if request.method != "POST":
        return page(request, form, "resources/contacts_export.html", context)
    if not form.is_valid():
        return page(request, form, "resources/contacts_export.html", context, status=422)
    return file_of(request, kind, records, form.cleaned_data)


def kind_named(name):
    if name not in TEMPLATES:
        raise Http404
    return TEMPLATES[name]


def people_in(kind, records):
    """How many entries name somebody or lead to them."""
    if kind == ImportKind.RESOURCES:
        return records.exclude(contact_name="", phone="", email="").count()
    return records.exclude(notes="").count()


def file_of(request, kind, records, asked):
    export = WITH_CONTACTS[kind]
    AuditEvent.record(
        "eksport",
        by=request.user,
        reading=True,
        what=export.name,
        kind=asked["kind"],
        rows=records.count(),
        purpose=asked["purpose"],
    )
    return answer(export, records, asked["kind"])
