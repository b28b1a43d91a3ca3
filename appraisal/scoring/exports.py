"""A board as an Excel file: exactly what the page shows, all of its rows."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from appraisal.scoring.board_page import BoardPage
from appraisal.scoring.board_table import Column
from appraisal.scoring.models import RunState
from appraisal.scoring.queries import BoardRow
from common.messages import Message
from common.workbooks.statements import Column as SheetColumn
from common.workbooks.statements import Statement, add_statement
from common.workbooks.writing import Value, whole_workbook


def board_workbook(page: BoardPage, union: str) -> bytes:
    """The file. Numbers are numbers, names are text and nothing that a spreadsheet would run."""
    statement = Statement(
        str(page.kind.label),
        _("%(month)s %(kind)s考核得分表") % {"month": page.month, "kind": page.kind.label},
        _head(page, union),
        [_column(column) for column in page.columns] + [SheetColumn(_("备注"), 30)],
        (_("填报人："), _("复核人："), _("负责人：")),
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "board.xlsx"
        with whole_workbook(path) as workbook:
            add_statement(workbook, statement, _rows(page))
        return path.read_bytes()


def _head(page: BoardPage, union: str) -> tuple[str, ...]:
    provisional = _("（未结账暂算）") if page.run.provisional else ""
    filters = "；".join(chip.text for chip in page.chips)
    return (
        _("单位：%(union)s") % {"union": union},
        _("状态：%(state)s") % {"state": f"{RunState(page.run.state).label}{provisional}"},
        _("筛选：%(filters)s") % {"filters": filters} if filters else _("单位：分"),
    )


def _column(column: Column) -> SheetColumn:
    if not column.is_number:
        return SheetColumn(str(column.title), 20)
    whole = column.key in ("rank", "risen")
    return SheetColumn(str(column.title), 10 if whole else 14, "0" if whole else "0.00")


def _rows(page: BoardPage) -> Iterator[tuple[Value, ...]]:
    for row in page.rows:
        missing = "；".join(Message.from_json(sentence).text for sentence in row.score.missing)
        yield (*(_value(row, column) for column in page.columns), missing)


def _value(row: BoardRow, column: Column) -> Value:
    if column.key == "name":
        return row.score.name
    if column.key == "branch":
        return row.score.branch.name
    value: Value = column.value(row)
    return value
