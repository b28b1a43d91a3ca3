"""From which day customers may be handed to another officer (requirements.md O2). Pure."""

from datetime import date, timedelta

#: Nobody plans a hand-over further ahead.
MOST_DAYS_AHEAD = 92


def earliest_day(today: date, closed: date | None) -> date:
    """The first day that a hand-over may begin: today, or later where the giver's last day would be in a closed month.

    Args:
        closed: the last day of the last closed month; None before the first close.
    """
    # the giver's last day is the day before, and has to lie in an open month
    return max(today, closed + timedelta(days=2)) if closed else today


def is_in_reach(day: date, today: date, closed: date | None) -> bool:
    """Whether a hand-over may begin on ``day``: neither in what is closed nor too far ahead."""
    return earliest_day(today, closed) <= day <= today + timedelta(days=MOST_DAYS_AHEAD)
