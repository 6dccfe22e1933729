from .application import ServiceApplication
from .ipus import Ipus, IpusActivity, IpusGoal, IpusService
from .organizing_plan import Goal, OrganizingPlan, PlanSection
from .plan_task import PlanTask

__all__ = [
    "Goal",
    "Ipus",
    "IpusActivity",
    "IpusGoal",
    "IpusService",
    "OrganizingPlan",
    "PlanSection",
    "PlanTask",
    "ServiceApplication",
]
