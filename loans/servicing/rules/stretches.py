"""A loan's days, cut where anything changes: what bore interest, at which rate, for how long (domain.md 4.3). Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from loans.servicing.rules.terms import DAYS_OF_YEAR, ZERO, Kind, Paid, Terms

SETTLEMENT_DAY = 20


@dataclass(frozen=True)
class Stretch:
    """``amount`` bore interest of a ``kind`` from ``first`` on and before ``last``, at ``rate`` percent a year.

    ``year``: how many such days make a year.
    """

    kind: Kind
    first: date
    last: date
    amount: Decimal
    rate: Decimal
    year: int = DAYS_OF_YEAR

    @property
    def days(self) -> int:
        return (self.last - self.first).days

    @property
    def interest(self) -> Fraction:
        """Exact, in yuan: rounded only where it is settled."""
        return Fraction(self.amount) * Fraction(self.rate) * self.days / (100 * self.year)


def settlement_days(terms: Terms, until: date) -> Iterator[date]:
    """The 20ths on which interest is settled, from the release on and before ``until``."""
    year, month = terms.released_on.year, terms.released_on.month
    while (day := date(year, month, SETTLEMENT_DAY)) < until:
        if day >= terms.released_on and is_settlement_day(terms, day):
            yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def is_settlement_day(terms: Terms, day: date) -> bool:
    """Whether interest is settled on this 20th; the due date's own is the first of those after the term."""
    months = terms.settled_in if day < terms.due_on else terms.settled_overdue_in
    return day.day == SETTLEMENT_DAY and day.month in months


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
        year = DAYS_OF_YEAR if diverted else terms.year_on(first)
        yield Stretch(kind, first, last, running, penalty_rate(terms, first, overdue=False), year)


def compound_stretch(
    terms: Terms, paid: Sequence[Paid], unpaid: Decimal, first: date, last: date
) -> Stretch | None:
    """What unpaid interest bore: the contract's rate, the raised one from the due date or overdue principal on (F26)."""
    if not unpaid:
        return None
    overdue = first >= terms.due_on or overdue_on(terms, paid, first) > 0
    return Stretch(Kind.COMPOUND, first, last, unpaid, penalty_rate(terms, first, overdue=overdue))


def cuts(terms: Terms, paid: Sequence[Paid], day: date, others: Iterable[date] = ()) -> list[date]:
    """The days between the release and ``day`` on which anything changes, both included, in order; ``others`` are cuts too."""
    found = {terms.released_on, day, *others}
    found |= {each.on for each in paid}
    found |= {due_on for due_on, _amount in terms.instalments}
    found |= {since for since, _rate in terms.rates}
    found |= {day_after(settled) for settled in settlement_days(terms, day)}
    found |= {each for span in terms.diverted for each in span if each is not None}
    return sorted(each for each in found if terms.released_on <= each <= day)
