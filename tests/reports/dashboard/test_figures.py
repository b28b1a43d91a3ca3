"""The key figures: of closed months, of the visitor's branches alone, and the same as the scores count."""

from decimal import Decimal

import pytest
from django.core.cache import cache
from django.utils import timezone

from appraisal.plans.models import PlanTarget, Target
from common.dates import Month
from common.facts import SubjectKey, SubjectKind
from deposits.models import DepositSnapshot, InterbankIncome
from loans.servicing.facts import receipt_rows
from loans.snapshots.models import LoanSnapshot
from organization.calendar.models import AccountingMonth
from tests.builders import a_loan, an_account, open_months, repaid, the_union, undone, yuan
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
DECEMBER, MAY, JUNE = Month(2006, 12), Month(2007, 5), Month(2007, 6)


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()
    yield
    cache.clear()


def held(branch, month, loans, npl, deposits) -> None:
    """What a branch holds at a month's end, of it ``npl`` doubtful."""
    for balance, tier in ((loans - npl, "normal"), (npl, "doubtful")):
        loan = a_loan(branch, amount=balance)
        LoanSnapshot.objects.create(
            month=month.first_day,
            loan=loan,
            customer=loan.customer,
            branch=branch,
            unit=branch,
            product=loan.product,
            guarantee_mode=loan.guarantee_mode,
            balance=yuan(balance),
            due_on=loan.due_on,
            tier=tier,
            unadjusted=0,
            days_past_due=0,
            interest_unpaid=0,
        )
    DepositSnapshot.objects.create(
        month=month.first_day,
        account=an_account(branch),
        branch=branch,
        unit=branch,
        kind="savings",
        balance=yuan(deposits),
        average=yuan(deposits),
    )


def close(*months: Month) -> None:
    closed = AccountingMonth.objects.filter(first_day__in=[month.first_day for month in months])
    closed.update(state="closed", closed_at=timezone.now())


@pytest.fixture
def people():
    people = the_people("2007-07-02")
    open_months("2006-01", "2007-07")
    for month, factor in ((DECEMBER, 8), (MAY, 9), (JUNE, 10)):
        held(people.branch_a, month, 1_000_000 * factor, 40_000 * factor, 2_000_000 * factor)
        held(people.branch_b, month, 500_000 * factor, 10_000 * factor, 700_000 * factor)
    for year, amount in ((2006, 5_000), (2007, 9_000)):
        loan = a_loan(people.branch_a, released_on="2006-01-10")
        repaid(loan, f"{year}-03-21", interest=amount)
    undone(repaid(loan, "2007-06-20", interest=700), "2007-06-21")
    repaid(loan, "2007-06-22", principal=100, interest=1_000)
    InterbankIncome.objects.create(
        number="J1", branch=people.branch_b, business_date="2007-02-28", amount=yuan(500)
    )
    for number in range(1, 7):
        for unit, value in ((people.branch_a, 500_000), (people.branch_b, 200_000)):
            PlanTarget.objects.create(
                unit=unit, target=Target.DEPOSIT_INCREASE, month=Month(2007, number).first_day, value=value
            )
    close(DECEMBER, MAY, JUNE)
    return people


def figures(client, person) -> dict:
    client.force_login(person)
    board = client.get("/").context["board"]
    assert board.month == JUNE
    return {figure.key: figure for figure in board.figures}


def test_the_union_sees_all_branches_together(client, people) -> None:
    found = figures(client, people.dan)
    assert found["loans"].value == 15_000_000
    assert found["npl"].value == 500_000
    assert found["ratio"].value == Decimal(500_000) / Decimal(15_000_000)
    assert found["deposits"].value == 27_000_000
    assert found["deposits"].since_last_month == 2_700_000
    assert found["deposits"].since_base == 5_400_000


def test_the_plan_is_of_the_branches_where_the_union_has_none(client, people) -> None:
    deposits = figures(client, people.dan)["deposits"]
    assert deposits.plan == 21_600_000 + 4_200_000
    assert deposits.done == Decimal(5_400_000) / Decimal(4_200_000)


def test_the_unions_own_plan_comes_first(client, people) -> None:
    for month in JUNE.months_to_date():
        PlanTarget.objects.create(
            unit=the_union(), target=Target.DEPOSIT_INCREASE, month=month.first_day, value=900_000
        )
    assert figures(client, people.dan)["deposits"].done == 1


def test_a_branch_sees_its_own_alone(client, people) -> None:
    found = figures(client, people.alice)
    assert (found["loans"].value, found["deposits"].value) == (10_000_000, 20_000_000)
    assert found["deposits"].done == Decimal(4_000_000) / Decimal(3_000_000)
    assert "水冶" not in client.get("/").content.decode()


def test_income_is_what_the_scores_count(client, people) -> None:
    income = figures(client, people.dan)["income"]
    interest = receipt_rows(JUNE).grouped()[SubjectKey(SubjectKind.BRANCH, people.branch_a.pk)]
    assert income.value == interest["interest_received"] + 500 == 10_500
    assert income.since_last_month == 1_000
    assert income.since_base == 5_500


def test_a_missing_plan_is_no_plan_of_zero(client, people) -> None:
    found = figures(client, people.alice)
    assert (found["npl"].plan, found["npl"].done, found["ratio"].plan) == (None, None, None)


def test_months_and_tiers_for_the_charts(client, people) -> None:
    client.force_login(people.dan)
    board = client.get("/").context["board"]
    assert [row.month for row in board.months] == [JUNE, MAY, DECEMBER]
    assert board.months[0].tiers == [14_500_000, 0, 0, 500_000, 0]


def test_a_fixed_number_of_queries(client, people, django_assert_max_num_queries) -> None:
    client.force_login(people.dan)
    with django_assert_max_num_queries(19):
        client.get("/")


def test_closed_months_are_added_up_once(client, people, django_assert_num_queries) -> None:
    figures(client, people.dan)
    LoanSnapshot.objects.all()
    from reports.dashboard.queries import closed_months, holdings

    closed = closed_months()
    with django_assert_num_queries(0):
        holdings(closed)


def test_the_table_of_branches_adds_up(client, people) -> None:
    client.force_login(people.dan)
    assert client.get("/reports/figures/").headers["Location"] == "/reports/figures/2007-06/"
    table = client.get("/reports/figures/2007-06/").context["table"]
    assert [row.unit.code for row in table.rows] == ["0101", "0201"]
    for key in ("loans", "deposits", "npl", "income"):
        assert sum(row.figures[key].value for row in table.rows) == table.total[key].value


def test_the_table_of_a_branch_has_one_row(client, people) -> None:
    client.force_login(people.carol)
    table = client.get("/reports/figures/2007-06/").context["table"]
    assert [row.unit.code for row in table.rows] == ["0201"]
    assert table.total["loans"].value == 5_000_000


@pytest.mark.parametrize("month", ["2007-07", "2007-04", "1999-01"])
def test_open_months_have_no_figures(client, people, month) -> None:
    client.force_login(people.dan)
    assert client.get(f"/reports/figures/{month}/").status_code == 404


def test_before_the_first_close_the_page_says_so(client) -> None:
    people = the_people()
    client.force_login(people.dan)
    assert "还没有已结账的月份" in client.get("/").content.decode()
    assert "还没有已结账的月份" in client.get("/reports/figures/").content.decode()
