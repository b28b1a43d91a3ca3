"""Why the calendar refuses, each with a sentence for the person who asked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from django.db import DatabaseError
from django.utils.translation import gettext_noop as _

from common.books.registry import Finding
from common.dates import Month
from common.guards.functions import MONTH_CLOSED_CODE
from common.messages import Message


class CalendarError(Exception):
    """A refusal of the calendar; ``message`` is fit for the person at the counter."""

    def __init__(self, sentence: str, **values: str) -> None:
        self.message = Message(sentence, values)
        super().__init__(sentence)

    def __str__(self) -> str:
        return self.message.text


class MonthClosed(CalendarError):
    """Something was to be entered, changed or removed in a month that is closed, or before one.

    ``through``: the last closed month, where the database said so.
    """

    def __init__(self, through: Month | None = None) -> None:
        self.through = through
        if through is None:
            super().__init__(_("该月份已结账，其快照不能更改。"))
        else:
            super().__init__(
                _("账务已结至 %(month)s，不能再录入、修改或删除该月及以前的业务；请在未结月份更正。"),
                month=str(through),
            )


class AlreadyClosed(CalendarError):
    """The month to be closed is closed."""

    def __init__(self, month: Month, who: str, since: str) -> None:
        super().__init__(
            _("%(month)s 已于 %(since)s 由%(who)s结账。"), month=str(month), who=who, since=since
        )


class ClosingNow(CalendarError):
    """Somebody else's close is under way."""

    def __init__(self, month: str, who: str, since: str) -> None:
        super().__init__(
            _("%(month)s 正在由%(who)s结账（%(since)s 开始），请等待其完成。"),
            month=month,
            who=who,
            since=since,
        )


class NoBusinessDate(CalendarError):
    """Nobody has set the business date yet."""

    def __init__(self) -> None:
        super().__init__(_("尚未设置营业日期，不能结账。"))


class DayEnding(CalendarError):
    """The day's last work is being done: nobody posts on it any more."""

    def __init__(self, day: date) -> None:
        super().__init__(_("%(day)s 正在日终处理，完成后请按新的营业日期办理。"), day=str(day))


class NotTheBusinessDate(CalendarError):
    """Something was to be posted on another day than the union's books are at."""

    def __init__(self, wanted: date, day: date) -> None:
        super().__init__(
            _("营业日期已是 %(day)s，不能按 %(wanted)s 办理；请刷新页面后重新核对。"),
            day=str(day),
            wanted=str(wanted),
        )


class NotAhead(CalendarError):
    """The day to come is not after the business date."""

    def __init__(self, wanted: date, day: date) -> None:
        super().__init__(
            _("营业日期是 %(day)s，不能改为 %(wanted)s：只能向后推进。"), day=str(day), wanted=str(wanted)
        )


class TooFarAhead(CalendarError):
    """More days at once than anybody means."""

    def __init__(self, days: int, most: int) -> None:
        super().__init__(
            _("要推进 %(days)s 天；一次最多推进 %(most)s 天，请核对日期。"), days=str(days), most=str(most)
        )


class MonthNotOver(CalendarError):
    """The business date has not reached the month's last day."""

    def __init__(self, month: Month, day: str) -> None:
        super().__init__(
            _("营业日期为 %(day)s，未到 %(month)s 的最后一天，不能结账。"), month=str(month), day=day
        )


class MonthToCome(CalendarError):
    """The month begins after the business date."""

    def __init__(self, month: Month, day: str) -> None:
        super().__init__(_("营业日期为 %(day)s，%(month)s 尚未开始，不能结账。"), month=str(month), day=day)


class BooksBroken(CalendarError):
    """Invariants of money are broken, so that the month cannot be closed; ``findings`` names every breach."""

    def __init__(self, month: Month, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(
            _("账务核对不符，%(month)s 不能结账：%(breaches)s"),
            month=str(month),
            breaches="；".join(str(finding) for finding in findings),
        )


@contextmanager
def closed_months_refused() -> Iterator[None]:
    """Turn the database's refusal of entries in closed months into ``MonthClosed``; around a whole transaction."""
    try:
        yield
    except DatabaseError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        if diagnosis is None or diagnosis.sqlstate != MONTH_CLOSED_CODE:
            raise
        through = diagnosis.message_detail
        raise MonthClosed(Month.parse(through) if through else None) from error
