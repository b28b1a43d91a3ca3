"""A loan's own books, day by day: balance, what is overdue, interest as it grows, is settled and is paid.

First day counted, last not; actual days over 360; overdue principal and unpaid interest bear half as much again
(decisions.md, Interest). Growing interest is kept exact, as a numerator over ``_UNIT``, and rounded when it is settled.
"""

from datetime import date
from fractions import Fraction

from demo.cents import rounded
from demo.notes import Extended, Item, Move, Note, Part, Standing
from demo.window import OPENING, SETTLED_BEFORE
from loans.servicing.models import InterestKind, PostingKind

#: cents × rate × 2 × days, in yuan: 100 cents, rates in a millionth, a year of 360 days, halves for the surcharge.
_UNIT = 100 * 1_000_000 * 360 * 2
_PLAIN, _RAISED = 2, 3


class Ledger:
    """Runs one note through time. Days must come in order; ``grow`` brings interest up to the morning of a day."""

    def __init__(self, note: Note) -> None:
        self.note = note
        self.balance = 0
        self.overdue = 0
        self._grown = dict.fromkeys(InterestKind, 0)
        self._morning = note.released_on
        self._last_settled = SETTLED_BEFORE

    def open(self) -> None:
        """The first posting: what stood on the books at the opening, or the disbursement."""
        note = self.note
        if note.opening is None:
            self._post(PostingKind.DISBURSEMENT, note.released_on, note.cents)
            self.balance = note.cents
            return
        self._post(PostingKind.OPENING, OPENING, note.opening)
        self.balance = note.opening
        _meet(note.parts, note.cents - note.opening)
        if not note.with_principal or note.due_on <= OPENING:
            self._morning = max(note.released_on, SETTLED_BEFORE.replace(day=21))
        self._reckon_overdue(OPENING)

    def grow(self, morning: date) -> None:
        """Interest for the nights from the last morning to this one."""
        days = (morning - self._morning).days
        if days <= 0:
            return
        rate = self.note.rate * days
        self._grown[InterestKind.INTEREST] += (self.balance - self.overdue) * rate * _PLAIN
        self._grown[InterestKind.PENALTY] += self.overdue * rate * _RAISED
        self._morning = morning

    def settle(self, day: date) -> list[Item]:
        """What has grown falls due, one item of a kind; a fraction under half a cent is nothing."""
        found = []
        self._compound(day)
        for kind, numerator in self._grown.items():
            if cents := rounded(Fraction(numerator, _UNIT)):
                item = next((i for i in self.note.items if i.kind == kind and i.settled_on == day), None)
                if item is None:
                    item = Item(kind, day, 0)
                    self.note.items.append(item)
                item.cents += cents
                found.append(item)
            self._grown[kind] = 0
        return found

    def _compound(self, day: date) -> None:
        """Interest on interest that is still unpaid at a later settlement, since it was settled."""
        rate = self.note.rate * (_RAISED if self.overdue else _PLAIN)
        for item in self.note.items:
            if item.kind != InterestKind.COMPOUND and item.paid < item.cents and item.settled_on < day:
                days = (day - max(item.settled_on, self._last_settled)).days
                self._grown[InterestKind.COMPOUND] += (item.cents - item.paid) * rate * days
        self._last_settled = day

    def fall_due(self, day: date) -> None:
        """An instalment's day: what is unpaid of it is overdue from this night on; 利随本清 settles with it."""
        self._reckon_overdue(day)
        if self.note.with_principal and self.overdue and day == self.note.parts[-1].due_on:
            self.settle(day)

    def extend(self, extended: Extended) -> None:
        """Record an extension; it moves the date only with papers and in time (appraisal-2007.md 2.2)."""
        part = self.note.parts[extended.sequence - 1]
        self.note.extensions.append(extended)
        if extended.has_papers and extended.approved_on <= part.due_on:
            part.due_on = extended.new_due_on

    def repay(self, day: date, cents: int | None, all_interest: bool) -> None:
        """Repay ``cents`` of principal, or all of it; with the last of it, interest is settled and paid."""
        principal = min(self.balance, self.balance if cents is None else cents)
        if not principal:
            return
        if principal == self.balance:
            self.settle(day)
        move = self._post(PostingKind.REPAYMENT, day, principal)
        self.balance -= principal
        _meet(self.note.parts, principal)
        self._reckon_overdue(day)
        if all_interest:
            self._pay(move, self.note.items)

    def pay_interest(self, day: date) -> None:
        """Pay all settled interest that is unpaid."""
        if any(item.paid < item.cents for item in self.note.items):
            self._pay(self._post(PostingKind.REPAYMENT, day, 0), self.note.items)

    def leave(self, day: date) -> None:
        """Write the loan off: the balance leaves the books, the claim is kept."""
        self.note.left_on, self.note.left_with = day, self.balance
        self._post(PostingKind.WRITE_OFF, day, self.balance)
        self.balance = self.overdue = 0
        self._grown = dict.fromkeys(InterestKind, 0)

    def stand(self, day: date) -> None:
        """Remember the loan as it is this evening."""
        if self.balance:
            overdue = [part.due_on for part in self.note.parts if part.unpaid and part.due_on < day]
            unpaid = [
                item.settled_on
                for item in self.note.items
                if item.paid < item.cents and item.settled_on < day
            ]
            self.note.standings[day] = Standing(
                self.balance, min(overdue, default=None), min(unpaid, default=None)
            )

    def _post(self, kind: PostingKind, day: date, principal: int) -> Move:
        move = Move(kind, day, principal)
        self.note.moves.append(move)
        return move

    def _pay(self, move: Move, items: list[Item]) -> None:
        for item in items:
            if rest := item.cents - item.paid:
                move.paid.append((item, rest))
                item.paid = item.cents

    def _reckon_overdue(self, day: date) -> None:
        self.overdue = min(
            self.balance, sum(part.unpaid for part in self.note.parts if part.unpaid and part.due_on <= day)
        )


def _meet(parts: list[Part], cents: int) -> None:
    """Repayments meet the earliest unpaid instalment first (appraisal-2007.md 2.2)."""
    for part in sorted(parts, key=lambda part: part.due_on):
        met = min(part.unpaid, cents)
        part.unpaid -= met
        cents -= met
