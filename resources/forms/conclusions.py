"""Forms of the conclusions of a year; they close when the conclusions are ready for the plan."""

from django import forms
from django.db import transaction
from django.db.models import F, Max

from needs.enums import NeedStatus
from needs.models import Conclusion, Need, YearConclusions
from osl.core.forms import RecordForm
from osl.core.models import StaleRecord
from osl.core.picking import PickField, PickingMixin, pick
from resources.concluding import link_resources, open_for_writing
from resources.forms.matching import potential, with_place

NOT_BEGUN = 0


def heard(user):
    """Needs to choose from: the strongest first."""
    needs = Need.objects.visible_to(user).exclude(status=NeedStatus.JOINED).select_related("locality")
    return needs.order_by(F("strength").desc(nulls_last=True), "-heard_on", "-pk")


def need_with_place(need):
    return f"{need.headline} ({need.locality or 'cała gmina'})"


class YearTextForm(RecordForm):
    """What the year says as a whole."""

    sections = {"": ["text"]}

    class Meta:
        model = YearConclusions
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}
        help_texts = {
            "text": "Czego dowiedzieliśmy się w tym roku. Pusty wiersz zaczyna akapit, wiersz od myślnika – listę. "
            "Nie wpisuj nazwisk ani opisów, po których można poznać osobę."
        }

    def prepare(self, user):
        # Two people may begin the same year: a text not begun yet carries a version too.
        version = NOT_BEGUN if self.is_new else self.instance.version
        self.fields["version"] = forms.IntegerField(
            widget=forms.HiddenInput, initial=version, min_value=NOT_BEGUN, max_value=2**31 - 1
        )
        super().prepare(user)

    @transaction.atomic
    def save_as(self, user):
        row = open_for_writing(self.instance.year)
        if self.is_new:
            if row.text:
                raise StaleRecord(row)
            self.instance.pk, self.instance.created_at = row.pk, row.created_at
            self.instance._state.adding = False
            self.cleaned_data["version"] = row.version
        return super().save_as(user)


class ConclusionForm(PickingMixin, RecordForm):
    sections = {"": ["text"], "Na czym się opiera": [pick("needs"), pick("resources")]}
    needs = PickField(heard, named=need_with_place, label="Potrzeby, z których wynika")
    resources = PickField(potential, named=with_place, label="Potencjał, na którym można się oprzeć")

    class Meta:
        model = Conclusion
        fields = ("text", "needs")
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "text": "Jeden wniosek: co z tego wynika i co warto zrobić. Nie wpisuj nazwisk ani liczb, "
            "po których można poznać osobę."
        }
        error_messages = {"text": {"required": "Napisz wniosek"}}

    def __init__(self, *args, year=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year or self.instance.year.year

    def prepare(self, user):
        if not self.is_new:
            links = self.instance.resource_links.values_list("resource_id", flat=True)
            self.initial["resources"] = list(links)
        super().prepare(user)

    @transaction.atomic
    def save_as(self, user):
        self.instance.year = row = open_for_writing(self.year)
        if self.is_new:
            self.instance.order = 1 + (row.conclusions.aggregate(last=Max("order"))["last"] or 0)
        return super().save_as(user)

    def save(self, commit=True):
        conclusion = super().save(commit)
        link_resources(conclusion, self.cleaned_data["resources"])
        return conclusion
