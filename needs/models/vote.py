"""A vote with play money or dots at a meeting: which needs come first (features F86)."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q, Sum

from needs.enums import Source, VoteKind, VoteStatus
from needs.models.inquiry import Inquiry
from osl.core.addresses import address_of
from osl.core.models import Refusal, Stamped, Workflow

MOST_UNITS, MOST_PEOPLE = 1000, 10_000


class VoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.has_perm("needs.view_need") else self.none()

    def latest_first(self):
        return self.order_by("-day", "-pk")

    def for_list(self):
        return self.select_related("inquiry").latest_first()


class Vote(Workflow, Stamped):
    """Counted by hand and typed in; from its closing on the database refuses any change to it."""

    Status = VoteStatus
    TRANSITIONS = {VoteStatus.OPEN: [VoteStatus.CLOSED]}

    title = models.CharField("o czym zdecydowano", max_length=160)
    inquiry = models.ForeignKey(
        Inquiry,
        verbose_name="czynność rozeznania",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="votes",
    )
    day = models.DateField("dzień")
    kind = models.CharField("rodzaj", max_length=20, choices=VoteKind.choices, default=VoteKind.DOT)
    units = models.PositiveIntegerField(
        "ile dostaje jedna osoba",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_UNITS)],
    )
    people = models.PositiveIntegerField(
        "ile osób głosowało", null=True, blank=True, validators=[MaxValueValidator(MOST_PEOPLE)]
    )
    status = models.CharField("stan", max_length=20, choices=VoteStatus.choices, default=VoteStatus.OPEN)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto zapisał", on_delete=models.PROTECT, related_name="+"
    )

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = "głosowanie"
        verbose_name_plural = "głosowania"
        default_permissions = ()
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="vote_has_a_title",
                condition=~Q(title=""),
                violation_error_message="Napisz, o czym zdecydowano",
            ),
            models.CheckConstraint(
                name="vote_units_are_sane",
                condition=Q(units__range=(1, MOST_UNITS)),
                violation_error_message=f"Jedna osoba dostaje od 1 do {MOST_UNITS}",
            ),
            models.CheckConstraint(
                name="vote_people_are_sane",
                condition=Q(people__isnull=True) | Q(people__lte=MOST_PEOPLE),
                violation_error_message=f"Najwięcej osób: {MOST_PEOPLE}",
            ),
            models.CheckConstraint(
                name="vote_closed_with_its_people",
                condition=~Q(status="closed") | Q(people__isnull=False, people__gte=1),
                violation_error_message="Wpisz, ile osób głosowało",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("needs:vote_detail", self.pk)

    @property
    def unit_name(self):
        return VoteKind(self.kind).unit

    @property
    def given(self):
        return self.options.aggregate(total=Sum("votes"))["total"] or 0

    @transaction.atomic
    def close(self, *, by):
        """Keep the result for good, as a source of each need that got votes. Raises Refusal when the sum is false."""
        current = self.lock()
        self.check_the_sum(current)
        self.move_to(VoteStatus.CLOSED, by=by)
        chosen = self.options.filter(need__isnull=False, votes__gt=0).select_related("need__joined_into")
        for option in chosen.order_by("need_id", "pk"):
            self.tell(option.need.joined_into or option.need, f"{option.votes} z {self.given}", by=by)

    def tell(self, need, result, *, by):
        """The result as a source of the need; one first noted at this vote has the source already, without numbers."""
        note = f"{self.get_kind_display()}: {result}"
        if not need.sources.filter(vote=self).update(note=note):
            need.add_source(by=by, kind=Source.MEETING, day=self.day, note=note, vote=self)

    def check_the_sum(self, current):
        if not current.people:
            raise Refusal("Wpisz, ile osób głosowało.")
        most, given = current.people * current.units, self.given
        if given == 0:
            raise Refusal("Wpisz, ile głosów dostała każda odpowiedź.")
        if given > most:
            raise Refusal(f"Głosów jest {given}, a osób tylko tyle, że mogło ich być {most}. Sprawdź liczby.")


class VoteOption(models.Model):
    vote = models.ForeignKey(
        Vote, verbose_name="głosowanie", on_delete=models.CASCADE, related_name="options"
    )
    order = models.PositiveSmallIntegerField("kolejność", default=100)
    text = models.CharField("na co głosowano", max_length=160)
    need = models.ForeignKey(
        "needs.Need",
        verbose_name="potrzeba",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="vote_options",
    )
    votes = models.PositiveIntegerField("głosy", default=0)

    class Meta:
        verbose_name = "odpowiedź w głosowaniu"
        verbose_name_plural = "odpowiedzi w głosowaniu"
        default_permissions = ()
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="vote_option_says_something",
                condition=~Q(text=""),
                violation_error_message="Wpisz, na co głosowano",
            ),
            models.CheckConstraint(
                name="vote_option_votes_are_sane",
                condition=Q(votes__lte=MOST_UNITS * MOST_PEOPLE),
                violation_error_message="Sprawdź liczbę głosów",
            ),
            models.UniqueConstraint(
                fields=["vote", "text"],
                name="vote_option_once_in_a_vote",
                violation_error_message="Taka odpowiedź już jest w tym głosowaniu",
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def reference(self):
        return f"odpowiedź w głosowaniu {self.pk}"
