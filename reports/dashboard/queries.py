"""The books of a county in a few figures, by month and branch, from the snapshots of closed months."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.cache import cache
from django.db.models import Case, F, Q, Sum, When

from common.dates import Month
from common.money import ZERO
from deposits.models import DepositSnapshot, InterbankIncome
from loans.classification.models import NON_PERFORMING, Tier
from loans.servicing.models import Posting, PostingKind
from loans.snapshots.models import LoanSnapshot
from organization.calendar.models import AccountingMonth
from organization.units.models import Unit, UnitKind
from organization.units.queries import branch_id_of

#: Months that a chart goes back: the same month of last year, and with it last year's end.
TREND = 12
_A_DAY = 24 * 3600


@dataclass
class Holdings:
    """What a branch, or several together, held at a month's end. Yuan."""

    deposits: Decimal = ZERO
    tiers: dict[str, Decimal] = field(default_factory=lambda: dict.fromkeys(Tier.values, ZERO))
    unadjusted: Decimal = ZERO

    @property
    def loans(self) -> Decimal:
        return sum(self.tiers.values(), ZERO)

    @property
    def npl(self) -> Decimal:
        """Balances of the last three tiers and what is to be adjusted (appraisal-2007.md 2.4)."""
        return sum((self.tiers[tier] for tier in NON_PERFORMING), self.unadjusted)

    @property
    def npl_ratio(self) -> Decimal | None:
        return self.npl / self.loans if self.loans else None

    def add(self, other: "Holdings") -> None:
        self.deposits += other.deposits
        self.unadjusted += other.unadjusted
        for tier, balance in other.tiers.items():
            self.tiers[tier] += balance


@dataclass(frozen=True)
class Income:
    """Interest and income from financial institutions from 1 January to three days. Yuan."""

    to_month: Decimal = ZERO
    to_last_month: Decimal = ZERO
    to_year_ago: Decimal = ZERO

    def __add__(self, other: "Income") -> "Income":
        return Income(
            self.to_month + other.to_month,
            self.to_last_month + other.to_last_month,
            self.to_year_ago + other.to_year_ago,
        )


ByBranch = Mapping[int, Holdings]


def closed_months() -> dict[Month, Any]:
    """Closed months, the newest first, each with the moment of its close."""
    rows = AccountingMonth.objects.closed().order_by("-first_day").values_list("first_day", "closed_at")
    return {Month.of(day): closed_at for day, closed_at in rows}


def trend_months(month: Month, closed: Iterable[Month]) -> list[Month]:
    """``month`` and the closed ones of the year before it, the newest first."""
    first = Month(month.year - 1, month.month)
    return [each for each in closed if first <= each <= month]


def holdings(months: Mapping[Month, Any]) -> dict[Month, ByBranch]:
    """By month and branch. A closed month cannot change, so what was added up once is kept: two queries at most.

    Args:
        months: with the moment of each close, which tells the worlds of one process apart.
    """
    keys = {month: f"holdings-{month}-{closed_at.timestamp()}" for month, closed_at in months.items()}
    kept: dict[str, ByBranch] = cache.get_many(keys.values())
    wanted = [month for month, key in keys.items() if key not in kept]
    made = _added_up(wanted) if wanted else {}
    cache.set_many({keys[month]: found for month, found in made.items()}, _A_DAY)
    return {month: kept[key] if key in kept else made[month] for month, key in keys.items()}


def _added_up(months: list[Month]) -> dict[Month, ByBranch]:
    days = [month.first_day for month in months]
    found: dict[Month, dict[int, Holdings]] = {month: {} for month in months}
    loans = LoanSnapshot.objects.filter(month__in=days, balance__gt=0).values_list(
        "month", "branch_id", "tier"
    )
    for day, branch, tier, balance, unadjusted in loans.annotate(Sum("balance"), Sum("unadjusted")):
        own = found[Month.of(day)].setdefault(branch, Holdings())
        own.tiers[tier] += balance
        own.unadjusted += unadjusted
    deposits = DepositSnapshot.objects.filter(month__in=days).values_list("month", "branch_id")
    for day, branch, balance in deposits.annotate(Sum("balance")):
        found[Month.of(day)].setdefault(branch, Holdings()).deposits += balance
    return found  # type: ignore[return-value]  # dict is invariant, nobody writes into it from here


def together(by_branch: ByBranch, branches: frozenset[int]) -> Holdings:
    """The sum over ``branches``: the visitor's, before anything is shown (attacks A17)."""
    total = Holdings()
    for branch, own in by_branch.items():
        if branch in branches:
            total.add(own)
    return total


def incomes(month: Month) -> dict[int, Income]:
    """Income of indicator 2.6 by branch, year to date. Two queries."""
    interest = (
        Posting.objects.filter(kind=PostingKind.REPAYMENT)
        .annotate(home=branch_id_of("loan__unit"), gain=_signed(F("total") - F("principal")))
        .values_list("home")
    )
    interbank = InterbankIncome.objects.annotate(home=F("branch_id"), gain=_signed(F("amount")))
    found: dict[int, Income] = {}
    for rows in (interest, interbank.values_list("home")):
        for branch, *sums in _year_to_date(rows, month):
            found[branch] = found.get(branch, Income()) + Income(*(each or ZERO for each in sums))
    return found


def _signed(amount: Any) -> Case:
    """A reversal takes back, on the day it is posted."""
    return Case(When(reverses=None, then=amount), default=-amount)


def _year_to_date(rows: Any, month: Month) -> Any:
    ago = Month(month.year - 1, month.month)
    spans = {
        "to_month": _between(month.year_start, month.last_day),
        "to_last_month": _between(month.year_start, month.previous.last_day),
        "to_year_ago": _between(ago.year_start, ago.last_day),
    }
    within = rows.filter(business_date__range=(ago.year_start, month.last_day), home__isnull=False)
    return within.annotate(**{name: Sum("gain", filter=span) for name, span in spans.items()})


def _between(first: date, last: date) -> Q:
    return Q(business_date__range=(first, last))


def branches_by_code() -> dict[int, Unit]:
    """All branches and the union, by key; branches in the order of their codes."""
    units = Unit.objects.filter(kind__in=[UnitKind.BRANCH, UnitKind.UNION]).order_by("code")
    return {unit.pk: unit for unit in units}
