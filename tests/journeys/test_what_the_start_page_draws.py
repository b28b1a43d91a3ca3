"""Charts under a strict policy, in light and dark, on a wide screen and a phone."""

import pytest
from django.core.cache import cache

from common.dates import Month
from tests.builders import open_months
from tests.builders.people import the_people, with_password
from tests.reports.dashboard.test_figures import close, held


@pytest.fixture
def people(committed_db):
    cache.clear()
    people = the_people()
    open_months("2007-04", "2007-06")
    for number in (4, 5):
        held(people.branch_a, Month(2007, number), 900_000 + number, 50_000, 2_000_000)
    close(Month(2007, 4), Month(2007, 5))
    with_password(people.dan)
    yield people
    cache.clear()


def test_both_charts_are_drawn_and_stand_above_their_tables(people, page, sign_in) -> None:
    sign_in("U001")
    page.locator("figure[data-drawn=yes]").nth(1).wait_for()
    assert page.locator("figure canvas").count() == 2
    assert page.locator("figure table").count() == 2
    page.locator("figure canvas").first.hover()
    page.get_by_role("link", name="90.00").first.click()
    page.wait_for_url("**/reports/figures/2007-05/*")


def test_the_theme_is_kept(people, page, sign_in) -> None:
    sign_in("U001")
    theme = "document.documentElement.dataset.bsTheme"
    assert page.evaluate(theme) == "light"
    page.get_by_role("button", name="个人菜单").click()
    page.get_by_role("button", name="深色").click()
    assert page.evaluate(theme) == "dark"
    page.reload()
    assert page.evaluate(theme) == "dark"


def test_on_a_phone_the_navigation_is_a_drawer_and_nothing_overflows(
    people, page, sign_in, open_part
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in("U001")
    page.locator("figure[data-drawn=yes]").nth(1).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="导航").click()
    open_part("系统")
    page.get_by_role("link", name="会计月").click()
    page.get_by_role("heading", name="会计月").wait_for()
