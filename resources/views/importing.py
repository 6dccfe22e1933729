"""A file read in: given, looked through, decided upon, saved or thrown away."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from osl.core.access import access, find
from osl.core.editing import bound, deed, edit
from osl.core.keys import new_form_key
from osl.documents.spreadsheets import workbook_response
from osl.documents.uploads import plain_name
from resources.deciding import decide
from resources.enums import ImportChoice, ImportKind, ImportStatus, Verdict
from resources.importing import ImportForm, check_some, keep, save_run, throw_away
from resources.importing.template import template_file
from resources.models import ImportRun

PER_PAGE = 25
# One look at the progress does so much of the work, in seconds, and the next look comes after the pause.
WORK, PAUSE = 0.8, 1
TEMPLATES = {"zasoby": ImportKind.RESOURCES, "organizacje": ImportKind.ORGANIZATIONS}


@access("resources.manage_resource")
def import_start(request):
    form = bound(ImportForm, request)

    def act(form):
        return keep(form.cleaned_data["file"], plain_name(request.FILES["file"].name), by=request.user)

    context = {"runs": ImportRun.objects.visible_to(request.user).for_list()[:5]}
    return edit(request, form, template="resources/import_start.html", done="", context=context, save=act)


@access("resources.manage_resource")
@require_GET
def import_template(request, name):
    if name not in TEMPLATES:
        raise Http404
    return workbook_response(template_file(TEMPLATES[name]), f"szablon-{name}.xlsx")


@access("resources.manage_resource")
def import_detail(request, pk):
    run = find(request, ImportRun.objects, pk=pk)
    if run.status == ImportStatus.CHECKING:
        # Checking only fills in the run itself; a look that comes twice repeats nothing.
        check_some(run, seconds=WORK)
        run.refresh_from_db()
    if run.status == ImportStatus.CHECKING:
        return progress(request, run)
    return render(request, "resources/import_detail.html", {"run": run, **rows_shown(request, run)})


def progress(request, run):
    left = run.rows.filter(verdict=Verdict.WAITING).count()
    context = {"run": run, "done": run.total - left, "pause": PAUSE}
    return render(request, "resources/import_progress.html", context)


def rows_shown(request, run):
    """The rows of one verdict or one decision, or all of them, in the order of the file; and how many there are."""
    verdicts = dict(run.rows.values_list("verdict").annotate(Count("pk")))
    choices = dict(run.rows.values_list("choice").annotate(Count("pk")))
    verdict, choice = VERDICTS.get(request.GET.get("wynik")), CHOICES.get(request.GET.get("wybor"))
    found = Paginator(narrowed(run, verdict, choice), PER_PAGE)
    return {
        "form_key": new_form_key(request.user),
        "page": found.get_page(request.GET.get("strona")),
        "chosen": verdict or choice,
        "counts": [(one, word, verdicts[one]) for word, one in VERDICTS.items() if one in verdicts],
        "wrong": verdicts.get(Verdict.WRONG, 0),
        "decides": run.status == ImportStatus.READY and Verdict.WRONG not in verdicts,
        "will_add": choices.get(ImportChoice.ADD, 0),
        "will_change": choices.get(ImportChoice.UPDATE, 0),
    }


def narrowed(run, verdict, choice):
    rows = run.rows.select_related("organization", "resource")
    rows = rows.filter(verdict=verdict) if verdict else rows
    return rows.filter(choice=choice) if choice else rows


VERDICTS = {
    "do-poprawy": Verdict.WRONG,
    "mozliwe-duplikaty": Verdict.LIKELY,
    "zmiany": Verdict.CHANGED,
    "nowe": Verdict.NEW,
    "juz-sa": Verdict.SAME,
}
CHOICES = {"dodac": ImportChoice.ADD, "zmienic": ImportChoice.UPDATE, "pominac": ImportChoice.SKIP}


@access("resources.manage_resource")
@require_POST
def import_decide(request, pk):
    """The choices of one page of rows, or one choice for all rows of a kind."""
    run = find(request, ImportRun.objects, pk=pk)
    query = request.GET.urlencode()
    back = reverse("resources:import_detail", args=[run.pk]) + (f"?{query}" if len(query) <= 100 else "")
    return deed(request, lambda: decide(run, request.POST), done="Zapisano wybór.", to=back)


@access("resources.manage_resource")
@require_POST
def import_save(request, pk):
    """The choices that stand on the page are taken over first: nobody has to remember them apart."""
    run = find(request, ImportRun.objects, pk=pk)
    done = "Wczytano plik. Wszystkie wybrane wiersze są zapisane."

    def act():
        decide(run, request.POST)
        return save_run(run, by=request.user)

    return deed(request, act, done=done, to=run)


@access("resources.manage_resource")
@require_POST
def import_discard(request, pk):
    run = find(request, ImportRun.objects, pk=pk)
    done = "Porzucono plik. Niczego nie zapisano."
    return deed(request, lambda: throw_away(run, by=request.user), done=done, to="resources:import_start")
