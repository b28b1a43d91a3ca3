"""Set-based SQL and a reckoning one by one say the same (architecture.md: a test proves it on random portfolios)."""

from random import Random

import pytest

from common.dates import Month
from loans.snapshots.models import LoanSnapshot
from loans.snapshots.operations import take_loan_snapshot
from tests.builders import a_branch, an_officer, an_outlet
from tests.loans.stories import a_story

MONTHS = ("2006-03", "2006-12", "2007-02", "2007-06", "2007-08")


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(8))
def test_a_snapshot_is_what_each_loan_comes_to(seed):
    dice = Random(seed)
    branch = a_branch()
    officers = [an_officer(branch) for _ in range(3)]
    units = [branch, an_outlet(branch)]
    stories = [a_story(dice, dice.choice(units), officers) for _ in range(25)]
    for name in MONTHS:
        month = Month.parse(name)
        take_loan_snapshot(month)
        rows = LoanSnapshot.objects.filter(month=month.first_day)
        assert set(rows.values_list("branch_id", flat=True)) <= {branch.pk}
        kept = {row["loan_id"]: row for row in rows.values()}
        for story in stories:
            row, wanted = kept.pop(story.loan.pk, None), story.standing(month.last_day)
            assert (row and {key: row[key] for key in wanted or row}) == wanted, f"{name} {story}"
        assert not kept
