from django import forms

from osl.core.forms import DeedForm
from osl.core.picking import PickField, PickingMixin, pick
from resources.models import Resource


def potential(user):
    return Resource.objects.visible_to(user).open().select_related("locality").order_by("sort_key", "pk")


def with_place(resource):
    return f"{resource} ({resource.locality or 'cała gmina'})"


class ConnectForm(PickingMixin, DeedForm):
    """Potential for one need, chosen by the person and not by a suggestion."""

    sections = {"": [pick("resources"), "reason"]}
    resources = PickField(potential, named=with_place, label="Potencjał, który odpowiada na tę potrzebę")
    reason = forms.CharField(
        label="Dlaczego pasują?",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Puste pole: system wpisze wspólną miejscowość, temat i grupę. Nie wpisuj nazwisk.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["resources"].required = True
        self.fields["resources"].error_messages["required"] = "Zaznacz co najmniej jeden zasób"

    @property
    def choice(self):
        """What was decided, as `connect_all` asks for it."""
        return {name: self.cleaned_data[name] for name in ("resources", "reason")}
