from django import forms

from needs.enums import Strength
from needs.forms.need import GROUP_FROM_LIST
from needs.forms.other import OtherField, OtherMixin, TermChips, TermRadio
from needs.models import Need, Topic
from osl.core.forms import RecordForm
from osl.core.models import TargetGroup

SAVE, JOIN, SET_ASIDE, HAND_OVER = "zapisz", "dolacz", "odloz", "przekaz"
KEYS = "123456789"
# Enter in these fields presses the first button of the page, which only saves.
UNDECIDED = "Naciśnij „Odłóż i następna” albo „Przekaż i następna”. Jeśli potrzeba zostaje, usuń ten tekst"


class KeyedTopics(TermRadio):
    """The first nine topics each have a digit: one press chooses."""

    def create_option(self, name, value, label, selected, index, *args, **kwargs):
        option = super().create_option(name, value, label, selected, index, *args, **kwargs)
        # The first choice is „bez tematu”.
        if 1 <= index <= len(KEYS):
            option["key"] = KEYS[index - 1]
            option["attrs"] |= keyed(option["key"]) | {"data-press": ""}
        return option


class FirstKeyed:
    """A key leads to the first choice; arrows, Tab and Space go on from there."""

    def __init__(self, key, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.key = key

    def create_option(self, name, value, label, selected, index, *args, **kwargs):
        option = super().create_option(name, value, label, selected, index, *args, **kwargs)
        if index == 0:
            option["attrs"] |= keyed(self.key)
        return option


class KeyedGroups(FirstKeyed, TermChips):
    pass


class KeyedStrength(FirstKeyed, forms.RadioSelect):
    pass


def keyed(key):
    """For the script of the page, and for the browser's own shortcut where scripts are off."""
    return {"data-key": key, "accesskey": key}


class SortForm(OtherMixin, RecordForm):
    """One new need put in order. What is asked for depends on the button (`deed`) that was pressed."""

    sections = {"": ["topic", "topic_other", "groups", "groups_other", "strength", "confirm"]}
    others = {"topic": "topic_other", "groups": "groups_other"}

    topic = forms.ModelChoiceField(
        None,
        label="Temat",
        required=False,
        empty_label="bez tematu",
        blank=True,
        widget=KeyedTopics,
        error_messages={"invalid_choice": "Wybierz temat z listy"},
    )
    topic_other = OtherField(label="Jaki temat?", empty="Napisz, jaki to temat")
    groups = forms.ModelMultipleChoiceField(
        None,
        label="Kogo dotyczy?",
        required=False,
        widget=KeyedGroups("g"),
        error_messages=dict.fromkeys(("invalid_choice", "invalid_pk_value", "invalid_list"), GROUP_FROM_LIST),
    )
    groups_other = OtherField(label="Jaka grupa?", empty="Napisz, jaka to grupa")
    strength = forms.TypedChoiceField(
        label="Ile osób o tym mówi?",
        required=False,
        choices=[("", "nie wiadomo"), *Strength.choices],
        coerce=int,
        empty_value=None,
        widget=KeyedStrength("s"),
        error_messages={"invalid_choice": "Wybierz z listy, ile osób o tym mówi"},
    )
    confirm = forms.BooleanField(label="Potwierdź potrzebę: wiadomo, że tak jest", required=False)
    reason = forms.CharField(
        label="Dlaczego?", help_text="Nie wpisuj nazwisk.", required=False, max_length=300
    )
    unit = forms.CharField(
        label="Komu przekazać?", help_text="Na przykład: urząd gminy.", required=False, max_length=120
    )
    into = forms.ModelChoiceField(
        None,
        required=False,
        error_messages={"invalid_choice": "Tamtej potrzeby nie ma już wśród otwartych. Wybierz inną"},
    )

    class Meta:
        model = Need
        fields = ["topic", "topic_other", "groups", "groups_other", "strength"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("topic", Topic.objects)
        self.offer("groups", TargetGroup.objects)
        self.fields["into"].queryset = Need.objects.visible_to(self.user).open()
        self.fields["confirm"].initial = self.instance.is_worth_confirming
        for name, key in (("unit", "k"), ("reason", "o")):
            self.fields[name].widget.attrs |= keyed(key)

    @property
    def deed(self):
        return self.data.get("deed", SAVE) if not self.data.get("into") else JOIN

    def clean(self):
        cleaned = super().clean()
        if self.deed in (SET_ASIDE, HAND_OVER) and not cleaned.get("reason"):
            self.add_error("reason", "Podaj przyczynę")
        if self.deed == HAND_OVER and not cleaned.get("unit"):
            self.add_error("unit", "Napisz, komu przekazujesz potrzebę")
        if self.deed == SAVE and (cleaned.get("reason") or cleaned.get("unit")):
            self.add_error("reason", UNDECIDED)
        return cleaned
