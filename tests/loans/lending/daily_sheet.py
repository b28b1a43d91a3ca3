"""A clerk's daily sheet of one loan, kept beside the rules that it judges: it knows nothing of their cuts and periods.

Every evening each amount bears a day, over again from the release whenever it is asked, with the payments that stand,
at the rate that the clerk finds on a calendar; what was booked is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

KINDS = ("interest", "penalty", "compound")
OVERDUE, DIVERTED = Fraction(3, 2), Fraction(2)
#: Base rates of one to three years, as they were announced (domain.md 4.1).
ANNOUNCED = (
    ("2007-05-19", "6.75"),
    ("2007-07-21", "7.02"),
    ("2007-08-22", "7.20"),
    ("2007-09-15", "7.47"),
    ("2007-12-21", "7.56"),
    ("2008-09-16", "7.29"),
    ("2008-10-09", "7.02"),
    ("2008-10-30", "6.75"),
    ("2008-11-27", "5.67"),
    ("2008-12-23", "5.40"),
)


def shipped() -> list[tuple[date, Fraction]]:
    return [(date.fromisoformat(since), Fraction(percent)) for since, percent in ANNOUNCED]


@dataclass(frozen=True)
class Money:
    """What came in on a day, or was let off."""

    on: date
    principal: Decimal = Decimal(0)
    interest: Decimal = Decimal(0)
    compound: Decimal = Decimal(0)
    penalty: Decimal = Decimal(0)

    @property
    def total(self) -> Decimal:
        return self.principal + self.interest + self.compound + self.penalty


@dataclass(frozen=True)
class Booked:
    """An item of settled interest."""

    until: date
    kind: str
    amount: Decimal


@dataclass
class Calendar:
    """What the clerk writes on the wall: base rates, due dates, extensions, diversions.

    The contract was first paid out on ``contract_began`` and floats by half of the base rate, until an extension is
    priced: ``floats`` says since when by how much, in percent.
    """

    contract_began: date
    released: date
    first_rate: Fraction
    due_dates: list[date]
    announced: list[tuple[date, Fraction]] = field(default_factory=shipped)
    agreed: dict[date, Fraction] = field(default_factory=dict)
    floats: list[tuple[date, Fraction]] = field(default_factory=lambda: [(date.min, Fraction(50))])
    diverted: list[tuple[date, date | None]] = field(default_factory=list)

    @property
    def due_on(self) -> date:
        return self.due_dates[-1]

    def rates(self) -> Iterator[tuple[date, Fraction]]:
        """Each evening with its rate: on each 3 July, say, that day's base rate and what it floats by, while the loan runs;
        where an extension sets the rate of a day, that one; else as it was."""
        day, rate = self.released, self.first_rate
        while True:
            yield day, rate
            day += timedelta(days=1)
            if day in self.agreed:
                rate = self.agreed[day]
            elif self._is_full_year(day) and day < self.due_on:
                rate = self.base(day) * (100 + self.floating(day)) / 100

    def _is_full_year(self, day: date) -> bool:
        began = self.contract_began
        return (day.month, day.day) == (began.month, began.day)

    def floating(self, day: date) -> Fraction:
        return [percent for since, percent in self.floats if since <= day][-1]

    def base(self, day: date) -> Fraction:
        """What was announced last for the day, or before it."""
        newest = max(since for since, _percent in self.announced if since <= day)
        return [percent for since, percent in self.announced if since == newest][-1]

    def factor(self, today: date) -> Fraction:
        """The heavier one counts."""
        found = [Fraction(1)]
        found += [OVERDUE] if today >= self.due_on else []
        found += [
            DIVERTED for since, until in self.diverted if since <= today and (not until or today < until)
        ]
        return max(found)


def cents(amount: Fraction) -> Decimal:
    return (Decimal(amount.numerator) / amount.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass
class Sheet:
    """What should have been booked for the days so far, and what of it is unpaid."""

    calendar: Calendar
    lent: Decimal
    booked: list[Booked]
    paid: list[Money]

    def owed(self, day: date) -> Decimal:
        """All that has to be paid on ``day`` to owe nothing. What was booked too much is owed to nobody: it goes off
        what comes."""
        known = sum(item.amount for item in self.booked if item.until <= day)
        lacking = max(Decimal(0), sum(self.lacking(day).values(), Decimal(0)))
        return self.lent + known + lacking - sum((each.total for each in self.paid), Decimal(0))

    def lacking(self, day: date) -> dict[str, Decimal]:
        """What was borne before ``day`` and is in no item."""
        lacking, grown = dict.fromkeys(KINDS, Decimal(0)), dict.fromkeys(KINDS, Fraction(0))
        for today, rate in self.calendar.rates():
            self._close(today, grown, lacking)
            if today == day:
                break
            self._bear(today, rate, grown)
        return {kind: lacking[kind] + cents(grown[kind]) for kind in KINDS}

    def _close(self, today: date, grown: dict[str, Fraction], lacking: dict[str, Decimal]) -> None:
        booked = [item for item in self.booked if item.until == today]
        if booked:
            for kind in KINDS:
                lacking[kind] += cents(grown[kind]) - sum(item.amount for item in booked if item.kind == kind)
                grown[kind] = Fraction(0)

    def _bear(self, today: date, rate: Fraction, grown: dict[str, Fraction]) -> None:
        paid, factor = [each for each in self.paid if each.on <= today], self.calendar.factor(today)
        balance = self.lent - sum(each.principal for each in paid)
        grown["interest" if factor == 1 else "penalty"] += Fraction(balance) * rate * factor / 36_000
        known = [item for item in self.booked if item.until <= today and item.kind != "penalty"]
        unpaid = sum(item.amount for item in known) - sum(each.interest + each.compound for each in paid)
        grown["compound"] += Fraction(unpaid) * rate * factor / 36_000
