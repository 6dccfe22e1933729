"""The few tags that are more than a partial: blocks, buttons that post, summaries worked out of a form or filter."""

from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from django import forms, template
from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.forms.forms import NON_FIELD_ERRORS
from django.http import QueryDict
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join

from osl.core.dates import days_left
from osl.core.drawn import Drawings, drawn
from osl.core.filtering import OrderFilter
from osl.core.keys import new_form_key

register = template.Library()
register.tag(drawn)

BUTTONS = {"primary": "btn", "secondary": "btn sec", "danger": "btn danger", "quiet": "btn quiet"}
CHIPS_AT_MOST, CHIP_LETTERS = 7, 24
WARN_DAYS = 7


@register.simple_block_tag(end_name="endcard")
def card(content, title, *, anchor="", link="", link_text=""):
    """A block with a heading; `link` with `link_text` („Pokaż wszystkie (23)”) stands beside the heading."""
    values = {"title": title, "content": content, "anchor": anchor, "link": link, "link_text": link_text}
    return render_to_string("ui/card.html", values)


# Filled in without a template: a list may have a button in each row.
DEED = """<form method="post" action="{url}" data-once>
  <input type="hidden" name="csrfmiddlewaretoken" value="{csrf_token}">
  <input type="hidden" name="form_key" value="{form_key}">
  <button class="{css}">{label}{more}</button>
</form>
"""


@register.simple_tag(takes_context=True)
def deed(context, url, label, *, kind="secondary", hidden=""):
    """A button that posts to `url`, once. `hidden` is said after the label to a screen reader only."""
    return format_html(
        DEED,
        url=url,
        label=label,
        css=BUTTONS[kind],
        more=format_html('<span class="vh">: {}</span>', hidden) if hidden else "",
        form_key=new_form_key(context["user"]),
        csrf_token=context["csrf_token"],
    )


@register.simple_tag
@cache
def icon(name):
    """A drawing that only repeats the words beside it."""
    sprite = static("vendor/bootstrap-icons/icons.svg")
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', sprite, name)


@register.simple_tag
def idle_minutes():
    """After how long a forgotten page logs out."""
    return settings.SESSION_IDLE_SECONDS // 60


pages_drawn = Drawings()


@register.simple_tag(takes_context=True)
def pages_below(context, page):
    """Links to the pages of a list, drawn once for the same filters, page and number of pages."""
    typed = context["request"].GET
    facts = (typed.urlencode(), page.number, page.paginator.num_pages)
    return pages_drawn.get(facts, partial(render_to_string, "ui/pages.html", {"page": page, "typed": typed}))


@register.simple_tag
def page_numbers(page):
    """Numbers of pages around the current one, with gaps."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))


@register.filter
def fits_chips(field):
    """Whether the choices stand in a line: they are few and short, or the widget asks for it."""
    if getattr(field.field.widget, "chips", False):
        return True
    labels = [str(label) for _value, label in field.field.choices]
    return len(labels) <= CHIPS_AT_MOST and all(len(label) <= CHIP_LETTERS for label in labels)


# --- Errors of a form -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Problem:
    text: str
    target: str = ""


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form):
    """What to correct, each line leading to its field."""
    visible = {name for name in form.errors if name != NON_FIELD_ERRORS and not form[name].is_hidden}
    return {
        "problems": [
            Problem(text, control_id(form[name]) if name in visible else "")
            for name, texts in form.errors.items()
            for text in texts
        ],
        "fields": len(visible),
    }


def control_id(field):
    """The id of what takes the focus: the control itself, or the first of a group."""
    if field.id_for_label:
        return field.id_for_label
    options = field.subwidgets
    return options[0].id_for_label if options else f"div_{field.auto_id}"


# --- Fields of a filter ---------------------------------------------------------------------------------

filters_drawn = Drawings()


@register.simple_tag
def filter_form(filterset):
    """The form above a list. It is the same until somebody filters or a dictionary changes: drawn once for each."""
    facts = getattr(filterset, "facts", None)
    draw = partial(render_to_string, "ui/filter_form.html", {"filter": filterset})
    return draw() if facts is None else filters_drawn.get(facts, draw)


@dataclass(frozen=True)
class Control:
    """A field of a filter. `html` is the select or the text; other kinds are left to the form library by `field`."""

    name: str
    label: str = ""
    html: str = ""
    field: object = None
    errors: tuple = ()

    @property
    def id(self):
        return f"id_{self.name}"


@register.simple_tag
def filter_controls(filterset):
    """Every field of a list's filter, drawn by hand: lists are opened often, and a form takes ten times longer.

    The form behind the filter is built only when there is something in it to check.
    """
    prefix = f"{filterset.form_prefix}-" if filterset.form_prefix else ""
    return [
        filter_control(f"{prefix}{name}", one.field, filterset.form[name] if filterset.is_bound else None)
        or Control(name, field=filterset.form[name])
        for name, one in filterset.filters.items()
    ]


def filter_control(name, field, typed):
    """The control of a text or of one choice; None for other kinds. `typed` is what came with the address."""
    errors = tuple(typed.errors) if typed else ()
    value = typed.value() if typed else None
    facts = {
        "name": name,
        "chosen": "" if value is None else str(value),
        "wrong": " is-invalid" if errors else "",
        "told": format_html(' aria-invalid="true" aria-describedby="id_{}_error"', name) if errors else "",
    }
    if isinstance(field.widget, forms.Select) and not field.widget.allow_multiple_selected:
        html = select_html(field, **facts)
    elif isinstance(field.widget, forms.TextInput):
        html = text_html(field, **facts)
    else:
        return None
    return Control(name, field.label, html, typed, errors)


def select_html(field, *, name, chosen, wrong, told):
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (value, format_html(" {}", "selected") if str(value) == chosen else "", label)
            for value, label in field.choices
        ),
    )
    return format_html(
        '<select name="{}" id="id_{}" class="form-select{}"{}>{}</select>', name, name, wrong, told, options
    )


def text_html(field, *, name, chosen, wrong, told):
    attrs = format_html_join("", ' {}="{}"', field.widget.attrs.items())
    return format_html(
        '<input type="text" name="{}" id="id_{}" class="form-control{}" value="{}"{}{}>',
        name,
        name,
        wrong,
        chosen,
        attrs,
        told,
    )


# --- Filters in use -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ActiveFilter:
    label: str
    url: str


@register.simple_tag
def active_filters(filterset):
    """Each value a list is narrowed by, with the address of the list without it."""
    if not filterset.is_bound or not filterset.form.is_valid():
        return []
    form = filterset.form
    return [
        ActiveFilter(words, address_without(filterset.data, form.add_prefix(name), raw))
        for name, value in form.cleaned_data.items()
        if not form[name].is_hidden
        for words, raw in parts(form[name], value)
    ]


def parts(field, value):
    """A filter's value as pairs: words for a person, text for an address."""
    if value in (None, "", False) or (hasattr(value, "__len__") and not len(value)):
        return []
    if isinstance(value, str) and not hasattr(field.field, "choices"):
        return [(f"{field.label}: {value}", field.data)]
    if isinstance(value, date):
        return [(f"{field.label}: {value:%d.%m.%Y}", field.data)]
    if value is True:
        return [(field.label, field.data)]
    chosen = value if hasattr(value, "__iter__") and not isinstance(value, str) else [value]
    names = {str(key): label for key, label in getattr(field.field, "choices", ())}
    keys = [str(field.field.prepare_value(one)) for one in chosen]
    return [(str(names.get(key, key)), key) for key in keys]


def address_without(data, name, raw):
    left = data.copy()
    left.setlist(name, [kept for kept in left.getlist(name) if kept != raw])
    left.pop("strona", None)
    return f"?{left.urlencode()}"


# --- Order of a list ------------------------------------------------------------------------------------


@register.inclusion_tag("ui/order.html")
def order_by(filterset, word, label, *, css=""):
    """The head of a column that a list can be sorted by; pressed again, it turns the order round."""
    name, order = next(pair for pair in filterset.filters.items() if isinstance(pair[1], OrderFilter))
    asked = filterset.data.get(name, "") if filterset.is_bound else ""
    now = asked if asked.removeprefix("-") in order.columns else order.usual
    address = filterset.data.copy() if filterset.is_bound else QueryDict(mutable=True)
    address[name] = f"-{word}" if now == word else word
    address.pop("strona", None)
    sort = {word: "descending", f"-{word}": "ascending"}.get(now, "")
    return {"label": label, "css": css, "sort": sort, "url": f"?{address.urlencode()}"}


# --- Words for terms and events -------------------------------------------------------------------------


@dataclass(frozen=True)
class Distance:
    words: str
    tone: str


@register.filter
def distance(day, today):
    """How far a term is: its words and its tone."""
    days = (day - today).days
    tone = "danger" if days < 0 else "warn" if days <= WARN_DAYS else "neutral"
    return Distance(days_left(day, today), tone)


events_drawn = Drawings()


@register.simple_tag
def event_line(event):
    """A line of the history. An event never changes: it is drawn once, whoever looks at it and wherever."""
    reason = getattr(event, "reason", "")
    facts = (event.at, event.action, event.reading, event.model, repr(event.details), str(event.by), reason)
    return events_drawn.get(
        facts, partial(render_to_string, "ui/event.html", {"event": event, "reason": reason})
    )


@register.filter
def event_note(event):
    """What an audit event adds to its name: states in words, or names of the changed fields."""
    model = apps.get_model(event.model) if event.model else None
    old, new = event.details.get("old"), event.details.get("new")
    if new and hasattr(model, "Status"):
        return f"{state_words(model, old)} → {state_words(model, new)}" if old else state_words(model, new)
    return ", ".join(field_words(model, name) for name in event.details.get("fields", ()))


def state_words(model, value):
    return dict(model.Status.choices).get(value, value)


def field_words(model, name):
    try:
        return str(model._meta.get_field(name).verbose_name)
    except (AttributeError, FieldDoesNotExist):
        return name
