"""Runs a loan through the window: due dates, repayments, settlements, months' ends, in the order of days."""

from datetime import date, timedelta
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from demo.dice import Dice
from demo.habits import Habit, interest_paid_on
from demo.interest import Ledger
from demo.notes import Extended, Item, Note
from demo.window import BOOK_MONTHS, LAST_DAY, OPENING, settlement_days
from loans.servicing.models import InterestKind, OffBookState

#: The order of what happens on one day.
EXTEND, REPAY, PAY_INTEREST, FALL_DUE, WRITE_OFF, SETTLE, STAND = range(7)


class Event(NamedTuple):
    day: date
    order: int
    serial: int
    cents: int | None = None
    extended: Extended | None = None


def run(dice: Dice, note: Note, habit: Habit) -> None:
    """Give ``note`` its postings, interest, extensions and standings from the opening to the last day."""
    ledger = Ledger(note)
    ledger.open()
    if habit.stops_on == OPENING:
        _old_arrears(note)
    events = _events(note, habit)
    heapify(events)
    while events and ledger.balance:
        _happen(dice, ledger, habit, events, heappop(events))


def _events(note: Note, habit: Habit) -> list[Event]:
    begins = max(note.released_on, OPENING)
    found = [Event(day, SETTLE, 0) for day in settlement_days()]
    found += [Event(month.last_day, STAND, 0) for month in BOOK_MONTHS]
    found += [Event(part.due_on, FALL_DUE, n) for n, part in enumerate(note.parts)]
    found += [Event(e.new_due_on, FALL_DUE, 100 + n) for n, e in enumerate(habit.extensions)]
    found += [Event(e.approved_on, EXTEND, n, extended=e) for n, e in enumerate(habit.extensions)]
    found += [Event(day, REPAY, n, cents=cents) for n, (day, cents) in enumerate(habit.repayments)]
    if habit.written_off_on:
        found.append(Event(habit.written_off_on, WRITE_OFF, 0))
    return [event for event in found if begins <= event.day <= LAST_DAY]


def _happen(dice: Dice, ledger: Ledger, habit: Habit, events: list[Event], event: Event) -> None:
    day = event.day
    ledger.grow(day + timedelta(days=1) if event.order >= SETTLE else day)
    if event.order == EXTEND and event.extended:
        ledger.extend(event.extended)
    elif event.order == REPAY:
        principal_first = habit.stops_on == OPENING and dice.chance(0.3)
        whole = event.cents is None or event.cents >= ledger.balance
        ledger.repay(day, event.cents, all_interest=whole and not principal_first)
    elif event.order == PAY_INTEREST:
        ledger.pay_interest(day)
    elif event.order == FALL_DUE:
        ledger.fall_due(day)
    elif event.order == WRITE_OFF:
        ledger.leave(day)
        ledger.note.off_book = OffBookState.WRITTEN_OFF
    elif event.order == SETTLE:
        _settle(dice, ledger, habit, events, day)
    else:
        ledger.stand(day)


def _settle(dice: Dice, ledger: Ledger, habit: Habit, events: list[Event], day: date) -> None:
    """Quarterly interest; what goes with the principal is settled here only once it is overdue."""
    note = ledger.note
    if note.with_principal and not ledger.overdue:
        return
    items = ledger.settle(day)
    stopped = habit.stops_on is not None and day >= habit.stops_on
    if not items or stopped or note.with_principal:
        return
    paid_on = interest_paid_on(dice, note, day)
    if paid_on is None:
        habit.stops_on = day
    elif paid_on <= LAST_DAY:
        heappush(events, Event(paid_on, PAY_INTEREST, day.toordinal()))


def _old_arrears(note: Note) -> None:
    """The interest that an old loan owed when the books began, settled on the last settlement before."""
    settled_on = date(2005, 12, 20)
    days = min(720, (settled_on - note.due_on).days)
    cents = (note.opening or 0) * note.rate * 3 * days // (2 * 360 * 1_000_000)
    if cents > 0:
        note.items.append(Item(InterestKind.PENALTY, settled_on, cents))
