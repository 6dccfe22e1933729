"""Many needs at once, from one inquiry: rows to fill in, lines to paste, and what is known already to be confirmed."""

from dataclasses import dataclass, field

from django import forms
from django.forms.boundfield import BoundField

from needs.enums import Strength
from needs.forms.need import GROUP_FROM_LIST
from needs.forms.other import TermChips
from needs.harvesting import Finding
from needs.models import Need, Topic
from needs.names import named_in
from needs.similar import similar_to_each
from osl.core.forms import DeedForm
from osl.core.models import Locality, TargetGroup

ROWS_AT_FIRST, ROWS_MORE, MOST_ROWS = 5, 5, 40
LONGEST_STATEMENT = 1000
NEW = "nowa"
NOTHING_WRITTEN = "Wpisz co najmniej jedną potrzebę"
NAMES_SOMEBODY = (
    "To wygląda na dane osoby: „{}”. Napisz o potrzebie bez nich "
    "albo zaznacz na dole, że to nie są dane osoby"
)
WRITTEN_TWICE = "Taka sama potrzeba stoi w wierszu {}. Usuń jedną z nich"


@dataclass
class Row:
    """One line of the page, with the needs that say nearly the same."""

    number: int
    statement: BoundField
    topic: BoundField
    strength: BoundField
    same: BoundField
    similar: list = field(default_factory=list)

    @property
    def decision(self):
        """What was chosen among the similar ones, as the page sent it."""
        return str(self.same.value() or "")


class HarvestForm(DeedForm):
    """The rows are drawn by the page itself; what is common to all of them stands in the form."""

    sections = {"Wspólne dla wszystkich": ["locality", "groups"]}

    locality = forms.ModelChoiceField(
        None,
        label="Miejscowość",
        required=False,
        empty_label="cała gmina albo nie wiadomo",
        error_messages={"invalid_choice": "Wybierz miejscowość z listy"},
    )
    groups = forms.ModelMultipleChoiceField(
        None,
        label="Kogo dotyczą?",
        required=False,
        widget=TermChips,
        error_messages=dict.fromkeys(("invalid_choice", "invalid_pk_value", "invalid_list"), GROUP_FROM_LIST),
    )
    paste = forms.CharField(
        label="Kilka naraz",
        required=False,
        max_length=10 * LONGEST_STATEMENT,
        help_text=f"Wklej albo wpisz każdą potrzebę w osobnym wierszu, najwyżej {MOST_ROWS}.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    without_names = forms.BooleanField(label="To nie są dane osób", required=False)

    def __init__(self, data=None, files=None, *, user, rows=None, **kwargs):
        self.count = rows or rows_sent(data)
        self.similar = {}
        super().__init__(data, files, user=user, **kwargs)
        self.offer("locality", Locality.objects)
        self.offer("groups", TargetGroup.objects)

    def prepare(self, user):
        topics = [(str(pk), name) for pk, name in Topic.objects.active().for_list().values_list("pk", "name")]
        for number in range(1, self.count + 1):
            self.add_row(number, topics)
        super().prepare(user)

    def add_row(self, number, topics):
        self.fields[f"statement_{number}"] = forms.CharField(
            label=f"Potrzeba {number}",
            required=False,
            max_length=LONGEST_STATEMENT,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"topic_{number}"] = forms.ChoiceField(
            label="Temat", required=False, choices=[("", "bez tematu"), *topics]
        )
        self.fields[f"strength_{number}"] = forms.TypedChoiceField(
            label="Ile osób o tym mówi?",
            required=False,
            choices=[("", "nie wiadomo"), *Strength.choices],
            coerce=int,
            empty_value=None,
        )
        self.fields[f"same_{number}"] = forms.CharField(
            label="Nowa czy ta sama?", required=False, max_length=20
        )

    @property
    def rows(self):
        names = ("statement", "topic", "strength", "same")
        return [
            Row(number, *(self[f"{name}_{number}"] for name in names), similar=self.similar.get(number, []))
            for number in range(1, self.count + 1)
        ]

    # --- Checks ---

    def clean(self):
        cleaned = super().clean()
        written = self.written
        if not written and not self.errors:
            self.add_error("statement_1", NOTHING_WRITTEN)
        self.refuse_doubles(written)
        if not cleaned.get("without_names"):
            self.warn_of_names(written)
        wanted = [(statement, cleaned.get("locality")) for statement in written.values()]
        self.similar = dict(zip(written, similar_to_each(wanted), strict=True)) if wanted else {}
        return cleaned

    @property
    def written(self):
        """{number of a row: its statement}, the empty rows left out."""
        given = (
            (number, self.cleaned_data.get(f"statement_{number}")) for number in range(1, self.count + 1)
        )
        return {number: statement for number, statement in given if statement}

    def refuse_doubles(self, written):
        first = {}
        for number, statement in written.items():
            before = first.setdefault(statement.casefold(), number)
            if before != number:
                self.add_error(f"statement_{number}", WRITTEN_TWICE.format(before))

    def warn_of_names(self, written):
        for number, statement in written.items():
            if found := named_in(statement):
                self.add_error(f"statement_{number}", NAMES_SOMEBODY.format(found))

    @property
    def asks_about_names(self):
        return any("dane osoby" in text for texts in self.errors.values() for text in texts)

    @property
    def undecided(self):
        """Numbers of rows that may double a known need, about which nobody has said anything yet."""
        return [
            number
            for number, similar in self.similar.items()
            if similar and not self.is_decided(number, similar)
        ]

    def is_decided(self, number, similar):
        decision = self.cleaned_data.get(f"same_{number}")
        return decision == NEW or decision in {str(need.pk) for need in similar}

    # --- Result ---

    @property
    def findings(self):
        return [self.finding(number, statement) for number, statement in self.written.items()]

    def finding(self, number, statement):
        cleaned = self.cleaned_data
        known = {str(need.pk): need for need in self.similar.get(number, [])}
        if cleaned[f"same_{number}"] in known:
            return Finding(confirms=known[cleaned[f"same_{number}"]], note=statement)
        need = Need(
            statement=statement,
            topic_id=cleaned[f"topic_{number}"] or None,
            strength=cleaned[f"strength_{number}"],
            locality=cleaned["locality"],
        )
        return Finding(need=need, groups=tuple(cleaned["groups"]))


# --- Buttons that save nothing ---------------------------------------------------------------------------


def rows_sent(data):
    """As many rows as the page that was sent had."""
    sent = str((data or {}).get("rows", ""))
    return min(max(int(sent), 1), MOST_ROWS) if sent.isdecimal() and len(sent) <= 3 else ROWS_AT_FIRST


def asks_for_rows(data):
    return "more" in data or "split" in data


def reshaped(data, *, user):
    """The same page with more rows, or with pasted lines put into the empty ones; what was typed stays."""
    count, typed = rows_sent(data), {name: data.get(name) for name in data}
    typed["groups"] = data.getlist("groups")
    typed.pop("form_key", None)
    count = spread(typed, count) if "split" in data else min(count + ROWS_MORE, MOST_ROWS)
    return HarvestForm(user=user, rows=count, initial=typed)


def spread(typed, count):
    """Put each pasted line into an empty row, adding rows as needed; what does not fit stays in the box."""
    lines = [line.strip(" \t-–•*") for line in (typed.get("paste") or "").splitlines()]
    lines = [line[:LONGEST_STATEMENT] for line in lines if line]
    empty = [
        number for number in range(1, MOST_ROWS + 1) if not (typed.get(f"statement_{number}") or "").strip()
    ]
    for number, line in zip(empty, lines, strict=False):
        typed[f"statement_{number}"] = line
    typed["paste"] = "\n".join(lines[len(empty) :])
    used = [number for number in range(1, MOST_ROWS + 1) if typed.get(f"statement_{number}")]
    return max([count, *used])
