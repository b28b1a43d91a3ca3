"""Alice enters a household with its members and never touches the mouse; Bob cannot; Carol hands a village over."""

import pytest

from customers.register.models import Customer
from tests.builders import a_customer, a_village, an_officer
from tests.builders.people import People, the_people, with_password


@pytest.fixture
def people(committed_db) -> People:
    people = the_people()
    a_village(people.branch_a, officer=people.alice)
    old = an_officer(people.branch_b, "老周", "E0201")
    an_officer(people.branch_b, "小吴", "E0202")
    village = a_village(people.branch_b, officer=old)
    for name in ("甲户", "乙户"):
        a_customer(people.branch_b, village=village, officer=old, name=name)
    for person in (people.alice, people.bob, people.carol):
        with_password(person)
    return people


def test_a_household_without_a_mouse(people, page, sign_in) -> None:
    sign_in("E0101", "/customers/")
    keys = page.keyboard
    page.get_by_role("link", name="新建客户").wait_for()
    keys.press("n")
    page.wait_for_url("**/customers/new/")
    page.wait_for_function("document.activeElement.name === 'name'")
    # the village is the only one that she has
    for text in ("赵大田", "410522197001010010", "13900000000"):
        keys.type(text)
        keys.press("Enter")
    keys.press("Control+s")
    page.get_by_text("已建立客户 赵大田，客户号 H010100001。").wait_for()
    [customer] = Customer.objects.filter(name="赵大田")

    page.goto(f"/customers/{customer.pk}/?tab=members")
    keys.press("n")
    page.wait_for_url("**/members/new/")
    page.wait_for_function("document.activeElement.name === 'relation'")
    page.locator("[name=relation]").select_option("spouse")
    keys.press("Enter")
    keys.type("李小红")
    keys.press("Enter")
    keys.type("410522197101010042")
    keys.press("Control+s")
    page.get_by_text("已增加成员 李小红。").wait_for()
    page.get_by_text("410522********0042").wait_for()
    assert customer.members.count() == 2

    page.goto("/customers/")
    a_customer(people.branch_a, name="钱二")
    page.get_by_label("查找", exact=True).click()
    keys.type("zd")
    page.wait_for_url("**/customers/?q=zd")
    page.locator("tbody").get_by_text("赵大田").wait_for()
    assert page.locator("tbody tr").count() == 1
    assert "q=zd&as=excel" in page.get_by_role("link", name="Excel").get_attribute("href")
    assert page.evaluate("document.activeElement.name") == "q"


def test_who_only_reads_finds_no_button(people, page, sign_in) -> None:
    sign_in("E0102", "/customers/")
    assert page.get_by_role("link", name="新建客户").count() == 0
    assert page.goto("/customers/new/").status == 403


def test_a_village_goes_to_another_officer(people, page, sign_in) -> None:
    sign_in("D02", "/transfers/")
    page.get_by_role("link", name="老周").click()
    page.get_by_label("接收人").select_option(label="小吴 E0202")
    page.locator("[name=villages]").check()
    page.get_by_role("button", name="预览移交").click()
    page.get_by_role("button", name="确认移交").click()
    page.get_by_text("已移交 1 个村、2 户客户，自 2007-06-30 起。").wait_for()
    customer = Customer.objects.get(name="甲户")
    page.goto(f"/customers/{customer.pk}/?tab=history")
    page.get_by_text("客户管户 修改").wait_for()
