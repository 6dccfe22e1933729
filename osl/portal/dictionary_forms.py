"""Forms of the dictionaries: a value with its place on the list, and what becomes of an answer beside „inne”."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from needs.models import Method, Topic
from osl.core.forms import DeedForm, RecordForm
from osl.core.models import TargetGroup
from osl.core.polish import fold
from resources.models import Kind

STEP, LAST = 10, 900
FIRST = "0"


class TermForm(RecordForm):
    """A value: its name, unlike any other, and the value after which it stands. „Inne” always closes the list."""

    sections = {"": ["name", "after"]}
    after = forms.ChoiceField(label="Miejsce na liście")

    def prepare(self, user):
        super().prepare(user)
        self.others = [one for one in self._meta.model.objects.for_list() if one.pk != self.instance.pk]
        placed = [one for one in self.others if not one.is_other]
        self.fields["after"].choices = [
            (FIRST, "na początku"),
            *((str(one.pk), f"po: {one}") for one in placed),
        ]
        before = placed if self.is_new else [one for one in placed if one.order <= self.instance.order]
        self.initial["after"] = str(before[-1].pk) if before else FIRST
        self.fields["name"].error_messages["required"] = "Wpisz nazwę"
        if self.instance.is_other:
            del self.fields["after"]

    def clean_name(self):
        name = self.cleaned_data["name"]
        same = next((one for one in self.others if fold(one.name) == fold(name)), None)
        if same and same.retired_on:
            raise ValidationError(f"Wartość „{same}” jest na liście wycofanych. Przywróć ją")
        if same:
            raise ValidationError(f"Taka wartość już jest: „{same}”")
        return name

    @transaction.atomic
    def save(self, commit=True):
        if self.is_new:
            self.instance.code = code_for(self._meta.model, self.instance.name)
        record = super().save(commit)
        if "after" in self.fields:
            put_after(record, self.cleaned_data["after"])
        return record


def code_for(model, name):
    """A code of its own, made of the name; the name may change later, the code stays."""
    stem = fold(name).replace(" ", "-").encode("ascii", "ignore").decode()[:30].strip("-") or "wartosc"
    taken = set(model.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(
        code for code in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if code not in taken
    )


def put_after(term, pk):
    """Number the whole dictionary anew, with the value after the one of that number; „inne” stays last."""
    terms = [one for one in type(term).objects.select_for_update().order_by("pk") if one.pk != term.pk]
    terms.sort(key=lambda one: (one.order, one.name))
    place = next((place for place, one in enumerate(terms, start=1) if str(one.pk) == pk), 0)
    terms.insert(place, term)
    for place, one in enumerate(terms, start=1):
        order = LAST + place if one.is_other else STEP * place
        if one.order != order:
            type(term).objects.filter(pk=one.pk).update(order=order)


class TopicForm(TermForm):
    class Meta:
        model = Topic
        fields = ("name",)


class TargetGroupForm(TermForm):
    class Meta:
        model = TargetGroup
        fields = ("name",)


class MethodForm(TermForm):
    class Meta:
        model = Method
        fields = ("name",)


class KindForm(TermForm):
    sections = {"": ["name", "branch", "asset", "after"]}

    class Meta:
        model = Kind
        fields = ("name", "branch", "asset")
        labels = {"branch": "Pasuje do", "asset": "Bogactwo miejsca"}
        help_texts = {
            "branch": "Gdzie typ jest do wyboru. Bez wyboru: wszędzie.",
            "asset": "Do podziału potencjału na umiejętności, grupy, instytucje, miejsca, gospodarkę i tradycje.",
        }


FORMS = {form._meta.model: form for form in (TopicForm, TargetGroupForm, MethodForm, KindForm)}


class AdoptForm(DeedForm):
    """An answer becomes a value of the dictionary, or turns out to be one that is there already."""

    sections = {"": ["value", "name"]}
    value = forms.ChoiceField(label="Ta odpowiedź to")
    name = forms.CharField(
        label="Nazwa nowej wartości", required=False, max_length=80, help_text="Tak będzie stała na liście."
    )

    def __init__(self, *args, dictionary, words, **kwargs):
        self.model = dictionary.model
        super().__init__(*args, initial={"name": words[:80]}, **kwargs)

    def prepare(self, user):
        super().prepare(user)
        terms = [one for one in self.model.objects.active().for_list() if not one.is_other]
        self.fields["value"].choices = [("", "nowa wartość"), *((str(one.pk), str(one)) for one in terms)]
        self.fields["value"].required = False

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("value") and not self.errors:
            self.check_name(cleaned.get("name", ""))
        return cleaned

    @property
    def choice(self):
        """What was decided, as `adopt` asks for it."""
        return {name: self.cleaned_data[name] for name in ("value", "name")}

    def check_name(self, name):
        names = {fold(one.name): one for one in self.model.objects.all()}
        if not name.strip():
            self.add_error("name", "Wpisz nazwę nowej wartości")
        elif fold(name) in names:
            self.add_error("name", f"Taka wartość już jest: „{names[fold(name)]}”. Wybierz ją z listy wyżej")
