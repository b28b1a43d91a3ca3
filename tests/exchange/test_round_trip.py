"""What a dump holds is what was in the books; loaded into an empty world and dumped again it is the same."""

import getpass
import stat
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook as open_workbook

from common.audit.models import AuditEntry
from exchange.operations import dump_workbook, load_workbook
from exchange.sheets import SHEETS
from exchange.writing import book
from tests.exchange.county import books, changed, load, put


def content(path: Path) -> dict[str, list[tuple]]:
    opened = open_workbook(path, read_only=True)
    return {sheet.title: list(sheet.values) for sheet in opened.worksheets}


def test_dump_load_dump_is_the_same(committed_db, tmp_path, another_world) -> None:
    load(books())
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    counts = dump_workbook(first, by=None)
    assert counts == {title: len(rows) for title, rows in books().items()}
    another_world()
    load_workbook(first, by=None)
    dump_workbook(second, by=None)
    assert content(first) == content(second)


def test_a_dump_shows_facts_as_people_enter_them(db, tmp_path) -> None:
    load(books())
    dump_workbook(tmp_path / "d.xlsx", by=None)
    found = content(tmp_path / "d.xlsx")
    for sheet in SHEETS:
        headings, *rows = found[sheet.title]
        assert list(headings) == [column.heading for column in sheet.columns]
        assert len(rows) == len(books()[sheet.title])
    assert ("J0200002", "已置换", date(2007, 5, 31)) == (
        *found["表外移交"][2][:2],
        found["表外移交"][2][2].date(),
    )
    assert found["计划"][1] == (None, "A0102", "存款净增", "2007-06", -12000)
    identity = [row[5] for row in found["客户"]]
    assert identity == ["身份证号码", "410522196503120012", "410522197211050045", None, "410522196008120031"]


def test_text_that_looks_like_a_formula_stays_text(db, tmp_path) -> None:
    names = ["=1+1", "+1", "-1", "@SUM(1)", "=cmd|' /C calc'!A0", "#N/A", "#REF!", "𠮷䶮·王", "'", '"&<>']
    rows = books()
    rows["人员"] = [
        {"工号": f"U{number}", "姓名": name, "可以登录": True} for number, name in enumerate(names)
    ]
    load({"人员": rows["人员"]})
    dump_workbook(tmp_path / "d.xlsx", by=None)
    sheet = open_workbook(tmp_path / "d.xlsx")["人员"]
    assert [(cell.value, cell.data_type) for cell in sheet["B"][1:]] == [(name, "s") for name in names]
    assert load_workbook(tmp_path / "d.xlsx", by=None).changed_nothing


def test_a_full_sheet_goes_on_in_the_next(db, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(book, "MOST_ROWS", 5)
    load(books())
    dump_workbook(tmp_path / "d.xlsx", by=None)
    found = content(tmp_path / "d.xlsx")
    assert [len(found[title]) for title in ("记账", "记账_2", "记账_3")] == [5, 5, 3]
    assert "村组_2" not in found
    assert len(found["客户"]) == 5
    assert "客户_2" not in found
    assert load_workbook(tmp_path / "d.xlsx", by=None).changed_nothing


@pytest.mark.attack("E05", "T13")
def test_a_dump_is_on_record_and_readable_by_nobody_else(db, tmp_path) -> None:
    file = tmp_path / "d\n\x1b[31m.xlsx"
    dump_workbook(file, by=None, reason="月末备份")
    entry = AuditEntry.objects.get(kind="exported")
    assert (entry.subject, entry.details["identity_numbers"]) == ("dump_workbook", "full")
    assert (entry.details["account"], entry.details["reason"]) == (getpass.getuser(), "月末备份")
    assert entry.details["file"] == r"d\n\x1b[31m.xlsx"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.attack("E10")
def test_a_dump_of_the_same_books_is_the_same_bytes(db, tmp_path, later) -> None:
    load(books())
    dump_workbook(tmp_path / "one.xlsx", by=None)
    later()
    dump_workbook(tmp_path / "two.xlsx", by=None)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_dump_that_fails_leaves_no_file(db, tmp_path, monkeypatch) -> None:
    load(changed(put("计划", 0, 计划数=Decimal("999999999999.123456"))))
    monkeypatch.setattr(book, "write_guide", lambda guide: 1 / 0)
    try:
        dump_workbook(tmp_path / "d.xlsx", by=None)
    except ZeroDivisionError:
        assert list(tmp_path.iterdir()) == []
    else:
        raise AssertionError("the dump did not fail")


def test_numbers_too_long_for_a_spreadsheet_come_back_exactly(db, tmp_path) -> None:
    load(changed(put("计划", 0, 计划数=Decimal("999999999999.123456"))))
    dump_workbook(tmp_path / "d.xlsx", by=None)
    assert load_workbook(tmp_path / "d.xlsx", by=None).changed_nothing
