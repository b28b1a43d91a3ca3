"""What the templates of demand surveys ask."""

from django import template

from loans.demand.rules import TenDays
from loans.demand.words import period_words

register = template.Library()


@register.filter
def period(value: TenDays) -> str:
    """A ten-day period in words."""
    return period_words(value)
