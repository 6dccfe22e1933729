from .activity import ActivityCardForm
from .attendance import AttendanceForm, PaperAttendanceForm
from .meeting import CancelForm, MeetingForm
from .members import EnrolForm, LeaveForm, PersonEnrolForm

__all__ = [
    "ActivityCardForm",
    "AttendanceForm",
    "CancelForm",
    "EnrolForm",
    "LeaveForm",
    "MeetingForm",
    "PaperAttendanceForm",
    "PersonEnrolForm",
]
