"""From an approved application to the loan's page: Alice meets the condition, signs and draws, Bob pays out, once."""

import pytest

from loans.lending.models import Note, SignedContract
from loans.origination.models import Loan
from loans.servicing.models import Posting
from tests.builders import a_village, open_months
from tests.builders.applications import an_application
from tests.builders.groups import a_household
from tests.builders.lending import approved
from tests.builders.people import the_people, with_password

DAY = "2007-07-03"


@pytest.fixture
def application(committed_db):
    open_months("2007-06", "2008-12")
    people = the_people(DAY)
    with_password(people.alice)
    with_password(people.bob)
    village = a_village(people.branch_a, officer=people.alice)
    customer = a_household(people.branch_a, village, name="赵大山")
    made = an_application(customer, people.alice, on=DAY, purpose_words="买茶苗")
    return approved(made, on=DAY, conditions="办妥房产抵押登记")


def leave(page) -> None:
    page.context.clear_cookies()


def test_from_the_approval_to_the_balance(application, page, sign_in) -> None:
    sign_in("E0101", "/lending/")
    page.locator("tbody").get_by_text("待签约").wait_for()
    page.locator("tbody tr a").first.click()
    page.wait_for_url(f"**/applications/{application.number}/?tab=lending")
    page.get_by_role("link", name="登记落实").click()
    page.get_by_label("落实情况").fill("他项权证已入库")
    page.keyboard.press("Control+s")
    page.get_by_role("link", name="签订合同").click()
    # a double click signs once
    page.get_by_role("button", name="签订合同").dblclick()
    page.wait_for_url("**/contracts/0101-HT2007-0001/")
    assert SignedContract.objects.count() == 1

    page.keyboard.press("n")
    page.get_by_label("借据金额").fill("6千")
    page.get_by_label("到期日").fill("2008-6-30")
    page.get_by_role("button", name="出借据").dblclick()
    page.wait_for_url("**/notes/0101-HT2007-0001-01/")
    page.get_by_text("陆仟元整").wait_for()
    assert Note.objects.count() == 1
    assert page.get_by_role("link", name="放款", exact=True).count() == 0

    leave(page)
    sign_in("E0102", "/notes/0101-HT2007-0001-01/")
    page.get_by_role("link", name="放款", exact=True).click()
    page.get_by_role("button", name="确认放款").dblclick()
    page.wait_for_url("**/loans/0101-HT2007-0001-01/")
    page.get_by_text("6,000.00").first.wait_for()
    assert Posting.objects.filter(kind="disbursement").count() == 1
    assert Loan.objects.get().assignments.get().officer.code == "E0101"

    # the page from before the release, sent once more, tells who was first
    page.goto("/notes/0101-HT2007-0001-01/release/")
    assert page.get_by_role("button", name="确认放款").count() == 0
    page.goto("/lending/")
    page.locator("tbody").get_by_text("可再出借据").wait_for()
