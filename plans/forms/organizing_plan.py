"""Forms of the organizing plan: its parts, which close with the plan, and what a decision asks for."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from activities.models import Activity
from needs.models import Need
from osl.core.fields import PolishDateField
from osl.core.forms import DeedForm, RecordForm
from osl.core.models import Office, TargetGroup, next_number
from osl.core.picking import PickField, PickingMixin, pick
from plans.enums import SectionKind, TaskStatus
from plans.models import Goal, OrganizingPlan, PlanSection, PlanTask
from plans.models.organizing_plan import NOT_BEGUN
from resources.models import Resource

NEEDS_HINT = "Na liście są potrzeby otwarte: najpierw zaznaczone, dalej najnowsze."


def open_needs(user):
    return Need.objects.visible_to(user).open().select_related("locality").order_by("-heard_on", "-pk")


def potential(user):
    return Resource.objects.visible_to(user).open().select_related("locality").order_by("sort_key", "pk")


def open_activities(user):
    return Activity.objects.visible_to(user).open().select_related("locality").order_by("sort_key", "pk")


def with_place(record):
    """„Klub Aktywnego Seniora (Łęg)”."""
    name = getattr(record, "headline", str(record))
    return f"{name} ({record.locality})" if record.locality else name


class PlanCreateForm(RecordForm):
    """An empty plan of a year; its sign is given by the office's pattern, when there is one."""

    sections = {"": ["year"]}

    class Meta:
        model = OrganizingPlan
        fields = ("year",)
        labels = {"year": "Rok, na który jest plan"}
        widgets = {"year": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})}
        error_messages = {"year": {"required": "Wpisz rok", "invalid": "Wpisz rok tak: 2027"}}

    @transaction.atomic
    def save_as(self, user):
        self.instance.author = user
        office, year = Office.current(), self.cleaned_data["year"]
        if office.case_sign(office.plan_class, 1, year):
            self.instance.case_sign = office.case_sign(
                office.plan_class, next_number("organizing_plan", year), year
            )
        return super().save_as(user)


class PlanBasicsForm(RecordForm):
    sections = {"": ["main_aim", "case_sign"]}

    class Meta:
        model = OrganizingPlan
        fields = ("main_aim", "case_sign")
        widgets = {"main_aim": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "main_aim": "Jedno zdanie: co ma się zmienić w życiu społeczności.",
            "case_sign": "Na przykład OSL.0320.1.2027. Puste pole: na wydruku zostaje wykropkowane miejsce.",
        }

    @transaction.atomic
    def save_as(self, user):
        # Another object on purpose: this one must still meet the version it was opened with.
        OrganizingPlan.objects.get(pk=self.instance.pk).open_for_editing()
        return super().save_as(user)


class PlanPartForm(RecordForm):
    """A part of a plan: saved only while the plan may be changed."""

    @transaction.atomic
    def save_as(self, user):
        self.instance.plan.open_for_editing()
        return super().save_as(user)


INTRODUCTION = (
    "Plan organizowania społeczności lokalnej na {year} r. powstał na podstawie ustawy z dnia 19 lipca 2019 r. "
    "o realizowaniu usług społecznych przez centrum usług społecznych oraz wniosków z rozeznania potrzeb "
    "i potencjału społeczności lokalnej w zakresie działań wspierających.\n\n"
    "Działania wspierające to pomoc sąsiedzka, samopomoc i wolontariat. Uzupełniają usługi społeczne, "
    "ale nimi nie są."
)


class SectionForm(PlanPartForm):
    sections = {"": ["text"]}
    HINTS = {
        SectionKind.INTRODUCTION: (
            "Podstawa prawna, jak powstał plan, kto brał udział. Zaproponowany tekst można zmienić."
        ),
        SectionKind.CONCLUSIONS: (
            "Czego dowiedzieliśmy się o potrzebach i potencjale. Potrzeby zaznaczone przy celach system dopisze "
            "pod tekstem jako wykres i tabelę."
        ),
        SectionKind.METHODS: "Na przykład: praca w terenie, spotkania obywatelskie, animacja, sieć partnerów.",
        SectionKind.PARTNERS: "Kto realizuje plan i z kim: organizacje, szkoły, sołtysi, parafie, firmy.",
        SectionKind.DOCUMENTATION: "Na przykład: listy obecności, zdjęcia, notatki, protokoły, plakaty.",
        SectionKind.RESULTS: "Po czym poznamy, że się udało. Co może przeszkodzić.",
    }

    class Meta:
        model = PlanSection
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 14})}

    def prepare(self, user):
        # A part not begun yet carries a version too: two people may begin it at once.
        self.fields["version"] = forms.IntegerField(
            widget=forms.HiddenInput,
            initial=NOT_BEGUN if self.is_new else self.instance.version,
            min_value=NOT_BEGUN,
            max_value=2**31 - 1,
        )
        super().prepare(user)
        kind, text = SectionKind(self.instance.kind), self.fields["text"]
        text.label = kind.label
        text.help_text = f"{self.HINTS[kind]} Pusty wiersz zaczyna akapit, wiersz od myślnika – listę."
        if self.is_new and kind == SectionKind.INTRODUCTION:
            self.initial["text"] = INTRODUCTION.format(year=self.instance.plan.year)


class GoalForm(PickingMixin, PlanPartForm):
    sections = {"": ["text"], "Na czym się opiera": [pick("needs"), pick("resources")]}
    needs = PickField(
        open_needs, named=with_place, label="Potrzeby, na które odpowiada cel", help_text=NEEDS_HINT
    )
    resources = PickField(potential, named=with_place, label="Potencjał, na którym się opiera")

    class Meta:
        model = Goal
        fields = ("text", "needs", "resources")
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"text": {"required": "Wpisz cel"}}

    def save(self, commit=True):
        if self.is_new:
            last = self.instance.plan.goals.aggregate(last=Max("order"))["last"]
            self.instance.order = (last or 0) + 1
        return super().save(commit)


class TaskForm(PickingMixin, PlanPartForm):
    sections = {
        "Zadanie": ["name", "goal", "kind", "description"],
        "Dla kogo i kiedy": ["addressees", "groups", "starts_on", "ends_on", "place"],
        "Kto i po czym poznamy": ["responsible", "partners", "indicator"],
        "Skąd się wzięło i czym się realizuje": [pick("needs"), pick("activities")],
    }
    starts_on = PolishDateField(
        label="Termin od", help_text="Na przykład 1.3.2027", error_messages={"required": "Wpisz, od kiedy"}
    )
    ends_on = PolishDateField(
        label="Termin do", help_text="Włącznie z tym dniem.", error_messages={"required": "Wpisz, do kiedy"}
    )
    needs = PickField(
        open_needs, named=with_place, label="Potrzeby, na które odpowiada zadanie", help_text=NEEDS_HINT
    )
    activities = PickField(
        open_activities,
        named=with_place,
        label="Działania, którymi się je realizuje",
        help_text="Z ich spotkań i obecności system policzy wykonanie zadania.",
    )

    class Meta:
        model = PlanTask
        fields = (
            "name", "goal", "kind", "description", "addressees", "groups", "starts_on", "ends_on", "place",
            "responsible", "partners", "indicator", "needs", "activities",
        )  # fmt: skip
        labels = {"name": "Nazwa zadania"}
        help_texts = {
            "addressees": "Tak, jak ma stać w planie. Na przykład: seniorzy z Łęgu i okolic.",
            "indicator": "Po czym poznamy wykonanie. Na przykład: 40 spotkań, 25 osób.",
        }
        widgets = {
            "name": forms.Textarea(attrs={"rows": 2}),
            "description": forms.Textarea(attrs={"rows": 3}),
            "kind": forms.RadioSelect,
            "groups": forms.CheckboxSelectMultiple,
        }
        error_messages = {
            "name": {"required": "Wpisz nazwę zadania"},
            "addressees": {"required": "Wpisz, dla kogo jest zadanie"},
        }

    def prepare(self, user):
        super().prepare(user)
        self.fields["goal"].queryset = self.instance.plan.goals.order_by("order", "pk")
        self.fields["goal"].empty_label = "wspólne dla wszystkich celów"
        self.offer("groups", TargetGroup.objects)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        year = self.instance.plan.year
        for name, day in (("starts_on", first), ("ends_on", last)):
            if day and day.year != year:
                self.add_error(name, f"Plan jest na {year} r. Wpisz dzień z tego roku")
        return cleaned


class MarkTaskForm(DeedForm):
    """How a task stands; a moved or cancelled one says why."""

    sections = {"": ["status", "reason"]}
    status = forms.ChoiceField(label="Stan zadania", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Przyczyna albo uwaga",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Potrzebna, gdy zadanie przesunięto albo odwołano.",
    )

    def __init__(self, *args, task, **kwargs):
        self.task = task
        super().__init__(*args, **kwargs)

    def prepare(self, user):
        super().prepare(user)
        others = [status for status in TaskStatus if status != self.task.status]
        self.fields["status"].choices = [(status.value, status.label) for status in others]
        self.fields["status"].error_messages["required"] = "Zaznacz stan zadania"

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("status") in TaskStatus.NEEDS_REASON and not cleaned.get("reason"):
            self.add_error("reason", ValidationError("Podaj przyczynę przesunięcia albo odwołania zadania"))
        return cleaned


class GiveBackForm(DeedForm):
    sections = {"": ["remarks"]}
    remarks = forms.CharField(
        label="Co poprawić",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Nazwij część planu, której dotyczy uwaga. Autor zobaczy ten tekst na stronie planu.",
        error_messages={"required": "Napisz, co poprawić"},
    )


class StartUpdateForm(DeedForm):
    sections = {"": ["reason"]}
    reason = forms.CharField(
        label="Powód aktualizacji",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Będzie na wydruku następnej wersji i na liście wersji.",
        error_messages={"required": "Podaj powód aktualizacji"},
    )


class ApprovalForm(DeedForm):
    """Carries the fingerprint of what was read. An author who may approve own work says why."""

    sections = {"": ["reason_own"]}
    reason_own = forms.CharField(
        label="Powód zatwierdzenia własnej pracy",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Podaj powód zatwierdzenia własnej pracy"},
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args, own_work=False, **kwargs):
        self.own_work = own_work
        super().__init__(*args, **kwargs)

    def prepare(self, user):
        if not self.own_work:
            del self.fields["reason_own"]
            self.sections = {}
        super().prepare(user)
