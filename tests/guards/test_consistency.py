"""Rules about the code and the templates. Each was seen to fail once on a file that broke it."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.template.loader import get_template
from django.urls import NoReverseMatch, get_resolver, reverse

from osl.core.access import policy_of
from osl.core.pesel import is_marked

ROOT = Path(__file__).resolve().parents[2]
OURS = ("osl", "needs", "resources", "activities", "plans", "volunteers")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SOURCES = sorted(
    path for name in OURS for path in (ROOT / name).rglob("*.py") if "migrations" not in path.parts
)
LABELS = {config.label for config in apps.get_app_configs() if config.name.split(".")[0] in OURS}
MODELS = [model for model in apps.get_models() if model._meta.app_label in LABELS]


def relative(path):
    return path.relative_to(ROOT).as_posix()


def lines_with(pattern, files, *, but=()):
    """`file:line` of every line in which the pattern is found, outside the files named."""
    wanted = re.compile(pattern)
    return [
        f"{relative(path)}:{number}"
        for path in files
        if relative(path) not in but
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if wanted.search(line)
    ]


# --- Views --------------------------------------------------------------------------------------------


def views_of(patterns, before=""):
    for entry in patterns:
        if hasattr(entry, "url_patterns"):
            yield from views_of(entry.url_patterns, before + str(entry.pattern))
        else:
            yield before + str(entry.pattern), entry.callback


def test_every_view_declares_who_may_open_it():
    silent = [
        address
        for address, view in views_of(get_resolver("osl.urls").url_patterns)
        if policy_of(view) is None
    ]

    assert silent == []


# Django's protection needs a cookie; the public survey has none and protects itself (docs/decisions.md).
WITHOUT_A_COOKIE = ["ankieta/<slug:token>/"]


def test_no_view_is_exempt_from_the_forgery_check():
    exempt = [
        address
        for address, view in views_of(get_resolver("osl.urls").url_patterns)
        if getattr(view, "csrf_exempt", False)
    ]

    assert exempt == WITHOUT_A_COOKIE


# --- Models -------------------------------------------------------------------------------------------


def test_names_shown_to_people_begin_with_a_small_letter():
    abbreviations = ("IPUS", "PESEL")
    shouting = [
        f"{model.__name__}.{field.name}"
        for model in MODELS
        for field in model._meta.get_fields()
        if isinstance(field, models.Field) and str(field.verbose_name)[:1].isupper()
        if not str(field.verbose_name).startswith(abbreviations) and not field.auto_created
    ]

    assert shouting == []


# A part dies with its whole; everything else is protected. Each cascade is a decision.
CASCADES = {
    "needs.Answer.response",
    "needs.Choice.question",
    "needs.Conclusion.year",
    "needs.Question.survey",
    "needs.VoteOption.vote",
    "plans.Goal.plan",
    "plans.IpusActivity.ipus",
    "plans.IpusGoal.ipus",
    "plans.IpusService.ipus",
    "plans.PlanSection.plan",
    "plans.PlanTask.plan",
    "resources.ConclusionResource.conclusion",
    "resources.ImportRow.run",
}


def test_every_cascade_is_listed():
    found = {
        f"{model._meta.label}.{field.name}"
        for model in MODELS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.CASCADE
        if not model._meta.auto_created
    }

    assert found == CASCADES


# Written by the program alone; what goes into it is bounded field by field.
WRITTEN_BY_THE_PROGRAM = ("documents.Version.content",)


def test_every_text_is_bounded():
    unbounded = [
        f"{model._meta.label}.{field.name}"
        for model in MODELS
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField) and field.editable and not field.max_length
        if f"{model._meta.label}.{field.name}" not in WRITTEN_BY_THE_PROGRAM
    ]

    assert unbounded == []


def test_lists_and_seeing_have_the_same_words_everywhere():
    listed = ("needs.Need", "resources.Resource", "activities.Activity", "people.Person", "plans.ServiceApplication",
              "plans.Ipus", "plans.OrganizingPlan")  # fmt: skip

    wordless = [
        f"{label}.{word}"
        for label in listed
        for word in ("visible_to", "for_list")
        if not hasattr(apps.get_model(label).objects.all(), word)
    ]

    assert wordless == []


# --- Code ---------------------------------------------------------------------------------------------


def test_status_changes_only_through_its_door():
    """`record.status = …` anywhere else would skip the rules and the audit event."""
    pattern = r"(?<![\w.])(?!self\.)\w+\.status\s*=[^=]|\.update\([^)]*\bstatus\s*="

    assert lines_with(pattern, SOURCES) == []


RAW_SQL = ("osl/core/prepared.py", "osl/core/sql.py", "osl/portal/views/pages.py")


def test_sql_is_written_by_the_orm():
    assert lines_with(r"\.raw\(|\.extra\(|\.execute\(|RawSQL", SOURCES, but=RAW_SQL) == []


def test_nothing_switches_escaping_off():
    safe = lines_with(r"mark_safe|SafeString|format_html\(f", SOURCES)
    unsafe = lines_with(r"\|safe\b|autoescape off|\|safeseq", TEMPLATES)

    assert (safe, unsafe) == ([], [])


def test_there_are_no_signals_and_no_drawers():
    handlers = lines_with(r"post_save|pre_save|m2m_changed|@receiver|post_delete|pre_delete", SOURCES)
    drawers = [
        relative(path) for path in SOURCES if path.stem in ("utils", "helpers", "services", "common", "misc")
    ]

    assert (handlers, drawers) == ([], [])


def test_request_dictionaries_never_become_keyword_arguments():
    assert lines_with(r"\*\*(request|self\.request)\.(GET|POST)|order_by\(request", SOURCES) == []


def test_nothing_is_left_for_later():
    assert lines_with(r"\bTODO\b|\bFIXME\b|\bXXX\b", [*SOURCES, *TEMPLATES]) == []


def test_only_valid_pesel_numbers_of_the_marked_range_stand_in_the_repository():
    """A number that could be somebody's does not belong here."""
    found = [
        f"{relative(path)}: {number}"
        for path in [*SOURCES, *TEMPLATES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "docs").rglob("*.md")]
        for number in re.findall(r"(?<!\d)\d{11}(?!\d)", path.read_text())
        if is_pesel(number) and not is_marked(number) and number not in PUBLISHED_EXAMPLES
    ]

    assert found == []


# Worked examples of the algorithm, printed in textbooks.
PUBLISHED_EXAMPLES = ("44051401359", "02070803628")


def is_pesel(number):
    from stdnum.pl import pesel

    return pesel.is_valid(number)


# --- Templates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_every_template_compiles(path):
    get_template(path.relative_to(ROOT / "templates").as_posix())


# Looked up by name by Django or crispy-forms, or chosen by a value.
USED_BY_OTHERS = re.compile(
    r"^(bootstrap5/|40[0-9](_csrf)?\.html$|500\.html$|portal/(blocks|found)/|documents/)"
)


def test_every_template_is_used():
    words = "\n".join(path.read_text() for path in [*SOURCES, *TEMPLATES])
    names = [path.relative_to(ROOT / "templates").as_posix() for path in TEMPLATES]

    unused = [name for name in names if not USED_BY_OTHERS.match(name) and f'"{name}"' not in words]

    assert unused == []


def test_every_address_named_in_a_template_exists():
    used = {
        name for path in TEMPLATES for name in re.findall(r"{%\s*url\s+['\"]([\w:]+)['\"]", path.read_text())
    }

    assert [name for name in sorted(used) if not exists(name)] == []


def exists(name):
    try:
        reverse(name)
    except NoReverseMatch as failure:
        return "is not a valid view function or pattern name" not in str(failure) and "pattern" in str(
            failure
        )
    return True


def test_pages_reach_no_other_host_and_carry_no_script_or_style():
    foreign = lines_with(r"(src|href|action)=[\"']https?://|url\(https?:", TEMPLATES)
    inline = lines_with(
        r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style", TEMPLATES, but=("templates/documents/base.html",)
    )

    assert (foreign, inline) == ([], [])


# ux: words a resident should not read. Titles of acts keep theirs („osób niepełnosprawnych” in the act's 14 areas).
FORBIDDEN = r"\b(petent|podopieczn|beneficjent|dashboard|feedback|upload|deadline|edytuj|formularz wniosku|submit)\w*\b"


def test_pages_speak_to_people():
    """Only what is read counts: tags of the template and of HTML are cut out, attributes of speech kept."""
    spoken = {
        path: re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}|<[^>]*>", " ", path.read_text(), flags=re.S)
        for path in TEMPLATES
    }

    assert [relative(path) for path, text in spoken.items() if re.search(f"(?i){FORBIDDEN}", text)] == []


def polish_texts(path):
    """Texts of a module that people read: strings with a space or a Polish letter, without docstrings."""
    tree = ast.parse(path.read_text())
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
    ]


def test_messages_speak_to_people():
    wrong = [
        f"{relative(path)}:{line}"
        for path in SOURCES
        for line, text in polish_texts(path)
        if re.search(f"(?i){FORBIDDEN}", text)
        if re.search("[ąćęłńóśźż ]", text)
    ]

    assert wrong == []
