from django import template

from osl.core.polish import money

register = template.Library()


@register.filter
def grosze(amount):
    """{{ 12050|grosze }} → 120,50 zł."""
    return "" if amount in (None, "") else money(amount / 100)
