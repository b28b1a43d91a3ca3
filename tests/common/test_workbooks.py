"""Cells reach Excel as what they are (attacks E01, E02), and files are whole or absent."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from common.workbooks.writing import save_whole, write_row

HOSTILE = ["=1+1", '=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(1)", "cmd|' /C calc'!A0"]


def written(tmp_path: Path, *values: object) -> list[object]:
    workbook = Workbook(write_only=True)
    write_row(workbook.create_sheet("表"), values)  # type: ignore[arg-type]
    save_whole(workbook, tmp_path / "out.xlsx")
    return list(next(load_workbook(tmp_path / "out.xlsx").active.iter_rows()))


def test_text_never_becomes_a_formula(tmp_path: Path) -> None:
    cells = written(tmp_path, *HOSTILE)
    assert [cell.data_type for cell in cells] == ["s"] * len(HOSTILE)
    assert [cell.value for cell in cells] == HOSTILE


def test_numbers_and_dates_stay_what_they_are(tmp_path: Path) -> None:
    amount, day, none, count = written(tmp_path, Decimal("-1234.50"), date(2007, 6, 30), None, 3)
    assert (amount.value, amount.number_format) == (-1234.5, "#,##0.00")
    assert day.value.date() == date(2007, 6, 30)
    assert (count.value, none.value) == (3, None)


def test_a_number_that_excel_would_change_goes_out_as_text(tmp_path: Path) -> None:
    (cell,) = written(tmp_path, Decimal("1234567890123456.78"))
    assert (cell.value, cell.data_type) == ("1234567890123456.78", "s")


def test_a_failed_save_leaves_neither_half_a_file_nor_a_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.xlsx").write_text("the file of last month")

    def full_disk(self: Workbook, filename: str) -> None:
        Path(filename).write_text("half")
        raise OSError("No space left on device")

    monkeypatch.setattr(Workbook, "save", full_disk)
    with pytest.raises(OSError, match="No space"):
        save_whole(Workbook(), tmp_path / "out.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["out.xlsx"]
    assert (tmp_path / "out.xlsx").read_text() == "the file of last month"
