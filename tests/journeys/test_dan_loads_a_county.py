"""Dan of an empty county sends a workbook, leaves, comes back, loads it, leaves again, and closes its month."""

import pytest

from organization.calendar.models import AccountingMonth
from organization.staff.models import Role
from tests.builders import a_user, in_post, the_union
from tests.builders.people import with_password
from tests.exchange.county import changed, put
from tests.exchange.uploads.workbooks import as_file, county

HOME = "/exchange/workbooks/"


@pytest.fixture
def dan(committed_db):
    dan = a_user("丁大勇", "U001")
    in_post(dan, the_union(), Role.UNION_MANAGER)
    return with_password(dan)


def send(page, path) -> None:
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="上传并核对").click()


def test_from_the_file_to_the_closed_month(dan, worker, page, sign_in, open_part, tmp_path) -> None:
    sign_in("U001")
    open_part("系统")
    page.get_by_role("link", name="工作簿导入").click()
    page.get_by_text("还没有上传过工作簿").first.wait_for()
    send(page, as_file(tmp_path / "六月.xlsx", county()))
    page.wait_for_url(f"**{HOME}*-*/")
    # the browser is closed in between: the check goes on, and the list leads back
    page.goto("about:blank")
    page.goto(HOME)
    page.get_by_role("link", name="六月.xlsx").click()
    page.get_by_text("核对无误").wait_for(timeout=60_000)
    assert "156,000.00" in page.get_by_role("row", name="贷款余额").inner_text()
    page.get_by_role("button", name="导入账簿").click()
    page.goto("about:blank")
    page.goto(HOME)
    page.get_by_role("link", name="六月.xlsx").click()
    page.get_by_text("接下来").wait_for(timeout=60_000)
    # the same content again: the answer stands in the form, with the way to the first batch
    page.goto(HOME)
    send(page, tmp_path / "六月.xlsx")
    page.locator(".note", has_text="内容完全相同").get_by_role("link").click()
    page.get_by_role("link", name="到“会计月”结账").click()
    page.get_by_role("link", name="结账至 2007-06").click()
    page.get_by_role("button", name="结账至 2007-06").click()
    page.get_by_role("link", name="查看结果").wait_for(timeout=60_000)
    assert AccountingMonth.objects.closed().count() == 7


def test_what_is_wrong_is_said_and_what_is_too_large_is_not_sent(
    dan, worker, page, sign_in, tmp_path
) -> None:
    sign_in("U001", HOME)
    send(page, as_file(tmp_path / "f.xlsx", changed(put("记账", 8, 合计="1e3"))))
    page.get_by_text("不是数值").wait_for(timeout=60_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载标红的工作簿").click()
    assert download.value.suggested_filename == "错误标注-f.xlsx"
    page.goto(HOME)
    large = tmp_path / "large.xlsx"
    with large.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    send(page, large)
    page.get_by_text("文件超过 20 MB").wait_for()
    assert page.url.endswith(HOME)
