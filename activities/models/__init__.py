from .activity import Activity
from .attendance import Attendance, Call, GuestCount
from .booking import Booking
from .campaign import Campaign, CampaignPiece
from .event import EventDetails, EventTask, SignUp, SignUpAnswer, SignUpQuestion
from .feed import FeedToken
from .independence import LeaderCheck, StageChange
from .legal import LegalBasis
from .meeting import Meeting
from .membership import AbsenceNote, Membership, PlannedAbsence
from .photo import Photo, PhotoConsent
from .printed import PrintedList
from .recurrence import Rule
from .transport import Lift

__all__ = [
    "AbsenceNote",
    "Activity",
    "Attendance",
    "Booking",
    "Call",
    "Campaign",
    "CampaignPiece",
    "EventDetails",
    "EventTask",
    "FeedToken",
    "GuestCount",
    "LeaderCheck",
    "LegalBasis",
    "Lift",
    "Meeting",
    "Membership",
    "Photo",
    "PhotoConsent",
    "PlannedAbsence",
    "PrintedList",
    "Rule",
    "SignUp",
    "SignUpAnswer",
    "SignUpQuestion",
    "StageChange",
]
