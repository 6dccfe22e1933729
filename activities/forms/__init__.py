from .absence import CallForm, PlannedAbsenceForm
from .activity import ActivityCardForm, CopyForm
from .attendance import AttendanceForm
from .attendance_heads import HeadsForm
from .attendance_paper import PaperAttendanceForm
from .booking import BookingCancelForm, BookingForm, KeysForm, OpeningForm, UsedForm
from .leading import LeaderCheckForm, LegalBasisForm, StageForm
from .meeting import CancelForm, MeetingForm
from .members import BreakForm, DeclineForm, EnrolForm, LeaveForm, MembershipForm, PersonEnrolForm
from .series import SeriesChangeForm, SeriesEndForm, SeriesExtendForm, SeriesForm

__all__ = [
    "ActivityCardForm",
    "AttendanceForm",
    "BookingCancelForm",
    "BookingForm",
    "BreakForm",
    "CallForm",
    "CancelForm",
    "CopyForm",
    "DeclineForm",
    "EnrolForm",
    "HeadsForm",
    "KeysForm",
    "LeaderCheckForm",
    "LeaveForm",
    "LegalBasisForm",
    "MeetingForm",
    "MembershipForm",
    "OpeningForm",
    "PaperAttendanceForm",
    "PersonEnrolForm",
    "PlannedAbsenceForm",
    "SeriesChangeForm",
    "SeriesEndForm",
    "SeriesExtendForm",
    "SeriesForm",
    "StageForm",
    "UsedForm",
]
