"""Random lives of loans, kept beside what is written to the book, and what they come to, reckoned one by one.

The reckoning shares nothing with the SQL that it is held against: it walks events in plain Python.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from loans.origination.models import Loan, LoanAssignment
from loans.servicing.models import OffBookState, PostingKind
from organization.staff.models import User
from organization.units.models import Unit
from tests.builders import (
    a_loan,
    classified,
    extended,
    inspected,
    paid,
    posted,
    repaid,
    settled,
    taken_off,
    undone,
)

START, END = date(2006, 1, 1), date(2007, 8, 31)
TIERS = ("normal", "special_mention", "substandard", "doubtful", "loss")
BAD = TIERS[2:]


@dataclass
class Story:
    """What happened to a loan, in the order in which it was entered; every tuple begins with its day."""

    loan: Loan
    instalments: list[tuple[date, Decimal]]
    moves_of_money: list[tuple[date, str, Decimal]] = field(default_factory=list)
    extensions: list[tuple[date, int, date]] = field(default_factory=list)
    items: dict[int, tuple[date, Decimal]] = field(default_factory=dict)
    payments: list[tuple[date, int, Decimal]] = field(default_factory=list)
    off_book: list[tuple[date, str]] = field(default_factory=list)
    tiers: list[tuple[date, int, str]] = field(default_factory=list)
    inspections: list[tuple[date, int, date, str]] = field(default_factory=list)
    holders: list[tuple[date, date | None, int]] = field(default_factory=list)

    def balance(self, day: date) -> Decimal:
        signs = {"out": 1, "back": -1, "left": -1}
        return sum((signs[how] * sum_ for on, how, sum_ in self.moves_of_money if on <= day), Decimal(0))

    def unpaid(self, day: date) -> list[tuple[date, Decimal]]:
        """Instalments by the date in force, with what is unpaid: repayments are handed out from the earliest on."""
        lent = sum((s for on, how, s in self.moves_of_money if on <= day and how == "out"), Decimal(0))
        back = sum((s for on, how, s in self.moves_of_money if on <= day and how == "back"), Decimal(0))
        dated = []
        for sequence, (contract, amount) in enumerate(self.instalments, start=1):
            moved = [
                to for approved, which, to in sorted(self.extensions) if which == sequence and approved <= day
            ]
            dated.append((moved[-1] if moved else contract, sequence, amount))
        repaid_so_far = sum((amount for _d, amount in self.instalments), Decimal(0)) - (lent - back)
        found = []
        for due, _sequence, amount in sorted(dated):
            met = min(amount, repaid_so_far)
            repaid_so_far -= met
            found.append((due, amount - met))
        return found

    def interest_unpaid(self, day: date) -> list[tuple[date, Decimal]]:
        left = {key: amount for key, (on, amount) in self.items.items() if on <= day}
        for on, key, amount in self.payments:
            if on <= day:
                left[key] -= amount
        return [(self.items[key][0], amount) for key, amount in left.items()]

    def booked(self, day: date) -> str:
        known = [(on, entry, tier) for on, entry, tier in self.tiers if on <= day]
        return max(known)[2] if known else "normal"

    def inspected(self, day: date) -> str | None:
        known = [(on, entry, tier) for on, entry, recorded, tier in self.inspections if recorded <= day]
        if not known:
            return None
        newest, _entry, tier = max(known)
        return None if any(newest < on <= day for on, _e, _t in self.tiers) else tier

    def holder(self, day: date) -> int | None:
        return next(
            (who for first, last, who in self.holders if first <= day and (not last or day <= last)), None
        )

    def standing(self, day: date) -> dict[str, object] | None:
        """The row that a snapshot of that day keeps, or none."""
        balance, off = self.balance(day), [state for on, state in self.off_book if on <= day]
        if balance == 0 and not off:
            return None
        instalments, interest = self.unpaid(day), self.interest_unpaid(day)
        starts = [due for due, left in instalments if left]
        starts += [on + timedelta(days=1) for on, left in interest if left]
        booked, found = self.booked(day), self.inspected(day)
        return {
            "balance": balance,
            "due_on": max(due for due, _left in instalments),
            "tier": booked,
            "inspected_tier": found,
            "unadjusted": balance if booked not in BAD and found in BAD else Decimal(0),
            "days_past_due": max([0, *((day - start).days for start in starts)]),
            "interest_unpaid": sum((left for _on, left in interest), Decimal(0)),
            "off_book": off[-1] if off else None,
            "officer_id": self.holder(day),
        }


def a_story(dice: Random, unit: Unit, officers: list[User]) -> Story:
    """A loan and a life for it."""
    released = START + timedelta(days=dice.randrange(300))
    count = dice.choice([1, 1, 2, 4])
    parts = [Decimal(dice.randrange(100, 5_000)) for _ in range(count)]
    days = sorted(released + timedelta(days=dice.randrange(30, 500)) for _ in range(count))
    instalments = list(zip(days, parts, strict=True))
    opened = dice.random() < 0.2
    loan = a_loan(
        unit,
        amount=sum(parts),
        released_on=released,
        due_on=days[-1],
        instalments=instalments,
        disbursed=False,
    )
    story = Story(loan, instalments)
    out = sum(parts) if not opened else Decimal(dice.randrange(50, int(sum(parts)) + 1))
    posted(loan, PostingKind.OPENING if opened else PostingKind.DISBURSEMENT, released, out)
    story.moves_of_money.append((released, "out", out))
    _hold(dice, story, released, officers)
    for day in sorted({released + timedelta(days=dice.randrange(1, 550)) for _ in range(dice.randrange(14))}):
        if day <= END:
            dice.choice(EVENTS)(dice, story, day)
    return story


def _hold(dice: Random, story: Story, day: date, officers: list[User]) -> None:
    while dice.random() < 0.8:
        last = day + timedelta(days=dice.randrange(20, 300)) if dice.random() < 0.7 else None
        who = dice.choice(officers)
        LoanAssignment.objects.create(loan=story.loan, officer=who, starts_on=day, ends_on=last)
        story.holders.append((day, last, who.pk))
        if last is None:
            return
        day = last + timedelta(days=dice.choice([1, 1, 15]))


def _repay(dice: Random, story: Story, day: date) -> None:
    balance = story.balance(END)
    if not balance:
        return
    amount = balance if dice.random() < 0.2 else Decimal(dice.randrange(1, int(balance) + 1))
    posting = repaid(story.loan, day, amount)
    story.moves_of_money.append((day, "back", amount))
    if dice.random() < 0.25:
        later = min(END, day + timedelta(days=dice.choice([0, 0, 40])))
        if all(on <= day for on, *_ in story.moves_of_money):
            undone(posting, later)
            story.moves_of_money.append((later, "back", -amount))


def _settle(dice: Random, story: Story, day: date) -> None:
    amount = Decimal(dice.randrange(5, 300))
    item = settled(story.loan, day, amount)
    story.items[item.pk] = (day, amount)
    if dice.random() < 0.7:
        part = amount if dice.random() < 0.5 else Decimal(dice.randrange(1, int(amount) + 1))
        on = min(END, day + timedelta(days=dice.choice([1, 5, 60])))
        posting = posted(story.loan, PostingKind.REPAYMENT, on, interest=part)
        paid(posting, item, part)
        story.payments.append((on, item.pk, part))
        if dice.random() < 0.3:
            back = min(END, on + timedelta(days=20))
            undone(posting, back)
            story.payments.append((back, item.pk, -part))


def _extend(dice: Random, story: Story, day: date) -> None:
    sequence = dice.randrange(1, len(story.instalments) + 1)
    moves = dice.random() < 0.7
    new = max(day, story.instalments[sequence - 1][0]) + timedelta(days=dice.randrange(1, 200))
    extended(story.loan, day, new, sequence, has_papers=moves, moves_due_date=moves)
    if moves:
        story.extensions.append((day, sequence, new))


def _classify(dice: Random, story: Story, day: date) -> None:
    for entry in range(1, dice.choice([2, 2, 3])):
        tier = dice.choice(TIERS)
        classified(story.loan, day, tier, entry)
        story.tiers.append((day, entry, tier))


def _inspect(dice: Random, story: Story, day: date) -> None:
    for entry in range(1, dice.choice([2, 2, 3])):
        tier, recorded = dice.choice(TIERS), day + timedelta(days=dice.choice([0, 0, 3, 45]))
        inspected(story.loan, day, tier, entry, recorded)
        story.inspections.append((day, entry, recorded, tier))


def _leave(dice: Random, story: Story, day: date) -> None:
    balance = story.balance(END)
    if dice.random() < 0.5 or story.off_book or not balance or story.moves_of_money[-1][0] > day:
        return
    state = dice.choice(list(OffBookState))
    taken_off(story.loan, day, state)
    story.moves_of_money.append((day, "left", balance))
    story.off_book.append((day, state))


EVENTS = (_repay, _repay, _settle, _settle, _extend, _classify, _inspect, _leave)
