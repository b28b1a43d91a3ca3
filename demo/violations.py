"""Faults planted in lending: extensions without papers, due dates changed, postings entered twice and reversed."""

from collections.abc import Iterator
from datetime import date, timedelta

from demo import facts
from demo.branches import Branch
from demo.dice import Dice, dice_for
from demo.notes import Extended, Move, Note
from demo.window import add_months
from loans.monitoring.models import ViolationKind
from loans.origination.models import Product
from loans.servicing.models import PostingKind

#: When inspectors found them: the two rounds of the year.
_FOUND = (date(2007, 3, 16), date(2007, 6, 15), date(2007, 8, 15))


def plant_violations(seed: int, branches: list[Branch], notes: list[Note]) -> list[facts.Violation]:
    """As many as the branch's character says; the first is always an extension without papers."""
    found = []
    for branch in branches:
        dice = dice_for(seed, "violations", branch.code)
        own = [note for note in notes if note.client.branch is branch and _fits(note)]
        tempting = [note for note in own if _stayed_unpaid(note)]
        chosen = dice.some(tempting, branch.character.violations) + dice.some(
            own, branch.character.violations
        )
        for number, note in enumerate(list(dict.fromkeys(chosen))[: branch.character.violations]):
            found.append(_violation(dice, note, number))
    return found


def _fits(note: Note) -> bool:
    """A loan that fell due in the months before the first inspection and that nobody extended."""
    due_then = date(2006, 9, 1) <= note.due_on <= date(2007, 2, 20)
    return due_then and not note.extensions and not note.left_on and note.product != Product.ENTERPRISE


def _stayed_unpaid(note: Note) -> bool:
    return not note.repaid_on or note.repaid_on > note.due_on + timedelta(days=30)


def _violation(dice: Dice, note: Note, number: int) -> facts.Violation:
    acted_on = note.due_on - timedelta(days=dice.randint(0, 4))
    found_on = _FOUND[number % len(_FOUND)]
    if number % 3 == 1:
        kind, remark = ViolationKind.DUE_DATE_CHANGED, "借据到期日被涂改，无审批记录"
    else:
        kind, remark = ViolationKind.EXTENSION_WITHOUT_PAPERS, "展期无申请、无担保人意见、无审批"
        extended = Extended(len(note.parts), acted_on, add_months(note.due_on, 6), has_papers=False)
        note.extensions.append(extended)
    return facts.Violation(note.number, kind, acted_on, found_on, remark)


def plant_reversals(seed: int, branches: list[Branch], notes: list[Note]) -> None:
    """In every branch a repayment entered on the wrong loan and undone on the same day (冲正)."""
    for branch in branches:
        dice = dice_for(seed, "reversals", branch.code)
        own = [note for note in notes if note.client.branch is branch and _quiet(note)]
        for note in dice.some(own, 2):
            day = dice.day(note.released_on + timedelta(days=20), note.due_on - timedelta(days=20))
            wrong = Move(PostingKind.REPAYMENT, day, min(note.cents, 50_000))
            note.moves += [wrong, Move(PostingKind.REPAYMENT, day, wrong.principal, reverses=wrong)]


def _quiet(note: Note) -> bool:
    """Released in the window, and nothing happened for a while: its whole balance stands on any day between."""
    small = note.opening is None and not note.left_on and note.with_principal
    long = date(2006, 1, 1) <= note.released_on and note.due_on <= date(2007, 8, 1)
    calm = all(move.day >= note.due_on - timedelta(days=5) for move in note.moves[1:])
    return small and long and calm and note.due_on - note.released_on > timedelta(days=90)


def extension_rows(notes: list[Note]) -> Iterator[facts.Extension]:
    for note in notes:
        for extended in note.extensions:
            yield facts.Extension(
                note.number,
                extended.sequence,
                extended.approved_on,
                extended.new_due_on,
                extended.has_papers,
            )
