"""One loan from the counter to its last yuan, by everybody who has a hand in it, over half a year of business days."""

import pytest

from common.jobs.models import Job, JobState
from common.jobs.operations import run_or_wait
from loans.applications.models import Application
from loans.origination.models import Loan
from loans.servicing.models import LoanBalance, Posting
from organization.calendar.models import DayEnd
from organization.staff.models import Role
from tests.builders import a_customer, a_user, in_post, open_months
from tests.builders.approvals import a_bench
from tests.builders.certificates import a_certificate, a_rating
from tests.builders.people import People, the_people, with_password
from tests.journeys.posts import close, say, submit, vote

DAY = "2007-07-03"
DIRECTOR, MEMBERS = "D01", ("G1", "G2")


@pytest.fixture
def people(committed_db) -> People:
    open_months("2007-07", "2008-12")
    people = the_people(DAY)
    a_bench(people.branch_a, people.alice, members=0)
    for code, role in [
        (DIRECTOR, Role.BRANCH_DIRECTOR),
        *((each, Role.LOAN_GROUP_MEMBER) for each in MEMBERS),
    ]:
        in_post(with_password(a_user(f"成员{code}", code)), people.branch_a, role)
    customer = a_customer(people.branch_a, officer=people.alice, name="张老实")
    a_rating(customer, credit_limit=20_000)
    a_certificate(customer, credit_limit=20_000)
    for person in (people.alice, people.bob, people.dan):
        with_password(person)
    return people


@pytest.fixture
def as_person(page, sign_in):
    """Whoever was there leaves; the next one signs in at an address."""

    def go(code: str, address: str) -> None:
        page.context.clear_cookies()
        sign_in(code, address)

    return go


@pytest.mark.timeout(400)
def test_from_the_application_to_the_last_repayment(people, page, as_person) -> None:
    as_person("E0101", "/applications/")
    page.keyboard.press("n")
    page.get_by_label("姓名、拼音首字母或客户号").fill("张老实")
    page.keyboard.press("Enter")
    # a household that never borrowed is asked for amount and use
    page.get_by_label("申请金额").fill("6千")
    page.get_by_label("用途", exact=True).select_option(index=1)
    page.get_by_text("符合规定，可以保存。").wait_for()
    page.keyboard.press("Control+s")
    page.get_by_text("已保存").wait_for()
    application = Application.objects.get()
    here = f"/applications/{application.number}/?tab=approval"

    page.goto(here)
    submit(page, parts=("借款人情况", "借款用途", "还款来源"))
    as_person("E0102", here)
    say(page, "办理审查", "同意", "资料齐全")
    for member in MEMBERS:
        as_person(member, here)
        vote(page)
    as_person(DIRECTOR, here)
    vote(page)
    close(page)
    say(page, "办理审批", "同意", "同意贷款")
    page.get_by_text("已批准").first.wait_for()

    as_person("E0101", f"/applications/{application.number}/?tab=lending")
    page.get_by_role("link", name="签订合同").click()
    page.get_by_role("button", name="签订合同").click()
    page.wait_for_url("**/contracts/0101-HT2007-0001/")
    page.keyboard.press("n")
    page.get_by_label("借据金额").fill("6千")
    page.get_by_label("到期日").fill("2008-6-30")
    page.get_by_role("button", name="出借据").click()
    page.wait_for_url("**/notes/0101-HT2007-0001-01/")
    as_person("E0102", "/notes/0101-HT2007-0001-01/")
    page.get_by_role("link", name="放款", exact=True).click()
    page.get_by_role("button", name="确认放款").click()
    page.wait_for_url("**/loans/0101-HT2007-0001-01/")
    loan = Loan.objects.get()
    assert LoanBalance.objects.get(loan=loan).balance == 6_000

    as_person("U001", "/days/end/")
    page.get_by_label("推进到的营业日期").fill("2008-1-5")
    page.get_by_role("button", name="做日终").click()
    page.wait_for_url("**/jobs/*/")
    assert run_or_wait(Job.objects.get(kind="end_of_day")).state == JobState.DONE
    assert DayEnd.objects.count() == 186

    as_person("E0101", f"/loans/{loan.number}/?tab=owed")
    page.get_by_role("table", name="应还款项").get_by_role("row", name="本金 6,000.00").wait_for()
    page.goto("/repayments/")
    page.get_by_role("link", name=loan.number).click()
    page.get_by_role("link", name="还清").click()
    page.get_by_role("button", name="确认收款").click()
    page.get_by_role("heading", name="还款凭证").wait_for()
    assert LoanBalance.objects.get(loan=loan).balance == 0
    last = Posting.objects.get(loan=loan, kind="repayment")
    # by hand: 186 days from 3 July to 5 January, the last not counted, on a year of 360 days
    by_hand = loan.rate_percent * 6_000 * 186 / 36_000
    assert (last.principal, float(last.interest)) == (6_000, pytest.approx(float(by_hand), abs=0.006))
