"""Alice forms a joint-guarantee group, the director of her branch approves it, and a member falls into arrears."""

from datetime import date

import pytest

from customers.households.models import Kin, Kinship
from customers.register.models import Customer
from loans.origination.models import Product
from organization.staff.models import Role
from tests.builders import a_loan, a_user, in_post
from tests.builders.groups import a_household, a_seat
from tests.builders.people import People, the_people, with_password

NAMES = ("陈一", "陈二", "陈三", "陈四", "陈五")


@pytest.fixture
def people(committed_db) -> People:
    people = the_people()
    director = a_user("卡罗琳", "D01")
    in_post(director, people.branch_a, Role.BRANCH_DIRECTOR)
    seat = a_seat(people.branch_a, people.alice, director)
    members = {name: a_household(seat.branch, seat.village, name=name) for name in NAMES}
    brother = a_household(seat.branch, seat.village, name="陈兄弟")
    late = a_household(seat.branch, seat.village, name="陈欠款")
    a_loan(seat.branch, customer=late, due_on="2007-05-31")
    first, second = sorted((members["陈一"], brother), key=lambda each: each.pk)
    Kinship.objects.create(
        customer=first,
        other=second,
        kin=Kin.SIBLINGS,
        declared_on=date(2007, 6, 1),
        declared_by=people.alice,
    )
    for person in (people.alice, director):
        with_password(person)
    return people


@pytest.fixture
def sign_out(page):
    def leave() -> None:
        page.get_by_role("button", name="个人菜单").click()
        page.get_by_role("button", name="退出").click()
        page.get_by_label("工号").wait_for()

    return leave


def test_from_the_proposal_to_the_stop(people, page, sign_in, sign_out) -> None:
    sign_in("E0101", "/groups/")
    page.keyboard.press("n")
    page.get_by_label("姓名、拼音首字母或客户号").fill("陈一")
    page.get_by_role("link", name="选为组长").click()
    page.get_by_label("每户限额").fill("3万")
    page.get_by_role("button", name="下一步：加入成员").click()

    page.get_by_label("姓名、拼音首字母或客户号").fill("陈")
    page.get_by_text("陈兄弟 与 陈一 是近亲属（兄弟姐妹）").wait_for()
    page.get_by_text("逾期 30 天，欠 10,000.00 元").wait_for()
    for count, name in enumerate(NAMES[1:], start=2):
        page.get_by_label("姓名、拼音首字母或客户号").fill(name)
        button = page.get_by_role("button", name=f"加入 {name}", exact=True)
        button.focus()
        page.keyboard.press("Enter")
        page.get_by_text(f"现有 {count} 户").wait_for()
    page.get_by_role("link", name="成员已齐，去签字").click()
    for name in NAMES:
        page.get_by_role("button", name=f"{name} 已签字").click()
        page.get_by_role("button", name=f"{name} 已签字").wait_for(state="detached")
    page.get_by_text("各项条件已经具备").wait_for()
    assert page.get_by_role("button", name="批准").count() == 0
    address = page.url.split("?")[0]
    sign_out()

    sign_in("D01", address.partition("/groups/")[1] + address.partition("/groups/")[2])
    page.get_by_role("button", name="批准").click()
    page.get_by_text("没有逾期，协议有效").wait_for()

    late = Customer.objects.get(name="陈三")
    loan = a_loan(
        people.branch_a, customer=late, product=Product.JOINT_GUARANTEE, due_on="2007-06-13", amount=20_000
    )
    page.goto(address)
    page.get_by_role("alert").get_by_text("停止新增贷款").wait_for()
    page.get_by_text(f"陈三 借据 {loan.number} 逾期 17 天，欠 20,000.00 元").wait_for()
    page.get_by_role("link", name="向其他成员追偿").click()
    page.get_by_role("button", name="登记追偿通知").click()
    page.get_by_text("已登记 4 份追偿通知").wait_for()
