"""The set-based query and the pure rules say the same of random portfolios (architecture.md)."""

import random
from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest

from common.dates import Month
from common.money import ZERO
from customers.register.models import Customer, CustomerKind
from customers.tiers.models import LocalIndustry, TierStandard
from customers.tiers.queries import as_rules, supported_on, versions_on
from customers.tiers.rules import Figures, industry_of, place
from loans.classification.models import NON_PERFORMING
from loans.snapshots.models import LoanSnapshot
from organization.units.models import Unit
from reports.structure import queries
from reports.structure.placing import figures_of
from tests.builders import a_branch, a_customer, a_user
from tests.reports.structure.books import lent, makes

pytestmark = pytest.mark.django_db
JUNE = Month(2007, 6)
END = JUNE.last_day
#: Figures that meet thresholds, just meet them, and just do not.
BALANCES = ("0.01", "4999.99", "5000", "20000", "99999.99", "100000", "250000", "500000")
OUTPUTS = (0, "999999.99", 1_000_000, "4999999.99", 5_000_000, 9_000_000)
INDUSTRIES = ("茶叶", "茶叶加工", "高山茶叶", "生猪", "小水电", "商贸", "")


def a_portfolio(dice: random.Random) -> None:
    """Two branches, customers of all kinds, surveys of two years and after the month's end."""
    by, branches = a_user(), [a_branch(), a_branch()]
    for _number in range(40):
        customer = a_customer(dice.choice(branches), kind=dice.choice(CustomerKind.values))
        for day in ("2006-02-01", "2007-06-30", "2008-01-05"):
            if customer.kind != CustomerKind.HOUSEHOLD and dice.random() < 0.6:
                makes(customer, dice.choice(OUTPUTS), by, day)
        for _loan in range(dice.randint(0, 3)):
            lent(
                customer,
                dice.choice(BALANCES),
                branch=dice.choice(branches),
                industry=dice.choice(INDUSTRIES),
                tier=dice.choice(("normal", "special_mention", "substandard", "loss")),
            )
    for tier, output in (("household", None), ("leading_enterprise", 9_000_000)):
        for starts_on in (date(2007, 6, 30), date(2007, 7, 1)):
            TierStandard.objects.create(
                tier=tier,
                starts_on=starts_on,
                least_balance=dice.choice((5_000, 20_000, 250_000)),
                least_output=output,
                source="x",
            )
    LocalIndustry.objects.create(name="茶叶加工", starts_on=date(2007, 6, 1), source="x")
    LocalIndustry.objects.create(name="生猪", starts_on=date(2007, 6, 30), is_supported=False, source="x")


def by_rule() -> dict[int, str]:
    """By borrower of June the tier that the rule gives."""
    held: dict[int, Decimal] = defaultdict(Decimal)
    for row in LoanSnapshot.objects.filter(month=JUNE.first_day, balance__gt=0):
        held[row.customer_id] += row.balance
    standards = as_rules(versions_on(END).values())
    customers = Customer.objects.filter(pk__in=held)
    found = {each.pk: figures_of(each, END) for each in customers}
    return {
        each.pk: place(Figures(each.kind, held[each.pk], found[each.pk].output), standards).tier
        for each in customers
    }


def by_query() -> dict[int, str]:
    """By borrower of June the tier that stands in the list of customers."""
    units = Unit.objects.branches().values_list("pk", flat=True)
    rows = queries.customers_behind(JUNE, units, seen=units).rows(sort="customer_id", tie="customer_id")
    return {row["customer_id"]: row["tier"] for row in rows}


@pytest.mark.parametrize("seed", range(4))
def test_tiers_and_industries_agree(seed) -> None:
    a_portfolio(random.Random(seed))
    tiers, names = by_rule(), [row.name for row in supported_on(END)]
    assert by_query() == tiers
    assert len(set(tiers.values())) > 2
    sums: dict[tuple[str, str], Decimal] = defaultdict(lambda: ZERO)
    bad: dict[str, Decimal] = defaultdict(lambda: ZERO)
    rows = LoanSnapshot.objects.filter(month=JUNE.first_day, balance__gt=0).select_related("loan")
    for row in rows:
        industry = industry_of(row.loan.industry, names)
        sums[industry, tiers[row.customer_id]] += row.balance
        if row.tier in NON_PERFORMING:
            bad[tiers[row.customer_id]] += row.balance
    units = {row.branch_id for row in rows}
    assert queries.balances(JUNE, units) == sums
    told = queries.by_tier(JUNE, units).rows(sort="place", tie="place")
    assert {row["tier"]: row["npl"] for row in told if row["npl"]} == {k: v for k, v in bad.items() if v}
    assert {row["tier"]: row["customers"] for row in told if row["customers"]} == {
        tier: list(tiers.values()).count(tier) for tier in tiers.values()
    }


def test_a_customers_page_reckons_what_the_months_end_does() -> None:
    """The balance of the day is the sum of postings; the snapshot keeps the same."""
    by, branch = a_user(), a_branch()
    firm = a_customer(branch, kind=CustomerKind.PRIVATE_ENTERPRISE)
    makes(firm, 2_000_000, by)
    lent(firm, 60_000)
    lent(firm, "40000.00", branch=a_branch())
    assert figures_of(firm, END) == Figures("private_enterprise", Decimal(100_000), Decimal(2_000_000))
    assert by_query() == {firm.pk: "private_enterprise"}
    assert figures_of(firm, date(2006, 1, 1)) == Figures("private_enterprise", ZERO, None)
