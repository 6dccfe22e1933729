"""Forms that save on behalf of somebody, once, and never over somebody else's change."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db import IntegrityError, transaction

from osl.core.fields import plain_text, tidy_text
from osl.core.keys import new_form_key, owner_of
from osl.core.models import AuditEvent, StaleRecord, Submission

LONGEST_TEXT = 10_000


class Replayed(Exception):
    """This very form was saved before; carries the address of that first result."""

    def __init__(self, result):
        super().__init__(result)
        self.result = result


def claim(key, user):
    """Take a form key for good, inside the transaction of the change. Raises Replayed when it was used."""
    try:
        with transaction.atomic():
            return Submission.objects.create(key=key, user=user)
    except IntegrityError:
        raise Replayed(Submission.objects.get(key=key).result) from None


class PlainTextMixin:
    """Makes every text field of a form bounded, tidy and free of invisible characters."""

    def tidy_texts(self):
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.max_length = field.max_length or LONGEST_TEXT
                field.validators.append(plain_text)
                bound_length(field)
                field.to_python = tidied(field.to_python)


def bound_length(field):
    from django.core.validators import MaxLengthValidator

    if not any(isinstance(check, MaxLengthValidator) for check in field.validators):
        field.validators.append(MaxLengthValidator(int(field.max_length)))


def tidied(to_python):
    return lambda value: to_python(tidy_text(value) if isinstance(value, str) else value)


class KeyedForm(PlainTextMixin, forms.BaseForm):
    """What record forms and deed forms share: the key, the layout by sections, no browser validation."""

    sections: dict = {}

    def prepare(self, user):
        self.user = user
        self.use_required_attribute = False
        self.fields["form_key"] = forms.CharField(
            widget=forms.HiddenInput, initial=lambda: new_form_key(user), max_length=160
        )
        self.tidy_texts()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            *(Fieldset(title, *names) for title, names in self.sections.items()), *self.hidden_names()
        )

    def offer(self, name, values):
        """Let a field choose among the values in use and those the record already has.

        They are read once, however often the page asks for them.
        """
        field, had = self.fields[name], self.initial.get(name)
        kept = [getattr(value, "pk", value) for value in (had if isinstance(had, list | tuple) else [had])]
        field.queryset = (values.active() | values.filter(pk__in=kept)).for_list()
        field.choices = list(field.choices)

    def hidden_names(self):
        return [name for name, field in self.fields.items() if field.widget.is_hidden]

    def clean_form_key(self):
        key = self.cleaned_data["form_key"]
        if owner_of(key) != self.user.pk:
            raise forms.ValidationError("Ten formularz nie jest już ważny. Otwórz stronę ponownie.")
        return key


class RecordForm(KeyedForm, forms.ModelForm):
    """A model form laid out by `sections`, saved by `save_as(user)` only: a field left out is not shown.

    Carries the record's `version`; a save over somebody's later change raises StaleRecord.
    """

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_new = self.instance._state.adding
        if not self.is_new and hasattr(self.instance, "version"):
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=self.instance.version, min_value=1, max_value=2**31 - 1
            )
        self.prepare(user)

    @property
    def changed_names(self):
        return [name for name in self.changed_data if name not in ("version", "form_key")]

    @transaction.atomic
    def save_as(self, user):
        """Save, bump the version and leave a trace, all or nothing. Raises StaleRecord or Replayed."""
        submission = claim(self.cleaned_data["form_key"], user)
        if "version" in self.fields:
            self.instance.lock(expected=self.cleaned_data["version"])
            self.instance.version += 1
        record = self.save()
        if self.is_new or self.changed_names:
            AuditEvent.record(
                "dodanie" if self.is_new else "zmiana", record, by=user, fields=self.changed_names
            )
        self.submission = submission
        return record


class DeedForm(KeyedForm, forms.Form):
    """What a deed asks for: a reason, a date. The verb itself is called by the view."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.prepare(user)


__all__ = ["DeedForm", "RecordForm", "Replayed", "StaleRecord", "claim", "new_form_key"]
