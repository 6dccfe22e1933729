"""The dictionaries that the office keeps itself: what each is called, who uses its values, who wrote „inne, jakie?”."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from needs.enums import NeedStatus
from needs.models import Inquiry, Method, Need, Topic
from osl.core.models import TargetGroup
from osl.core.polish import fold
from resources.models import Kind, Organization, Resource

# More answers than this nobody reads; the rarest are left out.
MOST_ANSWERS, SHOWN_ANSWERS = 2000, 25


@dataclass(frozen=True)
class Use:
    """Records that have values of a dictionary in `field`; `view` is their list, `narrow` its filter by one value."""

    model: type
    field: str
    words: str
    permission: str
    view: str = ""
    narrow: str = ""
    other: str = ""

    def records(self, user):
        """As their list shows them: a joined need is there once."""
        records = (
            self.model.objects.visible_to(user)
            if user.has_perm(self.permission)
            else self.model.objects.none()
        )
        return records.exclude(status=NeedStatus.JOINED) if self.model is Need else records

    def counts(self, user):
        """How many records have each value: {7: 12}."""
        return dict(self.records(user).order_by().values_list(self.field).annotate(Count("pk")))

    def address(self, term):
        return f"{reverse(self.view)}?{self.narrow}={term.pk}"

    def answered(self, user):
        """Records in which somebody wrote what „inne” means."""
        return self.records(user).exclude(**{self.other: ""}) if self.other else self.model.objects.none()


@dataclass(frozen=True)
class Dictionary:
    slug: str
    title: str
    model: type
    about: str
    one: str
    uses: tuple

    @property
    def others(self):
        return [use for use in self.uses if use.other]

    def answers(self, user):
        """What people wrote beside „inne”, the most frequent first: (words, number of records)."""
        counted, spelt = Counter(), {}
        for use in self.others:
            found = use.answered(user).order_by().values_list(use.other).annotate(number=Count("pk"))
            for words, number in found.order_by("-number", use.other)[:MOST_ANSWERS]:
                counted[fold(words)] += number
                spelt.setdefault(fold(words), words)
        frequent = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN_ANSWERS]
        return [(spelt[folded], number) for folded, number in frequent]

    def spellings(self, words, use, user):
        """The ways in which the same answer was written."""
        asked = fold(words)
        written = use.answered(user).order_by().values_list(use.other, flat=True).distinct()
        return [one for one in written if fold(one) == asked]

    def records_with(self, words, user):
        """Every record in which this was the answer."""
        return [
            record
            for use in self.others
            for record in use.answered(user)
            .filter(**{f"{use.other}__in": self.spellings(words, use, user)})
            .order_by("-pk")
        ]


NEED_WORDS, RESOURCE_WORDS = "potrzeba,potrzeby,potrzeb", "zasób,zasoby,zasobów"
SEES_NEEDS, SEES_POTENTIAL = "needs.view_need", "resources.view_resource"
NEEDS, RESOURCES = "needs:need_list", "resources:resource_list"

DICTIONARIES = (
    Dictionary(
        slug="tematy",
        title="Tematy",
        model=Topic,
        about="O czym są potrzeby i w jakich sprawach pomaga potencjał.",
        one="temat",
        uses=(
            Use(Need, "topic", NEED_WORDS, SEES_NEEDS, NEEDS, "temat", "topic_other"),
            Use(Resource, "topics", RESOURCE_WORDS, SEES_POTENTIAL, RESOURCES, "temat"),
        ),
    ),
    Dictionary(
        slug="grupy",
        title="Grupy odbiorców",
        model=TargetGroup,
        about="Kogo dotyczą potrzeby i dla kogo jest potencjał.",
        one="grupę",
        uses=(
            Use(Need, "groups", NEED_WORDS, SEES_NEEDS, NEEDS, "grupa", "groups_other"),
            Use(Resource, "groups", RESOURCE_WORDS, SEES_POTENTIAL),
        ),
    ),
    Dictionary(
        slug="metody",
        title="Metody rozeznania",
        model=Method,
        about="Jak słucha się mieszkańców: spacery, zebrania, ankiety.",
        one="metodę",
        uses=(
            Use(
                Inquiry,
                "method",
                "czynność,czynności,czynności",
                SEES_NEEDS,
                other="method_other",
            ),
        ),
    ),
    Dictionary(
        slug="typy-potencjalu",
        title="Typy potencjału",
        model=Kind,
        about="Czym są zasoby i organizacje na mapie potencjału.",
        one="typ",
        uses=(
            Use(Resource, "kind_term", RESOURCE_WORDS, SEES_POTENTIAL, other="kind_other"),
            Use(
                Organization,
                "kind",
                "organizacja,organizacje,organizacji",
                SEES_POTENTIAL,
                other="kind_other",
            ),
        ),
    ),
)
BY_SLUG = {dictionary.slug: dictionary for dictionary in DICTIONARIES}
