"""Dan of the union has June scored, watches it, and looks up why the last branch came last."""

import pytest

from tests.builders import a_loan, an_account, month_end, open_months, repaid
from tests.builders.people import People, the_people, with_password


@pytest.fixture
def people(committed_db) -> People:
    """June is entered and open. Branch B lends and collects nothing."""
    people = the_people()
    open_months("2006-12", "2007-06")
    for branch, june in ((people.branch_a, 1_300_000), (people.branch_b, 900_000)):
        account = an_account(branch)
        for month, balance in (("2006-12", 1_000_000), ("2007-05", 1_100_000), ("2007-06", june)):
            month_end(account, month, balance)
    repaid(a_loan(people.branch_a, people.alice, due_on="2007-03-10"), "2007-03-01", 10_000, interest=700)
    a_loan(people.branch_b, due_on="2007-03-10")
    with_password(people.dan)
    with_password(people.alice)
    return people


def test_from_the_button_to_the_working(people, worker, page, sign_in, open_part) -> None:
    sign_in("U001")
    open_part("考核")
    page.get_by_role("link", name="考核得分").click()
    page.get_by_text("2007-06 还没有计分").wait_for()
    page.get_by_role("button", name="计分").click()
    page.locator("#job-progress, table[data-rows]").first.wait_for()
    # left and found again
    open_part("系统")
    page.get_by_role("link", name="后台任务", exact=True).click()
    page.get_by_role("link", name="考核计分", exact=True).first.click()
    page.get_by_role("link", name="查看结果").click(timeout=60_000)
    assert page.url.endswith("/appraisal/scores/2007-06/")
    page.get_by_text("未结账暂算", exact=True).wait_for()
    # the composite is missing for want of plans: the sheet says which
    page.get_by_role("link", name="经营管理目标").click()
    page.get_by_role("link", name="水冶信用社").click()
    page.get_by_role("heading", name="水冶信用社").wait_for()
    assert "缺少存款净增计划" in page.locator(".note-warn").inner_text()
    line = page.locator('[id="i-2.2"]').inner_text()
    assert "到期笔数" in line
    assert "（到期笔数 − 未收回笔数）÷ 到期笔数" in line
    page.get_by_role("link", name="城关信用社").first.click()
    page.get_by_role("heading", name="城关信用社").wait_for()
    page.go_back()
    page.get_by_role("link", name="2007-06 信用社得分").click()
    assert page.locator("tbody tr").count() == 2


def test_alice_does_not_find_the_other_branch(people, worker, page, sign_in) -> None:
    from appraisal.scoring.models import ScoreRun
    from appraisal.scoring.operations import request_scores
    from common.dates import Month
    from tests.harness.worker import wait_until

    request_scores(month=Month(2007, 6), by=people.dan)
    wait_until(lambda: ScoreRun.objects.filter(current=True).exists())
    sign_in("E0101", "/appraisal/scores/2007-06/branches/0101/")
    page.get_by_role("heading", name="城关信用社").wait_for()
    answer = page.goto("/appraisal/scores/2007-06/branches/0201/")
    assert answer.status == 404
    page.get_by_text("没有这个页面").wait_for()
    assert "水冶" not in page.content()
