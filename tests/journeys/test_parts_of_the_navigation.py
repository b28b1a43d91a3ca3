"""The navigation is folded by the kinds of work: by mouse, by keys, on a phone and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.builders import open_months
from tests.builders.people import the_people, with_password

HERE = "/customers/"


@pytest.fixture
def people(committed_db):
    people = the_people()
    open_months("2007-06", "2007-06")
    with_password(people.dan)
    with_password(people.alice)
    return people


def part(page, key: str):
    return page.locator(f"#side [data-part={key}]")


def is_open(page, key: str) -> bool:
    return part(page, key).evaluate("part => part.open")


def test_the_part_of_the_page_is_open_and_others_stay_as_they_were_left(
    people, page, sign_in, open_part
) -> None:
    sign_in("U001", HERE)
    assert is_open(page, "customers")
    assert not is_open(page, "system")
    expect(part(page, "system").get_by_role("link", name="审计")).to_be_hidden()
    open_part("系统")
    page.goto("/")
    assert is_open(page, "system")
    assert not is_open(page, "customers")
    open_part("系统")
    page.reload()
    assert not is_open(page, "system")


def test_what_one_person_opened_the_next_at_the_same_browser_finds_folded(
    people, page, sign_in, open_part
) -> None:
    sign_in("U001")
    open_part("贷款")
    page.get_by_role("button", name="个人菜单").click()
    page.get_by_role("button", name="退出").click()
    sign_in("E0101")
    assert not is_open(page, "loans")


def test_keys_open_a_part_and_reach_what_is_folded(people, page, sign_in) -> None:
    sign_in("U001")
    part(page, "rating").locator("summary").focus()
    page.keyboard.press("Enter")
    assert is_open(page, "rating")
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url(f"**{HERE}")
    assert is_open(page, "rating"), "opened by a key, and remembered"


def test_a_single_page_stands_by_itself(people, page, sign_in) -> None:
    sign_in("U001")
    expect(page.locator("#side").get_by_role("link", name="联保小组")).to_be_visible()
    assert part(page, "groups").count() == 0


def test_without_scripts_the_parts_open_all_the_same(people, page, sign_in, chromium) -> None:
    sign_in("U001")
    context = chromium.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.goto(page.url)
    link = plain.locator("#side [data-part=system]").get_by_role("link", name="审计")
    expect(link).to_be_hidden()
    plain.locator("#side [data-part=system] summary").click()
    link.click()
    plain.wait_for_url("**/audit/")
    context.close()
