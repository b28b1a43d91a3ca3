"""What applications hear of their loans."""

from loans.applications.stages import lent_of, open_ones
from tests.builders import a_day, repaid
from tests.builders.lending import ON, a_contract, a_note, lent

DAY = a_day(ON)


def test_once_lent_the_loan_counts_and_not_the_application(desk) -> None:
    application = desk.application()
    keys = {application.pk}
    note = a_note(a_contract(application), 4_000)
    assert (lent_of(keys, DAY), open_ones(keys)) == ({}, keys)
    loan = lent(note)
    # the contract lets 6,000 more be drawn, for which its guarantors answer too
    assert (lent_of(keys, DAY), open_ones(keys)) == ({application.pk: 10_000}, set())
    repaid(loan, "2007-08-01", 4_000)
    assert lent_of(keys, a_day("2007-08-01")) == {application.pk: 6_000}
    assert lent_of(keys, a_day("2008-07-03")) == {application.pk: 0}
