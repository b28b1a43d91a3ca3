"""Steps that every journey takes."""

import pytest

from tests.builders.people import PASSWORD


@pytest.fixture
def sign_in(page):
    """Sign in by typing, as everybody does; the page is then where one lands."""

    def type_in(code: str, address: str = "/") -> None:
        page.goto(address)
        page.get_by_label("工号").fill(code)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        page.get_by_role("button", name="个人菜单").wait_for()
        page.wait_for_load_state("load")

    return type_in


@pytest.fixture
def open_part(page):
    """Open a part of the navigation by its name."""

    def click(name: str) -> None:
        page.locator("#side summary").get_by_text(name, exact=True).click()

    return click
