"""Supporting activities: every form in which offices organize self-help, volunteering and neighbourly help."""

from osl.portal.demo.content.activities.community import COMMUNITY
from osl.portal.demo.content.activities.disability import DISABILITY
from osl.portal.demo.content.activities.events import EVENTS
from osl.portal.demo.content.activities.places import PLACES_OF_ACTIVITY
from osl.portal.demo.content.activities.seniors import SENIORS

ACTIVITIES = SENIORS + DISABILITY + COMMUNITY + PLACES_OF_ACTIVITY + EVENTS
