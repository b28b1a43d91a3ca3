"""What a phone shows of a page, and that a list on paper has the pages that it says."""

import re

import pytest

from common.audit.models import AuditEntry, AuditKind
from customers.models import Customer
from tests.builders import a_loan, open_months
from tests.builders.people import the_people, with_password
from tests.builders.scores import a_run, a_score

PHONE = {"width": 390, "height": 844}
#: Over how many lines the text of a node goes.
LINES = """(node) => {
  const text = document.createRange();
  text.selectNodeContents(node);
  return new Set([...text.getClientRects()].map((line) => Math.round(line.top))).size;
}"""
FITS = "(box) => box.scrollWidth <= box.clientWidth"


@pytest.fixture
def people(committed_db):
    people = the_people("2007-07-02")
    open_months("2007-05", "2007-07")
    a_score(a_run("2007-06"), people.branch_a)
    for person in (people.alice, people.dan):
        with_password(person)
    return people


def test_whose_books_which_day_and_its_month_are_always_seen(people, page, sign_in) -> None:
    page.set_viewport_size(PHONE)
    sign_in("E0101")
    for text in ("城关信用社", "2007-07-02", "未结账"):
        assert page.locator(".top").get_by_text(text, exact=True).is_visible(), text
    page.get_by_role("searchbox").fill("王")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    head, main = (page.locator(each).bounding_box() for each in (".top", ".main"))
    assert head["y"] + head["height"] <= main["y"] + 1


def test_names_stay_whole_in_a_list(people, page, sign_in) -> None:
    loan = a_loan(people.branch_a, people.alice)
    Customer.objects.filter(pk=loan.customer_id).update(name="欧阳建国")
    page.set_viewport_size(PHONE)
    sign_in("E0101", "/loans/")
    cell = page.locator("td.words").get_by_text("欧阳建国")
    assert cell.evaluate(LINES) == 1


def test_a_list_that_begins_with_a_long_name_fits_a_phone(people, page, sign_in) -> None:
    loan = a_loan(people.branch_a, people.alice)
    Customer.objects.filter(pk=loan.customer_id).update(name="清溪县山泉茶叶专业合作社加工厂")
    page.set_viewport_size(PHONE)
    sign_in("E0101")
    for address in ("/customers/", "/repayments/", "/loans/"):
        page.goto(address)
        assert page.get_by_text("清溪县山泉茶叶专业合作社加工厂").count(), address
        assert page.locator(".sheet").evaluate(FITS), address


def test_rows_that_stand_as_lines_say_what_each_is(people, page, sign_in) -> None:
    page.set_viewport_size(PHONE)
    sign_in("U001", "/groups/terms/")
    table = page.locator("table.stacked")
    assert table.locator("thead").is_hidden()
    labels = [
        cell.get_attribute("data-label") for cell in table.locator("tbody tr").first.locator("td").all()
    ]
    assert labels[:2] == ["最少户数", "最多户数"]


@pytest.mark.parametrize(
    "address",
    ["/months/", "/appraisal/schemes/2007/print/", "/appraisal/scores/2007-06/branches/0101/print/"],
)
def test_fits_a_phone_without_scrolling_its_box(people, page, sign_in, address) -> None:
    page.set_viewport_size(PHONE)
    sign_in("U001")
    page.goto(address)
    assert page.locator(".sheet, .paper").first.evaluate(FITS)


def test_what_a_thumb_shall_meet_is_large_enough(people, page, sign_in) -> None:
    """24 px at least (WCAG 2.5.8), and 44 what the page is there for."""
    a_loan(people.branch_a, people.alice)
    page.set_viewport_size(PHONE)
    sign_in("U001")
    for address in ("/", "/loans/", "/appraisal/scores/2007-06/branches/0101/"):
        page.goto(address)
        links = page.locator("main a:visible, main summary:visible").all()
        assert links, address
        small = {each.inner_text(): each.bounding_box() for each in links}
        assert {text: box for text, box in small.items() if min(box["height"], box["width"]) < 23.5} == {}
        acts = page.locator(".page-acts .btn:visible, .btn-primary:not(.btn-sm):visible").all()
        assert all(each.bounding_box()["height"] >= 44 for each in acts)


def test_a_list_on_paper_has_the_pages_that_it_says(people, page, sign_in) -> None:
    entries = [
        AuditEntry(actor="E0101", kind=AuditKind.OPERATED, subject=f"load_workbook {number}")
        for number in range(95)
    ]
    AuditEntry.objects.bulk_create(entries)
    sign_in("U001")
    page.goto("/audit/?as=print")
    said = int(re.search(r"共 (\d+) 页", page.locator(".paper-head").first.inner_text())[1])
    printed = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert said == printed >= 4
