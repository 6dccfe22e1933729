"""„Inne, jakie?”: beside every dictionary there is a field for what is not on its list.

The field shows itself when the value „inne” is chosen (by CSS alone), is asked for then, and is emptied otherwise.
"""

from crispy_forms.layout import Field
from django import forms

from needs.defaults import OTHER
from osl.core.fields import Chips

WORDS = 120


class PointsOutOther:
    """Marks the option „inne”, so that the page knows which one it is."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if is_other(getattr(value, "instance", None)):
            option["attrs"]["data-other"] = ""
        return option


class TermSelect(PointsOutOther, forms.Select):
    pass


class TermRadio(PointsOutOther, forms.RadioSelect):
    pass


class TermChips(PointsOutOther, Chips):
    pass


class OtherField(forms.CharField):
    """What „inne” means here; `empty` is the sentence when it is chosen and not said."""

    def __init__(self, *, label, empty):
        super().__init__(label=label, required=False, max_length=WORDS)
        self.empty = empty


class OtherMixin:
    """For a form whose `others` pair a field of a dictionary with its field of words."""

    others: dict = {}

    def prepare(self, user):
        super().prepare(user)
        for words in self.others.values():
            self.helper[words].wrap(Field, wrapper_class="when-other")

    def clean(self):
        cleaned = super().clean()
        for name, words in self.others.items():
            self.settle_other(name, words)
        return cleaned

    def settle_other(self, name, words):
        if name not in self.cleaned_data or words not in self.cleaned_data:
            return
        if not chose_other(self.cleaned_data[name]):
            self.cleaned_data[words] = ""
        elif not self.cleaned_data[words]:
            self.add_error(words, self.fields[words].empty)


def chose_other(chosen):
    terms = [chosen] if hasattr(chosen, "code") else chosen or ()
    return any(is_other(term) for term in terms)


def is_other(term):
    return getattr(term, "code", None) == OTHER
