"""A real bank's loan book, loaded as two county workbooks, closed and scored; sums agree with the raw files.

The sums on the right of each comparison are taken from the raw files by plain loops, without the system's queries.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from django.core.management import call_command

from appraisal.scoring.models import ScoreLine
from common.dates import Month
from exchange.operations import load_workbook
from organization.calendar.operations import close_month
from tests.real_data import berka, county

NOVEMBER, DECEMBER = Month(2007, 11), Month(2007, 12)
pytestmark = pytest.mark.skipif(
    not berka.FILES.is_dir(), reason=f"the bank's books are not at BERKA_DIR ({berka.FILES})"
)
Facts = dict[str, dict[str, str]]
Number = TypeVar("Number", int, Decimal)


@pytest.fixture
def scored(committed_db: object, tmp_path: Path) -> dict[Month, dict[str, Facts]]:
    """By month, branch and indicator: the facts of the two months, loaded and closed one after the other."""
    found = {}
    for month in (NOVEMBER, DECEMBER):
        county.write_county(tmp_path / f"{month}.xlsx", month)
        load_workbook(tmp_path / f"{month}.xlsx", by=None)
        close_month(month=month, by=None)
        call_command("score", str(month))
        found[month] = _facts(month)
    return found


def _facts(month: Month) -> dict[str, Facts]:
    lines = ScoreLine.objects.filter(
        score__run__month=month.first_day, score__run__current=True, score__kind="branch"
    )
    facts: dict[str, Facts] = defaultdict(dict)
    for branch, indicator, values in lines.values_list("score__code", "indicator", "facts"):
        facts[branch][indicator] = values
    return facts


def amounts(scored: dict[str, Facts], indicator: str, fact: str) -> dict[str, Decimal]:
    found = {branch: Decimal(str(facts[indicator][fact])) for branch, facts in scored.items()}
    return {branch: amount for branch, amount in found.items() if amount}


@pytest.mark.timeout(400)
def test_the_bank_comes_out_as_it_went_in(scored: dict[Month, dict[str, Facts]]) -> None:
    for month, facts in scored.items():
        balances, bad, due, unpaid = sums_from_the_raw_files(month)
        assert amounts(facts, "2.5", "loans_end") == balances
        assert amounts(facts, "2.4", "npl_end") == bad
        assert amounts(facts, "2.2", "count_due") == due
        assert amounts(facts, "2.2", "count_uncollected") == unpaid
        assert amounts(facts, "1.1", "balance_end") == deposits_from_the_raw_files(month)
    assert sum(amounts(scored[DECEMBER], "2.3", "amount_uncollected").values()) == uncollected_of_december()


def sums_from_the_raw_files(
    month: Month,
) -> tuple[dict[str, Decimal], dict[str, Decimal], dict[str, int], dict[str, int]]:
    """By district: balances, those of loans booked bad, instalments due in the year, and those of them not paid."""
    balances: dict[str, Decimal] = defaultdict(Decimal)
    bad: dict[str, Decimal] = defaultdict(Decimal)
    due: Counter[str] = Counter()
    unpaid: Counter[str] = Counter()
    for loan in berka.loans():
        if loan.released_on > month.last_day:
            continue
        by_now = [day for day in loan.due_days if day <= month.last_day]
        left = loan.amount - loan.payment * min(len(by_now), loan.paid_count)
        balances[loan.district] += left
        if loan.booked_bad_on and loan.booked_bad_on <= month.last_day:
            bad[loan.district] += left
        due[loan.district] += sum(day.year == 2007 for day in by_now)
        unpaid[loan.district] += sum(day.year == 2007 for day in by_now[loan.paid_count :])
    return nonzero(balances), nonzero(bad), nonzero(due), nonzero(unpaid)


def uncollected_of_december() -> Decimal:
    return sum(
        (
            loan.payment
            for loan in berka.loans()
            for day in loan.due_days[loan.paid_count :]
            if day.year == 2007 and day <= DECEMBER.last_day
        ),
        Decimal(0),
    )


def deposits_from_the_raw_files(month: Month) -> dict[str, Decimal]:
    district_of = {row["account_id"]: row["district_id"] for row in berka.rows("account")}
    held: dict[str, Decimal] = defaultdict(Decimal)
    for account, base in county.deposit_base().items():
        held[district_of[account]] += county.deposit_balance(base, month)
    return dict(held)


def nonzero(sums: Mapping[str, Number]) -> dict[str, Number]:
    return {district: amount for district, amount in sums.items() if amount}


def test_the_raw_files_are_what_their_readme_says() -> None:
    loans = berka.loans()
    bad = [loan for loan in loans if loan.status in "BD"]
    assert (len(loans), len(bad)) == (682, 76)
    assert round(sum(loan.amount for loan in bad) / sum(loan.amount for loan in loans) * 100, 2) == Decimal(
        "15.09"
    )
    assert all(loan.amount == loan.payment * loan.months for loan in loans)
