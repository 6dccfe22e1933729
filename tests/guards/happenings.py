"""What an event, a campaign and a summary leave beside a club of the world; what is secret bears marked words."""

from django.core.files.uploadedfile import SimpleUploadedFile

from activities import photos, signing_up
from activities.models import Lift, SignUp
from osl.documents.uploads import PhotoField
from tests.activities.factories import (
    CampaignFactory,
    CampaignPieceFactory,
    EventDetailsFactory,
    EventTaskFactory,
    SignUpQuestionFactory,
)
from tests.documents.corpus import picture


def happenings_of(world, club, *, secret):
    """Everything an activity may have at once, though a real one is either a club, or an event, or a campaign."""
    organizer, activity, plant = world.users["organizer"], club.activity, world.garden
    activity.slug, activity.is_public = f"klub-seniora-{1 + len(world.clubs)}", True
    activity.rules_text = "Spotykamy się w poniedziałki."
    activity.save()
    EventDetailsFactory(activity=activity, invitation="Wspólny stół", takes_sign_ups=True, guests_allowed=2)
    club.task = EventTaskFactory(activity=activity)
    club.question = SignUpQuestionFactory(activity=activity)
    named = plant.texts(SignUp, secret, only=["name", "phone", "guardian", "transport_from", "note"])
    club.sign_up = SignUp(activity=activity, is_minor=True, **named)
    signing_up.sign_up(club.sign_up, {club.question: "M"}, by=organizer)
    club.piece = CampaignPieceFactory(campaign=CampaignFactory(activity=activity, aim="Nikt nie jest sam"))
    club.lift = Lift.objects.create(
        activity=activity, person=club.member.person, by=organizer, **plant.texts(Lift, secret)
    )
    taken = PhotoField().clean(SimpleUploadedFile("zdjecie.jpg", picture(size=(60, 40)), "image/jpeg"))
    alt_text = plant.word(secret, "StoredFile.alt_text")
    club.photo = photos.add_photo(club.held, taken, alt_text, by=organizer)
