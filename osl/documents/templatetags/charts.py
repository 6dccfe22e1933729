"""Tags that draw osl.documents.charts: `{% load charts %}{% bar_chart chart %}{% chart_data chart %}`."""

from django import template

from osl.documents.charts import COLOURS, Progress

register = template.Library()


@register.inclusion_tag("documents/charts/bars.html")
def bar_chart(chart):
    return {"chart": chart, "colours": COLOURS}


@register.inclusion_tag("documents/charts/gantt.html")
def gantt(chart):
    return {"chart": chart, "colour": COLOURS[0]}


@register.inclusion_tag("documents/charts/heat.html")
def heat_table(chart):
    return {"chart": chart}


@register.inclusion_tag("documents/charts/data.html")
def chart_data(chart):
    """The numbers of a chart as a table, to stand right after it."""
    return {"data": chart.data}


@register.inclusion_tag("documents/charts/progress.html")
def progress(done, total):
    return {"bar": Progress(done, total), "colour": COLOURS[0]}
