"""Alice enters a repeat household loan by keyboard alone, is refused once, and mends it; who sees it, and who does not."""

from dataclasses import dataclass

import pytest

from customers.register.models import Customer
from loans.applications.models import Application
from loans.origination.models import GuaranteeMode, Product
from tests.builders import a_customer, a_loan, repaid
from tests.builders.certificates import a_certificate, a_rating
from tests.builders.people import People, the_people, with_password

#: Beyond finding the customer (requirements.md X4); what the page needs is said in the test.
MOST_KEYS = 12


@dataclass
class Counted:
    """A keyboard that counts; a chord counts every key of it."""

    page: object
    pressed: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += key.count("+") + 1

    def type(self, text: str) -> None:
        self.press(*text)


@pytest.fixture
def people(committed_db) -> People:
    people = the_people()
    customer = a_customer(people.branch_a, officer=people.alice, name="张老实")
    a_rating(customer, credit_limit=20_000)
    a_certificate(customer, credit_limit=20_000)
    last = a_loan(
        people.branch_a,
        people.alice,
        amount=5_000,
        customer=customer,
        released_on="2006-04-10",
        due_on="2007-04-10",
        product=Product.HOUSEHOLD_CREDIT,
        guarantee_mode=GuaranteeMode.CREDIT,
        purpose="购化肥、农药、农膜",
    )
    repaid(last, "2007-04-01", 5_000)
    for person in (people.alice, people.bob, people.carol, people.dan):
        with_password(person)
    return people


def test_a_repeat_loan_by_keyboard(people, page, sign_in) -> None:
    sign_in("E0101", "/applications/")
    page.keyboard.press("n")
    page.get_by_label("姓名、拼音首字母或客户号").fill("张老实")
    page.keyboard.press("Enter")
    page.get_by_text("符合规定，可以保存。").wait_for()

    keys = Counted(page)
    keys.type("8000")
    page.get_by_text("8,000.00").first.wait_for()
    keys.press("Control+s")
    page.get_by_text("已保存").wait_for()
    assert keys.pressed <= MOST_KEYS
    assert keys.pressed == 6  # what the note says

    made = Application.objects.get()
    assert (made.amount, made.months, made.product) == (8_000, 12, "household_credit")
    assert made.purpose.name == "购化肥、农药、农膜"
    assert made.certificate.customer == Customer.objects.get(name="张老实")


def test_a_refusal_is_read_and_mended(people, page, sign_in) -> None:
    pk = Customer.objects.get(name="张老实").pk
    sign_in("E0101", f"/customers/{pk}/applications/new/")
    page.get_by_text("符合规定，可以保存。").wait_for()
    page.keyboard.type("30000")
    page.get_by_text("可用 20,000.00 元，不够 30,000.00 元").wait_for()
    page.keyboard.press("Control+s")
    page.get_by_role("alert").filter(has_text="授信额度 20,000.00 元").first.wait_for()
    assert page.get_by_label("申请金额").input_value() == "30000"
    assert not Application.objects.exists()

    page.get_by_label("申请金额").fill("2万")
    page.keyboard.press("Enter")
    page.get_by_text("符合规定，可以保存。").wait_for()
    page.keyboard.press("Control+s")
    page.get_by_text("已保存").wait_for()
    assert Application.objects.get().amount == 20_000

    # the mode decides what is asked: guarantors and collateral come and go with it
    page.goto(f"/customers/{pk}/applications/new/")
    page.get_by_label("贷款品种和方式").select_option("household_other:guarantee")
    page.get_by_label("保证人", exact=True).first.wait_for()
    page.get_by_label("贷款品种和方式").select_option("household_other:deposit_pledge")
    page.get_by_label("评估价值").first.wait_for()
    page.wait_for_load_state("networkidle")


def test_who_sees_it(people, page, sign_in) -> None:
    from tests.builders.applications import an_application

    made = an_application(Customer.objects.get(name="张老实"), people.alice, on="2007-06-20")
    sign_in("E0102", f"/applications/{made.number}/")
    page.get_by_role("heading", name="张老实").wait_for()
    assert page.get_by_role("link", name="修改申请").count() == 0
    page.get_by_role("link", name="定价过程").click()
    page.get_by_text("基准利率").first.wait_for()


@pytest.mark.parametrize(("code", "sees"), [("D02", False), ("U001", True)])
def test_another_branch_sees_nothing_and_the_union_all(people, page, sign_in, code, sees) -> None:
    from tests.builders.applications import an_application

    made = an_application(Customer.objects.get(name="张老实"), people.alice, on="2007-06-20")
    sign_in(code, "/applications/")
    assert page.get_by_text(made.number).count() == int(sees)
    answer = page.goto(f"/applications/{made.number}/")
    assert answer.status == (200 if sees else 404)
