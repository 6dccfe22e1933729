"""Printed documents of this app. Each kind of record that is approved has one function that prints its snapshot.

`print_…(snapshot, decision=None) -> bytes`: with a decision the approved document, without one a draft that bears
PROJEKT. It reads the snapshot only, never the record: what is printed is what is kept.
"""

from plans.documents.ipus import print_ipus
from plans.documents.organizing_plan import print_plan
from plans.models import Ipus, OrganizingPlan

PRINTERS = {OrganizingPlan: print_plan, Ipus: print_ipus}


def printed(record, snapshot, decision=None):
    """The document of a plan or an IPUS as the bytes of a PDF."""
    return PRINTERS[type(record)](snapshot, decision)
