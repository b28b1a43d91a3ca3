"""How far a due date may be moved in all, and what term a loan then has (requirements.md L17; domain.md 5, F27)."""

from datetime import date, timedelta

from common.messages import Message
from loans.schedules.rules.days import months_after, months_between

#: 短期 up to a year, 中期 up to five.
SHORT_MONTHS, MEDIUM_MONTHS = 12, 60
#: A long loan's extensions together.
LONGEST_OF_LONG_MONTHS = 36
_HALF_A_MONTH = timedelta(days=15)


def latest_due(released_on: date, due_on: date) -> date:
    """The last day to which all extensions of a loan together may move its due date.

    Up to a year: as long again as it was; up to five years: half as long; longer: three years. A term of whole months is
    counted in months, any other in days (docs/decisions/0020).

    Args:
        due_on: the contract's date, before any extension.
    """
    if due_on > months_after(released_on, MEDIUM_MONTHS):
        return months_after(due_on, LONGEST_OF_LONG_MONTHS)
    months = _whole_months(released_on, due_on)
    if due_on <= months_after(released_on, SHORT_MONTHS):
        return due_on + (due_on - released_on) if months is None else months_after(due_on, months)
    if months is None:
        return due_on + (due_on - released_on) // 2
    half = months_after(due_on, months // 2)
    return half + _HALF_A_MONTH if months % 2 else half


def why_latest(released_on: date, due_on: date) -> Message:
    """Which of the three limits holds for a loan of this term (domain.md 5, F27)."""
    if due_on > months_after(released_on, MEDIUM_MONTHS):
        return Message("原期限五年以上，累计展期不超过三年")
    if due_on <= months_after(released_on, SHORT_MONTHS):
        return Message("原期限一年以内，累计展期不超过原期限")
    return Message("原期限一至五年，累计展期不超过原期限的一半")


def _whole_months(since: date, until: date) -> int | None:
    months = months_between(since, until)
    return months if months_after(since, months) == until else None
