"""Points of the base rate, as the steps of a price are written."""

from decimal import Decimal

from django import template

from loans.pricing.rules.sentences import plain, signed

register = template.Library()


@register.filter
def points(value: Decimal) -> str:
    """``−5%``, ``+40%``, ``0%``."""
    return signed(value)


@register.filter
def whole(floating: Decimal) -> str:
    """What a floating makes of a hundred: −5 leaves ``95``."""
    return plain(100 + floating)


@register.filter
def same(value: object, other: object) -> bool:
    """Whether both are one thing; what is missing is never the same."""
    return bool(value) and value == other
