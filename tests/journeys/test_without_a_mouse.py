"""Everything that Dan needs is reached by keys."""

import pytest

from tests.builders import open_months
from tests.builders.people import PASSWORD, the_people, with_password
from tests.builders.scores import a_run, a_score


@pytest.fixture
def people(committed_db):
    people = the_people()
    open_months("2007-06", "2007-06")
    run = a_run("2007-06")
    a_score(run, people.branch_a, collected="900.00")
    a_score(run, people.branch_b, collected="100.00")
    with_password(people.dan)
    return people


def test_signing_in_going_searching_and_opening(people, page) -> None:
    keys = page.keyboard
    page.goto("/")
    keys.type("U001")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    page.get_by_role("heading", name="工作台").wait_for()
    keys.press("g")
    keys.press("s")
    page.wait_for_url("**/appraisal/scores/2007-06/")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("Enter")
    page.wait_for_url("**/branches/0201/")
    keys.press("[")
    page.wait_for_url("**/branches/0101/")
    keys.press("/")
    keys.type("水冶")
    page.locator(".found-item").wait_for()
    keys.press("ArrowDown")
    keys.press("Enter")
    page.wait_for_url("**/branches/0201/")


def test_help_opens_and_closes(people, page, sign_in) -> None:
    sign_in("U001")
    page.keyboard.press("?")
    page.get_by_role("heading", name="本页帮助").wait_for()
    assert page.locator("#help kbd").first.is_visible()
    page.keyboard.press("Escape")
    page.locator("#help").wait_for(state="hidden")


def test_the_first_stop_leads_past_the_navigation(people, page, sign_in) -> None:
    sign_in("U001")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_focus_can_be_seen(people, page, sign_in) -> None:
    sign_in("U001", "/appraisal/scores/2007-06/")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
