"""Alice rates a household by keys, Carol records the group and posts the list, and on day seven the grade stands."""

from datetime import date

import pytest

from customers.files.models import CreditSurvey, SurveyLine
from customers.households.models import HouseholdMember, Relation
from tests.builders import a_customer, a_village, business_date, open_months
from tests.builders.people import People, the_people, with_password
from tests.builders.ratings import local_average

DAY = date(2007, 6, 11)


@pytest.fixture
def household(committed_db):
    people: People = the_people("2007-06-11")
    open_months("2007-06", "2007-08")
    # she directs Alice's branch here
    people.carol.posts.update(unit=people.branch_a)
    for person in (people.alice, people.carol):
        with_password(person)
    local_average(people.branch_a, people.carol)
    village = a_village(people.branch_a, officer=people.alice)
    home = a_customer(people.branch_a, village=village, name="赵家")
    survey = CreditSurvey.objects.create(customer=home, year=2007, surveyed_on=DAY, surveyed_by=people.alice)
    for item, amount in (("house", 20_000), ("planting", 3_000), ("production", 800)):
        SurveyLine.objects.create(survey=survey, item=item, amount=amount)
    for name, relation in (("赵一", Relation.HEAD), ("赵二", Relation.SPOUSE), ("赵三", Relation.CHILD)):
        HouseholdMember.objects.create(
            customer=home, name=name, relation=relation, is_worker=True, joined_on=date(2000, 1, 1)
        )
    return home


def by_keys(page) -> None:
    """From the first field to the judgement, which the file does not know; then on, and saved."""
    focused = page.locator(":focus")
    for name in ("members", "workers", "assets", "net_assets", "net_income"):
        assert focused.get_attribute("name") == f"item_{name}"
        page.keyboard.press("Enter")
    page.keyboard.press("2")
    assert focused.input_value() == "good"
    # 8 + 8 + 13 + 13 + 12 + 25 + 10 of 96
    page.locator("#points").get_by_text("92.71", exact=True).wait_for()
    page.locator("#points").get_by_text("AAA", exact=True).wait_for()
    page.keyboard.press("Enter")
    assert focused.get_attribute("name") == "item_repayment"
    page.keyboard.press("Control+s")


def test_from_the_card_to_the_rating_that_stands(household, page, sign_in) -> None:
    sign_in("E0101", f"/customers/{household.pk}/?tab=ratings")
    page.get_by_role("link", name="新评级").click()
    page.get_by_role("heading", name="赵家 资信评分").wait_for()
    page.wait_for_load_state("load")
    by_keys(page)
    page.get_by_text("评分已保存").wait_for()
    page.get_by_role("button", name="提交评定小组").press("Enter")
    page.get_by_text("已提交，等待评定小组评定。").wait_for()
    page.context.clear_cookies()

    sign_in("D02", "/ratings/")
    page.get_by_role("link", name="登记评定会议").click()
    page.locator("[name=name_2]").fill("李信贷")
    page.locator("[name=kind_2]").select_option("staff")
    page.locator("[name=name_3]").fill("王代表")
    page.locator("[name=kind_3]").select_option("representative")
    page.get_by_role("button", name="登记并逐户评定").click()
    page.get_by_label("赵家 授信额度").fill("3000")
    page.get_by_role("button", name="保存评定结果").click()
    page.get_by_text("超过该等级限额 2,000.00 元").first.wait_for()
    page.get_by_label("赵家 授信额度").fill("2000")
    page.get_by_role("button", name="保存评定结果").click()
    page.get_by_text("已评定 1 户。").wait_for()
    page.get_by_label("会议记录").fill("逐户评议，一致同意。")
    page.get_by_role("button", name="定稿").click()
    page.get_by_text("会议记录已定稿，可以张榜公示。").wait_for()
    page.goto("/ratings/")
    page.get_by_role("link", name="张榜公示").click()
    page.get_by_role("button", name="张榜").click()
    page.get_by_text("公示须满 7 天，2007-06-18 起才能结束").wait_for()
    objected_and_answered(page)

    business_date("2007-06-18")
    page.reload()
    page.get_by_role("button", name="结束公示，评级生效").click()
    page.get_by_text("公示结束，评级生效。").wait_for()
    page.goto(f"/customers/{household.pk}/?tab=ratings")
    row = page.locator("#rating-2007").inner_text()
    assert all(part in row for part in ("优秀", "92.71", "2,000.00", "2007-06-18"))
    page.goto("/ratings/lists/1/print/")
    assert "赵家" in page.locator("table").inner_text()


def objected_and_answered(page) -> None:
    page.get_by_role("link", name="登记异议").click()
    page.get_by_label("提出人").fill("钱某")
    page.get_by_label("异议内容").fill("去年有欠账")
    page.get_by_role("button", name="登记异议").click()
    page.get_by_role("link", name="答复").click()
    page.get_by_label("结论").select_option("rejected")
    page.get_by_label("核实情况和答复").fill("查无此事")
    page.get_by_role("button", name="保存答复").click()
    page.get_by_text("查无此事").wait_for()
