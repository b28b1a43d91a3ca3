"""Alice looks a borrower up, goes through the tabs of a loan, and ends at the posting that was reversed."""

import pytest

from tests.builders import a_customer, a_loan, repaid, settled, undone
from tests.builders.people import PASSWORD, the_people, with_password


@pytest.fixture
def loan(committed_db):
    people = the_people()
    with_password(people.alice)
    customer = a_customer(people.branch_a, name="赵大田")
    loan = a_loan(people.branch_a, people.alice, customer=customer)
    undone(repaid(loan, "2007-04-20", 500), "2007-04-21")
    settled(loan, "2007-03-20", 117)
    return loan


def test_from_the_search_to_the_reversal(loan, page, sign_in) -> None:
    sign_in("E0101")
    page.get_by_role("searchbox").fill("赵大")
    page.locator(".found-item", has_text="赵大田").click()
    page.get_by_role("heading", name="赵大田").wait_for()
    tabs = page.get_by_role("navigation", name="内容")
    tabs.get_by_role("link", name="贷款", exact=True).click()
    page.locator("td", has_text=loan.number).click()
    page.wait_for_url(f"**/loans/{loan.number}/")
    # a tab is fetched alone, and has an address of its own that the way back leads through
    tabs.get_by_role("link", name="利息", exact=True).click()
    page.locator("td", has_text="117.00").first.wait_for()
    assert page.url.endswith(f"/loans/{loan.number}/?tab=interest")
    tabs.get_by_role("link", name="流水", exact=True).click()
    page.locator("tr.undone").first.wait_for()
    page.go_back()
    page.locator("td", has_text="117.00").first.wait_for()
    assert tabs.locator("[aria-current]").inner_text() == "利息"
    page.go_forward()
    # a row that came in with its tab opens like any other
    page.locator("tr.undone td").nth(2).click()
    page.wait_for_url("**/postings/*/")
    page.get_by_text("已被冲正").wait_for()
    page.get_by_role("link", name="被").click()
    page.get_by_role("heading", name="冲正还款").wait_for()


def test_one_thumb_wide(loan, page, sign_in) -> None:
    sign_in("E0101")
    page.set_viewport_size({"width": 390, "height": 844})
    for address in (
        "/loans/",
        f"/loans/{loan.number}/",
        f"/loans/{loan.number}/?tab=instalments",
        f"/customers/{loan.customer_id}/",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address


def test_tabs_need_no_script(loan, chromium, site) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto(f"/sign-in/?next=/loans/{loan.number}/")
    page.get_by_label("工号").fill("E0101")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("navigation", name="内容").get_by_role("link", name="利息", exact=True).click()
    page.locator("td", has_text="117.00").first.wait_for()
    page.get_by_role("navigation", name="内容").get_by_role("link", name="催收通知").click()
    page.get_by_text("没有催收通知").wait_for()
    context.close()
