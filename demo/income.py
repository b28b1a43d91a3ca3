"""Income that lending does not bring: agency fees by officer, and what the branch earns from financial institutions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from common.dates import Month
from demo import facts
from demo.branches import Branch
from demo.cents import in_cents, yuan
from demo.dice import Dice, dice_for
from demo.figures import read
from demo.seats import Seat
from demo.window import LIVE_MONTHS, PLAN_YEARS, months
from deposits.models import AgencyKind

#: Weight, and fee as a share of the volume.
_AGENCY = {
    AgencyKind.UTILITIES: (4, 0.005),
    AgencyKind.TELEPHONE: (3, 0.01),
    AgencyKind.TAXES: (2, 0.003),
    AgencyKind.INSURANCE: (2, 0.06),
    AgencyKind.OTHER: (1, 0.01),
}
SeatPlans = Mapping[tuple[Seat, Month], int]
BranchMonths = Mapping[tuple[Branch, Month], int]


@dataclass(frozen=True)
class _Entry:
    number: str
    kind: AgencyKind
    cents: int


def agency_plans(seed: int, branches: list[Branch]) -> SeatPlans:
    """Planned fees by seat and month, in cents."""
    plans: dict[tuple[Seat, Month], int] = {}
    shares = read("seasons")["agency_income"]
    for branch in branches:
        dice = dice_for(seed, "agency_plans", branch.code)
        for seat in branch.seats:
            yearly = in_cents(2_000 + branch.businesses * 60 + dice.randint(0, 3_000))
            for year in PLAN_YEARS:
                for month, share in zip(months(Month(year, 1), Month(year, 12)), shares, strict=True):
                    plans[seat, month] = (
                        round(yearly * (1.1 if year == 2007 else 1) * share / 100 / 1000) * 1000
                    )
    return plans


def agency_income(seed: int, branches: list[Branch], plans: SeatPlans) -> Iterator[facts.Agency]:
    """Two or three kinds of business a month and officer; together what the branch reaches of its plan."""
    for branch in branches:
        dice = dice_for(seed, "agency", branch.code)
        for month in LIVE_MONTHS:
            for seat in branch.seats:
                reached = branch.character.agency + 0.08 * seat.skill + dice.gauss(0, 0.12)
                cents = max(0, round(plans[seat, month] * reached))
                yield from _fees(dice, branch, seat, month, cents)


def _fees(dice: Dice, branch: Branch, seat: Seat, month: Month, cents: int) -> Iterator[facts.Agency]:
    weights = {kind: weight for kind, (weight, _) in _AGENCY.items()}
    kinds = sorted({dice.weighted(weights) for _ in range(3)})
    for number, kind in enumerate(kinds):
        fee = cents // len(kinds)
        day = dice.day(month.first_day, month.last_day)
        yield facts.Agency(
            f"DL{month.year}{month.month:02d}-{branch.code}-{seat.number}{number}",
            dice.choice(branch.units),
            seat.officer_on(day),
            kind,
            day,
            yuan(round(fee / _AGENCY[kind][1])),
            yuan(fee),
        )


def interbank_months(seed: int, branches: list[Branch]) -> BranchMonths:
    """What each branch earns on its deposits with the union, by month, in cents."""
    earned: dict[tuple[Branch, Month], int] = {}
    for branch in branches:
        dice = dice_for(seed, "interbank", branch.code)
        for month in months(LIVE_MONTHS[0], Month(2007, 12)):
            growth = 1 + 0.1 * (month.year - 2006)
            earned[branch, month] = in_cents(
                branch.deposits_wan * 10_000 * 0.0009 * growth * dice.uniform(0.9, 1.1)
            )
    return earned


def interbank_income(earned: BranchMonths) -> Iterator[facts.Interbank]:
    for (branch, month), cents in earned.items():
        if month in LIVE_MONTHS:
            number = f"WL{month.year}{month.month:02d}-{branch.code}"
            yield facts.Interbank(number, branch.code, month.last_day.replace(day=28), yuan(cents))
