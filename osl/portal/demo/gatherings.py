"""The meetings of the activities: past ones with attendance, some cancelled, some still to be closed, and today's."""

from datetime import time, timedelta
from random import Random

from activities.attendance import save_attendance
from activities.booking import RoomTaken, book, take_keys
from activities.calling_off import call_off
from activities.enums import ActivityStatus, Frequency, Presence
from activities.models import Booking, Meeting, Membership, Rule
from activities.recurrence import span, terms_of
from activities.repeating import create_series
from osl.core.models import AuditEvent
from osl.core.phones import parse_phone
from osl.people.models import Person
from osl.portal.demo.clock import at
from osl.portal.demo.content.bookings import BOOKINGS
from osl.portal.demo.joining import MEETS_TODAY

SEED = 7
NOBODY_HAS_SAID = (MEETS_TODAY, "A10", "A26")  # the last meeting of these still waits for its attendance
OPEN_HOUSE = "A27"
DAY_BEFORE, A_WEEK = timedelta(days=1), timedelta(days=7)
HABIT = 0.12  # how far one person's habit may lie from the usual of the group
EXCUSED = 0.35  # of those who did not come
FEWER, MORE = 0.7, 1.2  # guests, against what is usual


def hold_meetings(gmina, now):
    """Plan the meetings of every activity and write down who came to those of the past."""
    clerk = Clerk(gmina)
    for told in gmina.story.activities:
        if told.status != ActivityStatus.DRAFT:
            clerk.close(told, planned(gmina, told, now))


# --- Planning -----------------------------------------------------------------------------------------


def planned(gmina, told, now):
    """The meetings of one activity: those up to today entered together, those to come made by their rule."""
    story, activity = gmina.story, gmina.activities[told.code]
    days = [facts for facts in days_of(story, told, now) if facts["day"] >= story.meetings_from]
    by_rule = [facts for facts in days if repeats(told) and facts["day"] > story.today]
    with at(min(told.starts_on, story.today) - DAY_BEFORE):
        meetings = entered_at_once(
            activity, [facts for facts in days if facts not in by_rule], gmina.organizer
        )
    with at(story.today - A_WEEK):
        return [*meetings, *repeated(activity, told, by_rule, gmina.organizer)]


def entered_at_once(activity, days, by):
    """The form enters past meetings one by one; here they take two statements and leave the same traces."""
    meetings = Meeting.objects.bulk_create([Meeting(activity=activity, **facts) for facts in days])
    AuditEvent.objects.bulk_create([entered(meeting, by) for meeting in meetings])
    return meetings


def repeats(told):
    """A group with a rhythm that meets in one place, and is still going on."""
    return bool(told.rhythm and not told.places_in_turn and told.status == ActivityStatus.ACTIVE)


def repeated(activity, told, days, by):
    """A series for each weekday, in the first room of the place that is free then; breaks are left out."""
    if not days:
        return []
    room = activity.place_at.rooms.order_by("pk").first() if activity.place_at else None
    meetings = []
    for weekday in told.rhythm.weekdays:
        its_days = [facts for facts in days if facts["day"].weekday() == weekday]
        if its_days:
            meetings += series(rule_of(activity, told, its_days, room), its_days, by)
    return meetings


def series(rule, days, by):
    """The meetings of the rule; in no room when somebody else has it on some of the days."""
    wanted = {facts["day"]: facts["topic"] for facts in days}
    terms, _ = terms_of([rule])
    if not {term.day for term in terms}.issuperset(wanted):
        rule.room = None
        terms, _ = terms_of([rule])
    chosen = {term.key for term in terms if term.day in wanted}
    if not chosen:
        return []
    meetings, _ = create_series(rule.activity, [rule], by=by, chosen=chosen)
    for meeting in meetings:
        meeting.topic = wanted[meeting.day]
    Meeting.objects.bulk_update(meetings, ["topic"])
    return meetings


def rule_of(activity, told, days, room):
    return Rule(
        activity=activity,
        frequency=Frequency.WEEKLY,
        interval=told.rhythm.every,
        weekday=days[0]["day"].weekday(),
        starts_at=days[0]["starts_at"],
        ends_at=days[0]["ends_at"],
        from_day=days[0]["day"],
        until=days[-1]["day"],
        room=room,
    )


def entered(meeting, by):
    about = {"model": meeting._meta.label_lower, "object_id": meeting.pk, "reference": meeting.reference}
    return AuditEvent(action="dodanie", by=by, details={"fields": ["day", "starts_at", "ends_at"]}, **about)


def days_of(story, told, now):
    """What each meeting of the activity says: its day, hours, topic and place."""
    days = list(in_rhythm(story, told) if told.rhythm else on_days(story, told))
    if told.code == MEETS_TODAY:
        start = min(time(10), time(now.hour))
        others = [facts for facts in days if facts["day"] != story.today]
        today = meeting_facts(story.today, start, time(start.hour + 2), "Spotkanie otwarte")
        return [*others, today]
    if told.code == OPEN_HOUSE and story.today not in {facts["day"] for facts in days}:
        days.append(meeting_facts(story.today, time(16), time(19), "Dom otwarty"))
    return days


def in_rhythm(story, told):
    """Topics and places follow one another."""
    starts_at, ends_at = hour(told.rhythm.starts), hour(told.rhythm.ends)
    places = told.places_in_turn or (told.place,)
    for number, day in enumerate(story.meeting_days(told)):
        topic = told.topics[number % len(told.topics)] if told.topics else ""
        place = places[number % len(places)]
        yield meeting_facts(day, starts_at, ends_at, topic, other_place(story, told, place))


def on_days(story, told):
    for day in told.days:
        place = other_place(story, told, day.place or told.place)
        yield meeting_facts(day.on, hour(day.starts), hour(day.ends), day.topic, place)


def meeting_facts(day, starts_at, ends_at, topic, place=""):
    return {"day": day, "starts_at": starts_at, "ends_at": ends_at, "topic": topic, "place": place}


def other_place(story, told, code):
    """The name of the place, or nothing when the group meets where it usually does."""
    return "" if code == told.place else story.places[code].name


def hour(text):
    hours, minutes = text.split(":")
    return time(int(hours), int(minutes))


# --- Rooms for others ---------------------------------------------------------------------------------


def lend_rooms(gmina):
    """Rooms for those who asked; one that a group of ours has then is not lent."""
    for told in BOOKINGS:
        day = gmina.story.today + timedelta(days=told.in_days)
        room = gmina.places[told.place].rooms.order_by("pk")[told.room]
        starts, ends = span(day, hour(told.starts), hour(told.ends))
        booking = Booking(
            room=room,
            starts=starts,
            ends=ends,
            for_whom=told.for_whom,
            purpose=told.purpose,
            responsible=told.responsible,
            phone=parse_phone(told.phone),
            opened_by=told.opened_by,
            with_children=told.with_children,
        )
        try:
            book(booking, by=gmina.organizer)
        except RoomTaken:
            continue
        if told.keys_out:
            take_keys(booking, told.responsible, by=gmina.organizer)


# --- Closing ------------------------------------------------------------------------------------------


class Clerk:
    """Closes past meetings: cancels those that did not take place, writes down who came to the others."""

    def __init__(self, gmina):
        self.gmina, self.today = gmina, gmina.story.today
        self.random = Random(SEED)  # noqa: S311 - invented people, not secrets
        known = Person.objects.known_to_community().order_by("pk")
        self.known = [(person, person.community_since.date()) for person in known]
        self.habits = {person.pk: self.random.uniform(-HABIT, HABIT) for person, _ in self.known}

    def close(self, told, meetings):
        reasons = {off.on: off.reason for off in told.cancelled}
        past = [meeting for meeting in meetings if meeting.day < self.today and meeting.day not in reasons]
        if past and told.code in NOBODY_HAS_SAID:
            past.remove(max(past, key=lambda meeting: meeting.day))
        for meeting in meetings:
            if meeting.day in reasons:
                with at(meeting.day - DAY_BEFORE, meeting.starts_at):
                    call_off(meeting, reasons[meeting.day], by=self.gmina.organizer)
        parts = self.parts_in(told)
        for meeting in past:
            self.write_down(told, meeting, parts)

    def parts_in(self, told):
        parts = Membership.objects.filter(activity=self.gmina.activities[told.code], joined_on__isnull=False)
        return list(parts.order_by("pk").values_list("person", "joined_on", "left_on"))

    def write_down(self, told, meeting, parts):
        listed = {
            person
            for person, since, until in parts
            if since <= meeting.day and (not until or until >= meeting.day)
        }
        with at(meeting.day, meeting.ends_at):
            save_attendance(
                meeting,
                {person: self.presence(told, person) for person in sorted(listed)},
                by=meeting.activity.leader or self.gmina.organizer,
                expected_version=meeting.version,
                guests=self.guests(told, meeting, listed),
            )

    def presence(self, told, person):
        if self.random.random() < told.attendance + self.habits[person]:
            return Presence.PRESENT
        return Presence.EXCUSED if self.random.random() < EXCUSED else Presence.ABSENT

    def guests(self, told, meeting, listed):
        """Residents known by that day who came without being on the list."""
        if not told.guests:
            return []
        known = [person for person, since in self.known if since <= meeting.day and person.pk not in listed]
        count = round(told.guests * self.random.uniform(FEWER, MORE))
        return self.random.sample(known, min(count, len(known)))
