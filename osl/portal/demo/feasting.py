"""The next event with those who signed up, a campaign with its pieces, meetings summed up, one picture."""

import io
from datetime import time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from activities import events, photos, signing_up
from activities.closing import NextStep, Summary, close
from activities.enums import ActivityForm
from activities.models import (
    Activity,
    Campaign,
    CampaignPiece,
    EventDetails,
    Lift,
    Meeting,
    SignUp,
    SignUpQuestion,
)
from osl.core.phones import parse_phone
from osl.documents.uploads import PhotoField
from osl.portal.demo.clock import at
from osl.portal.demo.content import feast
from osl.portal.demo.gmina import enter

CAMPAIGN, CLUB, TABLE = "A29", "A01", "A35"
FEASTS = (ActivityForm.INTEGRATION_EVENT, ActivityForm.NEIGHBOURHOOD_EVENT)
PREPARED, AHEAD, IN_TWO_WEEKS, SATURDAY = timedelta(days=3), timedelta(days=5), timedelta(days=14), 5
DRIVEN = 3
COLOURS = ("#B3131B", "#0B4F9E", "#B35600", "#7A2E8C", "#1B6B3A", "#0B6670")


def prepare_event(gmina):
    """The nearest feast that still has time to be prepared; when there is none, the next one at the common table."""
    meeting = next_feast(gmina) or plan_feast(gmina)
    with at(gmina.story.today - PREPARED):
        show_to_residents(gmina, meeting.activity)
        invite(gmina, meeting)
        take_sign_ups(gmina, meeting.activity)


def next_feast(gmina):
    coming = Meeting.objects.not_cancelled().from_day(gmina.story.today + AHEAD)
    feasts = coming.filter(activity__form__in=FEASTS, activity__status="active").select_related("activity")
    return feasts.order_by("day", "starts_at", "pk").first()


def plan_feast(gmina):
    """On a Saturday in two or three weeks."""
    today = gmina.story.today
    saturday = today + IN_TWO_WEEKS + timedelta(days=(SATURDAY - today.weekday()) % 7)
    meeting = Meeting(activity=gmina.activities[TABLE], day=saturday, starts_at=time(15), ends_at=time(19))
    meeting.topic = feast.TOPIC
    with at(today - PREPARED):
        return enter(meeting, by=gmina.organizer)


def show_to_residents(gmina, activity):
    activity.is_public, activity.capacity = True, feast.PLACES
    activity.slug = activity.slug or Activity.objects.free_address(activity.name)
    activity.version += 1
    enter(activity, by=gmina.organizer)


def invite(gmina, meeting):
    organizer = gmina.organizer
    details = EventDetails(
        activity=meeting.activity,
        invitation=feast.INVITATION,
        points=feast.POINTS,
        accessibility_line=feast.ACCESSIBILITY,
        contact_name=str(organizer),
        contact_phone=organizer.phone,
        takes_sign_ups=True,
        guests_allowed=3,
    )
    enter(details, by=organizer)
    events.add_usual_tasks(meeting.activity, meeting.day)
    for task in meeting.activity.event_tasks.order_by("due", "pk")[: feast.DONE_ALREADY]:
        task.finish(by=organizer)


def take_sign_ups(gmina, activity):
    """Some wait, since there are fewer places than people; one withdraws, and somebody gets the place."""
    organizer, question = gmina.organizer, SignUpQuestion(activity=activity, text=feast.QUESTION)
    enter(question, by=organizer)
    for name, phone, guests, lift, brings in feast.SIGN_UPS:
        one = SignUp(activity=activity, name=name, guests=guests, transport_from=lift)
        one.phone = parse_phone(phone) if phone else ""
        one.is_minor, one.guardian = name == feast.YOUNG, feast.GUARDIAN if name == feast.YOUNG else ""
        signing_up.sign_up(one, {question: brings}, by=organizer)
    signing_up.withdraw(activity.sign_ups.get(name=feast.RESIGNED), by=organizer)


def tell_campaign(gmina):
    activity, today = gmina.activities[CAMPAIGN], gmina.story.today
    campaign = Campaign(
        activity=activity,
        aim=feast.AIM,
        message=feast.MESSAGE,
        audience=feast.AUDIENCE,
        reach=feast.REACH,
        effect=feast.EFFECT,
    )
    enter(campaign, by=gmina.organizer)
    for channel, what, days_ago, copies, zlotys in feast.PIECES:
        piece = CampaignPiece(
            campaign=campaign, channel=channel, what=what, count=copies, cost_grosze=zlotys * 100
        )
        piece.day = today - timedelta(days=days_ago)
        with at(piece.day):
            enter(piece, by=gmina.organizer)


def sum_up(gmina):
    """The last meetings of the oldest club, the latest with a picture; some of its people are driven there."""
    activity, organizer = gmina.activities[CLUB], gmina.organizer
    held = list(activity.meetings.held().order_by("-day")[: len(feast.SUMMARIES)])
    for number, (meeting, told) in enumerate(zip(held, feast.SUMMARIES, strict=False)):
        agreed, step, days, zlotys, guests = told
        summary = Summary(
            guests=guests,
            agreed=agreed,
            next_step=NextStep(step, str(organizer), meeting.day + timedelta(days=days)),
            cost_grosze=zlotys * 100,
        )
        with at(meeting.day, meeting.ends_at):
            current = close(meeting, summary, by=organizer, expected_version=None)
            if number == 0:
                photos.add_photo(current, drawn(), feast.PHOTO_WORDS, by=organizer)
    for membership in (
        activity.memberships.members().select_related("person__locality").order_by("pk")[:DRIVEN]
    ):
        person = membership.person
        enter(Lift(activity=activity, person=person, from_where=person.address, by=organizer), by=organizer)


def drawn():
    """A picture nobody has to agree to: neighbours at a table, drawn on the spot."""
    picture = Image.new("RGB", (1200, 800), "#DCEAF7")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 520, 1200, 800), fill="#5FAE78")
    pen.ellipse((900, 80, 1060, 240), fill="#FFD43B")
    for number, colour in enumerate(COLOURS):
        left = 130 + number * 165
        pen.rounded_rectangle((left, 420, left + 110, 640), 40, fill=colour)
        pen.ellipse((left + 12, 320, left + 98, 406), fill="#E8B48C")
    pen.rectangle((90, 560, 1110, 610), fill="#FFFFFF")
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=85)
    return PhotoField().clean(SimpleUploadedFile("przy-stole.jpg", content.getvalue(), "image/jpeg"))
