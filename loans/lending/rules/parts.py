"""When how much of a note's principal is repaid: the rows of its schedule that bring some (requirements.md L13). Pure.

The parts fall due by the day that the note was drawn, which is what it says on paper, whenever its money goes out;
interest counts from that day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, takewhile

from common.messages import Message
from common.money import to_cents
from loans.groups.rules.refusals import Refusal
from loans.lending.rules.drawing import Drawing
from loans.schedules.rules import Plan, Row, Terms, schedule
from loans.schedules.rules.days import is_month, months_after, share_of_year
from loans.schedules.rules.plan import LONGEST_MONTHS


@dataclass(frozen=True)
class Part:
    """So much of the principal on that day; yuan."""

    due_on: date
    amount: Decimal


@dataclass(frozen=True)
class NotWholeMonths(Refusal):
    """Equal instalments are monthly: a note of theirs runs for whole months."""

    clause = "L13"
    due_on: date
    earlier: date
    later: date

    @property
    def message(self) -> Message:
        values = {
            "due": self.due_on.isoformat(),
            "earlier": self.earlier.isoformat(),
            "later": self.later.isoformat(),
        }
        return Message("按月等额还款的借据应为整月：到期日 %(due)s 请改为 %(earlier)s 或 %(later)s", values)


@dataclass(frozen=True)
class PartsDoNotFit(Refusal):
    """Parts as agreed: rising days between the last day of release and the due date, together less than the note; the
    last day takes the rest."""

    clause = "L13"
    after: date

    @property
    def message(self) -> Message:
        return Message(
            "分期还本的日期应在最迟放款日 %(after)s 与到期日之间，依次靠后，金额合计小于借据金额",
            {"after": self.after.isoformat()},
        )


def whole_months(first: date, last: date) -> int | None:
    """How many months lie between the two days; None where the last month is not whole."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if months >= 1 and months_after(first, months) == last else None


def term_or_refusals(
    wanted: Drawing, plan: Plan, parts: Sequence[Part], *, release_until: date
) -> list[Refusal]:
    """What of the plan cannot be kept by a note of these days: nothing falls due while its money may not be out."""
    if plan in (Plan.EQUAL_INSTALMENTS, Plan.EQUAL_PRINCIPAL):
        return _month_refusals(wanted)
    if plan is Plan.FREE:
        days = [release_until, *(part.due_on for part in parts), wanted.due_on]
        rising = all(one < two for one, two in pairwise(days))
        paid = sum((part.amount for part in parts), Decimal(0))
        if not parts or not rising or paid >= wanted.amount or any(part.amount <= 0 for part in parts):
            return [PartsDoNotFit(release_until)]
    return []


def last_day(plan: Plan, first: date, until: date) -> date:
    """The last day no later than ``until`` on which a note of the plan may end; whole months for equal ones."""
    if plan not in (Plan.EQUAL_INSTALMENTS, Plan.EQUAL_PRINCIPAL):
        return until
    return months_after(first, max(1, _months_before(first, until + timedelta(days=1))))


def _month_refusals(wanted: Drawing) -> list[Refusal]:
    if whole_months(wanted.drawn_on, wanted.due_on) is not None:
        return []
    months = _months_before(wanted.drawn_on, wanted.due_on)
    earlier, later = (months_after(wanted.drawn_on, number) for number in (max(months, 1), months + 1))
    return [NotWholeMonths(wanted.due_on, earlier, later)]


def _months_before(first: date, day: date) -> int:
    """How many whole months from ``first`` end before ``day``."""
    months = range(1, LONGEST_MONTHS)
    return len(list(takewhile(lambda number: months_after(first, number) < day, months)))


def rows_of(wanted: Drawing, plan: Plan, rate_percent: Decimal, parts: Sequence[Part] = ()) -> list[Row]:
    """The schedule of a note, with the interest to be expected.

    Raises:
        CannotPlan: the terms allow no schedule.
    """
    terms = Terms(
        wanted.amount,
        rate_percent,
        wanted.drawn_on,
        whole_months(wanted.drawn_on, wanted.due_on) or 1,
        plan,
        parts=[(part.due_on, part.amount) for part in parts],
        until=wanted.due_on,
    )
    return schedule(terms)


def slip_of(
    wanted: Drawing, plan: Plan, rate_percent: Decimal, parts: Sequence[Part], *, released_on: date
) -> list[Row]:
    """What the borrower pays when: the parts as they were drawn, with interest from the day that the money goes out.

    Of an equal plan, a first month that the release cut short counts by its days.

    Args:
        parts: all of the note's, the last one too.

    Raises:
        CannotPlan: the terms allow no schedule.
    """
    if plan not in (Plan.EQUAL_INSTALMENTS, Plan.EQUAL_PRINCIPAL):
        return rows_of(replace(wanted, drawn_on=released_on), plan, rate_percent, parts[:-1])
    first, *rest = rows_of(wanted, plan, rate_percent)
    if is_month(released_on, first.due_date):
        return [first, *rest]
    days = (first.due_date - released_on).days
    interest = to_cents(Fraction(wanted.amount) * Fraction(rate_percent) / 100 * share_of_year(days))
    return [replace(first, days=days, interest=interest), *rest]


def parts_of(wanted: Drawing, plan: Plan, rate_percent: Decimal, parts: Sequence[Part] = ()) -> list[Part]:
    """The parts of the principal, in the order of their days; they add up to the note, the last takes the remainder.

    Raises:
        CannotPlan: the terms allow no schedule.
    """
    if plan is Plan.FREE:
        rest = wanted.amount - sum((part.amount for part in parts), Decimal(0))
        return [*parts, Part(wanted.due_on, rest)]
    if plan not in (Plan.EQUAL_INSTALMENTS, Plan.EQUAL_PRINCIPAL):
        return [Part(wanted.due_on, wanted.amount)]
    rows = rows_of(wanted, plan, rate_percent)
    return [Part(row.due_date, row.principal) for row in rows if row.principal > 0]
