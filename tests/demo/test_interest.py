"""The demo reckons interest by decisions.md, Interest."""

from datetime import date

import pytest

from demo.interest import Ledger
from demo.notes import Extended, Note, Part
from loans.origination.models import GuaranteeMode, Product
from loans.servicing.models import InterestKind, PostingKind


def a_note(cents: int, released_on: date, due_on: date, *, with_principal: bool = False) -> Note:
    return Note(
        number="1",
        client=None,
        path=(),
        unit="0103",
        product=Product.HOUSEHOLD_OTHER,
        mode=GuaranteeMode.GUARANTEE,
        cents=cents,
        rate=70_200,
        released_on=released_on,
        parts=[Part(due_on, cents, due_on, cents)],
        with_principal=with_principal,
        purpose="",
        industry="",
        relending=False,
    )


def opened(note: Note) -> Ledger:
    ledger = Ledger(note)
    ledger.open()
    return ledger


def of(note: Note, kind: InterestKind) -> list[tuple[date, int]]:
    return [(item.settled_on, item.cents) for item in note.items if item.kind == kind]


def test_from_15_to_20_january_100000_at_7_02_percent_bears_117_yuan():
    note = a_note(100_000_00, date(2007, 1, 15), date(2008, 1, 15))
    ledger = opened(note)

    ledger.grow(date(2007, 1, 21))
    ledger.settle(date(2007, 1, 20))

    assert of(note, InterestKind.INTEREST) == [(date(2007, 1, 20), 117_00)]


def test_interest_goes_with_the_principal_and_the_last_day_is_not_counted():
    note = a_note(10_000_00, date(2007, 3, 1), date(2007, 3, 31), with_principal=True)
    ledger = opened(note)

    ledger.grow(date(2007, 3, 31))
    ledger.repay(date(2007, 3, 31), None, all_interest=True)

    assert of(note, InterestKind.INTEREST) == [(date(2007, 3, 31), 58_50)]
    assert note.moves[-1].principal == 10_000_00
    assert [cents for _, cents in note.moves[-1].paid] == [58_50]
    assert ledger.balance == 0


def test_overdue_principal_bears_half_as_much_again_from_the_due_date_on():
    note = a_note(10_000_00, date(2007, 3, 1), date(2007, 3, 31), with_principal=True)
    ledger = opened(note)

    ledger.grow(date(2007, 3, 31))
    ledger.fall_due(date(2007, 3, 31))
    ledger.grow(date(2007, 4, 10))
    ledger.repay(date(2007, 4, 10), None, all_interest=True)

    assert of(note, InterestKind.INTEREST) == [(date(2007, 3, 31), 58_50)]
    assert of(note, InterestKind.PENALTY) == [(date(2007, 4, 10), 29_25)]
    # 58.50 at 10.53 % for ten days
    assert of(note, InterestKind.COMPOUND) == [(date(2007, 4, 10), 17)]


@pytest.mark.parametrize(
    ("approved_on", "has_papers", "due_on"),
    [
        (date(2007, 3, 31), True, date(2007, 9, 30)),
        (date(2007, 4, 1), True, date(2007, 3, 31)),
        (date(2007, 3, 20), False, date(2007, 3, 31)),
    ],
)
def test_an_extension_moves_the_date_with_papers_and_in_time(approved_on, has_papers, due_on):
    note = a_note(10_000_00, date(2006, 3, 31), date(2007, 3, 31))

    opened(note).extend(Extended(1, approved_on, date(2007, 9, 30), has_papers))

    assert note.parts[0].due_on == due_on


def test_a_partial_repayment_meets_the_earliest_instalment():
    note = a_note(10_000_00, date(2006, 3, 31), date(2008, 3, 31))
    note.parts = [Part(day, 5_000_00, day, 5_000_00) for day in (date(2007, 3, 31), date(2008, 3, 31))]
    ledger = opened(note)

    ledger.grow(date(2007, 3, 30))
    ledger.repay(date(2007, 3, 30), 6_000_00, all_interest=False)

    assert [part.unpaid for part in note.parts] == [0, 4_000_00]
    assert [move.kind for move in note.moves] == [PostingKind.DISBURSEMENT, PostingKind.REPAYMENT]


def test_a_loan_written_off_bears_no_more_interest():
    note = a_note(10_000_00, date(2006, 3, 31), date(2007, 3, 31))
    ledger = opened(note)

    ledger.grow(date(2007, 6, 26))
    ledger.leave(date(2007, 6, 26))
    ledger.grow(date(2007, 9, 21))

    assert ledger.settle(date(2007, 9, 20)) == []
    assert (note.left_with, note.moves[-1].kind) == (10_000_00, PostingKind.WRITE_OFF)
