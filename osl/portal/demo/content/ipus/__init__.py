"""Residents' applications and their individual plans of social services (IPUS), in the residents' own words.

No diagnoses and no names of illnesses anywhere: what a person needs is enough. The holders are among
`people.NAMED`.
"""

from osl.portal.demo.content.ipus.applications import APPLICATIONS
from osl.portal.demo.content.ipus.carried_out import CARRIED_OUT
from osl.portal.demo.content.ipus.in_preparation import IN_PREPARATION

__all__ = ["APPLICATIONS", "IPUS"]

IPUS = CARRIED_OUT + IN_PREPARATION
