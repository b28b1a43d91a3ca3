"""Dora sets a standard; Dan reads the month's structure and goes on to the customer who makes a figure, and why."""

from datetime import date

import pytest

from common.dates import Month
from customers.register.models import CustomerKind
from organization.staff.models import Role
from tests.builders import a_customer, a_user, in_post, open_months, the_union
from tests.builders.people import the_people, with_password
from tests.reports.dashboard.test_figures import close
from tests.reports.structure.books import lent, makes


@pytest.fixture
def books(committed_db):
    people = the_people("2007-07-02")
    open_months("2006-01", "2007-07")
    dora = a_user("朵拉", "U011")
    in_post(dora, the_union(), Role.UNION_CREDIT_DEPARTMENT)
    with_password(dora)
    firm = a_customer(people.branch_a, kind=CustomerKind.LEADING_ENTERPRISE, name="清源茶业")
    makes(firm, 6_000_000, dora)
    lent(firm, 700_000, industry="茶叶加工")
    lent(a_customer(people.branch_b), 4_000, industry="生猪", tier="loss")
    close(Month.of(date(2007, 6, 1)))
    return people


def test_from_the_standard_to_the_customer(books, page, sign_in) -> None:
    sign_in("U011", "/customers/tiers/")
    page.keyboard.press("n")
    page.get_by_label("客户层级", exact=True).select_option("household")
    page.get_by_label("起始日").fill("2008-01-01")
    page.get_by_label("贷款余额不少于").fill("1万")
    page.get_by_label("支持户数目标").fill("2000")
    page.get_by_label("依据").fill("清农信〔2007〕96号")
    page.keyboard.press("Control+s")
    page.get_by_text("尚未执行").wait_for()

    page.goto("/reports/structure/")
    page.wait_for_url("**/structure/2007-06/")
    page.locator("[data-drawn=yes]").wait_for()
    page.get_by_role("row", name="龙头骨干企业").get_by_role("link", name="700,000.00").click()
    page.get_by_role("link", name="清源茶业").click()
    page.get_by_role("link", name="客户层级", exact=True).click()
    page.get_by_role("cell", name="6,000,000.00").wait_for()
    assert page.get_by_text("已达到", exact=True).count() == 3

    page.goto("/reports/structure/2007-06/industries/")
    page.get_by_label("信用社", exact=True).select_option(label="水冶信用社")
    page.wait_for_url("**/industries/?branch=0201")
    page.get_by_role("row", name="生猪").first.get_by_role("link", name="4,000.00").first.click()
    page.get_by_role("cell", name="损失").wait_for()
