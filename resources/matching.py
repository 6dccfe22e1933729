"""Which potential may answer which need: suggestions with their reasons, decisions that are remembered, gaps.

Two go together when at least two of three agree: the place, the topic, a group – and the place is one of them. What is
for the whole gmina fits every place. A decided pair is not suggested again.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, Value, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from needs.enums import NeedStatus
from needs.models import Need, Topic
from osl.core.models import AuditEvent, Refusal
from resources.enums import EntryStatus, Freshness, MatchStatus
from resources.models import Match, Resource

# Of each topic or group in each place so many entries are weighed, the lately confirmed ones first.
WEIGHED = 5
SHOWN = 3
SINKING = list(Freshness)  # stale entries sink
TOPIC, GROUP, SAME_PLACE, WHOLE_GMINA = 4, 2, 3, 1
LONGEST_REASON = 300
# What a suggestion tells of its entry: dozens are weighed for each page, few are shown.
SHOWN_OF_RESOURCE = ("name", "sort_key", "locality_id", "status", "confirmed_on")


@dataclass(frozen=True)
class Suggestion:
    """A pair worth connecting; `reason` says why, `weight` how much speaks for it."""

    need: object
    resource: object
    reason: str
    weight: int


# --- What has no pair -----------------------------------------------------------------------------------


def undecided(needs):
    """Open needs that nobody has connected with potential yet."""
    accepted = Match.objects.accepted().filter(need=OuterRef("pk"))
    return needs.open().filter(~Exists(accepted))


def unused(resources):
    """Potential in use that nobody has connected with a need yet."""
    accepted = Match.objects.accepted().filter(resource=OuterRef("pk"))
    return resources.open().filter(~Exists(accepted))


def about_something(needs):
    """Needs whose topic can be compared: „inne” has nothing in common with another „inne”."""
    return needs.filter(topic__isnull=False).exclude(topic__code=Topic.OTHER)


# A topic in a place as one number, so that a pair can be looked up in a list of pairs on both databases.
PLACES = 1_000_000


def topic_in_place(topic, locality):
    return F(topic) * PLACES + F(locality)


def without_potential(needs, user):
    """Needs about which no potential is known: none with their topic in their place, nor for the whole gmina."""
    offered = Resource.topics.through.objects.filter(resource__in=Resource.objects.visible_to(user).open())
    in_places = offered.filter(resource__locality__isnull=False)
    everywhere = offered.filter(resource__locality__isnull=True)
    pairs = in_places.values(pair=topic_in_place("topic_id", "resource__locality_id"))
    covered = Q(locality__isnull=True, topic__in=offered.values("topic_id")) | Q(
        Q(topic__in=everywhere.values("topic_id")) | Q(topic_place__in=pairs), locality__isnull=False
    )
    return (
        about_something(undecided(needs))
        .annotate(topic_place=topic_in_place("topic_id", "locality_id"))
        .filter(~covered)
    )


def without_need(resources, user):
    """Potential that no open need asks for: none with one of its topics in its place, nor of the whole gmina."""
    wanted = about_something(undecided(Need.objects.visible_to(user)))
    in_places = wanted.filter(locality__isnull=False)
    topics = Resource.topics.through.objects.filter(resource=OuterRef("pk")).annotate(
        topic_place=topic_in_place("topic_id", "resource__locality_id")
    )
    asked = topics.filter(
        Q(topic__in=wanted.filter(locality__isnull=True).values("topic_id"))
        | Q(resource__locality__isnull=True, topic__in=wanted.values("topic_id"))
        | Q(
            resource__locality__isnull=False,
            topic_place__in=in_places.values(pair=topic_in_place("topic_id", "locality_id")),
        )
    )
    return unused(resources).filter(~Exists(asked))


# --- Suggestions ----------------------------------------------------------------------------------------


def groups_of(needs):
    """{id of the need: {id of a group: (its name, its code)}} in the order of the dictionary, as plain values."""
    through = Need.groups.through.objects.filter(need__in=[need.pk for need in needs])
    rows = through.order_by("targetgroup__order", "targetgroup__name").values_list(
        "need_id", "targetgroup_id", "targetgroup__name", "targetgroup__code"
    )
    found = {need.pk: {} for need in needs}
    for need, group, name, code in rows:
        found[need][group] = (name, code)
    return found


def suggest(needs, user, decided=None, groups=None):
    """The best few for each of these needs: {id of the need: [Suggestion, …]}. Few queries for any number of them.

    `decided` are pairs of ids left out, `groups` what `groups_of` says: for those who know them already.
    """
    groups = groups or groups_of(needs)
    facts = [facts_of(need, groups[need.pk]) for need in needs]
    if decided is None:
        decided = decided_pairs(Match.objects.filter(need__in=[need.pk for need in needs]))
    offers = weighed(facts, user)
    found = {}
    for fact in facts:
        possible = (
            compared(fact, offer) for offer in offers if (fact.record.pk, offer.record.pk) not in decided
        )
        found[fact.record.pk] = sorted(filter(None, possible), key=place_of)[:SHOWN]
    return found


def place_of(suggestion):
    """What speaks for a pair first; of equals, the entry that is surely still true."""
    resource = suggestion.resource
    return -suggestion.weight, SINKING.index(resource.freshness), resource.sort_key


def decided_pairs(matches):
    return set(matches.values_list("need_id", "resource_id"))


def suggest_needs(resource, user):
    """Open needs that this potential may answer, those most spoken of first."""
    offer = offer_of(resource)
    wanted = undecided(Need.objects.visible_to(user)).exclude(matches__resource=resource)
    places = Q(locality=resource.locality_id) | Q(locality__isnull=True) if resource.locality_id else Q()
    about = Q(topic__in=offer.topics) | Q(Exists(groups_among(Need, offer.groups)))
    needs = wanted.filter(places, about).select_related("topic", "locality").prefetch_related("groups")
    pairs = [
        compared(facts_of(need), offer)
        for need in needs.order_by(F("strength").desc(nulls_last=True), "-heard_on", "-pk")[: 10 * WEIGHED]
    ]
    return sorted(filter(None, pairs), key=lambda one: -one.weight)[:SHOWN]


def groups_among(model, groups):
    through = model.groups.through
    own = model._meta.model_name
    return through.objects.filter(**{own: OuterRef("pk")}, targetgroup__in=groups)


@dataclass(frozen=True)
class Facts:
    """What a need or a resource may have in common with others; a need knows the names of its topics and groups."""

    record: object
    place: int | None
    topics: dict | set
    groups: dict | set


def facts_of(need, groups=None):
    topics = {need.topic_id: need.topic.name} if need.topic_id and not need.topic.is_other else {}
    if groups is None:
        return Facts(need, need.locality_id, topics, named(need.groups.all()))
    meant = {pk: name for pk, (name, code) in groups.items() if code != Topic.OTHER}
    return Facts(need, need.locality_id, topics, meant)


def offer_of(resource):
    return Facts(resource, resource.locality_id, named(resource.topics.all()), named(resource.groups.all()))


def named(terms):
    """„Inne” says nothing about what two have in common."""
    return {term.pk: term.name for term in terms if not term.is_other}


def weighed(facts, user):
    """Entries that share a topic or a group with one of the needs, in its place or for the whole gmina.

    Their facts name only what they share: that is all the reasons speak of.
    """
    shared = {}
    for resource, kind, term in shared_terms(facts, user):
        shared.setdefault(resource, {"topic": set(), "group": set()})[kind].add(term)
    resources = Resource.objects.filter(pk__in=shared).only(*SHOWN_OF_RESOURCE)
    return [
        Facts(one, one.locality_id, shared[one.pk]["topic"], shared[one.pk]["group"]) for one in resources
    ]


def shared_terms(facts, user):
    """Rows (resource, topic or group, id of the term), asked for at once."""
    offered = Resource.objects.visible_to(user).open()
    places = {fact.place for fact in facts}
    within = Q() if None in places else Q(resource__locality__in=places) | Q(resource__locality__isnull=True)
    of_topics = Resource.topics.through.objects.filter(
        within, resource__in=offered, topic__in={topic for fact in facts for topic in fact.topics}
    )
    of_groups = Resource.groups.through.objects.filter(
        within, resource__in=offered, targetgroup__in={group for fact in facts for group in fact.groups}
    )
    return (
        first_few(of_topics, "topic")
        .values_list("resource_id", Value("topic"), "topic_id")
        .union(
            first_few(of_groups, "targetgroup").values_list("resource_id", Value("group"), "targetgroup_id"),
            all=True,
        )
    )


def first_few(rows, term):
    rank = Window(
        RowNumber(),
        partition_by=[F(term), F("resource__locality")],
        order_by=[F("resource__confirmed_on").desc(nulls_last=True), F("resource")],
    )
    return rows.annotate(rank=rank).filter(rank__lte=WEIGHED)


def compared(need, offer):
    """The two weighed against each other; None when they have too little in common."""
    same_place = need.place is not None and need.place == offer.place
    if not same_place and need.place is not None and offer.place is not None:
        return None
    topics = [name for pk, name in need.topics.items() if pk in offer.topics]
    groups = [name for pk, name in need.groups.items() if pk in offer.groups]
    if not topics and not groups:
        return None
    weight = (SAME_PLACE if same_place else WHOLE_GMINA) + TOPIC * len(topics) + GROUP * bool(groups)
    reason = "; ".join(
        filter(None, (place_words(need, offer), words("temat", topics), words("dla kogo", groups)))
    )
    return Suggestion(need.record, offer.record, reason[:LONGEST_REASON], weight)


def place_words(need, offer):
    if need.place is not None and need.place == offer.place:
        return f"ta sama miejscowość: {need.record.locality}"
    return "potencjał całej gminy" if offer.place is None else "potrzeba całej gminy"


def words(what, names):
    return f"{what}: {', '.join(names)}" if names else ""


def reason_for(need, resource):
    """Why these two go together, in words; what somebody decides on their own has no such words."""
    found = compared(facts_of(need), offer_of(resource))
    return found.reason if found else "decyzja bez wspólnego miejsca i tematu"


# --- Decisions ------------------------------------------------------------------------------------------


def connect(need, resource, *, by, reason=""):
    """This potential answers this need. Raises Refusal when either is no longer open."""
    if need.status not in NeedStatus.OPEN or resource.status not in EntryStatus.OPEN:
        raise Refusal("Potrzeba nie jest już otwarta albo zasób jest wycofany. Wybierz inną parę.")
    return decide(need, resource, MatchStatus.ACCEPTED, by=by, reason=reason)


@transaction.atomic
def connect_all(need, resources, *, by, reason=""):
    for resource in resources.order_by("pk"):
        connect(need, resource, by=by, reason=reason)
    return need


def decline(need, resource, *, by, reason=""):
    """These two do not go together: the pair will not be suggested again."""
    return decide(need, resource, MatchStatus.DECLINED, by=by, reason=reason)


@transaction.atomic
def decide(need, resource, status, *, by, reason):
    """Keep the decision with its reason; a pair has one row, whatever was decided before."""
    Need.objects.select_for_update().get(pk=need.pk)  # two decisions about one pair wait for each other
    reason = reason.strip() or reason_for(need, resource)
    match = Match.objects.filter(need=need, resource=resource).first()
    if match is None:
        match = Match.objects.create(need=need, resource=resource, status=status, reason=reason, by=by)
        AuditEvent.record("dopasowanie", match, by=by, new=str(status))
    elif match.status != status:
        match.move_to(status, by=by, reason=reason, day=timezone.localdate())
    return match
