from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from osl.documents.models import Rendering
from tests.documents.factories import approved
from tests.documents.test_archive import damaged_file


def test_check_documents_counts_and_is_silent_about_a_sound_archive():
    approved()
    approved()
    out, err = StringIO(), StringIO()

    call_command("check_documents", stdout=out, stderr=err)

    assert out.getvalue() == "Wersje: 2, uszkodzone: 0.\nPliki: 2, uszkodzone: 0.\n"
    assert err.getvalue() == ""


def test_check_documents_names_each_damage_and_fails():
    approved()
    damaged_file()
    out, err = StringIO(), StringIO()

    with pytest.raises(CommandError, match="Archiwum jest uszkodzone") as failure:
        call_command("check_documents", stdout=out, stderr=err)

    assert failure.value.returncode == 2
    assert out.getvalue() == "Wersje: 2, uszkodzone: 1.\nPliki: 2, uszkodzone: 1.\n"
    assert len(err.getvalue().splitlines()) == 2


def test_purge_renderings_removes_those_older_than_a_week():
    for key, days in (("stary", 8), ("nowy", 6)):
        Rendering.objects.create(key=key, content=b"%PDF-")
        Rendering.objects.filter(key=key).update(made_at=timezone.now() - timedelta(days=days))
    out = StringIO()

    call_command("purge_renderings", stdout=out)

    assert out.getvalue() == "Usunięto wydruków: 1.\n"
    assert [rendering.key for rendering in Rendering.objects.all()] == ["nowy"]
