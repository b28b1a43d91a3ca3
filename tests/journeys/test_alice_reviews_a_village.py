"""Alice reviews her village by keys; Dan sees on the campaign page who is missing."""

import pytest

from loans.reviews.models import AnnualReview
from tests.builders import a_customer, a_loan, a_village, open_months
from tests.builders.certificates import a_certificate, a_rating, grade_limits
from tests.builders.people import the_people, with_password


@pytest.fixture
def village(committed_db):
    open_months("2005-01", "2007-12")
    people = the_people("2007-03-01")
    for person in (people.alice, people.dan):
        with_password(person)
    grade_limits()
    village = a_village(people.branch_a, households=6, officer=people.alice)
    for name in ("周一", "吴二", "郑三", "王四", "冯五"):
        customer = a_customer(people.branch_a, village=village, name=name)
        a_rating(customer)
        a_certificate(customer)
        if name == "郑三":
            a_loan(people.branch_a, customer=customer, amount=1_000, due_on="2007-01-20")
    return village


def outcomes() -> dict[str, str]:
    rows = AnnualReview.objects.values_list("rating__customer__name", "outcome")
    return dict(rows)


def test_kept_lowered_and_the_rest_at_once(village, page, sign_in) -> None:
    sign_in("E0101", "/reviews/")
    page.get_by_role("link", name=village.name).click()
    page.get_by_text("待年审 5 户").wait_for()
    page.locator("tr:focus").wait_for()
    page.keyboard.press("k")
    page.get_by_text("待年审 4 户").wait_for()
    assert outcomes() == {"周一": "kept"}
    page.locator("tr:focus", has_text="吴二").wait_for()

    # the next row has the keys; the one after owes something late and cannot be kept
    page.keyboard.press("k")
    page.get_by_text("待年审 3 户").wait_for()
    page.locator("tr:focus", has_text="郑三").wait_for()
    page.keyboard.press("k")
    page.keyboard.press("l")
    page.wait_for_url("**/review/?list=1&outcome=lowered")
    page.get_by_text("有逾期未还的贷款本息", exact=False).first.wait_for()
    page.get_by_label("理由").fill("逾期一月未还")
    page.keyboard.press("Control+s")
    page.get_by_text("待年审 2 户").wait_for()
    page.get_by_role("button", name="所选各户都保持").click()
    page.get_by_text("本村没有待年审的户").wait_for()
    assert outcomes() == {"周一": "kept", "吴二": "kept", "郑三": "lowered", "王四": "kept", "冯五": "kept"}


def test_dan_goes_from_the_figure_to_who_is_missing(village, page, sign_in) -> None:
    sign_in("U001", "/coverage/")
    page.wait_for_url("**/coverage/2007-03/")
    row = page.locator("tbody tr", has_text="城关信用社")
    assert row.locator("td").nth(6).inner_text() == "5"  # 未年审
    row.locator("td").nth(6).get_by_role("link").click()
    page.wait_for_url("**/coverage/2007-03/reviews/branches/0101/")
    assert page.locator("tbody tr").count() == 5
    page.get_by_role("link", name="郑三").click()
    page.wait_for_url("**/customers/*/")
