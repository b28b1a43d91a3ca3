"""Which of the four tiers a customer belongs to, and which local industry a loan serves (requirements.md L1). Pure.

The year's credit plan (sources 000, 二、二、1): 支持…个贷款规模在…万元以上、年产值在…万元以上的龙头骨干企业，…个贷款规模在…
万元以上、年产值在…万元以上的地方民营企业，…个贷款余额在…万元以上的城镇、农村个体工商户，…个贷款余额…万元以上的一般农户.
Its figures are blank: the union sets them from a day on (``TierStandard``). 以上 takes in the figure itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

#: Whoever reaches no threshold.
BELOW = "below"
#: By kind of customer, the tiers that are tried, the highest first (docs/decisions/0011).
LADDERS: Mapping[str, tuple[str, ...]] = {
    "leading_enterprise": ("leading_enterprise", "private_enterprise"),
    "private_enterprise": ("private_enterprise",),
    "self_employed": ("self_employed",),
    "household": ("household",),
}
#: The four, the highest first.
TIERS = tuple(LADDERS)
#: Of these the plan asks the year's output too.
WITH_OUTPUT = frozenset({"leading_enterprise", "private_enterprise"})

#: Loans for what no supported industry names, and loans of which no industry was written down.
OTHER, UNSAID = "other", "unsaid"


class Measure(Enum):
    """What a threshold is a least figure of; yuan."""

    BALANCE = "balance"
    OUTPUT = "output"


@dataclass(frozen=True)
class Standard:
    """The thresholds of a tier on a day, yuan; ``least_output`` is None where the plan asks none."""

    tier: str
    least_balance: Decimal
    least_output: Decimal | None = None


@dataclass(frozen=True)
class Figures:
    """A customer: ``balance`` of all their loans on the books; ``output`` of the last year, None where nobody asked."""

    kind: str
    balance: Decimal
    output: Decimal | None = None


@dataclass(frozen=True)
class Condition:
    """One threshold, and what was found."""

    measure: Measure
    least: Decimal
    found: Decimal | None

    @property
    def is_met(self) -> bool:
        return self.found is not None and self.found >= self.least


@dataclass(frozen=True)
class Trial:
    """A tier that was tried, with all its conditions."""

    tier: str
    conditions: tuple[Condition, ...]

    @property
    def is_reached(self) -> bool:
        return all(each.is_met for each in self.conditions)


@dataclass(frozen=True)
class Placement:
    """The tiers that were tried, in order, up to the one that was reached: the working of ``tier``."""

    trials: tuple[Trial, ...]

    @property
    def tier(self) -> str:
        return next((each.tier for each in self.trials if each.is_reached), BELOW)


def place(customer: Figures, standards: Mapping[str, Standard]) -> Placement:
    """Try the tiers of the customer's kind from the highest down; a tier without a standard is not tried."""
    trials: list[Trial] = []
    for tier in LADDERS[customer.kind]:
        if tier in standards:
            trials.append(Trial(tier, _conditions(customer, standards[tier])))
            if trials[-1].is_reached:
                break
    return Placement(tuple(trials))


def _conditions(customer: Figures, standard: Standard) -> tuple[Condition, ...]:
    balance = Condition(Measure.BALANCE, standard.least_balance, customer.balance)
    if standard.least_output is None:
        return (balance,)
    return balance, Condition(Measure.OUTPUT, standard.least_output, customer.output)


def output_is_asked_wrongly(tier: str, least_output: Decimal | None) -> bool:
    """The plan asks an output of enterprises, and of nobody else."""
    return (tier in WITH_OUTPUT) != (least_output is not None)


def begins_too_early(starts_on: date, today: date) -> bool:
    """A version begins today or later: what was done yesterday was done by what held yesterday."""
    return starts_on < today


def measures_anew(starts_on: date, closed: date | None) -> bool:
    """What was measured stays as it was measured: no version begins within a closed month, ``closed`` its last day.

    A month may be closed on its last day, when that day is still today.
    """
    return closed is not None and starts_on <= closed


def industry_of(written: str, supported: Iterable[str]) -> str:
    """The supported industry that the words of a loan begin with, of several the longest: 茶叶加工 serves 茶叶.

    ``OTHER`` where there is none, ``UNSAID`` where nothing was written down.
    """
    if not written:
        return UNSAID
    found = [name for name in supported if written.startswith(name)]
    return max(found, key=len, default=OTHER)
