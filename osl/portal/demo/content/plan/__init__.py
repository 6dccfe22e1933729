"""Yearly plans of organizing the local community: 2025 carried out, 2026 in progress, 2027 being written."""

from osl.portal.demo.content.plan.shape import Plan
from osl.portal.demo.content.plan.tasks2025 import TASKS_2025
from osl.portal.demo.content.plan.tasks2026 import TASKS_2026
from osl.portal.demo.content.plan.words2025 import (
    AIM_2025,
    APPROVED_2025,
    GOALS_2025,
    REPORT_2025,
    SECTIONS_2025,
    SUBMITTED_2025,
)
from osl.portal.demo.content.plan.words2026 import (
    AIM_2026,
    APPROVED_2026,
    GOALS_2026,
    SECTIONS_2026,
    SUBMITTED_2026,
)
from osl.portal.demo.content.plan.year2027 import AIM_2027, GOALS_2027, SECTIONS_2027, TASKS_2027

PLANS = (
    Plan(
        year=2025,
        case_sign="OSL.0320.1.2025",
        main_aim=AIM_2025,
        sections=SECTIONS_2025,
        goals=GOALS_2025,
        tasks=TASKS_2025,
        status="approved",
        submitted_on=SUBMITTED_2025,
        approved_on=APPROVED_2025,
    ),
    Plan(
        year=2026,
        case_sign="OSL.0320.1.2026",
        main_aim=AIM_2026,
        sections=SECTIONS_2026,
        goals=GOALS_2026,
        tasks=TASKS_2026,
        status="approved",
        submitted_on=SUBMITTED_2026,
        approved_on=APPROVED_2026,
    ),
    Plan(
        year=2027,
        case_sign="",
        main_aim=AIM_2027,
        sections=SECTIONS_2027,
        goals=GOALS_2027,
        tasks=TASKS_2027,
        status="draft",
    ),
)
REPORTS = (REPORT_2025,)
