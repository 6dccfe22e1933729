from django.db import models
from django.db.models import F, Q

from activities.enums import Frequency, Nth
from activities.models.activity import Activity
from osl.core.dates import WEEKDAYS
from osl.core.models import Stamped, Versioned
from osl.core.polish import plural
from resources.models import Room

LONGEST_INTERVAL = 52
TUESDAY = 1
# As after „co” and „w”.
FEMININE = {1: "pierwszą", 2: "drugą", 3: "trzecią", 4: "czwartą", -1: "ostatnią"}
ON_WEEKDAY = ("poniedziałek", "wtorek", "środę", "czwartek", "piątek", "sobotę", "niedzielę")


class RuleQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(activity__in=Activity.objects.visible_to(user))

    def for_list(self):
        return self.select_related("activity").order_by("from_day", "pk")


class Rule(Versioned, Stamped):
    """How meetings of an activity repeat: „co drugi wtorek”, „pierwszy poniedziałek miesiąca”.

    Days from `from_day` to `until`, both inclusive. Meetings are rows made from the rule once; a rule changed from
    a day on ends the day before, and another one `follows` it.
    """

    activity = models.ForeignKey(
        Activity, verbose_name="działanie", on_delete=models.PROTECT, related_name="rules"
    )
    frequency = models.CharField("jak często", max_length=10, choices=Frequency.choices)
    interval = models.PositiveSmallIntegerField(
        "co ile", default=1, help_text="1: co tydzień albo co miesiąc, 2: co drugi."
    )
    weekday = models.PositiveSmallIntegerField("dzień tygodnia", choices=list(enumerate(WEEKDAYS)))
    nth = models.SmallIntegerField("który w miesiącu", choices=Nth.choices, null=True, blank=True)
    starts_at = models.TimeField("od godziny")
    ends_at = models.TimeField("do godziny")
    from_day = models.DateField("od dnia")
    until = models.DateField("do dnia", help_text="Włącznie z tym dniem.")
    skips_holidays = models.BooleanField("bez dni świątecznych", default=True)
    place = models.CharField("miejsce", max_length=120, blank=True)
    room = models.ForeignKey(
        Room, verbose_name="sala", on_delete=models.PROTECT, null=True, blank=True, related_name="rules"
    )
    topic = models.CharField("temat", max_length=200, blank=True)
    follows = models.OneToOneField(
        "self",
        verbose_name="zmienia powtarzanie",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="followed_by",
    )

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = "powtarzanie spotkań"
        verbose_name_plural = "powtarzanie spotkań"
        default_permissions = ()
        ordering = ["from_day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="rule_interval_is_sane",
                condition=Q(interval__range=(1, LONGEST_INTERVAL)),
                violation_error_message="Wpisz liczbę od 1 do 52",
            ),
            models.CheckConstraint(
                name="rule_weekday_is_one",
                condition=Q(weekday__range=(0, 6)),
                violation_error_message="Wybierz dzień tygodnia",
            ),
            models.CheckConstraint(
                name="rule_monthly_says_which",
                condition=Q(frequency="weekly", nth__isnull=True)
                | (Q(frequency="monthly", nth__isnull=False) & (Q(nth__range=(1, 4)) | Q(nth=-1))),
                violation_error_message="Wybierz, który to dzień tygodnia w miesiącu",
            ),
            models.CheckConstraint(
                name="rule_meeting_starts_before_it_ends",
                condition=Q(starts_at__lt=F("ends_at")),
                violation_error_message="Godzina końca musi być późniejsza niż godzina początku.",
            ),
            models.CheckConstraint(
                name="rule_starts_before_it_ends",
                condition=Q(from_day__lte=F("until")),
                violation_error_message="Data końca musi być taka sama jak data początku albo późniejsza",
            ),
        ]

    def __str__(self):
        """„co drugi wtorek 10:00–12:00”"""
        return f"{self.in_words} {self.starts_at:%H:%M}–{self.ends_at:%H:%M}"

    @property
    def in_words(self):
        return self.monthly_words() if self.frequency == Frequency.MONTHLY else self.weekly_words()

    def weekly_words(self):
        """„co wtorek”, „co drugą środę”, „co 3 tygodnie we wtorek”"""
        if self.interval == 1:
            return f"co {ON_WEEKDAY[self.weekday]}"
        if self.interval == 2:
            return f"co {'drugą' if self.is_feminine else 'drugi'} {ON_WEEKDAY[self.weekday]}"
        weeks = plural(self.interval, "tydzień", "tygodnie", "tygodni")
        preposition = "we" if self.weekday == TUESDAY else "w"
        return f"co {self.interval} {weeks} {preposition} {ON_WEEKDAY[self.weekday]}"

    def monthly_words(self):
        """„w pierwszy poniedziałek miesiąca”, „w ostatnią środę co drugi miesiąc”"""
        which = FEMININE[self.nth] if self.is_feminine else Nth(self.nth).label
        months = {1: "miesiąca", 2: "co drugi miesiąc"}.get(
            self.interval, f"co {self.interval} {plural(self.interval, 'miesiąc', 'miesiące', 'miesięcy')}"
        )
        return f"w {which} {ON_WEEKDAY[self.weekday]} {months}"

    @property
    def is_feminine(self):
        """Środa, sobota, niedziela: the numeral before them changes."""
        return ON_WEEKDAY[self.weekday].endswith("ę")
