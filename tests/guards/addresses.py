"""Every address of the project, filled in with records of the world.

A new kind of address needs a line in `BUNDLES`; without it the guards say which one is missing.
"""

from dataclasses import dataclass

from django.urls import URLPattern, get_resolver, reverse

from tests.guards.world import NO_SUCH, World

# Whom a foreign record belongs to; the rest of the office divides nothing between its people.
OWNERS = {"coordinator": "coordinator", "leader": "leader"}


@dataclass(frozen=True)
class Address:
    """A view under its name, with the keywords its route asks for, in their order."""

    name: str
    keywords: tuple
    view: object


def every_address(resolver=None, namespace="", outer=()):
    """Walk the resolver."""
    for entry in (resolver or get_resolver()).url_patterns:
        keywords = (*outer, *entry.pattern.converters)
        if isinstance(entry, URLPattern):
            yield Address(f"{namespace}{entry.name}", keywords, entry.callback)
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from every_address(entry, inner, keywords)


ADDRESSES = sorted(every_address(), key=lambda address: address.name)


# --- Records for keywords -------------------------------------------------------------------------------


def person(world, owner, state):
    return {"pk": world.clubs[side("leader", owner)].member.person_id}


def hidden_person(world, owner, state):
    """One of the case side: whoever does not see cases must not see this person either."""
    return {"pk": world.cases[side("coordinator", owner), "draft"].application.person_id}


def need(world, owner, state):
    return {"pk": world.needs[owner].pk}


def source_of_need(world, owner, state):
    found = world.needs[owner]
    return {"pk": found.pk, "source_pk": found.sources.order_by("pk").first().pk}


def put_away_need(world, owner, state):
    return {"pk": world.put_away_need.pk}


def resource(world, owner, state):
    return {"pk": world.resource.pk}


def withdrawn_resource(world, owner, state):
    return {"pk": world.withdrawn_resource.pk}


def partner(world, owner, state):
    return {"pk": world.partner[state].pk, "name": "zasoby"}


def club(world, owner, state):
    club = world.clubs[side("leader", owner)]
    meeting = getattr(club, state or "coming")
    return {
        "pk": club.activity.pk,
        "meeting_pk": meeting.pk,
        "membership_pk": club.member.pk,
        "version": meeting.version,
        "person_pk": club.member.person_id,
        "rule_pk": club.series.pk,
        "form_slug": "klub-seniora",
    }


def happening(world, owner, state):
    """Whatever an event, a campaign or a summary asks for, of one club."""
    club = world.clubs[side("leader", owner)]
    meeting = getattr(club, state or "held")
    return {
        "pk": club.activity.pk,
        "meeting_pk": meeting.pk,
        "slug": club.activity.slug,
        "size": "maly",
        **{
            f"{name}_pk": getattr(club, name).pk
            for name in ("task", "question", "sign_up", "piece", "lift", "photo")
        },
    }


def booking(world, owner, state):
    return {"pk": world.bookings[state or "standing"].pk, "room_pk": world.partner["room"].pk}


def absence_of_club(world, owner, state):
    club = world.clubs[side("leader", owner)]
    return {"pk": club.activity.pk, "absence_pk": club.absence.pk}


def offered_place(world, owner, state):
    club = world.clubs[side("leader", owner)]
    return {"pk": club.activity.pk, "membership_pk": club.offered.pk}


def missing_member(world, owner, state):
    return {"membership_pk": world.clubs[side("leader", owner)].absentee.pk}


def person_to_enrol(world, owner, state):
    return {"person_pk": person(world, owner, state)["pk"]}


def plan(world, owner, state):
    plan = world.plans[state]
    return {"year": plan.year, "part": "wnioski"}


def goal_of_plan(world, owner, state):
    plan = world.plans[state]
    return {"year": plan.year, "pk": plan.goals.first().pk}


def task_of_plan(world, owner, state):
    plan = world.plans[state]
    return {"year": plan.year, "pk": plan.tasks.first().pk}


def case(world, owner, state):
    one = world.cases[side("coordinator", owner), state or "draft"]
    return {"case": one.application.pk, "pk": one.ipus.pk, "part": one.goal.pk}


def service_of_case(world, owner, state):
    return {**case(world, owner, state), "part": world.cases[side("coordinator", owner), "draft"].service.pk}


def item_of_case(world, owner, state):
    item = world.cases[side("coordinator", owner), state].item
    return {**case(world, owner, state), "part": item.pk}


def locality(world, owner, state):
    return {"pk": world.locality.pk}


def pair(world, owner, state):
    return {"need_pk": world.needs[owner].pk, "resource_pk": world.resource.pk}


def conclusion(world, owner, state):
    return {"year": world.conclusion.year.year, "pk": world.conclusion.pk}


def public_summary(world, owner, state):
    return {"pk": world.public_summary.pk}


def term(world, owner, state):
    return {"slug": "tematy", "pk": world.topic.pk}


def account(world, owner, state):
    return {"pk": world.users["other coordinator"].pk}


def month(world, owner, state):
    return {"year": world.today.year, "month": world.today.month}


def side(role, owner):
    """`leader` or `other leader`: whose of the two sets of records it is."""
    return f"other {role}" if owner.startswith("other ") else role


def inquiry(world, owner, state):
    one = world.inquiries[state or "held"]
    file = one.files.first()
    return {"pk": one.pk, "file_pk": file.pk if file else NO_SUCH}


def survey(world, owner, state):
    one = world.surveys[state or "draft"]
    return {"pk": one.pk, "question_pk": one.questions.first().pk, "sheet": 1, "token": one.token}


def vote(world, owner, state):
    return {"pk": world.vote.pk, "option_pk": world.vote.options.first().pk}


@dataclass(frozen=True)
class Bundle:
    """Where the keywords of some addresses come from: whose own record, and what is foreign to that person."""

    own: object
    foreign: object = None
    state: str = ""
    foreign_state: str = ""


# The longest start of a name decides. The state is the one in which the page has something to show.
BUNDLES = {
    "people:": Bundle(person, foreign=hidden_person),
    "needs:": Bundle(need, foreign=need),
    "needs:inquiry_": Bundle(inquiry),
    "recognition:inquiry_": Bundle(inquiry),
    "needs:inquiry_hold": Bundle(inquiry, state="planned"),
    "needs:inquiry_cancel": Bundle(inquiry, state="planned"),
    "needs:inquiry_plan_again": Bundle(inquiry, state="cancelled"),
    "needs:survey_": Bundle(survey, state="open"),
    "needs:survey_open": Bundle(survey),
    "needs:survey_edit": Bundle(survey),
    "needs:question_": Bundle(survey),
    "needs:vote_": Bundle(vote),
    "needs:need_source_remove": Bundle(source_of_need, foreign=source_of_need),
    "needs:need_take_back": Bundle(put_away_need),
    "resources:": Bundle(resource),
    "resources:resource_restore": Bundle(withdrawn_resource),
    "resources:consent_withdraw": Bundle(partner, state="skill"),
    "resources:organization_": Bundle(partner, state="organization"),
    "resources:organization_restore": Bundle(partner, state="withdrawn organization"),
    "resources:contact_": Bundle(partner, state="contact"),
    "resources:contact_create": Bundle(partner, state="organization"),
    "resources:contacts_export": Bundle(partner, state="organization"),
    "resources:accord_": Bundle(partner, state="accord"),
    "resources:accord_create": Bundle(partner, state="organization"),
    "resources:cooperation_": Bundle(partner, state="cooperation"),
    "resources:step_done": Bundle(partner, state="cooperation"),
    "resources:import_": Bundle(partner, state="file"),
    "places:": Bundle(partner, state="place"),
    "places:place_restore": Bundle(partner, state="withdrawn place"),
    "places:room_": Bundle(partner, state="room"),
    "places:room_create": Bundle(partner, state="place"),
    "activities:": Bundle(club, foreign=club),
    "activities:call_": Bundle(club, foreign=club, state="called_off", foreign_state="called_off"),
    "activities:meeting_calls": Bundle(club, foreign=club, state="called_off", foreign_state="called_off"),
    "activities:booking_": Bundle(booking),
    "activities:booking_keys_back": Bundle(booking, state="keys out"),
    "activities:room_week": Bundle(booking),
    "activities:attendance": Bundle(club, foreign=club, state="held", foreign_state="held"),
    "activities:paper_attendance": Bundle(club, foreign=club, state="held", foreign_state="held"),
    "activities:meeting_close": Bundle(happening, foreign=happening),
    "activities:minutes_pdf": Bundle(happening, foreign=happening),
    "activities:meeting_photos": Bundle(happening, foreign=happening),
    "activities:photo_": Bundle(happening, foreign=happening),
    "activities:lift": Bundle(happening, foreign=happening),
    "activities:rules_pdf": Bundle(happening, foreign=happening),
    "activities:campaign": Bundle(happening, foreign=happening),
    "activities:piece_": Bundle(happening, foreign=happening),
    "events:": Bundle(happening, foreign=happening),
    "public:": Bundle(happening),
    "activities:absence_end": Bundle(absence_of_club, foreign=absence_of_club),
    "activities:member_decline": Bundle(offered_place, foreign=offered_place),
    "activities:missing_": Bundle(missing_member, foreign=missing_member),
    "activities:enrol_person": Bundle(
        person_to_enrol, foreign=lambda *of: {"person_pk": hidden_person(*of)["pk"]}
    ),
    "plans:plan_": Bundle(plan, foreign=plan, state="approved", foreign_state="draft"),
    "plans:plan_basics": Bundle(plan, foreign=plan, state="draft", foreign_state="approved"),
    "plans:plan_submit": Bundle(plan, foreign=plan, state="draft", foreign_state="approved"),
    "plans:plan_approve": Bundle(plan, foreign=plan, state="submitted", foreign_state="draft"),
    "plans:plan_return": Bundle(plan, foreign=plan, state="submitted", foreign_state="draft"),
    "plans:plan_withdraw": Bundle(plan, foreign=plan, state="submitted", foreign_state="draft"),
    "plans:section_edit": Bundle(plan, foreign=plan, state="draft", foreign_state="approved"),
    "plans:goal_": Bundle(goal_of_plan, foreign=goal_of_plan, state="draft", foreign_state="approved"),
    "plans:task_": Bundle(task_of_plan, foreign=task_of_plan, state="draft", foreign_state="approved"),
    "plans:task_mark": Bundle(task_of_plan, foreign=task_of_plan, state="approved", foreign_state="draft"),
    "plans:resident_": Bundle(case, foreign=case),
    "plans:application_": Bundle(case, foreign=case),
    "plans:attach_to": Bundle(club, foreign=club),
    "plans:ipus_": Bundle(case, foreign=case),
    "plans:ipus_service": Bundle(service_of_case, foreign=service_of_case),
    "plans:ipus_detach": Bundle(item_of_case, foreign=item_of_case, state="named", foreign_state="named"),
    "plans:ipus_realization": Bundle(
        item_of_case, foreign=item_of_case, state="approved", foreign_state="approved"
    ),
    "plans:ipus_approve": Bundle(case, foreign=case, state="submitted", foreign_state="submitted"),
    "plans:ipus_return": Bundle(case, foreign=case, state="submitted", foreign_state="submitted"),
    "plans:ipus_withdraw": Bundle(case, foreign=case, state="submitted", foreign_state="submitted"),
    "plans:ipus_update": Bundle(case, foreign=case, state="approved", foreign_state="approved"),
    "recognition:match_": Bundle(pair),
    "recognition:conclusion": Bundle(conclusion),
    "recognition:public_pdf": Bundle(public_summary),
    "portal:dictionary": Bundle(term),
    "portal:term_": Bundle(term),
    "portal:locality_edit": Bundle(locality),
    "portal:user_edit": Bundle(account),
    "portal:month": Bundle(month),
}


def bundle_of(address):
    starts = [start for start in BUNDLES if address.name.startswith(start)]
    assert starts, f"no records for {address.name}{address.keywords}: add a line to tests/guards/addresses.py"
    return BUNDLES[max(starts, key=len)]


# One's own record; a colleague's; one that is not there; a colleague's part inside one's own record; no such part.
OBJECTS = ("own", "foreign", "missing", "mixed", "part missing")


def urls_of(address, world: World, principal):
    """{which of OBJECTS: url}; an address without keywords has one, under an empty name."""
    if not address.keywords:
        return {"": reverse(address.name)}
    bundle, owner = bundle_of(address), OWNERS.get(principal, "organizer")
    own = bundle.own(world, owner, bundle.state)
    # Neither a version of a record nor the name of a chapter is a record of its own.
    identifying = [word for word in address.keywords if isinstance(own[word], int) and word != "version"]
    filled = {"own": own, "missing": {**own, **dict.fromkeys(identifying, NO_SUCH)}}
    if bundle.foreign:
        other = "other coordinator" if owner == "coordinator" else "other leader"
        filled["foreign"] = bundle.foreign(world, other, bundle.foreign_state)
    if len(identifying) > 1 and bundle.foreign:
        part = identifying[-1]
        filled["mixed"] = {**own, part: filled["foreign"][part]}
        filled["part missing"] = {**own, part: NO_SUCH}
    return {
        what: reverse(address.name, kwargs={word: filled[what][word] for word in address.keywords})
        for what in OBJECTS
        if what in filled
    }
