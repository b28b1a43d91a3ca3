"""Alice takes a repayment with its preview and receipt; the director of her branch undoes it."""

import pytest

from loans.servicing.models import LoanBalance, Posting
from organization.staff.models import Role
from tests.builders import a_customer, a_loan, a_user, business_date, in_post, open_months, settled
from tests.builders.people import the_people, with_password


@pytest.fixture
def loan(committed_db):
    people = the_people("2007-07-05")
    open_months("2007-06", "2007-08")
    business_date("2007-07-05")
    director = a_user("何主任", "D01")
    in_post(director, people.branch_a, Role.BRANCH_DIRECTOR)
    for person in (people.alice, director):
        with_password(person)
    customer = a_customer(people.branch_a, name="赵大田")
    loan = a_loan(
        people.branch_a,
        people.alice,
        customer=customer,
        released_on="2007-06-05",
        due_on="2008-06-05",
    )
    settled(loan, "2007-06-20", "31.20")
    return loan


def test_a_repayment_its_receipt_and_its_reversal(loan, page, sign_in) -> None:
    sign_in("E0101", "/repayments/")
    page.get_by_role("link", name=loan.number).click()
    page.get_by_label("还款金额").fill("531.20")
    # interest first, the rest principal, as one types
    preview = page.get_by_role("table", name="这笔钱还到")
    preview.get_by_role("row", name="本金 500.00").wait_for()
    preview.get_by_role("row", name="利息 31.20", exact=True).wait_for()
    form = page.locator("form[data-entry]")
    sent = {each.get_attribute("name"): each.input_value() for each in form.locator("input[name]").all()}
    counter = page.url
    page.get_by_role("button", name="确认收款").click()
    page.get_by_role("heading", name="还款凭证").wait_for()
    page.get_by_text("¥531.20").wait_for()
    assert LoanBalance.objects.get(loan=loan).balance == 9_500

    # the same form once more is the same payment, with the same receipt
    again = page.request.post(counter, form=sent, headers={"Referer": counter})
    assert again.url == page.url
    assert Posting.objects.filter(loan=loan, kind="repayment").count() == 1

    page.goto("/takings/")
    page.get_by_role("table", name="各人合计").get_by_role("row", name="王爱丽").wait_for()
    page.context.clear_cookies()

    sign_in("D01", f"/loans/{loan.number}/?tab=postings")
    page.locator("td", has_text="531.20").click()
    page.get_by_role("link", name="冲正", exact=True).click()
    page.get_by_label("冲正原因").fill("记错了户")
    page.keyboard.press("Control+s")
    page.get_by_text("已冲正").first.wait_for()
    assert LoanBalance.objects.get(loan=loan).balance == 10_000
    page.get_by_role("navigation", name="内容").get_by_role("link", name="应还", exact=True).click()
    page.get_by_role("table", name="应还款项").get_by_role("row", name="利息 31.20").wait_for()
