from django import forms

from activities.enums import ActivityForm, Enrolment, Section
from activities.models import Activity
from needs.models import Need
from osl.core.fields import Chips, PolishDateField
from osl.core.forms import RecordForm
from osl.core.models import Locality, TargetGroup, User
from resources.models import Resource

LABEL_LETTERS = 110
NO_NATURE = "Zaznacz, czy działanie jest samopomocowe, wolontaryjne czy sąsiedzkie"
ENDS_TOO_EARLY = "Data końca musi być taka sama jak data początku albo późniejsza"


def from_list(words):
    return dict.fromkeys(("invalid_choice", "invalid_pk_value", "invalid_list"), words)


def leaders():
    """Accounts that may be put in charge of an activity: those who work here and may save attendance."""
    return User.objects.filter(
        is_active=True,
        groups__permissions__content_type__app_label="activities",
        groups__permissions__codename__in=("lead_activity", "manage_activity"),
    )


class RecordsToTick(forms.ModelMultipleChoiceField):
    """Records of another room: those in use and those already tied to the activity, with shortened names."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(None, required=False, error_messages=from_list("Wybierz z listy"), **kwargs)

    def offer(self, in_use, tied):
        self.queryset = (in_use | tied).distinct().order_by("sort_key", "pk")
        self.choices = list(self.choices)

    def label_from_instance(self, record):
        text = str(record)
        return text if len(text) <= LABEL_LETTERS else f"{text[:LABEL_LETTERS].rstrip()}…"


class ActivityCardForm(RecordForm):
    sections = {
        "": ["name", "form", "section", "description"],
        "Jaki to rodzaj wsparcia?": ["is_self_help", "is_volunteer", "is_neighbourly"],
        "Kiedy i gdzie": ["rhythm", "starts_on", "ends_on", "locality", "place", "accessibility"],
        "Kto prowadzi": ["leader", "leader_name", "contact"],
        "Kto może przyjść": ["groups", "capacity", "enrolment", "with_minors"],
        "Z czego wynika": ["needs", "resources", "outside_plan"],
    }

    name = forms.CharField(
        label="Nazwa", max_length=160, error_messages={"required": "Wpisz nazwę działania"}
    )
    form = forms.ChoiceField(
        label="Forma",
        choices=[("", "wybierz formę"), *ActivityForm.choices],
        error_messages={"required": "Wybierz formę działania", "invalid_choice": "Wybierz formę z listy"},
    )
    section = forms.ChoiceField(
        label="Dla kogo",
        choices=Section.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Wybierz, dla kogo jest działanie",
            "invalid_choice": "Wybierz z listy, dla kogo jest działanie",
        },
    )
    starts_on = PolishDateField(label="Od kiedy", required=False)
    ends_on = PolishDateField(
        label="Do kiedy", required=False, help_text="Włącznie z tym dniem. Puste pole: bez końca."
    )
    locality = forms.ModelChoiceField(
        None,
        label="Miejscowość",
        required=False,
        empty_label="w różnych miejscowościach",
        error_messages=from_list("Wybierz miejscowość z listy"),
    )
    leader = forms.ModelChoiceField(
        None,
        label="Osoba z kontem w systemie",
        required=False,
        empty_label="nikt z kontem",
        help_text="Zobaczy uczestników tego działania i zapisze obecność.",
        error_messages=from_list("Wybierz osobę z listy"),
    )
    leader_name = forms.CharField(
        label="Inna osoba albo organizacja",
        required=False,
        max_length=120,
        help_text="Jeśli prowadzi mieszkaniec, koło gospodyń, szkoła…",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    groups = forms.ModelMultipleChoiceField(
        None,
        label="Grupy odbiorców",
        required=False,
        widget=Chips,
        error_messages=from_list("Wybierz grupę z listy"),
    )
    capacity = forms.IntegerField(
        label="Miejsca",
        required=False,
        min_value=1,
        max_value=10_000,
        help_text="Największa liczba osób naraz. Puste pole: bez limitu.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Wpisz liczbę miejsc, na przykład 12"},
    )
    enrolment = forms.ChoiceField(
        label="Zapisy",
        choices=Enrolment.choices,
        initial=Enrolment.ASK,
        widget=forms.RadioSelect,
        error_messages={"required": "Wybierz, jak się zapisać", "invalid_choice": "Wybierz z listy"},
    )
    needs = RecordsToTick(label="Na jakie potrzeby odpowiada")
    resources = RecordsToTick(label="Z czego korzysta")

    class Meta:
        model = Activity
        fields = [
            "name",
            "form",
            "section",
            "description",
            "is_self_help",
            "is_volunteer",
            "is_neighbourly",
            "rhythm",
            "starts_on",
            "ends_on",
            "locality",
            "place",
            "accessibility",
            "leader",
            "leader_name",
            "contact",
            "groups",
            "capacity",
            "enrolment",
            "with_minors",
            "needs",
            "resources",
            "outside_plan",
        ]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "is_self_help": "Uczestnicy pomagają sobie nawzajem.",
            "is_volunteer": "Ktoś pomaga nieodpłatnie.",
            "is_neighbourly": "Pomagają sąsiedzi.",
            "accessibility": "Na przykład: wejście bez schodów, pętla indukcyjna, dojazd.",
            "contact": "Do kogo dzwonić. To widzi każdy, kto ma katalog działań.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("locality", Locality.objects)
        self.offer("groups", TargetGroup.objects)
        self.offer_leaders()
        tied = self.instance.pk
        self.fields["needs"].offer(
            Need.objects.visible_to(self.user).open(), Need.objects.filter(activities=tied)
        )
        self.fields["resources"].offer(
            Resource.objects.visible_to(self.user).open(), Resource.objects.filter(activities=tied)
        )

    def offer_leaders(self):
        current = User.objects.filter(pk=self.instance.leader_id)
        self.fields["leader"].queryset = (leaders() | current).distinct().order_by("last_name", "first_name")

    def clean_capacity(self):
        capacity = self.cleaned_data["capacity"]
        if capacity and not self.is_new:
            members = self.instance.memberships.members().count()
            if capacity < members:
                raise forms.ValidationError(f"Uczestników jest już {members}. Wpisz co najmniej {members}.")
        return capacity

    def clean(self):
        """The rules of the table once more, so that their sentences stand at a field."""
        super().clean()
        given = self.cleaned_data
        if not (given.get("is_self_help") or given.get("is_volunteer") or given.get("is_neighbourly")):
            self.add_error("is_self_help", NO_NATURE)
        starts_on, ends_on = given.get("starts_on"), given.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", ENDS_TOO_EARLY)
