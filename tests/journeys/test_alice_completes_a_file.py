"""Alice types a survey without the mouse, sends the missing papers, the file exists; Carol lends one out and back."""

import pytest

from customers.archive.models import FileLending
from customers.files.queries import sums, survey_on
from customers.register.models import CreditFile
from tests.builders import a_customer, a_day, an_officer
from tests.builders.files import identified
from tests.builders.papers import a_jpeg, a_pdf
from tests.builders.people import People, the_people, with_password


@pytest.fixture
def people(committed_db, settings, tmp_path) -> People:
    settings.DOCUMENT_ROOT = tmp_path / "documents"
    people = the_people()
    for person in (people.alice, people.carol):
        with_password(person)
    return people


def test_from_the_first_figure_to_the_file(people, page, sign_in, tmp_path) -> None:
    customer = identified(a_customer(people.branch_a, officer=people.alice, name="赵大田"))
    sign_in("E0101", f"/customers/{customer.pk}/?tab=file")
    page.get_by_text("缺 8 项").wait_for()
    page.keyboard.press("n")
    page.get_by_role("heading", name="2007 年度信用调查").wait_for()
    assert page.evaluate("document.activeElement.name") == "surveyed_on"
    typed = {"paddy": "3.5", "house": "8万", "planting": "1.2万", "production": "2000", "living": "3000"}
    for name, value in typed.items():
        while page.evaluate("document.activeElement.name") != name:
            page.keyboard.press("Enter")
        page.keyboard.type(value)
    assert "= 80,000.00" in page.locator(".field", has=page.locator("#id_house")).inner_text()
    # a lender without the sum owed: said beside the field, and nothing that was typed is lost
    page.get_by_label("借款处 1").focus()
    page.keyboard.type("堂兄")
    page.keyboard.press("Control+s")
    page.get_by_role("alert").get_by_text("请填写欠款金额").wait_for()
    assert page.evaluate("document.activeElement.name") == "lender_0_amount"
    page.keyboard.type("3千")
    page.keyboard.press("Control+s")
    page.get_by_text("调查已保存。").wait_for()
    page.get_by_text("缺 2 项").wait_for()
    found = sums(survey_on(customer, a_day("2007-06-30")))
    assert (found.net_assets, found.net_income) == (77_000, 10_000)

    for label, name, content in (("身份证", "证.jpg", a_jpeg()), ("户口簿", "户口.pdf", a_pdf())):
        page.goto(f"/customers/{customer.pk}/?tab=file")
        page.get_by_role("link", name=f"{label}扫描件").click()
        page.get_by_role("link", name="上传资料").click()
        page.get_by_label("资料种类").select_option(label=label)
        (tmp_path / name).write_bytes(content)
        page.set_input_files("input[type=file]", tmp_path / name)
        page.get_by_role("button", name="上传", exact=True).click()
        page.get_by_text("已收存 1 份资料。").wait_for()
    page.goto(f"/customers/{customer.pk}/?tab=file")
    page.get_by_text("资料齐全").wait_for()
    assert CreditFile.objects.get(customer=customer).filed_on == a_day("2007-06-30")


def test_a_file_goes_out_and_comes_back(people, page, sign_in) -> None:
    customer = a_customer(people.branch_b, name="钱二")
    CreditFile.objects.create(customer=customer, filed_on=a_day("2006-05-01"))
    an_officer(people.branch_b, "孙三", "E0202")
    sign_in("D02", f"/customers/{customer.pk}/?tab=archive")
    page.get_by_role("link", name="登记存放位置").click()
    page.get_by_label("柜架").fill("3柜2层")
    page.get_by_label("盒号").fill("12")
    page.keyboard.press("Control+s")
    page.get_by_text("存放位置已登记。").wait_for()
    page.get_by_role("link", name="借出档案").click()
    page.get_by_label("借阅人").select_option(label="孙三 E0202")
    page.get_by_label("借阅事由").fill("年审")
    page.get_by_label("应还日").fill("+7")
    page.get_by_role("button", name="借出", exact=True).click()
    page.get_by_text("借给 孙三，应还日 2007-07-07").wait_for()
    page.get_by_role("link", name="档案借阅").click()
    row = page.get_by_role("row", name="钱二")
    assert "孙三" in row.inner_text() and "借出" in row.inner_text()
    row.get_by_role("link").first.click()
    page.get_by_role("button", name="收回档案").click()
    page.get_by_text("档案已收回。").wait_for()
    assert FileLending.objects.get().returned_by == people.carol
