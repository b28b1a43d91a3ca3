"""``manage.py workbook``: results on the terminal, errors by sheet, row, column, value and reason, exit status."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from loans.origination.models import Loan
from organization.staff.models import User
from tests.exchange.hostile import HEADINGS, cells, packed, parts, sheet


def run(*arguments: object) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("workbook", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_template_check_load_dump(db, tmp_path) -> None:
    file = tmp_path / "t.xlsx"
    run("template", file)
    said, progress = run("check", file)
    assert "全部无误" in said
    assert "记账" in progress
    assert not Loan.objects.exists()
    said, _progress = run("load", file, "--by", User.objects.create(code="S1", name="站长").code)
    assert "记账\t新增 10\t更改 0\t相同 0" in said
    said, _progress = run("load", file)
    assert "与库中相同，没有变化" in said
    said, _progress = run("dump", tmp_path / "d.xlsx")
    assert "身份证号码" in said
    said, _progress = run("check", tmp_path / "d.xlsx")
    assert "更改 1" not in said


def test_errors_are_listed_and_the_status_says_so(db, tmp_path) -> None:
    rows = sheet(cells(*HEADINGS), cells("A1", "王小明", "可以", row=2), cells("A1", "", "是", row=3))
    err = StringIO()
    with pytest.raises(CommandError, match="共3处错误，未导入任何数据"):
        call_command("workbook", "load", str(packed(tmp_path / "f.xlsx", parts(rows))), stderr=err)
    assert [line for line in err.getvalue().splitlines() if line.startswith(("表", "人员"))] == [
        "表\t行\t列\t值\t原因",
        "人员\t2\t可以登录\t可以\t不在可选范围：是、否",
        "人员\t3\t工号\tA1\t与“人员”第2行重复",
        "人员\t3\t姓名\t\t必须填写",
    ]
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("load", "/nowhere/f.xlsx"), "没有这个文件"),
        (("dump", "/nowhere/f.xlsx"), "/nowhere"),
        (("check", "/dev/null", "--by", "nobody"), "没有工号为 nobody 的人员"),
    ],
)
def test_what_cannot_be_done_is_said(db, arguments, sentence) -> None:
    with pytest.raises(CommandError, match=sentence):
        run(*arguments)
