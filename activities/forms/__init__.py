from .absence import CallForm, PlannedAbsenceForm
from .activity import ActivityCardForm
from .attendance import AttendanceForm
from .attendance_heads import HeadsForm
from .attendance_paper import PaperAttendanceForm
from .meeting import CancelForm, MeetingForm
from .members import BreakForm, DeclineForm, EnrolForm, LeaveForm, MembershipForm, PersonEnrolForm

__all__ = [
    "ActivityCardForm",
    "AttendanceForm",
    "BreakForm",
    "CallForm",
    "CancelForm",
    "DeclineForm",
    "EnrolForm",
    "HeadsForm",
    "LeaveForm",
    "MeetingForm",
    "MembershipForm",
    "PaperAttendanceForm",
    "PersonEnrolForm",
    "PlannedAbsenceForm",
]
