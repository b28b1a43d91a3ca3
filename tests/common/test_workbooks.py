"""Cells reach Excel as what they are (attacks E01, E02), and files are whole or absent."""

import re
import subprocess
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from common.workbooks import writing
from common.workbooks.writing import as_is_or_cell, cell, save_whole, whole_workbook, write_row
from exchange.reading.sheet_xml import Book, SheetRows

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

    def full_disk(workbook: Workbook, path: Path) -> None:
        path.write_text("half")
        raise OSError("No space left on device")

    monkeypatch.setattr(writing, "write_archive", full_disk)
    with pytest.raises(OSError, match="No space"):
        save_whole(Workbook(), tmp_path / "out.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["out.xlsx"]
    assert (tmp_path / "out.xlsx").read_text() == "the file of last month"


@pytest.mark.attack("E01", "E02")
@pytest.mark.parametrize("way", [cell, as_is_or_cell])
@pytest.mark.parametrize(
    "text", [*HOSTILE, "\t=1", "\r=1", "\n-1", "＝1", "#REF!", "=", "http://x", "mailto:a@b", "=\0" + "1"]
)
def test_hostile_text_is_text_also_when_somebody_edits_it(tmp_path: Path, way, text) -> None:
    with whole_workbook(tmp_path / "out.xlsx") as workbook:
        sheet = workbook.create_sheet("表")
        sheet.append([way(sheet, text)])
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        markup = archive.read("xl/worksheets/sheet1.xml").decode()
        names = archive.namelist()
    assert "<f" not in markup
    assert "hyperlink" not in markup
    assert not [name for name in names if "externalLink" in name or "sheet1.xml.rels" in name]
    (read,) = next(load_workbook(tmp_path / "out.xlsx").active.iter_rows())
    assert (read.data_type, read.hyperlink) == ("s", None)
    assert read.quotePrefix == (text[0] in "=+-@\t\r\n＝")


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(), max_size=30))
def test_any_text_makes_a_file_that_can_be_read(tmp_path_factory, text) -> None:
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    with whole_workbook(path) as workbook:
        sheet = workbook.create_sheet("表")
        sheet.append([cell(sheet, text), as_is_or_cell(sheet, text), cell(sheet, "末")])
    book = Book([], frozenset(), frozenset(), datetime(1899, 12, 30))
    with zipfile.ZipFile(path) as archive, archive.open("xl/worksheets/sheet1.xml") as source:
        ((_number, (first, second, last)),) = SheetRows(book, 3).read(source)
    expected = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
    assert (first or "", second or "", last) == (expected, expected, "末")


@pytest.mark.attack("E10")
def test_the_same_workbook_is_the_same_bytes(tmp_path: Path, later) -> None:
    def make(name: str) -> bytes:
        with whole_workbook(tmp_path / name) as workbook:
            write_row(workbook.create_sheet("表"), ["王", Decimal("1.20"), date(2007, 6, 30), -3], bold=True)
        return (tmp_path / name).read_bytes()

    first = make("one.xlsx")
    later()
    assert make("two.xlsx") == first


FULL = """
import resource, signal, sys, tempfile
from pathlib import Path
from common.workbooks.writing import whole_workbook, write_row
tempfile.tempdir = sys.argv[2]
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    with whole_workbook(Path(sys.argv[1])) as workbook:
        sheet = workbook.create_sheet("x")
        for row in range(int(sys.argv[3])):
            write_row(sheet, [row, str(row * 7919 % 104729), "text"])
except OSError as error:
    sys.exit(f"refused {error.errno}")
"""


@pytest.mark.attack("E04")
@pytest.mark.parametrize("rows", [3_000, 200_000], ids=["while it is packed", "while rows are written"])
def test_a_full_disk_leaves_the_file_of_before_and_nothing_else(tmp_path: Path, rows: int) -> None:
    """A limit on the size of files stands for the disk: the kernel refuses the next byte all the same."""
    out, temporary = tmp_path / "out", tmp_path / "temporary"
    out.mkdir()
    temporary.mkdir()
    (out / "x.xlsx").write_text("the file of last month")
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", FULL, str(out / "x.xlsx"), str(temporary), str(rows)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.stderr.strip().endswith("refused 27"), ran.stderr
    assert [path.name for path in out.iterdir()] == ["x.xlsx"]
    assert (out / "x.xlsx").read_text() == "the file of last month"
    assert list(temporary.iterdir()) == []


def test_a_writer_that_fails_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))

    def rows():
        yield from range(1000)
        raise LookupError("a row that is not there")

    def write() -> None:
        with whole_workbook(tmp_path / "x.xlsx") as workbook:
            sheet = workbook.create_sheet("x")
            for row in rows():
                write_row(sheet, [row])

    with pytest.raises(LookupError):
        write()
    assert [path.name for path in tmp_path.rglob("*")] == ["temporary"]
