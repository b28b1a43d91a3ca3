"""Every check finds what it is for, names its place, and finds nothing else; sound books pass them all."""

import pytest

from exchange.sheets import SHEETS
from exchange.validation import CHECKS
from tests.exchange.county import books, changed, faults, load
from tests.exchange.faulty import FAULTS
from tests.exchange.stored_faults import STORED


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


def test_every_sentence_is_tried() -> None:
    tried = [fault.sentence for fault in (*FAULTS, *STORED)]
    rules = [rule.sentence for sheet in SHEETS for rule in sheet.rules]
    for sentence in [*rules, *(check.sentence for check in CHECKS)]:
        assert any(sentence.startswith(each) for each in tried), sentence
