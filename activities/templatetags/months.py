from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()

LINE = '<li><a href="../{}"><b>{}</b> {}</a></li>'


@register.filter
def meeting_lines(meetings):
    """Lines of one day of a month, drawn without a template: a month has hundreds of them."""
    return format_html_join("", LINE, ((one["path"], one["begins"], name_in_line(one)) for one in meetings))


def name_in_line(meeting):
    if not meeting["is_cancelled"]:
        return meeting["short"]
    return format_html("<del>{}</del> odwołane", meeting["short"])
