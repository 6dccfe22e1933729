"""The training data is read as data: links resolve, dates make sense, words are those of the house."""

import re
from collections import Counter
from dataclasses import fields, is_dataclass
from datetime import timedelta
from importlib import import_module
from itertools import chain
from pkgutil import walk_packages

import phonenumbers
import pytest

from activities.enums import ActivityForm, ActivityStatus, Enrolment
from activities.enums import Section as ActivitySection
from activities.models import Activity, Meeting
from needs.defaults import METHODS, TARGET_GROUPS, TOPICS
from needs.enums import NeedStatus, Source
from needs.models import Need
from osl.portal.demo import content
from osl.portal.demo.content.activities import ACTIVITIES
from osl.portal.demo.content.activities.shape import FREE_DAYS
from osl.portal.demo.content.gmina import OFFICE, POPULATION, STAFF, STORY_FROM, STORY_TO, VILLAGES
from osl.portal.demo.content.inquiries import INQUIRIES
from osl.portal.demo.content.ipus import APPLICATIONS, IPUS
from osl.portal.demo.content.needs import NEEDS, VOICES
from osl.portal.demo.content.people import people
from osl.portal.demo.content.places import PLACES
from osl.portal.demo.content.plan import PLANS, REPORTS
from osl.portal.demo.content.resources import RESOURCES
from osl.portal.demo.office import snake
from osl.portal.roles import ROLES
from resources.enums import ContactChannel, ResourceKind
from resources.models import Resource

MODULES = [
    import_module(found.name)
    for found in walk_packages(content.__path__, prefix="osl.portal.demo.content.")
    if not found.ispkg
]
GOALS = [goal for plan in PLANS for goal in plan.goals]
TASKS = [task for plan in PLANS for task in plan.tasks]

CODES = {
    "village": {village.code for village in VILLAGES},
    "inquiry": {inquiry.code for inquiry in INQUIRIES},
    "need": {need.code for need in NEEDS},
    "topic": set(TOPICS),
    "group": {snake(code) for code in TARGET_GROUPS},
    "method": {snake(code) for code in METHODS},
    "resource": {resource.code for resource in RESOURCES},
    "place": {place.code for place in PLACES},
    "activity": {activity.code for activity in ACTIVITIES},
    "goal": {goal.code for goal in GOALS},
    "resident": {resident.code for resident in people()},
    "application": {application.code for application in APPLICATIONS},
    "user": {person.username for person in STAFF},
}

# (what is pointed at, who points, at which codes)
LINKS = [
    *(("village", one.code, [one.village]) for one in (*INQUIRIES, *NEEDS, *RESOURCES, *ACTIVITIES, *PLACES)),
    *(("village", one.code, [one.village]) for one in people()),
    *(("village", plan.code, [asked.village]) for plan in IPUS for asked in plan.support),
    *(("inquiry", need.code, [need.inquiry]) for need in NEEDS if need.inquiry),
    *(("method", inquiry.code, [inquiry.method]) for inquiry in INQUIRIES),
    *(("topic", need.code, [need.topic]) for need in NEEDS if need.topic),
    *(("need", voice.need, [voice.need]) for voice in VOICES),
    *(("need", need.code, [need.joined_into]) for need in NEEDS if need.joined_into),
    *(("topic", resource.code, resource.topics) for resource in RESOURCES),
    *(("group", one.code, one.groups) for one in (*NEEDS, *RESOURCES, *ACTIVITIES, *TASKS)),
    *(("need", resource.code, resource.fits) for resource in RESOURCES),
    *(("need", one.code, one.needs) for one in (*ACTIVITIES, *GOALS, *TASKS)),
    *(("resource", one.code, one.resources) for one in (*ACTIVITIES, *GOALS)),
    *(("place", one.code, [one.place, *one.places_in_turn]) for one in ACTIVITIES),
    *(("place", one.code, [day.place for day in one.days if day.place]) for one in ACTIVITIES),
    *(("resident", one.code, one.members) for one in ACTIVITIES),
    *(("user", one.code, [one.leader]) for one in ACTIVITIES if one.leader),
    *(("activity", task.code, task.activities) for task in TASKS),
    *(("goal", task.code, [task.goal]) for task in TASKS),
    *(("activity", plan.code, [item.activity for item in plan.attached]) for plan in IPUS),
    *(("activity", plan.code, [asked.activity for asked in plan.support if asked.activity]) for plan in IPUS),
    *(("application", plan.code, [plan.application]) for plan in IPUS),
    *(("resident", one.code, [one.resident]) for one in APPLICATIONS),
    *(("user", one.code, [one.coordinator]) for one in APPLICATIONS),
    *(("user", plan.code, [plan.approver]) for plan in IPUS if plan.approver),
    *(("resident", one.code, [one.guardian]) for one in people() if one.guardian),
]

MENTIONED_IN_MISSION = {
    "seniors": {"senior_club", "volunteer_club"},
    "disability": {
        "disability_club",
        "self_help_club",
        "volunteer_club",
        "time_bank",
        "animation",
        "integration_event",
        "social_campaign",
    },
    "community": {
        "animation",
        "civic_meeting",
        "civic_group",
        "community_place",
        "time_bank",
        "workshop",
        "neighbourhood_event",
        "self_help_group",
    },
}

# ux.md 7.10, as stems that match every ending.
WORDS_TO_AVOID = re.compile(
    r"""\b(klien[tc]|peten[tc]|podopieczn|beneficjent|dashboard|event|feedback|link(?:u|i|iem|ów|ami)?\b|login|upload|edytuj|status
    |update|deadline|rekord|walidacj|błąd\skrytyczn|nieprawidłow|w\sprzypadku\sgdy|niniejsz|dokon(?:ać|uj|ano)
    |posiada|przedmiotow|niezwłoczn|celem\s\w+[ae]nia\b|niepełnosprawn(?!oś|ość))""",
    re.IGNORECASE | re.VERBOSE,
)


def texts(value):
    """Every text inside records, tuples and dictionaries."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(texts(one) for one in value.values())
    elif isinstance(value, (tuple, list)):
        yield from chain.from_iterable(texts(one) for one in value)
    elif is_dataclass(value):
        yield from chain.from_iterable(texts(getattr(value, field.name)) for field in fields(value))


ALL_TEXTS = sorted(
    {
        text
        for module in MODULES
        for name, value in vars(module).items()
        if name.isupper()
        for text in texts(value)
    }
    - set(ContactChannel.values)
)


def longest(model, field):
    return model._meta.get_field(field).max_length


@pytest.mark.parametrize("what", sorted(CODES))
def test_every_code_referred_to_exists(what):
    lost = {who: set(codes) - CODES[what] for pointed, who, codes in LINKS if pointed == what}

    assert {who: codes for who, codes in lost.items() if codes} == {}


def test_codes_are_unique():
    counted = Counter(
        one.code
        for one in (
            *VILLAGES,
            *INQUIRIES,
            *NEEDS,
            *RESOURCES,
            *PLACES,
            *ACTIVITIES,
            *GOALS,
            *TASKS,
            *APPLICATIONS,
            *IPUS,
        )
    )

    assert [code for code, times in counted.items() if times > 1] == []


def test_ten_villages_add_up_to_the_gmina():
    assert (len(VILLAGES), sum(village.population for village in VILLAGES)) == (10, POPULATION)


def test_there_is_enough_to_train_on():
    assert (len(people()), len(NEEDS), len(RESOURCES), len(APPLICATIONS), len(IPUS)) == (320, 94, 45, 9, 8)


def test_people_are_the_same_every_time():
    assert people(count=120, seed=5) == people(count=120, seed=5)


def test_every_minor_has_an_adult_guardian_of_the_same_house():
    residents = {one.code: one for one in people()}
    minors = [one for one in residents.values() if one.age_on(STORY_TO) < 18]

    wrong = [
        one.code
        for one in minors
        if not one.guardian
        or residents[one.guardian].age_on(STORY_TO) < 18
        or (residents[one.guardian].village, residents[one.guardian].house) != (one.village, one.house)
    ]

    assert (len(minors) > 10, wrong) == (True, [])


def test_only_zagorze_has_streets():
    with_street = {one.village for one in people() if one.street}
    without = {one.village for one in people() if not one.street}

    assert (with_street, "zagorze" in without) == ({"zagorze"}, False)


def test_seniors_are_many():
    seniors = sum(one.age_on(STORY_TO) >= 60 for one in people())

    assert 140 <= seniors <= 230


def test_telephone_numbers_are_valid():
    written = {number for text in ALL_TEXTS for number in re.findall(r"\b\d[\d ]{7,}\d\b", text)}
    written |= {one.phone for one in people() if one.phone}

    wrong = {
        number
        for number in written
        if not phonenumbers.is_valid_number(phonenumbers.parse(number, "PL"))
        or not number.startswith(("600 000 ", "86 000 00 "))
    }

    assert (len(written) > 200, wrong) == (True, set())


def test_no_two_residents_share_a_telephone():
    counted = Counter(one.phone for one in people() if one.phone)

    assert [number for number, times in counted.items() if times > 1] == []


def test_addresses_belong_to_nobody():
    addresses = [text for text in (*ALL_TEXTS, *(one.email for one in people())) if "@" in text]

    assert [address for address in addresses if not address.endswith(".example")] == []


def test_staff_have_known_roles():
    assert {role for person in STAFF for role in person.roles} - {role.name for role in ROLES} == set()


def test_staff_have_the_names_the_courses_use():
    assert {person.username for person in STAFF} == {
        "organizator",
        "koordynator",
        "koordynator2",
        "dyrektor",
        "uslugi",
        "prowadzacy",
        "prowadzacy2",
        "iod",
        "administrator",
    }


def test_director_of_the_letterhead_has_an_account():
    directors = [f"{one.first_name} {one.last_name}" for one in STAFF if one.username == "dyrektor"]

    assert directors == [OFFICE.director_name]


def test_needs_speak_the_language_of_the_application():
    words = {
        (need.state in NeedStatus, need.source in Source, need.strength in range(1, 6))
        for need in NEEDS
        if need.topic
    }

    assert words == {(True, True, True)}


def test_some_needs_wait_to_be_put_in_order():
    raw = [need for need in NEEDS if not need.topic]

    assert {(need.strength, need.groups, need.state) for need in raw} == {(0, (), "new")}


def test_a_voice_speaks_of_a_need_heard_before():
    heard = {need.code: need for need in NEEDS}

    assert [voice for voice in VOICES if voice.heard_on < heard[voice.need].heard_on] == []
    assert [voice for voice in VOICES if voice.inquiry and voice.inquiry == heard[voice.need].inquiry] == []
    assert {need.code for need in NEEDS if need.joined_into} == {
        need.code for need in NEEDS if need.state == "joined"
    }


def test_a_need_set_aside_says_why():
    set_aside = {need.code for need in NEEDS if need.state in {"rejected", "forwarded"}}

    assert set_aside == {need.code for need in NEEDS if need.reason}


def test_a_need_from_an_inquiry_was_heard_on_its_day():
    held = {inquiry.code: inquiry.held_on for inquiry in INQUIRIES}

    assert [need.code for need in NEEDS if need.inquiry and held[need.inquiry] != need.heard_on] == []


def test_what_happened_lies_within_the_story():
    days = [
        *(need.heard_on for need in NEEDS),
        *(inquiry.held_on for inquiry in INQUIRIES),
        *(one.received_on for one in APPLICATIONS),
        *(
            day
            for plan in IPUS
            for day in (plan.agreed_on, plan.submitted_on, plan.approved_on, plan.returned_on)
        ),
        *(asked.sent_on for plan in IPUS for asked in plan.support),
        *(plan.approved_on for plan in PLANS),
        *(report.accepted_on for report in REPORTS),
        *(one.starts_on for one in ACTIVITIES if one.status != "draft"),
        *(off.on for one in ACTIVITIES for off in one.cancelled),
    ]

    assert [day for day in days if day and not STORY_FROM <= day <= STORY_TO] == []


def test_office_acts_on_working_days():
    days = [
        *(one.received_on for one in APPLICATIONS),
        *(
            day
            for plan in IPUS
            for day in (plan.agreed_on, plan.submitted_on, plan.approved_on, plan.review_on)
        ),
        *(day for plan in PLANS for day in (plan.submitted_on, plan.approved_on)),
    ]

    assert [day for day in days if day and (day.weekday() > 4 or day in FREE_DAYS)] == []


def test_potential_is_of_every_freshness():
    ages = [STORY_TO - resource.confirmed_on for resource in RESOURCES]
    fresh = sum(age < timedelta(days=183) for age in ages)
    outdated = sum(age >= timedelta(days=365) for age in ages)

    assert (fresh > 15, outdated > 4, len(ages) - fresh - outdated > 4) == (True, True, True)


@pytest.mark.parametrize("section", sorted(MENTIONED_IN_MISSION))
def test_every_form_of_the_mission_is_there(section):
    forms = {activity.form for activity in ACTIVITIES if activity.section == section}

    assert MENTIONED_IN_MISSION[section] - forms == set()


def test_every_form_the_application_knows_is_there():
    assert {activity.form for activity in ACTIVITIES} == set(ActivityForm.values)


def test_activities_speak_the_language_of_the_application():
    words = {
        (one.section in ActivitySection, one.enrolment in Enrolment, one.status in ActivityStatus)
        for one in ACTIVITIES
    }
    natures = {nature for one in ACTIVITIES for nature in one.natures}

    assert (words, natures) == ({(True, True, True)}, {"self_help", "volunteer", "neighbourly"})


def test_every_activity_answers_a_need_and_says_when():
    assert [
        one.code for one in ACTIVITIES if not (one.natures and one.needs and (one.rhythm or one.days))
    ] == []


def test_cancelled_meetings_were_to_be_held():
    wrong = [
        (one.code, off.on)
        for one in ACTIVITIES
        for off in one.cancelled
        if off.on not in one.meeting_days(off.on)
    ]

    assert wrong == []


def test_a_rhythm_starts_on_its_own_day():
    wrong = [
        one.code for one in ACTIVITIES if one.rhythm and one.starts_on not in one.meeting_days(one.starts_on)
    ]

    assert wrong == []


def test_a_roster_fits_its_places():
    wrong = [one.code for one in ACTIVITIES if one.capacity and one.roster > one.capacity]
    wrong += [one.code for one in ACTIVITIES if len(one.members) > one.roster]
    wrong += [one.code for one in ACTIVITIES if one.waiting and one.roster < one.capacity]

    assert wrong == []


def test_minors_are_only_where_minors_are_expected():
    minors = {one.code for one in people() if one.age_on(STORY_TO) < 18}

    assert [one.code for one in ACTIVITIES if not one.with_minors and minors & set(one.members)] == []


def test_texts_fit_their_fields():
    limits = [
        *((one.statement, longest(Need, "statement")) for one in NEEDS),
        *((one.reason, longest(Need, "status_reason")) for one in NEEDS),
        *((one.name, longest(Resource, "name")) for one in RESOURCES),
        *((one.conditions, longest(Resource, "conditions")) for one in RESOURCES),
        *((one.accessibility, longest(Activity, "accessibility")) for one in PLACES),
        *((one.name, longest(Activity, "place")) for one in PLACES),
        *((one.name, longest(Activity, "name")) for one in ACTIVITIES),
        *((one.rhythm.text, longest(Activity, "rhythm")) for one in ACTIVITIES if one.rhythm),
        *((one.contact, longest(Activity, "contact")) for one in ACTIVITIES),
        *((topic, longest(Meeting, "topic")) for one in ACTIVITIES for topic in one.topics),
        *((off.reason, longest(Meeting, "cancel_reason")) for one in ACTIVITIES for off in one.cancelled),
    ]

    assert [text for text, limit in limits if len(text) > limit] == []


def test_resources_are_of_every_kind():
    assert {resource.kind for resource in RESOURCES} == set(ResourceKind.values)


def test_words_are_those_of_the_house():
    assert [text for text in ALL_TEXTS if WORDS_TO_AVOID.search(text)] == []


def test_the_word_list_catches_a_forbidden_word():
    caught = [
        text
        for text in (
            "Klienci i petenci",
            "dla podopiecznych",
            "osoby niepełnosprawne",
            "posiada rower",
            "status",
        )
        if WORDS_TO_AVOID.search(text)
    ]

    assert len(caught) == 5


def test_needs_name_no_resident():
    surnames = {one.last_name for one in people()}

    named = [
        need.code for need in NEEDS if set(re.findall(r"[A-ZĄĆĘŁŃÓŚŹŻ]\w+", need.statement)[1:]) & surnames
    ]

    assert named == []
