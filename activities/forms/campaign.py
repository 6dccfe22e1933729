"""A campaign: what went out by which channel, and what came of it."""

from django import forms

from activities.enums import Channel
from activities.forms.money import MoneyField
from activities.models import Campaign, CampaignPiece
from osl.core.fields import PolishDateField
from osl.core.forms import RecordForm

MOST_PEOPLE = 10_000_000


def number(label, wrong, **kwargs):
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
        **kwargs,
    )


class PricedForm(RecordForm):
    """The cost is typed in zlotys and kept in grosze."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["cost"] = self.instance.cost_grosze

    @property
    def changed_names(self):
        return ["cost_grosze" if name == "cost" else name for name in super().changed_names]

    def save(self, commit=True):
        self.instance.cost_grosze = self.cleaned_data["cost"]
        return super().save(commit)


class PieceForm(PricedForm):
    """One part of the campaign that its instance names."""

    sections = {"": ["channel", "channel_other", "what", "day", "count", "cost"]}

    channel = forms.ChoiceField(
        label="Kanał",
        choices=[("", "wybierz kanał"), *Channel.choices],
        error_messages={"required": "Wybierz kanał", "invalid_choice": "Wybierz kanał z listy"},
    )
    what = forms.CharField(
        label="Co",
        max_length=200,
        help_text="Na przykład: plakat „Nie jesteś sam”, wpis o dyżurze, ogłoszenie po mszy.",
        error_messages={"required": "Wpisz, co powstało"},
    )
    day = PolishDateField(label="Kiedy", required=False)
    count = number("Ile sztuk albo emisji", "Wpisz liczbę, na przykład 50")
    cost = MoneyField(label="Koszt")

    class Meta:
        model = CampaignPiece
        fields = ["channel", "what", "day", "count", "channel_other"]
        help_texts = {"channel_other": "Tylko gdy wybrano „inny kanał”."}

    def clean(self):
        super().clean()
        given = self.cleaned_data
        is_other, named = given.get("channel") == Channel.OTHER, given.get("channel_other")
        if is_other and not named:
            self.add_error("channel_other", "Wpisz, jaki to kanał")
        elif named and given.get("channel") and not is_other:
            self.add_error("channel_other", "Wybierz „inny kanał” albo usuń ten tekst")

    def save(self, commit=True):
        campaign = self.instance.campaign
        if campaign.pk is None:
            campaign.save()
            self.instance.campaign = campaign
        return super().save(commit)


class CampaignForm(PricedForm):
    """Before: the aim and the message. After: how many people it reached and what has changed."""

    sections = {
        "Zamiar": ["aim", "message", "audience"],
        "Co z tego wyszło": ["reach", "effect", "cost"],
    }

    aim = forms.CharField(label="Cel", max_length=300, error_messages={"required": "Wpisz cel kampanii"})
    reach = number(
        "Do ilu osób dotarła",
        "Wpisz liczbę osób, na przykład 300",
        help_text="Najlepsze oszacowanie: nakład, wyświetlenia, osoby na spotkaniach.",
    )
    cost = MoneyField(label="Inne koszty", help_text="Poza kosztami poszczególnych części, w złotych.")

    class Meta:
        model = Campaign
        fields = ["aim", "message", "audience", "reach", "effect"]
        widgets = {"effect": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"effect": "Co zmieniło się po kampanii i skąd to wiadomo."}
