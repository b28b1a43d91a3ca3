"""Numbers as design.md writes them: thousands apart, a minus in red, and ``—`` for what is missing, never 0."""

from datetime import date
from decimal import Decimal
from typing import Literal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from common.dates import Month
from common.money import format_money, round_half_up

register = template.Library()

MISSING = "—"
_WAN = Decimal(10_000)

#: Django hands an empty text to a filter where a name leads nowhere: that is missing too.
Number = Decimal | int | Literal[""] | None


@register.filter
def yuan(value: Number) -> SafeString:
    """An amount in yuan, or points: ``1,234.50``."""
    return _shown(value, None if value is None or value == "" else format_money(Decimal(value)))


@register.filter
def wan(value: Number) -> SafeString:
    """An amount of yuan in 万元, two decimals; the page says the unit."""
    shown = None if value is None or value == "" else round_half_up(Decimal(value) / _WAN, 2)
    return _shown(shown, None if shown is None else f"{shown:,.2f}")


@register.filter
def count(value: Number) -> SafeString:
    """A whole number: ``1,234``."""
    return _shown(value, None if value is None or value == "" else f"{value:,}")


@register.filter
def percent(value: Number) -> SafeString:
    """A ratio (0.043) as ``4.30%``."""
    shown = None if value is None or value == "" else round_half_up(Decimal(value) * 100, 2)
    return _shown(shown, None if shown is None else f"{shown:,.2f}%")


@register.filter
def rate_year(value: Decimal) -> str:
    """A rate in percent a year as design.md writes it: ``7.02``; four decimals where it has them."""
    text = f"{round_half_up(value, 4):f}".rstrip("0")
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals:0<2}"


@register.filter
def rate_month(value: Decimal) -> str:
    """The same rate in per mille a month: 7.02 % a year are ``5.85``."""
    return rate_year(value * 10 / 12)


@register.filter
def share(value: Decimal) -> str:
    """A weight or target as people say it: ``60%``, ``97.5%``."""
    text = f"{round_half_up(value * 100, 2):f}"
    return f"{text.rstrip('0').rstrip('.')}%"


@register.filter
def change(value: Number, good: str = "up") -> SafeString:
    """A difference with its sign; better or worse by a word for the eye and the ear: ``▲1.25``, ``▼0.30``.

    ``good`` says which way is welcome: ``up``, ``down``, or ``none``.
    """
    return _change(value, None if value is None or value == "" else f"{abs(Decimal(value)):,.2f}", good)


@register.filter
def change_wan(value: Number, good: str = "up") -> SafeString:
    """A difference of yuan in 万元."""
    shown = None if value is None or value == "" else round_half_up(Decimal(value) / _WAN, 2)
    return change(shown, good)


@register.filter
def change_percent(value: Number, good: str = "up") -> SafeString:
    """A difference of two ratios in percentage points."""
    return change(None if value is None or value == "" else round_half_up(Decimal(value) * 100, 2), good)


@register.filter
def change_rank(value: Number) -> SafeString:
    """How many places a subject rose (positive) or fell."""
    return _change(value, None if value is None or value == "" else str(abs(value)), "up")


@register.filter
def plain(value: Number) -> str:
    """For a script to read: no thousands, empty where it is missing."""
    return "" if value is None or value == "" else f"{value}"


@register.filter
def plain_wan(value: Number) -> str:
    """Yuan as 万元 for a script to read."""
    return "" if value is None or value == "" else f"{round_half_up(Decimal(value) / _WAN, 2)}"


@register.filter
def month_of(value: date | None) -> str:
    """``2007-06`` of any day in it."""
    return MISSING if value is None else str(Month.of(value))


def _shown(value: Number, text: str | None) -> SafeString:
    if value is None or value == "" or text is None:
        return format_html('<span class="muted">{}</span>', MISSING)
    return format_html('<span class="{}">{}</span>', "neg" if value < 0 else "pos", text)


def _change(value: Number, text: str | None, good: str) -> SafeString:
    if value is None or value == "" or text is None:
        return format_html('<span class="muted">{}</span>', MISSING)
    if value == 0:
        return format_html('<span class="muted">{}</span>', "0")
    welcome = {"up": value > 0, "down": value < 0}.get(good)
    tone = "" if welcome is None else "better" if welcome else "worse"
    return format_html('<span class="{}">{}{}</span>', tone, "▲" if value > 0 else "▼", text)
