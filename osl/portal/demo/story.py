"""The content moved in time, so that the story that its authors ended on one day ends today."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cached_property, partial

from osl.portal.demo.content.activities import ACTIVITIES
from osl.portal.demo.content.activities.shape import Rhythm
from osl.portal.demo.content.conclusions import PAIRS, YEARS
from osl.portal.demo.content.gmina import STAFF, STORY_FROM, STORY_TO
from osl.portal.demo.content.inquiries import INQUIRIES
from osl.portal.demo.content.ipus import APPLICATIONS, IPUS
from osl.portal.demo.content.needs import NEEDS, VOICES
from osl.portal.demo.content.organizations import ORGANIZATIONS
from osl.portal.demo.content.people import people
from osl.portal.demo.content.places import PLACES
from osl.portal.demo.content.plan import PLANS
from osl.portal.demo.content.resources import RESOURCES

AHEAD = timedelta(weeks=4)
YEARS_TOLD = re.compile(r"\b20(?:25|26|27)\b")
RESIDENTS, FEWER_RESIDENTS = 320, 170
SHORT_HISTORY = timedelta(weeks=6)


class Story:
    """What happens in the gmina until `today`, and the meetings planned for the next weeks.

    Everything moves by whole weeks, so that days of the week stay; yearly plans move by whole years. A `small` story
    has the same activities with fewer residents, shorter plans and the meetings of the last weeks only.
    """

    def __init__(self, today, *, small=False):
        self.today, self.small = today, small
        self.weeks = timedelta(weeks=(today - STORY_TO).days // 7)
        self.years = today.year - STORY_TO.year
        self.starts_on = STORY_FROM + self.weeks

    # --- What is told ---

    @cached_property
    def residents(self):
        return self.moved(people(FEWER_RESIDENTS if self.small else RESIDENTS))

    @cached_property
    def needs(self):
        return self.moved(NEEDS)

    @cached_property
    def inquiries(self):
        return self.moved(INQUIRIES)

    @cached_property
    def voices(self):
        """What was said again, in the order of days."""
        return tuple(sorted(self.moved(VOICES), key=lambda voice: voice.heard_on))

    @cached_property
    def pairs(self):
        return self.moved(PAIRS)

    @cached_property
    def concluded(self):
        return self.moved(YEARS)

    @cached_property
    def resources(self):
        return self.moved(RESOURCES)

    @cached_property
    def activities(self):
        return self.moved(ACTIVITIES)

    @cached_property
    def applications(self):
        return self.moved(APPLICATIONS)

    @cached_property
    def ipus(self):
        return self.moved(IPUS)

    @cached_property
    def plans(self):
        plans = moved(PLANS, partial(in_year, years=self.years), self.years)
        tasks = first_of_each_goal if self.small else tuple
        return tuple(replace(plan, year=plan.year + self.years, tasks=tasks(plan.tasks)) for plan in plans)

    @cached_property
    def organizations(self):
        return self.moved(ORGANIZATIONS)

    @cached_property
    def places(self):
        return {place.code: place for place in self.moved(PLACES)}

    staff = STAFF

    @property
    def meetings_from(self):
        return self.today - SHORT_HISTORY if self.small else self.starts_on

    def moved(self, records):
        return moved(records, self.later, self.years)

    def later(self, day):
        return day + self.weeks

    # --- Days of meetings ---

    def meeting_days(self, activity):
        """The days of a rhythm from its start to a few weeks ahead, by the holidays of the real calendar."""
        first, last = activity.starts_on, min(self.today + AHEAD, activity.ends_on or date.max)
        monday = first - timedelta(days=first.weekday())
        step = timedelta(weeks=activity.rhythm.every)
        while monday <= last:
            for weekday in activity.rhythm.weekdays:
                day = monday + timedelta(days=weekday)
                if first <= day <= last and not is_free(activity.rhythm, day):
                    yield day
            monday += step


def first_of_each_goal(tasks):
    return tuple({task.goal: task for task in reversed(tasks)}.values())[::-1]


def is_free(rhythm, day):
    """Whether the group rests on this day. The holidays are written down for the years of the story only."""
    told = min(max(day.year, STORY_FROM.year), STORY_TO.year)
    return rhythm.is_free(in_year(day, years=told - day.year))


def in_year(day, *, years):
    if (day.month, day.day) == (2, 29):
        day -= timedelta(days=1)
    return day.replace(year=day.year + years)


def moved(value, move, years):
    """The same records with their dates moved and the years named in their texts too. A rhythm has no dates."""
    match value:
        case date():
            return move(value)
        case str():
            return YEARS_TOLD.sub(lambda year: str(int(year[0]) + years), value)
        case tuple():
            return tuple(moved(one, move, years) for one in value)
        case Rhythm():
            return value
    if is_dataclass(value):
        parts = {field.name: moved(getattr(value, field.name), move, years) for field in fields(value)}
        return replace(value, **parts)
    return value
