"""A loan's days, cut where anything changes: what bore interest, at which rate, for how long (domain.md 4.3). Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from loans.servicing.rules.terms import ZERO, Kind, Paid, Terms

SETTLEMENT_DAY = 20


@dataclass(frozen=True)
class Stretch:
    """``amount`` bore interest of a ``kind`` from ``first`` on and before ``last``, at ``rate`` percent a year."""

    kind: Kind
    first: date
    last: date
    amount: Decimal
    rate: Decimal

    @property
    def days(self) -> int:
        return (self.last - self.first).days

    @property
    def interest(self) -> Fraction:
        """Exact, in yuan: rounded only where it is settled."""
        return Fraction(self.amount) * Fraction(self.rate) * self.days / 36_000


def settlement_days(terms: Terms, until: date) -> Iterator[date]:
    """The 20ths on which interest is settled, from the release on and before ``until``."""
    year, month = terms.released_on.year, terms.released_on.month
    while (day := date(year, month, SETTLEMENT_DAY)) < until:
        months = terms.settled_in if day < terms.due_on else terms.settled_overdue_in
        if day >= terms.released_on and month in months:
            yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def day_after(day: date) -> date:
    return day + timedelta(days=1)


def balance_on(terms: Terms, paid: Sequence[Paid], day: date) -> Decimal:
    """Principal owed from the night of ``day`` on: what was paid that day bears no interest for it."""
    return terms.principal - sum((each.principal for each in paid if each.on <= day), ZERO)


def overdue_on(terms: Terms, paid: Sequence[Paid], day: date) -> Decimal:
    """Principal that was due by ``day`` and is not paid with it; what is paid meets what was due first."""
    repaid = terms.principal - balance_on(terms, paid, day)
    return max(ZERO, terms.due_by(day) - repaid)


def penalty_rate(terms: Terms, day: date, *, overdue: bool) -> Decimal:
    """The raised rate: overdue and diverted at once bear the heavier of both, never the sum (domain.md 4.3)."""
    factors = [terms.factors.overdue] if overdue else []
    if terms.is_diverted_on(day):
        factors.append(terms.factors.diverted)
    return terms.rate_on(day) * max(factors, default=Decimal(1))


def principal_stretches(terms: Terms, paid: Sequence[Paid], first: date, last: date) -> Iterator[Stretch]:
    """What the principal bore between two days on which nothing changes."""
    overdue = overdue_on(terms, paid, first)
    running = balance_on(terms, paid, first) - overdue
    if overdue:
        yield Stretch(Kind.PENALTY, first, last, overdue, penalty_rate(terms, first, overdue=True))
    if running:
        diverted = terms.is_diverted_on(first)
        kind = Kind.PENALTY if diverted else Kind.INTEREST
        yield Stretch(kind, first, last, running, penalty_rate(terms, first, overdue=False))


def compound_stretch(
    terms: Terms, paid: Sequence[Paid], unpaid: Decimal, first: date, last: date
) -> Stretch | None:
    """What unpaid interest bore: at the contract's rate, and at the raised one once principal is overdue (F26)."""
    if not unpaid:
        return None
    overdue = overdue_on(terms, paid, first) > 0
    return Stretch(Kind.COMPOUND, first, last, unpaid, penalty_rate(terms, first, overdue=overdue))


def cuts(terms: Terms, paid: Sequence[Paid], day: date) -> list[date]:
    """The days between the release and ``day`` on which anything changes, both included, in order."""
    found = {terms.released_on, day}
    found |= {each.on for each in paid}
    found |= {due_on for due_on, _amount in terms.instalments}
    found |= {since for since, _rate in terms.rates}
    found |= {day_after(settled) for settled in settlement_days(terms, day)}
    found |= {each for each in terms.diverted or () if each is not None}
    return sorted(each for each in found if terms.released_on <= each <= day)
