"""The credit department enters a new floating version; an officer sees the new price in the calculator."""

import pytest

from loans.pricing.models import FloatingStandard
from organization.staff.models import Role
from tests.builders import a_user, in_post, the_union
from tests.builders.people import the_people, with_password


@pytest.fixture
def people(committed_db):
    people = the_people("2007-07-31")
    with_password(people.alice)
    department = with_password(a_user("周信贷部", "U010"))
    in_post(department, the_union(), Role.UNION_CREDIT_DEPARTMENT)
    return people


def test_a_new_version_reaches_the_counter(people, page, sign_in) -> None:
    sign_in("U010", "/pricing/")
    page.get_by_role("link", name="新设浮动标准").click()
    effect = page.get_by_role("table", name="试算")
    effect.get_by_text("种茶户").wait_for()
    assert effect.get_by_text("不变").count() == 7
    page.get_by_role("textbox", name="依据").fill("联社理事会 2007-07-30")
    page.get_by_role("textbox", name="农户小额信用贷款").fill("50")
    # both who borrow on credit pay more, and it says how much, before anything is kept
    effect.get_by_text("▲68.40").wait_for()
    assert effect.get_by_text("不变").count() == 5
    assert FloatingStandard.objects.count() == 1
    page.keyboard.press("Control+s")
    page.get_by_text("新的浮动标准已保存。").wait_for()
    page.get_by_text("2007-07-31 起").first.wait_for()

    page.context.clear_cookies()
    sign_in("E0101", "/pricing/calculator/")
    steps = page.get_by_role("table", name="利率怎样得来")
    steps.get_by_text("农户小额信用贷款 +50%").wait_for()
    page.get_by_label("投向行业").select_option("茶叶")
    page.get_by_label("信用等级").select_option("excellent")
    page.get_by_label("入股社员").check()
    steps.get_by_text("入股社员 −5%").wait_for()
    # 6.84 × (1 + 50 − 5 − 10 − 5 %)
    page.get_by_text("8.892", exact=True).wait_for()
    page.get_by_text("7.41", exact=True).wait_for()
    page.get_by_role("spinbutton", name="期限").or_(page.get_by_role("textbox", name="期限")).fill("37")
    page.locator(".rating-points").get_by_text("最长 36 个月").wait_for()
