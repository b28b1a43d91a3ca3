"""What is done with the union's day and its months: days end, months close."""

from organization.calendar.operations.closing import (
    CLOSE_JOB,
    SNAPSHOT_LOCK,
    Closed,
    close_month,
    close_next,
    ensure_snapshot,
    request_close,
)
from organization.calendar.operations.rolling import (
    END_OF_DAY_JOB,
    begin_day_end,
    finish_day_end,
    hold_day,
    request_end_of_day,
)
from organization.calendar.operations.setting_aside import set_aside, try_again

__all__ = [
    "CLOSE_JOB",
    "END_OF_DAY_JOB",
    "SNAPSHOT_LOCK",
    "Closed",
    "begin_day_end",
    "close_month",
    "close_next",
    "ensure_snapshot",
    "finish_day_end",
    "hold_day",
    "request_close",
    "request_end_of_day",
    "set_aside",
    "try_again",
]
