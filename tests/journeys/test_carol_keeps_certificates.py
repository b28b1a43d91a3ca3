"""Carol issues certificates for a village before the spring ploughing, prints them, freezes one, replaces a lost one."""

import pytest

from loans.certificates.models import LoanCertificate
from tests.builders import a_customer, a_village, open_months
from tests.builders.certificates import a_rating, grade_limits
from tests.builders.people import the_people, with_password


@pytest.fixture
def village(committed_db):
    open_months("2006-01", "2007-12")
    people = the_people("2007-03-01")
    with_password(people.carol)
    grade_limits()
    village = a_village(people.branch_b)
    for name in ("赵大山", "钱小河", "孙茶"):
        a_rating(a_customer(people.branch_b, village=village, name=name))
    return village


def test_from_the_list_of_who_waits_to_the_replacement(village, page, sign_in) -> None:
    sign_in("D02", "/certificates/")
    page.keyboard.press("n")
    page.get_by_label(village.name).check()
    page.get_by_role("button", name="查看待发证户").click()
    page.get_by_label("孙茶").uncheck()
    page.get_by_role("button", name="给所选各户发证").click()

    # the print of both follows, four pages each
    page.wait_for_url("**/certificates/0201-2007-00001/to/0201-2007-00002/print/")
    assert page.locator(".paper-page").count() == 8
    assert page.get_by_role("button", name="打印").is_visible()

    page.goto("/certificates/")
    page.get_by_role("link", name="0201-2007-00001").click()
    page.get_by_role("link", name="冻结", exact=True).click()
    page.get_by_label("冻结类别").select_option("doubt")
    page.get_by_label("原因").fill("群众反映转借他人")
    page.keyboard.press("Control+s")
    page.get_by_text("已冻结", exact=True).wait_for()

    page.goto("/certificates/0201-2007-00002/")
    page.get_by_role("link", name="挂失补发").click()
    page.get_by_label("遗失情况").fill("赶集时遗失")
    page.get_by_role("button", name="挂失补发").click()
    page.wait_for_url("**/certificates/0201-2007-00003/")
    page.get_by_role("link", name="0201-2007-00002").click()
    page.get_by_text("已收回", exact=True).wait_for()
    assert LoanCertificate.objects.get(number="0201-2007-00003").replaces.withdrawal == "lost"


def test_the_search_finds_a_certificate_by_its_number(village, page, sign_in) -> None:
    sign_in("D02", f"/certificates/issue/?village={village.code}")
    page.get_by_role("button", name="给所选各户发证").click()
    page.wait_for_url("**/print/")
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("0201-2007-00003")
    page.locator(".found-item").first.click()
    page.wait_for_url("**/certificates/0201-2007-00003/")
