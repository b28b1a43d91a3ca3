"""How borrowers pay: by the branch's character and the officer's skill, some early, some late, some never."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from demo.dice import Dice
from demo.notes import Extended, Note
from demo.seats import seat_on
from demo.window import LAST_DAY, OPENING, add_months
from loans.origination.models import Product

_FIRST_DAY = OPENING + timedelta(days=1)
#: Days before the due date, and days after it, of those who pay in time and of those who do not.
_EARLY = {(0, 0): 25, (1, 5): 32, (6, 30): 33, (31, 80): 10}
_LATE = {(1, 20): 40, (21, 60): 27, (61, 150): 20, (151, 400): 13}
_EXTENDABLE = (Product.HOUSEHOLD_OTHER, Product.SELF_EMPLOYED, Product.ENTERPRISE)


@dataclass
class Habit:
    """What will happen to a loan. ``stops_on``: from then on no interest is paid until the loan is repaid."""

    repayments: list[tuple[date, int | None]] = field(default_factory=list)
    extensions: list[Extended] = field(default_factory=list)
    stops_on: date | None = None
    written_off_on: date | None = None


def habit_of(dice: Dice, note: Note) -> Habit:
    """The habit of a loan that was sound when the books began, or was made later."""
    habit = Habit()
    for sequence, part in enumerate(note.parts, start=1):
        due_on = part.due_on
        last = sequence == len(note.parts)
        if due_on <= OPENING:
            continue
        if last and due_on <= LAST_DAY and (extended := _extension(dice, note, sequence, due_on)):
            habit.extensions.append(extended)
            if extended.approved_on > due_on:
                habit.repayments.append((dice.day(add_months(due_on, 1), extended.new_due_on), None))
                continue
            due_on = extended.new_due_on
        _repay(dice, note, habit, due_on, None if last else part.cents)
        if habit.stops_on:
            break
    habit.repayments.sort(key=lambda pair: (pair[0], pair[1] is None))
    return habit


def _repay(dice: Dice, note: Note, habit: Habit, due_on: date, cents: int | None) -> None:
    character = note.client.branch.character
    skill = seat_on(note.path, min(due_on, LAST_DAY)).skill
    if not dice.chance(character.late * _carelessness(note) * (1 - 0.45 * skill)):
        day = due_on - timedelta(days=dice.randint(*dice.weighted(_EARLY)))
        habit.repayments.append((max(day, note.released_on + timedelta(days=9), _FIRST_DAY), cents))
        return
    if dice.chance(0.2):
        habit.repayments.append((due_on, (cents or note.cents) // 300 * 100))
    if dice.chance(character.lost):
        habit.stops_on = due_on
        _collect_one_day(dice, note, habit, due_on)
        return
    habit.repayments.append((dice.days_after(due_on, *dice.weighted(_LATE)), cents))


def _carelessness(note: Note) -> float:
    """Large loans are watched, the more so the better the branch: one in arrears would drown its figures."""
    watched = {Product.ENTERPRISE: (2, 0.3), Product.SELF_EMPLOYED: (8, 1.0)}
    times, most = watched.get(note.product, (0, 1.0))
    return min(most, times * note.client.branch.character.late) if times else 1.0


def _collect_one_day(dice: Dice, note: Note, habit: Habit, due_on: date) -> None:
    """What was lost is collected in whole some month, by the branch's zeal."""
    recovery = note.client.branch.character.recovery * 1.5
    for month in range(4, 22):
        if dice.chance(recovery):
            habit.repayments.append((add_months(due_on, month) + timedelta(days=dice.randint(0, 27)), None))
            return


def _extension(dice: Dice, note: Note, sequence: int, due_on: date) -> Extended | None:
    if note.product not in _EXTENDABLE or not dice.chance(0.045):
        return None
    late = dice.chance(0.2)
    approved_on = dice.days_after(due_on, 2, 15) if late else due_on - timedelta(days=dice.randint(3, 20))
    if not max(note.released_on, OPENING) < approved_on <= LAST_DAY:
        return None
    return Extended(sequence, approved_on, add_months(due_on, dice.choice((3, 6, 6, 12))), has_papers=True)


def habit_of_old_arrears(dice: Dice, note: Note) -> Habit:
    """The habit of a loan overdue for long when the books began: collected some day, in part, written off, or never."""
    habit = Habit(stops_on=OPENING)
    if dice.chance(0.10):
        habit.written_off_on = dice.choice((date(2006, 12, 26), date(2007, 6, 26)))
    character = note.client.branch.character
    for month in range(21):
        first = add_months(_FIRST_DAY, month)
        recovery = character.recovery * (1 + 0.4 * seat_on(note.path, first).skill)
        if not dice.chance(recovery):
            continue
        whole = dice.chance(0.6)
        day = dice.day(first, add_months(first, 1) - timedelta(days=1))
        part = max(10_000, round((note.opening or 0) * dice.uniform(0.1, 0.5)) // 10_000 * 10_000)
        habit.repayments.append((day, None if whole else part))
        if whole:
            break
    return habit


def interest_paid_on(dice: Dice, note: Note, settled_on: date) -> date | None:
    """When interest settled on a day is paid: within the month, with the next quarter's, or not at all."""
    character = note.client.branch.character
    skill = seat_on(note.path, settled_on).skill
    if not dice.chance(character.interest_late * _carelessness(note) * (1 - 0.45 * skill)):
        return dice.days_after(settled_on, 1, 9)
    return None if dice.chance(character.interest_lost) else dice.days_after(settled_on, 14, 85)
