"""Choosing a few records out of very many: a searchable list of ticks that works without scripts.

The list holds the ticked records first, then the newest that match the words; „Pokaż pasujące” posts the whole form
and brings it back with the ticks and everything typed.
"""

from crispy_forms.layout import HTML, Field, Layout
from django import forms
from django.db.models import Q
from django.forms.utils import ErrorDict

SHOWN = 50
LONGEST_WORDS = 100
SEARCH_BUTTON = "szukaj"
FIRST_BUTTON = '<button class="vh" tabindex="-1" aria-hidden="true">Zapisz</button>'


class PickField(forms.ModelMultipleChoiceField):
    """Many records with a place to choose from. `offered` (user) says which, `named` (record) how each is called."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = dict.fromkeys(
        ("invalid_choice", "invalid_pk_value", "invalid_list"),
        "Wybierz z listy: tej pozycji nie można już wybrać",
    )

    def __init__(self, offered, *, label, named=str, help_text=""):
        super().__init__(queryset=None, label=label, required=False, help_text=help_text)
        self.offered, self.label_from_instance = offered, named

    def open(self, user, *, had, ticked, words):
        """Put on the page the ticked records, then the first of the others that match the words."""
        offered = self.offered(user)
        allowed = Q(pk__in=offered.order_by().values("pk")) | Q(pk__in=had)
        self.queryset = offered.model.objects.filter(allowed).order_by(*offered.query.order_by)
        chosen = list(self.queryset.filter(pk__in=ticked).select_related("locality"))
        others = offered.exclude(pk__in=ticked).search(words)
        self.words, self.chosen_count, self.others_count = words, len(chosen), others.count()
        self.shown_count = min(self.others_count, SHOWN)
        self.choices = [(one.pk, self.label_from_instance(one)) for one in [*chosen, *others[:SHOWN]]]


class PickingMixin:
    """A form with pick fields; its view is `osl.core.editing.edit_picking`."""

    def prepare(self, user):
        super().prepare(user)
        for name, field in self.fields.items():
            if isinstance(field, PickField):
                had = [getattr(one, "pk", one) for one in self.initial.get(name) or ()]
                typed = self.data.getlist(self.add_prefix(name)) if self.is_bound else had
                ticked = [int(pk) for pk in typed if str(pk).isdecimal() and len(str(pk)) < 19]
                words = self.data.get(f"{self.add_prefix(name)}-{SEARCH_BUTTON}", "")
                field.open(user, had=had, ticked=ticked, words=words.strip()[:LONGEST_WORDS])
        # Enter in a text field presses the first button of a form: it must save, not search.
        self.helper.layout = Layout(HTML(FIRST_BUTTON), self.helper.layout)

    @property
    def only_searches(self):
        """Whether „Pokaż pasujące” was pressed: nothing is to be saved."""
        return SEARCH_BUTTON in self.data

    def unchecked(self):
        """The form as it was typed, to be shown again without being judged."""
        self._errors = ErrorDict()
        return self


def pick(name):
    """A pick field in the `sections` of a form."""
    return Field(name, template="ui/pick_field.html")
