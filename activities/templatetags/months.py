from django import template
from django.utils.html import format_html_join

register = template.Library()


@register.filter
def meeting_lines(meetings):
    """Lines of one day of a month, drawn already."""
    return format_html_join("", "{}", ((one["line"],) for one in meetings))
