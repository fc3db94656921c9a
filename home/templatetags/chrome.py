"""What templates of every app ask for: the chrome, colleges by their id, times and periods in words."""

import math

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from network.practices.evidence import Evidence
from network.visibility.locales import language_of
from search.addresses import address_of, full_address_of

from ..chrome import Chrome
from ..metadata import metadata_of

register = template.Library()

# --- The chrome itself ---------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def chrome(context):
    """The chrome of this answer; base.html keeps it as `chrome` for everything inside."""
    return Chrome(context["request"], context.get("page"), context.get("status"))


@register.simple_tag(takes_context=True)
def metadata(context):
    return metadata_of(context["chrome"], context)


@register.simple_tag(takes_context=True)
def words_lang(context):
    """The lang attribute for a page's own words when they are not in the interface's language."""
    return _lang(context["chrome"].words_lang)


@register.simple_tag(takes_context=True)
def interface_lang(context):
    """The lang attribute for interface words inside content of another language."""
    return _lang(context["chrome"].interface_lang)


@register.filter
def lang_of(page):
    """The lang attribute of a listed page's words when they are not in the reader's language."""
    language = _language_of(page)
    return _lang(language if language != get_language() else "")


@register.filter
def in_language(page):
    """The badge of words in another language than the reader's: "in Finnish"."""
    language = _language_of(page)
    if language == get_language():
        return ""
    return {"fi": _("in Finnish"), "sv": _("in Swedish")}.get(language, "")


def _language_of(page) -> str:
    """The language of a page's words, given as a page of ours or as a bare row with its locale."""
    return getattr(page, "words_language", "") or language_of(page.locale_id)


def _lang(code):
    return format_html(' lang="{}"', code) if code else ""


@register.simple_tag(takes_context=True)
def page_address(context, page):
    """The address of a page for a link; "" when it has none."""
    return address_of(page, context["request"])


@register.simple_tag(takes_context=True)
def full_page_address(context, page):
    """The address of a page with its host."""
    return full_address_of(page, context["request"])


@register.simple_tag
def network_url():
    """The network's own address, where its feeds and feedback are."""
    return settings.WAGTAILADMIN_BASE_URL


# --- Colleges ------------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def college_of(context, college_id):
    """A college with its names, by its id; the chrome has fetched them all."""
    return context["chrome"].colleges.get(college_id)


DOT = """<svg class="dot{}" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">\
<circle cx="6" cy="6" r="{}"/></svg>"""
FILLED, HOLLOW = format_html(DOT, "", "5.5"), format_html(DOT, " hollow", "4.75")


@register.simple_tag
def dot(filled=True):
    """A college's dot in the colour around it; a hollow one where a thing is not the college's."""
    return FILLED if filled else HOLLOW


@register.simple_tag(takes_context=True)
def owner(context, college_id, filled=True):
    """A college's dot and short name."""
    college = context["chrome"].colleges.get(college_id)
    if college is None:
        return ""
    return format_html('<span class="owner hue-{}">{}{}</span>', college.hue, dot(filled), college.short_name)


@register.simple_tag(takes_context=True)
def section_url(context, college_id):
    """The address of a college's section; "" when the reader may not read it."""
    return context["chrome"].section_urls.get(college_id, "")


@register.simple_tag(takes_context=True)
def college_at(context, page):
    """The college in whose section a page lies, or None."""
    return context["chrome"].college_at(page)


@register.simple_tag(takes_context=True)
def adopters(context, adopter_ids):
    """The member colleges in the order of the ring, each with whether it uses the practice."""
    return [{"college": each, "uses": each.pk in adopter_ids} for each in context["chrome"].members]


# --- The ring of eight ---------------------------------------------------------------------------------------

RING = {"x": 210, "y": 190, "radius": 122, "dot": 23}
LONGEST_LABEL = 12


@register.inclusion_tag("home/parts/promise_meter.html")
def promise_meter(meter):
    """The promise meter: places on the ring, clockwise from the top."""
    places = [_place(place, number, len(meter["places"])) for number, place in enumerate(meter["places"])]
    return {"meter": meter, "places": places, "dot": RING["dot"]}


def _place(place, number, total):
    """Where a college's dot and label stand. A label stands outside the ring; at the sides a long one below."""
    angle = 2 * math.pi * number / total - math.pi / 2
    across, down = math.cos(angle), math.sin(angle)
    x, y = RING["x"] + RING["radius"] * across, RING["y"] + RING["radius"] * down
    name = place["college"].short_name
    label = name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…"
    if abs(across) < 0.3:
        anchor, dx, dy = "middle", 0, 46 if down > 0 else -35
    elif abs(down) < 0.3 and len(label) > 5:
        anchor, dx, dy = "middle", 0, 44
    else:
        side = 1 if across > 0 else -1
        diagonal = abs(down) >= 0.3
        anchor = "start" if side > 0 else "end"
        dx = side * (22 if diagonal else 31)
        dy = (36 if down > 0 else -25) if diagonal else 5
    return {
        "college": place["college"],
        "kept": place["kept"],
        "label": label,
        "anchor": anchor,
        "x": round(x),
        "y": round(y),
        "label_x": round(x + dx),
        "label_y": round(y + dy),
    }


@register.filter
def kind_of_page(page):
    """What kind of page a bare row is, in one word with a capital letter."""
    return capfirst(page.specific_class._meta.verbose_name) if page.specific_class else ""


# --- Words for numbers and days ------------------------------------------------------------------------------


def _number(value) -> str:
    """A number as people write it: 45, 1,5."""
    value = value.normalize() if hasattr(value, "normalize") else value
    return number_format(f"{value:f}" if hasattr(value, "normalize") else value)


@register.filter
def number(value):
    return "" if value is None else _number(value)


@register.simple_tag
def effort(amount, unit, period):
    """A time as the editor gave it: "45 min a week"; "" when it is not known."""
    if amount is None:
        return ""
    time = _amount_of_time(amount, unit)
    sentence = {
        "week": _("%(time)s a week"),
        "month": _("%(time)s a month"),
        "term": _("%(time)s a term"),
        "year": _("%(time)s a year"),
    }.get(period, "%(time)s")
    return sentence % {"time": time}


def _amount_of_time(amount, unit) -> str:
    one = 1 if amount == 1 else 2
    sentence = {
        "minutes": _("%(amount)s min"),
        "hours": ngettext("%(amount)s hour", "%(amount)s hours", one),
        "days": ngettext("%(amount)s day", "%(amount)s days", one),
        "weeks": ngettext("%(amount)s week", "%(amount)s weeks", one),
    }.get(unit, "%(amount)s")
    return sentence % {"amount": _number(amount)}


@register.filter
def day(value):
    """A date as it is written in Finland in both languages: 4.11.2026."""
    return date_format(value, "j.n.Y") if value else ""


@register.simple_tag
def period(starts, ends):
    """From a day to another: 2.9.–13.12.2025; from a day on when the end is not known."""
    if not starts:
        return ""
    if not ends:
        return _("from %(day)s on") % {"day": day(starts)}
    if ends == starts:
        return day(starts)
    first = date_format(starts, "j.n.") if starts.year == ends.year else day(starts)
    return f"{first}–{day(ends)}"


@register.filter
def change_in_words(measure):
    """What a measure did between before and after, in a plain word."""
    change = measure.change
    if change is None:
        return _("Not known yet")
    if not change:
        return _("stayed the same")
    sentence = _("rose by %(amount)s") if change > 0 else _("fell by %(amount)s")
    return sentence % {"amount": _number(abs(change))}


@register.filter
def first_known_measure(pilot):
    """The first measure of a pilot that has both a before and an after."""
    return next((block.value for block in pilot.measures if block.value.known), None)


# --- Evidence ------------------------------------------------------------------------------------------------


@register.simple_tag
def evidence_steps(evidence):
    """The five steps, each with whether it has been reached and whether the practice stands on it."""
    reached = Evidence(evidence).rank
    meanings = {
        Evidence.DESCRIBED: _("The practice has been written down; no pilot of it has finished yet."),
        Evidence.TRIED_AT_HOME: _("The college that owns it has finished a pilot of it."),
        Evidence.PILOTED_ELSEWHERE: _("Another college has finished a pilot of it."),
        Evidence.ASSESSED_IN_TWO: _("Two colleges or more have finished a pilot and told what changed."),
        Evidence.ESTABLISHED: _("Assessed, and in use at three colleges or more for at least a year."),
    }
    return [
        {"label": step.label, "meaning": meanings[step], "reached": step.rank <= reached, "here": step.rank == reached}
        for step in Evidence
    ]


# --- Addresses of views --------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def sign_in_url(context):
    """The sign-in page that leads back to where one is."""
    here = context["request"].get_full_path()
    query = template.defaultfilters.urlencode(here, "/?=&")
    address = reverse("account_login")
    return address if here.startswith(address) else f"{address}?next={query.replace('&', '%26')}"
