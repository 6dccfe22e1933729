from .attendance import Month, attendance_sheet, month_sheet

__all__ = ["Month", "attendance_sheet", "month_sheet"]
