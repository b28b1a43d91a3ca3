"""Plans of the union, its branches and its officers, month by month; children add up to their parent (D3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from appraisal.plans.models import Target
from common.dates import Month
from demo import facts
from demo.branches import Branch
from demo.cents import yuan
from demo.figures import read
from demo.seats import Seat
from demo.window import PLAN_YEARS, months

SeatPlans = Mapping[tuple[Seat, Month], int]
#: Of the planned reduction, what is to come from loans not yet booked as non-performing.
_HIDDEN_PERCENT = 20


@dataclass(frozen=True)
class Goals:
    """All plans in cents by seat and month; interest from financial institutions is the branch's alone."""

    deposits: SeatPlans
    reduction: SeatPlans
    interest: SeatPlans
    agency: SeatPlans
    off_book: SeatPlans
    interbank: Mapping[tuple[Branch, Month], int]
    ratios: Mapping[tuple[Branch, int], int]

    def of_seat(self, seat: Seat, month: Month) -> dict[Target, int]:
        """What a seat is to reach in a month."""
        reduction = self.reduction[seat, month]
        hidden = reduction * _HIDDEN_PERCENT // 100
        return {
            Target.DEPOSIT_INCREASE: self.deposits[seat, month],
            Target.NPL_REDUCTION_REPORTED: reduction - hidden,
            Target.NPL_REDUCTION_HIDDEN: hidden,
            Target.INTEREST_INCOME: self.interest[seat, month],
            Target.AGENCY_INCOME: self.agency[seat, month],
            Target.OFF_BOOK_COLLECTION: self.off_book[seat, month],
        }


def plan_rows(branches: list[Branch], goals: Goals) -> Iterator[facts.Plan]:
    """Every row that is not missing on purpose."""
    gap = read("county")["planted"]["missing_plan"]
    missing = (gap["branch"], gap["target"], date.fromisoformat(gap["month"] + "-01"))
    for year in PLAN_YEARS:
        for month in months(Month(year, 1), Month(year, 12)):
            for row in (*_units(branches, goals, month), *_officers(branches, goals, month)):
                if (row.unit, row.target, row.month) != missing:
                    yield row


def _units(branches: list[Branch], goals: Goals, month: Month) -> Iterator[facts.Plan]:
    union = dict[Target, int]()
    for branch in branches:
        own = dict[Target, int]()
        for seat in branch.seats:
            _add(own, goals.of_seat(seat, month))
        own[Target.INTEREST_INCOME] += goals.interbank[branch, month] // 10_000 * 10_000
        _add(union, own)
        yield from _rows(branch.code, None, own, goals.ratios[branch, month.year], month)
    yield from _rows(read("county")["union_code"], None, union, _union_ratio(goals, month.year), month)


def _add(to: dict[Target, int], more: Mapping[Target, int]) -> None:
    for target, cents in more.items():
        to[target] = to.get(target, 0) + cents


def _union_ratio(goals: Goals, year: int) -> int:
    own = [ratio for (_, of), ratio in goals.ratios.items() if of == year]
    return sum(own) // len(own)


def _rows(
    unit: str | None, officer: str | None, plans: Mapping[Target, int], ratio: int, month: Month
) -> Iterator[facts.Plan]:
    for target, cents in plans.items():
        yield facts.Plan(unit, officer, target, month.first_day, yuan(cents))
    yield facts.Plan(unit, officer, Target.NPL_CONTROL_RATIO, month.first_day, Decimal(ratio).scaleb(-3))


def _officers(branches: list[Branch], goals: Goals, month: Month) -> Iterator[facts.Plan]:
    """By who sits in the seat at the month's end; who comes later in the year has plans of zero before."""
    seated = {seat.officer_on(month.last_day): (branch, seat) for branch in branches for seat in branch.seats}
    for officer, (branch, seat) in seated.items():
        plans = goals.of_seat(seat, month)
        _plant(plans, branch, seat, month)
        yield from _rows(None, officer, plans, goals.ratios[branch, month.year], month)
    for branch in branches:
        for officer in _later(branch, month):
            if officer not in seated:
                plans = dict.fromkeys((target for target in Target if target != Target.NPL_CONTROL_RATIO), 0)
                yield from _rows(None, officer, plans, goals.ratios[branch, month.year], month)


def _later(branch: Branch, month: Month) -> Iterator[str]:
    for seat in branch.seats:
        for held in seat.holders:
            if month.last_day < held.starts_on <= date(month.year, 12, 31):
                yield held.officer


def _plant(plans: dict[Target, int], branch: Branch, seat: Seat, month: Month) -> None:
    """One officer's plan is cut and nobody told the branch: the children no longer add up to the parent."""
    cut = read("county")["planted"]["plan_that_does_not_add_up"]
    if (branch.code, str(month), seat.number) == (cut["branch"], cut["month"], cut["seat"]):
        plans[Target(cut["target"])] = plans[Target(cut["target"])] * (100 - cut["short_by_percent"]) // 100
