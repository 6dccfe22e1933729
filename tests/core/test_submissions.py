from datetime import timedelta

import time_machine
from django.core.management import call_command
from django.utils import timezone

from osl.core.keys import new_form_key, owner_of
from osl.core.models import Submission
from tests.core.factories import UserFactory


def test_a_form_key_tells_whose_it_is_and_cannot_be_made_up():
    user = UserFactory()
    key = new_form_key(user)

    assert (owner_of(key), owner_of(key + "x"), owner_of("7-abc"), owner_of("")) == (
        user.pk,
        None,
        None,
        None,
    )


def test_old_form_keys_are_forgotten_and_young_ones_kept():
    user = UserFactory()
    with time_machine.travel(timezone.now() - timedelta(days=31)):
        Submission.objects.create(key="stary", user=user)
    Submission.objects.create(key="nowy", user=user)

    call_command("purge_submissions", verbosity=0)

    assert [submission.key for submission in Submission.objects.all()] == ["nowy"]
