"""What the pages of goals and tasks have in common."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404

from osl.core import editing
from osl.core.listing import PER_PAGE

LONGEST_NUMBER = 10
TEMPLATE = "plans/plan_part_form.html"


def part_of(parts, plan, pk):
    """The goal or task of this plan, knowing the very same plan; 404 for a part of another one."""
    part = get_object_or_404(parts, pk=pk)
    part.plan = plan
    return part


def edit_picking(request, form, context, *, done, to=None):
    return editing.edit_picking(request, form, template=TEMPLATE, done=done, context=context, to=to)


def number_in(request, name):
    """A number given in the address; None when there is none or it is not one."""
    value = request.GET.get(name, "")
    return int(value) if value.isdecimal() and len(value) < LONGEST_NUMBER else None


def paged(request, records):
    return Paginator(records, PER_PAGE).get_page(request.GET.get("strona"))
