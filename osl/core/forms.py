"""Forms that save on behalf of somebody, once, and never over somebody else's change."""

from functools import cache

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.db import IntegrityError, transaction

from osl.core.fields import UNPRINTABLE, plain_text, tidy_text
from osl.core.keys import new_form_key, owner_of
from osl.core.models import AuditEvent, StaleRecord, Submission

LONGEST_TEXT, LONGEST_NUMBER = 10_000, 18


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
    """Makes every text field of a form bounded, tidy and free of invisible characters; errors name their field."""

    def tidy_texts(self):
        for name, field in self.fields.items():
            speak_plainly(field, field.label or name.replace("_", " "))
            field.bound_data = printable(field.bound_data)
            if isinstance(field, forms.CharField):
                field.max_length = int(field.max_length or LONGEST_TEXT)
                # `plain_text` refuses NUL too, with a sentence that says how to mend it.
                kept = (check for check in field.validators if not isinstance(check, ANSWERED_BY_US))
                field.validators = [*kept, MaxLengthValidator(field.max_length), plain_text]
                field.to_python = tidied(field.to_python)
            if isinstance(field, forms.ModelMultipleChoiceField):
                field.clean = bounded(field)


def printable(bound_data):
    """What goes back to the page after a mistake, without signs that no page can carry."""

    def shown(data, initial):
        text = bound_data(data, initial)
        return UNPRINTABLE.sub("", text) if isinstance(text, str) else text

    return shown


ANSWERED_BY_US = (ProhibitNullCharactersValidator, MaxLengthValidator)


def speak_plainly(field, label):
    """Sentences that name the field, where the form has not written its own."""
    ours = {
        "required": f"Uzupełnij: {label[:1].lower()}{label[1:]}",
        "invalid_choice": "Wybierz z listy",
        "max_length": "Skróć tekst: mieści się najwyżej %(limit_value)d znaków, jest %(show_value)d",
    }
    defaults = plain_defaults(type(field))
    for code, sentence in ours.items():
        if code not in field.error_messages or id(field.error_messages[code]) in defaults:
            field.error_messages[code] = sentence


@cache
def plain_defaults(field_class):
    """Which objects are Django's own sentences of a field class; ours stand in classes of this project.

    Told by themselves: comparing their texts would translate each of them on every page with a form.
    """
    theirs = [parent for parent in field_class.__mro__ if parent.__module__.startswith("django.")]
    return {
        id(message)
        for parent in theirs
        for message in vars(parent).get("default_error_messages", {}).values()
    }


def bounded(field):
    """A number that no record can have is a wrong choice; asked for among others, it would break SQLite."""

    def clean(value, clean=field.clean):
        strange = [pk for pk in value or () if len(str(pk)) > LONGEST_NUMBER]
        if strange:
            raise forms.ValidationError(
                field.error_messages["invalid_choice"], code="invalid_choice", params={"value": strange[0]}
            )
        return clean(value)

    return clean


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
        field.choices = list(iter(field.choices))  # without `iter`, list() would count them first

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
