"""Dan gets a first password, chooses his own, sets up the second factor; a second browser ends the first."""

import base64
import time

import pytest

from organization.credentials.rules import totp
from organization.staff.operations import set_password
from tests.builders.people import People, the_people, with_password

FIRST, OWN = "Kfmt-ahxw-4826", "Shuiye-2007-x"


@pytest.fixture
def people(committed_db, settings) -> People:
    settings.SECOND_FACTOR_ROLES = ["union_manager"]
    people = the_people()
    set_password(user=people.dan, password=FIRST, by=None, on=None, initial=True)
    with_password(people.alice)
    return people


def type_in(page, password: str, code: str = "U001") -> None:
    page.get_by_label("工号").fill(code)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def code_of(secret: str, steps: int = 0) -> str:
    plain = secret.replace(" ", "")
    raw = base64.b32decode(plain + "=" * (-len(plain) % 8))
    return totp.code_at(raw, totp.step_at(time.time()) + steps)


def another_browser(page):
    context = page.context.browser.new_context(base_url=page.url.split("/sign-in")[0].rstrip("/"))
    return context.new_page()


def test_from_the_first_password_to_the_second_factor(people, page) -> None:
    page.goto("/months/")
    type_in(page, FIRST)
    # first the password: the hints follow what one types, the server decides
    page.get_by_text("这是初始密码").wait_for()
    page.get_by_label("当前密码").fill(FIRST)
    page.get_by_label("新密码", exact=True).fill("dingdayong")
    kept = page.locator(".password-rules .kept")
    assert kept.count() == 1
    page.get_by_label("新密码", exact=True).fill(OWN)
    assert kept.count() == 3
    page.get_by_label("再输入一次新密码").fill(OWN)
    page.get_by_role("button", name="修改密码").click()
    # then the second factor, on every page
    page.get_by_role("heading", name="启用第二验证").wait_for()
    assert page.locator(".qr path").get_attribute("d").startswith("M4 4")
    secret = page.locator("code.secret").inner_text()
    page.get_by_label("验证码").fill(code_of(secret))
    page.get_by_role("button", name="启用").click()
    page.get_by_role("heading", name="恢复码").wait_for()
    codes = page.locator(".codes li").all_inner_texts()
    assert len(set(codes)) == 10
    page.goto("/months/")
    page.get_by_role("heading", name="会计月", exact=True).wait_for()
    page.get_by_role("button", name="个人菜单").click()
    page.get_by_role("button", name="退出").click()
    # from now on both
    page.goto("/months/")
    type_in(page, OWN)
    page.get_by_role("heading", name="第二验证").wait_for()
    page.get_by_label("验证码").fill(code_of(secret, 1))
    page.get_by_role("button", name="继续").click()
    page.wait_for_url("**/months/")
    # and without the phone
    page.get_by_role("button", name="个人菜单").click()
    page.get_by_role("button", name="退出").click()
    type_in(page, OWN)
    page.get_by_label("验证码").fill(codes[0].strip())
    page.get_by_role("button", name="继续").click()
    page.get_by_role("heading", name="工作台").wait_for()


def test_the_second_browser_ends_the_first(people, page) -> None:
    page.goto("/jobs/")
    type_in(page, "a plain passphrase", "E0101")
    page.get_by_role("heading", name="后台任务").wait_for()
    second = another_browser(page)
    second.goto(page.url.replace("/jobs/", "/sign-in/"))
    type_in(second, "a plain passphrase", "E0101")
    second.get_by_role("button", name="个人菜单").wait_for()
    page.goto("/jobs/?sort=kind")
    page.get_by_text("在另一台设备").wait_for()
    assert "127.0.0.1" in page.locator(".note-warn").inner_text()
    # signing in anew leads back to the page one was on
    type_in(page, "a plain passphrase", "E0101")
    page.wait_for_url("**/jobs/?sort=kind")
    second.goto(page.url)
    second.get_by_text("在另一台设备").wait_for()
    second.context.close()


def test_what_was_half_typed_comes_back_after_signing_in_anew(people, page) -> None:
    from organization.sessions.models import PersonSession
    from organization.staff.models import Role
    from tests.builders import a_user, in_post, the_union

    keeper = with_password(a_user("管理员", "S001"))
    in_post(keeper, the_union(), Role.ADMINISTRATOR)
    page.goto("/people/of/E0102/")
    type_in(page, "a plain passphrase", "S001")
    page.get_by_label("机构").select_option(index=1)
    page.get_by_label("起始日").fill("2007-06-30")
    PersonSession.objects.filter(user=keeper).delete()
    page.get_by_role("button", name="提出申请").click()
    type_in(page, "a plain passphrase", "S001")
    page.wait_for_url("**/people/of/E0102/")
    page.get_by_text("已恢复上次没有提交的内容").wait_for()
    assert page.get_by_label("起始日").input_value() == "2007-06-30"
    # nothing is left behind for the next person at this machine
    page.get_by_role("button", name="个人菜单").click()
    page.get_by_role("button", name="退出").click()
    page.get_by_label("工号").wait_for()
    # but the address of the page that is shown, which htmx keeps
    assert set(page.evaluate("Object.keys(sessionStorage)")) <= {"htmx-current-path-for-history"}
