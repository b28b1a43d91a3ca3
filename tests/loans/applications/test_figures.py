"""The union's figures for applications: set from a day on, and what the rules make of them (docs/decisions/0015)."""

from decimal import Decimal

import pytest

from common.audit.models import AuditEntry
from loans.applications.errors import RulesRefuse, StandardRefused
from loans.applications.models import ApplicationTerms, CollateralCap
from loans.applications.operations import set_cap, set_terms
from loans.applications.queries.figures import figures_on
from organization.staff.models import Role
from tests.builders import a_customer, a_day, a_user, in_post, open_months
from tests.builders.applications import a_house, an_application
from tests.builders.organization import the_union
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
DAY = a_day("2007-06-30")
LATER = a_day("2007-07-02")
PAGE = "/applications/figures/"


@pytest.fixture
def people():
    people = the_people()
    open_months("2006-12", "2007-07")
    return people


@pytest.fixture
def department(people):
    user = a_user("信贷部")
    in_post(user, the_union(), Role.UNION_CREDIT_DEPARTMENT)
    return user


def terms(by, starts_on=DAY, capital: str | None = "100000") -> ApplicationTerms:
    return set_terms(
        starts_on=starts_on,
        union_capital=Decimal(capital) if capital else None,
        one_borrower_percent=Decimal(10),
        guarantor_income_multiple=Decimal(5),
        by=by,
        on=DAY,
    )


def test_once_the_capital_is_entered_one_borrower_is_held_to_its_tenth(people, department) -> None:
    def enters(amount: int):
        customer = a_customer(people.branch_a, officer=people.alice, name="赵大山")
        return an_application(customer, people.alice, DAY, amount, collaterals=(a_house(200_000, DAY),))

    enters(10_001)
    terms(department)
    enters(10_000)
    with pytest.raises(RulesRefuse) as refused:
        enters(10_001)
    assert "超过单户上限 10,000.00 元（资本的 10 %）" in str(refused.value)


def test_a_cap_holds_from_its_day_on_and_only_for_its_kind(department) -> None:
    set_cap(kind="house", starts_on=LATER, percent=Decimal("65.5"), by=department, on=DAY)
    assert figures_on(DAY).caps["house"] == 70
    assert (figures_on(LATER).caps["house"], figures_on(LATER).caps["land"]) == (Decimal("65.5"), 60)
    assert AuditEntry.objects.get(subject="set_collateral_cap house").details == {
        "starts_on": "2007-07-02",
        "percent": "65.5",
    }


@pytest.mark.parametrize("starts_on", ["2007-06-29", "2007-07-02"])
def test_neither_in_the_past_nor_twice(department, starts_on) -> None:
    terms(department, LATER)
    set_cap(kind="house", starts_on=LATER, percent=Decimal(65), by=department, on=DAY)
    with pytest.raises(StandardRefused):
        terms(department, a_day(starts_on))
    with pytest.raises(StandardRefused):
        set_cap(kind="house", starts_on=a_day(starts_on), percent=Decimal(60), by=department, on=DAY)
    assert (ApplicationTerms.objects.count(), CollateralCap.objects.filter(kind="house").count()) == (2, 2)


def test_the_department_sets_them_on_the_page(client, department) -> None:
    client.force_login(department)
    assert "未录入" in client.get(PAGE).content.decode()
    new = f"{PAGE}terms/new/"
    assert 'value="10"' in client.get(new).content.decode()
    typed = {"starts_on": "2007-07-02", "union_capital": "5000万"}
    typed |= {"one_borrower_percent": "8", "guarantor_income_multiple": "4"}
    assert client.post(new, typed | {"starts_on": "2007-06-29"}).status_code == 400
    assert client.post(new, typed).status_code == 302
    again = client.post(new, typed)
    assert again.status_code == 400 and "请换一个起始日" in again.content.decode()
    page = client.get(PAGE).content.decode()
    assert "50,000,000.00" in page and "未启用" in page and "执行中" in page
    assert figures_on(LATER).most_of_capital == 4_000_000


def test_an_officer_reads_them_and_sets_none(client, people) -> None:
    client.force_login(people.alice)
    page = client.get(PAGE).content.decode()
    assert "最高抵押率" in page and "新设抵押率" not in page
    assert client.get(f"{PAGE}caps/new/").status_code == 403
