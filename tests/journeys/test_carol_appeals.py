"""The manager publishes June, Carol appeals for her branch, the credit department answers, the manager takes June back."""

import pytest

from organization.staff.models import Role
from tests.appraisal.publishing.published import a_closed_county
from tests.builders import a_user, in_post, the_union
from tests.builders.people import People, with_password


@pytest.fixture
def people(committed_db) -> People:
    people = a_closed_county().people
    credit = a_user("赵信贷", "U011")
    in_post(credit, the_union(), Role.UNION_CREDIT_DEPARTMENT, since="2007-07-01")
    for person in (people.dan, people.carol, credit):
        with_password(person)
    return people


@pytest.fixture
def sign_out(page):
    def leave() -> None:
        page.get_by_role("button", name="个人菜单").click()
        page.get_by_role("button", name="退出").click()
        page.get_by_label("工号").wait_for()

    return leave


def test_from_the_publication_to_the_withdrawal(people, page, sign_in, sign_out) -> None:
    sign_in("U001", "/appraisal/scores/2007-06/")
    page.get_by_role("link", name="公布得分").click()
    page.get_by_text("1 个对象没有综合得分").wait_for()
    page.get_by_role("button", name="公布 2007-06 得分").click()
    page.get_by_text("第 1 次公布，丁大勇，2007-07-05。").wait_for()
    sign_out()

    sign_in("D02", "/appraisal/scores/2007-06/branches/0201/")
    page.get_by_role("link", name="提出申诉").click()
    page.get_by_label("指标").select_option(label="2.3 到期贷款收回·金额")
    page.get_by_label("申诉内容").fill("有一笔已收回")
    page.get_by_role("button", name="提交申诉").click()
    # the browser itself asks for what is missing; what was typed stays
    page.get_by_label("理由和依据").fill("六月二十九日凭证三号")
    page.get_by_role("button", name="提交申诉").click()
    page.get_by_text("申诉已提交").wait_for()
    sign_out()

    sign_in("U011")
    page.get_by_role("link", name="1 件申诉等待受理或答复").click()
    page.get_by_role("link", name="2007-07-05").first.click()
    page.get_by_role("button", name="受理").click()
    page.get_by_text("申诉已受理").wait_for()
    page.get_by_label("答复", exact=True).select_option("upheld")
    page.get_by_label("后续处理").select_option("reckoning")
    page.get_by_label("答复内容").fill("属实，撤回重算")
    page.get_by_role("button", name="答复申诉").click()
    page.get_by_text("答复：成立（赵信贷）").wait_for()
    assert page.get_by_role("link", name="撤回公布").count() == 0
    sign_out()

    sign_in("U001", "/appraisal/appeals/")
    page.get_by_role("link", name="2007-07-05").first.click()
    page.get_by_role("link", name="撤回公布").click()
    page.get_by_label("撤回原因").fill("申诉成立")
    page.get_by_role("button", name="撤回公布").click()
    page.get_by_text("以下得分不再有效。原因：申诉成立").wait_for()


def test_what_if_by_keys(people, page, sign_in) -> None:
    sign_in("D02", "/appraisal/scores/2007-06/branches/0201/")
    page.get_by_role("link", name="试算", exact=True).click()
    field = page.locator('[id="f-2.8.collected"]')
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("+200")
    page.keyboard.press("Enter")
    page.wait_for_url("**/what-if/?2.8.collected=%2B200")
    assert "5.00" in page.locator('[id="i-2.8"]').inner_text()
    assert field.input_value() == "+200"
