from .activity import Activity
from .meeting import Attendance, Meeting
from .membership import Membership

__all__ = ["Activity", "Attendance", "Meeting", "Membership"]
