from .attendance import attendance_sheet

__all__ = ["attendance_sheet"]
