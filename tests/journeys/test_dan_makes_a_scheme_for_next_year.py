"""Dan copies 2007 to 2008, changes a cap, sees what it would do; Erna of the credit department approves."""

import pytest

from appraisal.scoring.queries import scheme_of
from tests.appraisal.schemes.drafts import the_deciders
from tests.appraisal.scoring.small_county import the_county
from tests.builders.people import with_password


@pytest.fixture
def county(committed_db):
    county = the_county()
    with_password(county.people.dan)
    with_password(the_deciders().erna)
    return county


def test_from_the_copy_to_the_approval(county, page, sign_in, open_part) -> None:
    sign_in("U001")
    open_part("考核")
    page.get_by_role("link", name="考核办法", exact=True).click()
    page.get_by_role("link", name="起草新办法").click()
    assert page.get_by_label("适用年度").input_value() == "2008"
    page.get_by_role("button", name="复制并开始修改").click()
    # a cap below the points is refused beside its field, and what was typed stays
    cap = page.locator("[name='indicators-2.8-cap']")
    points = page.locator("[name='indicators-2.8-points']")
    points.fill("10")
    cap.fill("8")
    page.get_by_text("第2部分 指标合计 / 满分 105 / 100").wait_for()
    page.locator("[name='parts-2-maximum']").fill("105")
    page.get_by_text("综合满分 103").wait_for()
    page.get_by_role("button", name="保存").click()
    page.get_by_text("指标2.8「最高分」低于其应得分值10").first.wait_for()
    assert cap.input_value() == "8"
    cap.fill("12")
    # the lid is closed: what was typed can be restored
    page.reload()
    page.get_by_role("button", name="恢复填写").click()
    assert (cap.input_value(), points.input_value()) == ("12", "10")
    page.keyboard.press("Control+s")
    page.get_by_text("已保存为第 2 版").wait_for()
    page.get_by_role("link", name="试算影响").click()
    page.get_by_role("heading", name="2007-06 信用社按新办法试算").wait_for()
    # 800 of 1,000 collected: 4.00 of 5 become 8.00 of 10, by 60 %
    row = page.locator("tbody tr", has_text="水冶信用社")
    assert "2.40" in row.inner_text()
    row.get_by_role("link").click()
    page.get_by_text("得分：80% × 10 = 8").wait_for()
    page.go_back()
    page.get_by_role("link", name="内容与审批").click()
    page.get_by_role("button", name="提交审批").click()
    page.get_by_text("须由另一人审批").wait_for()
    assert page.get_by_role("button", name="批准").count() == 0
    assert scheme_of(2008).code == "2007"
    page.context.clear_cookies()
    sign_in("U011", "/appraisal/schemes/")
    page.get_by_text("份草稿等待您审批").wait_for()
    page.get_by_role("link", name="2008年度信贷工作考核办法").click()
    page.get_by_role("button", name="批准").click()
    page.get_by_text("已批准，办法生效").wait_for()
    page.get_by_role("link", name="查看生效的办法").click()
    page.get_by_text("易娜 于").first.wait_for()
    assert scheme_of(2008).code == "2008"
    assert scheme_of(2007).code == "2007"
