"""The same workbook back: every row in its place, faulty cells red, the reason behind them; nothing that runs."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from exchange.operations import WorkbookErrors
from exchange.problems import Problem
from exchange.uploads.faults import LIST, REASON, can_be_coloured, problems_of, stored, write_coloured
from exchange.uploads.files import faults_file
from exchange.uploads.pages import UploadShown
from tests.exchange.county import changed, put
from tests.exchange.hostile import HEADINGS, cells, packed, parts, sheet
from tests.exchange.uploads.test_jobs import done
from tests.exchange.uploads.workbooks import county

RED = "00FFC7CE"
FORMULA = '<c r="B2"><f>1+1</f><v>2</v></c>'


def coloured(path: Path) -> dict[str, list[tuple[str, object]]]:
    """By sheet: the red cells with their values."""
    book = load_workbook(path)
    return {
        one.title: [
            (c.coordinate, c.value) for row in one.iter_rows() for c in row if c.fill.fgColor.rgb == RED
        ]
        for one in book.worksheets
    }


@pytest.mark.usefixtures("place", "unheard")
def test_a_faulty_workbook_comes_back_red(send) -> None:
    rows = changed(
        put("客户", 1, 户名="=cmd|' /C calc'!A0", 股金="1e3", 身份证号码="410522196503120013"),
        put("记账", 8, 合计="51000"),
        put("借据", 0, 机构代码="9999"),
    )
    upload = done(send(rows))
    assert UploadShown(upload).problem_count == 4
    path = faults_file(upload.pk)
    assert path.stat().st_mode & 0o777 == 0o600
    found = coloured(path)
    assert {title: places for title, places in found.items() if places} == {
        "客户": [("F3", "410522196503120013"), ("K3", "1e3")],
        "借据": [("D2", "9999")],
        "记账": [("I10", "51000")],
    }
    book = load_workbook(path)
    assert book.sheetnames == [LIST, *(title for title, lines in county().items() if lines)]
    customers = book["客户"]
    assert [cell.value for cell in customers[1]][-1] == REASON
    assert "股金：不是数值" in customers["N3"].value
    assert customers["N2"].value is None
    # typed values stay typed, and text that looks like a formula is text
    assert (customers["C3"].value, customers["C3"].data_type) == ("=cmd|' /C calc'!A0", "s")
    assert customers["L2"].is_date
    assert isinstance(customers["K2"].value, int | float)
    assert book["记账"].max_row == len(rows["记账"]) + 1
    assert [cell.value for cell in book[LIST][1]] == ["表", "行", "列", "值", "原因"]
    assert book[LIST]["D2"].value == "410522********0013"


@pytest.mark.usefixtures("place", "unheard")
def test_what_came_back_can_be_corrected_and_sent_again(send, founders, tmp_path) -> None:
    from exchange.uploads.operations import receive

    upload = done(send(changed(put("借据", 0, 机构代码="9999"))))
    book = load_workbook(faults_file(upload.pk))
    book["借据"]["D2"] = "0101"
    path = tmp_path / "again.xlsx"
    book.save(path)
    again = done(receive(pieces=[path.read_bytes()], name="again.xlsx", by=founders.dan, unit=founders.union))
    assert UploadShown(again).problems == []
    assert UploadShown(again).notes == [
        "不认识的表，已忽略：错误清单",
        *(f"“{title}”表中不认识的列，已忽略：错误原因" for title, lines in county().items() if lines),
    ]


@pytest.mark.attack("X05")
def test_rows_keep_their_places_and_formulas_are_gone(tmp_path) -> None:
    person = cells("A2", FORMULA.replace("B2", "B7"), "是", row=7)
    source = packed(
        tmp_path / "f.xlsx", parts(sheet(cells(*HEADINGS), cells("A1", "王", "是", row=4), person))
    )
    errors = WorkbookErrors([_problem(7, "姓名")])
    write_coloured(source, tmp_path / "out.xlsx", errors)
    people = load_workbook(tmp_path / "out.xlsx")["人员"]
    assert [people.cell(row, 1).value for row in range(1, 9)] == [
        "工号", None, None, "A1", None, None, "A2", None,
    ]  # fmt: skip
    assert people["B7"].value is None
    assert coloured(tmp_path / "out.xlsx")["人员"] == [("B7", None)]
    assert people["D7"].value == "姓名：公式不允许，请粘贴为数值"


def test_two_cells_far_apart_make_no_endless_file(tmp_path, monkeypatch) -> None:
    """X02: the gap is not written out beyond what a workbook may hold."""
    from dataclasses import replace

    from exchange.uploads import faults

    monkeypatch.setattr(faults, "PAGE", replace(faults.PAGE, rows=1000))
    far = cells("A2", "李", "好", row=1_048_576)
    source = packed(tmp_path / "f.xlsx", parts(sheet(cells(*HEADINGS), far)))
    write_coloured(source, tmp_path / "out.xlsx", WorkbookErrors([_problem(1_048_576, "可以登录")]))
    assert coloured(tmp_path / "out.xlsx")["人员"] == [("C2", "好")]


def test_headings_that_are_wrong_cannot_be_given_back() -> None:
    assert not can_be_coloured(WorkbookErrors([_problem(1, "姓名")]))
    assert not can_be_coloured(WorkbookErrors([_problem(None, "")]))
    assert can_be_coloured(WorkbookErrors([_problem(2, "姓名")]))


def test_errors_are_stored_and_come_back_as_they_were() -> None:
    errors = WorkbookErrors([_problem(2, "姓名"), _problem(None, "")], count=9)
    plain = stored(errors, has_file=False)
    assert plain["count"] == 9
    assert problems_of(plain) == list(errors.problems)


def _problem(row: int | None, column: str) -> Problem:
    from common.messages import Message

    return Problem("人员", row, column, "", Message("公式不允许，请粘贴为数值"))
