"""Whose a loan is on a day (appraisal-2007.md, Frame)."""

import pytest

from loans.origination.models import LoanAssignment
from loans.origination.queries import HOLDERS
from tests.builders import a_branch, a_loan, an_officer
from tests.loans.asking import rows


@pytest.mark.django_db
def test_first_and_last_day_of_an_assignment_are_the_holders() -> None:
    branch = a_branch()
    alice, bob = an_officer(branch), an_officer(branch)
    loan = a_loan(branch)
    LoanAssignment.objects.create(loan=loan, officer=alice, starts_on="2006-04-01", ends_on="2006-06-30")
    LoanAssignment.objects.create(loan=loan, officer=bob, starts_on="2006-07-02")
    for day, holder in [
        ("2006-03-31", []),
        ("2006-04-01", [alice]),
        ("2006-06-30", [alice]),
        ("2006-07-01", []),
        ("2006-07-02", [bob]),
        ("2026-01-01", [bob]),
    ]:
        assert rows(HOLDERS, loan, day) == [{"officer_id": officer.pk} for officer in holder], day
