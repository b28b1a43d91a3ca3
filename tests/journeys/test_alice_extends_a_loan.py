"""A guaranteed loan near its due date: Alice asks, the posts say yes, she signs, and the loan is due later."""

from datetime import date

import pytest

from loans.applications.models import Application
from loans.applications.rules import AskedGuarantor
from loans.extending.models import ExtensionAgreement
from loans.extending.queries import extendable
from loans.origination.models import Loan
from organization.staff.models import Role
from tests.builders import a_user, a_village, business_date, in_post, open_months, yuan
from tests.builders.applications import an_application
from tests.builders.approvals import a_bench
from tests.builders.groups import a_household
from tests.builders.lending import a_contract, a_note, approved, lent
from tests.builders.people import the_people, with_password
from tests.journeys.posts import close, say, submit, vote

LENT_ON, DAY = "2007-01-10", "2007-07-03"
DIRECTOR, MEMBERS = "D01", ("G1", "G2")


@pytest.fixture
def loan(committed_db) -> Loan:
    """Of half a year, due in a week, guaranteed by somebody who is no customer."""
    open_months("2007-01", "2008-12")
    people = the_people(LENT_ON)
    a_bench(people.branch_a, people.alice, members=0)
    for code, role in [
        (DIRECTOR, Role.BRANCH_DIRECTOR),
        *((each, Role.LOAN_GROUP_MEMBER) for each in MEMBERS),
    ]:
        in_post(with_password(a_user(f"成员{code}", code)), people.branch_a, role)
    for person in (people.alice, people.bob):
        with_password(person)
    customer = a_household(people.branch_a, a_village(people.branch_a, officer=people.alice), name="张老实")
    guarantor = AskedGuarantor("李保人", yuan(10_000), yuan(50_000))
    asked = {"months": 6, "guarantee_mode": "guarantee", "guarantors": (guarantor,)}
    application = approved(an_application(customer, people.alice, on=LENT_ON, **asked), on=LENT_ON)
    made = lent(a_note(a_contract(application, on=LENT_ON), on=LENT_ON), on=LENT_ON)
    business_date(DAY)
    return made


@pytest.fixture
def as_person(page, sign_in):
    """Whoever was there leaves; the next one signs in at an address."""

    def go(code: str, address: str) -> None:
        page.context.clear_cookies()
        sign_in(code, address)

    return go


@pytest.mark.timeout(400)
def test_from_the_request_to_the_later_due_date(loan, page, as_person) -> None:
    as_person("E0101", f"/loans/{loan.number}/")
    page.get_by_role("link", name="申请展期").click()
    page.get_by_label("保证人 李保人 书面同意日").fill("2007-7-2")
    # past what the law allows
    page.get_by_label("展期后到期日").fill("2008-1-11")
    page.locator("#reckoned").get_by_text("累计展期最长到 2008-01-10").wait_for()
    page.keyboard.press("Control+s")
    page.get_by_role("alert").get_by_text("累计展期最长到 2008-01-10").first.wait_for()
    assert page.get_by_label("保证人 李保人 书面同意日").input_value() == "2007-7-2"
    assert not Application.objects.filter(kind="extension").exists()
    page.get_by_role("button", name="再展 3 个月").click()
    page.get_by_text("符合规定，可以保存。").wait_for()
    page.get_by_text("从现到期日 2007-07-10 起按新利率").wait_for()
    page.get_by_role("button", name="保存展期申请").dblclick()
    page.wait_for_url("**/applications/*/")
    application = Application.objects.get(kind="extension")
    here = f"/applications/{application.number}/?tab=approval"

    page.goto(here)
    submit(page, parts=("展期原因", "还款来源", "担保情况"))
    as_person("E0102", here)
    say(page, "办理审查", "同意", "茶款未收回，还款来源可靠")
    for member in MEMBERS:
        as_person(member, here)
        vote(page)
    as_person(DIRECTOR, here)
    vote(page)
    close(page)
    say(page, "办理审批", "同意", "同意展期")
    page.get_by_text("已批准").first.wait_for()

    # the approval alone moves nothing
    assert extendable(loan, date(2007, 7, 3)).due_on == date(2007, 7, 10)
    as_person("E0101", "/extensions/")
    page.locator("tbody").get_by_text("待签协议").wait_for()
    page.locator("tbody tr a").first.click()
    page.get_by_role("link", name="签展期协议").click()
    page.get_by_role("button", name="签展期协议").dblclick()
    page.wait_for_url(f"**/loans/{loan.number}/?tab=extensions")
    page.locator(".record-facts").get_by_text("2007-10-10").wait_for()
    page.get_by_role("table", name="展期", exact=True).get_by_text("2007-07-10 → 2007-10-10").wait_for()
    agreement = ExtensionAgreement.objects.get()
    page.goto(f"/extensions/{agreement.number}/print/")
    page.get_by_text("壹万元整").wait_for()
    page.get_by_role("row", name="李保人 保证人").wait_for()
