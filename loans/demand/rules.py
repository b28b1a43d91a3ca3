"""Ten-day periods (旬), what is needed in each against what is at hand, and how far a survey has come.

requirements.md L15: 准确摸清农户贷款需求，摸底面必须达100%；组织和匡算. Pure: amounts in yuan.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Self

from common.dates import Month

ZERO = Decimal("0.00")
#: Each household of a village is asked.
REQUIRED_SHARE = Decimal(1)
#: 上旬 1–10, 中旬 11–20, 下旬 21 to the month's end.
FIRST_DAYS = (1, 11, 21)


@dataclass(frozen=True, order=True)
class TenDays:
    """A ten-day period of a month, by its first day."""

    first_day: date

    def __post_init__(self) -> None:
        if self.first_day.day not in FIRST_DAYS:
            raise ValueError(f"no ten-day period begins on {self.first_day}")

    @classmethod
    def of(cls, day: date) -> Self:
        """The period that ``day`` lies in."""
        return cls(day.replace(day=FIRST_DAYS[min((day.day - 1) // 10, 2)]))

    @property
    def part(self) -> int:
        """0 for the first ten days of the month, 1 for the next, 2 for the rest."""
        return FIRST_DAYS.index(self.first_day.day)

    @property
    def last_day(self) -> date:
        return Month.of(self.first_day).last_day if self.part == 2 else self.first_day + timedelta(days=9)

    @property
    def next(self) -> "TenDays":
        return TenDays(self.last_day + timedelta(days=1))

    def __str__(self) -> str:
        """``2007-03-11``: its first day, as addresses and columns have it."""
        return self.first_day.isoformat()


def periods_between(first: date, last: date) -> Iterator[TenDays]:
    """The periods from that of ``first`` to that of ``last``, in order; none where they are the wrong way round."""
    period = TenDays.of(first)
    while first <= last and period.first_day <= last:
        yield period
        period = period.next


@dataclass(frozen=True)
class Coverage:
    """How many of the households were asked (摸底面); never more than there are, whatever an old count says."""

    households: int
    known: int

    @property
    def asked(self) -> int:
        return min(self.known, self.households)

    @property
    def missing(self) -> int:
        return self.households - self.asked

    @property
    def share(self) -> Decimal | None:
        """None where there is nobody to ask."""
        return Decimal(self.asked) / self.households if self.households else None

    @property
    def is_full(self) -> bool:
        """Whether L15's 100 % is reached."""
        return self.share is None or self.share >= REQUIRED_SHARE

    def __add__(self, other: "Coverage") -> "Coverage":
        """Of two villages together: what one has too many of does not stand for what the other lacks."""
        return Coverage(self.households + other.households, self.asked + other.asked)


@dataclass(frozen=True)
class PeriodFunds:
    """What is needed in a period, and what there is for it; ``at_hand`` is None until somebody has said."""

    period: TenDays
    needed: Decimal
    at_hand: Decimal | None

    @property
    def left(self) -> Decimal | None:
        """What stays after all that is needed; negative where it does not suffice."""
        return None if self.at_hand is None else self.at_hand - self.needed

    @property
    def shortfall(self) -> Decimal:
        """What is lacking; nothing where it suffices, or where nobody has said what there is."""
        return max(-self.left, ZERO) if self.left is not None else ZERO


def funds_of(
    first: date, last: date, needed: Mapping[date, Decimal], at_hand: Mapping[date, Decimal]
) -> list[PeriodFunds]:
    """A row for each period of the season, and for each beside it in which money is needed or at hand.

    Args:
        needed: by the day on which it is needed.
        at_hand: by the first day of the period.
    """
    sums: dict[TenDays, Decimal] = {}
    for day, amount in needed.items():
        sums[TenDays.of(day)] = sums.get(TenDays.of(day), ZERO) + amount
    there = {TenDays.of(day): amount for day, amount in at_hand.items()}
    periods = {*periods_between(first, last), *sums, *there}
    return [PeriodFunds(each, sums.get(each, ZERO), there.get(each)) for each in sorted(periods)]
