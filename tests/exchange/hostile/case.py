"""A hostile file with its id, and what reading made of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from exchange.problems import Problems, WorkbookErrors
from exchange.reading.cells import reader
from exchange.reading.limits import PAGE, Limits
from exchange.reading.refusals import CellRefused
from exchange.reading.workbook import Workbook
from tests.exchange.hostile.making import packed, parts

Content = dict[str, str | bytes]
DAMAGED = "文件已损坏或不完整，不能作为 .xlsx 工作簿打开"
DISORDERED = "表中的行或单元格位置错乱或重复，请在表格软件中打开后另存为 .xlsx"
DTD = "文件含有文档类型定义（DTD），不予读取"
ENCODING = "文件的编码不是 UTF-8"
#: What people see where nothing has gone wrong with the file made by ``parts``.
SOUND = {"工号": "A1", "姓名": "王小明", "可以登录": "t"}


@dataclass(frozen=True)
class Case:
    """``id`` of the page and what is tried; ``file`` is the content of an archive, or writes the file itself.

    One of these must happen: the file is ``refused`` with that reason; row 2 is ``read`` like that; cells have
    ``faults`` (heading, beginning of the reason). ``noted`` stands in a note.
    """

    id: str
    name: str
    file: Content | Callable[[Path], object]
    refused: str = ""
    read: dict[str, str | None] = field(default_factory=dict)
    faults: tuple[tuple[str, str], ...] = ()
    noted: str = ""

    def write(self, path: Path) -> Path:
        if callable(self.file):
            self.file(path)
        else:
            packed(path, self.file)
        return path

    def __str__(self) -> str:
        return f"{self.id}-{self.name}"


@dataclass
class Outcome:
    """``rows`` by number, with what is stored of each cell; ``faults`` by row, heading and reason."""

    refused: str = ""
    rows: dict[int, dict[str, str | None]] = field(default_factory=dict)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(path: Path, limits: Limits = PAGE) -> Outcome:
    """Read a workbook as a load does, up to the database."""
    outcome, problems, workbook = Outcome(), Problems(), Workbook(path, limits)
    try:
        for sheet, _part, rows in workbook.parts(problems):
            readers = [(column.heading, reader(column)) for column in sheet.columns]
            for line, cells in rows:
                _read_row(outcome, line, list(zip(readers, cells, strict=True)))
    except WorkbookErrors as errors:
        outcome.refused = "；".join(problem.reason.chinese for problem in errors.problems)
    outcome.faults += [(one.row or 0, one.column, one.reason.chinese) for _place, one in problems.found]
    outcome.notes = [note.chinese for note in workbook.notes]
    return outcome


def _read_row(outcome: Outcome, line: int, cells: list) -> None:
    row = outcome.rows.setdefault(line, {})
    for (heading, read_cell), value in cells:
        try:
            row[heading] = read_cell(value)
        except CellRefused as refusal:
            outcome.faults.append((line, heading, refusal.message.chinese))


def changed(part: str, *swaps: tuple[str, str], **others: str | bytes) -> Content:
    """The sound workbook with texts of one part swapped, and other parts."""
    content = parts()
    text = content[part]
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    return content | {part: text} | others
