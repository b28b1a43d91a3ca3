"""Every check finds what it is for, names its place, and finds nothing else; sound books pass them all."""

import pytest

from exchange.sheets import SHEETS
from exchange.validation import CHECKS
from loans.origination.models import Loan, Origin
from tests.builders import a_user
from tests.exchange.county import books, changed, faults, load
from tests.exchange.faulty import FAULTS
from tests.exchange.stored_faults import LENT_HERE, STORED


def test_sound_books_have_no_fault(db) -> None:
    assert faults(books()) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: f"{one.sheet}-{one.row}-{one.column}")
@pytest.mark.attack("X08")
def test_a_fault_is_found_where_it_is(db, fault) -> None:
    found = faults(changed(*fault.changes))
    assert any(
        (sheet, row, column) == fault[:3] and sentence.startswith(fault.sentence)
        for sheet, row, column, sentence in found
    ), found


@pytest.mark.parametrize("fault", STORED, ids=lambda one: f"{one.sheet}-{one.row}-{one.column}")
def test_a_fault_against_stored_facts_is_found_where_it_is(db, fault) -> None:
    load(books())
    found = faults(changed(*fault.changes))
    assert any(
        (sheet, row, column) == fault[:3] and sentence.startswith(fault.sentence)
        for sheet, row, column, sentence in found
    ), found


@pytest.mark.parametrize("fault", LENT_HERE, ids=lambda one: f"{one.sheet}-{one.row}-{one.column}")
def test_what_is_done_here_is_not_done_by_a_workbook(db, fault) -> None:
    """Of loans that a workbook brought, the same rows pass."""
    load(books())
    Loan.objects.update(origin=Origin.ENTERED, maker=a_user())
    found = faults(changed(*fault.changes))
    assert any(each[:3] == fault[:3] and each[3].startswith(fault.sentence) for each in found), found
    Loan.objects.update(origin=Origin.LOADED, maker=None)
    assert faults(changed(*fault.changes)) == []


def test_every_sentence_is_tried() -> None:
    tried = [fault.sentence for fault in (*FAULTS, *STORED, *LENT_HERE)]
    rules = [rule.sentence for sheet in SHEETS for rule in sheet.rules]
    for sentence in [*rules, *(check.sentence for check in CHECKS)]:
        assert any(sentence.startswith(each) for each in tried), sentence
