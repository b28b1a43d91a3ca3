"""A workbook's sheets as streams of rows: gates, then a child process, then columns matched by their headings."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop as _

from common.messages import Message
from common.text import listed, printable
from exchange.problems import Problems, WorkbookErrors, refused
from exchange.reading.cells import Fault, Formula, TooLong
from exchange.reading.gates import pass_gates
from exchange.reading.headings import match_headings
from exchange.reading.limits import Limits
from exchange.reading.rows import Row
from exchange.reading.titles import named
from exchange.sheets import SHEETS, SHEETS_BY_TITLE
from exchange.sheets.spec import Sheet

#: Sheets that explain and hold no facts.
GUIDE, LISTS = "说明", "选项"
_FORMULA = Formula()
_DAMAGED = _("文件已损坏或不完整，不能作为 .xlsx 工作簿打开")
_TOO_SLOW = _("读取文件所用的时间超过限制，请分成几个文件")
_TOO_LARGE = _("读取文件所需的内存超过限制，请分成几个文件")
#: What the reading process says, and what ends it.
_SAID = {
    "memory": _TOO_LARGE,
    "disordered": _("表中的行或单元格位置错乱或重复，请在表格软件中打开后另存为 .xlsx"),
    "document type": _("文件含有文档类型定义（DTD），不予读取"),
}
_ENDED = {-signal.SIGALRM: _TOO_SLOW, -signal.SIGXCPU: _TOO_SLOW, -signal.SIGKILL: _TOO_LARGE}
#: What a process needs to find Python and its libraries; the rest, secrets among it, is none of its business.
_PASSED_ON = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "VIRTUAL_ENV")


class Workbook:
    """An .xlsx file that is read once, from its first sheet to its last; ``notes`` fills while that goes on."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path, self._limits = path, limits
        self._found: list[Message] = []
        self._rows = 0

    @property
    def notes(self) -> tuple[Message, ...]:
        """What was left aside: unknown sheets and columns."""
        return tuple(self._found)

    def parts(self, problems: Problems) -> Iterator[tuple[Sheet, int, Iterable[Row]]]:
        """Every known sheet and continuation with its rows; each is to be drawn before the next.

        A sheet whose headings are wrong is left out, its faults are added to ``problems``.

        Raises:
            WorkbookErrors: the file cannot or must not be read.
        """
        pass_gates(self._path, self._limits)
        with _child(self._path, self._limits) as said:
            yield from self._sheets(said, problems)

    def _sheets(
        self, said: Iterator[list[Any]], problems: Problems
    ) -> Iterator[tuple[Sheet, int, Iterable[Row]]]:
        self._look_at_titles(_expect(next(said, []), "sheets")[0])
        words = next(said, [])
        while words and words[0] == "sheet":
            title, part, headings = words[1:]
            sheet = SHEETS_BY_TITLE[title]
            matched = match_headings(sheet, part, [_cell(one) for one in headings], problems, self._found)
            stream = _Batches(said)
            if matched is not None:
                yield sheet, part, self._counted(_in_columns(stream, matched))
            stream.drain()
            words = stream.left
        _expect(words, "end")

    def _look_at_titles(self, titles: list[str]) -> None:
        if len(set(titles)) < len(titles):
            raise refused(_("文件内有重名的表"))
        if not any(named(title, SHEETS_BY_TITLE) for title in titles):
            raise refused(_("文件中没有县工作簿的表，请使用模板"))
        unknown = [
            printable(title)
            for title in titles
            if title not in (GUIDE, LISTS) and not named(title, SHEETS_BY_TITLE)
        ]
        if unknown:
            self._found.append(Message(_("不认识的表，已忽略：%(titles)s"), {"titles": listed(unknown)}))

    def _counted(self, rows: Iterator[Row]) -> Iterator[Row]:
        for row in rows:
            self._rows += 1
            if self._rows > self._limits.rows:
                raise refused(_("超过%(limit)s行，请分成几个文件"), limit=str(self._limits.rows))
            yield row


class _Batches:
    """The batches of rows up to whatever comes after them, which is ``left`` then."""

    def __init__(self, said: Iterator[list[Any]]) -> None:
        self._said = said
        self.left: list[Any] = []

    def __iter__(self) -> Iterator[list[Any]]:
        for words in self._said:
            if words[0] != "rows":
                self.left = words
                return
            yield from words[1]

    def drain(self) -> None:
        if not self.left:
            for _row in self:
                pass


def _in_columns(rows: Iterable[list[Any]], places: list[int]) -> Iterator[Row]:
    """Rows with their cells in the order of the sheet's columns."""
    for number, *cells in rows:
        held = len(cells)
        yield number, [_cell(cells[place]) if place < held else None for place in places]


def _cell(said: Any) -> Any:
    """What a cell held, as ``exchange.reading.child`` put it."""
    if said.__class__ is not dict:
        return said
    ((kind, value),) = said.items()
    if kind == "d":
        return date.fromisoformat(value)
    if kind == "t":
        return datetime.fromisoformat(value)
    if kind == "l":
        return TooLong(int(value))
    return _FORMULA if kind == "f" else Fault(value)


def _expect(words: list[Any], kind: str) -> list[Any]:
    if not words or words[0] != kind:
        raise refused(_DAMAGED)
    return words[1:]


@contextmanager
def _child(path: Path, limits: Limits) -> Iterator[Iterator[list[Any]]]:
    """The reading process and what it says; it ends with the block, however that ends."""
    numbers = (limits.memory, limits.seconds, limits.silence, limits.columns)
    command = [sys.executable, "-B", "-m", "exchange.reading.child", str(path.resolve()), *map(str, numbers)]
    with subprocess.Popen(
        [*command, *(sheet.title for sheet in SHEETS)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=settings.BASE_DIR,
        env=_environment(),
        text=True,
        encoding="ascii",
    ) as child:
        try:
            yield _said(child)
        finally:
            child.kill()


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    # the file system's encoding is that of the arguments; openpyxl is to read with defusedxml, not with lxml
    return kept | {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "OPENPYXL_LXML": "False"}


def _said(child: "subprocess.Popen[str]") -> Iterator[list[Any]]:
    assert child.stdout
    for line in child.stdout:
        if not line.endswith("\n"):
            break  # it was ended in the middle of a word
        words: list[Any] = json.loads(line)
        if words[0] == "refused":
            raise refused(_SAID.get(words[1], _DAMAGED))
        yield words
        if words[0] == "end":
            return
    raise _ended(child.wait())


def _ended(status: int) -> WorkbookErrors:
    """The reader ended before its last word: a limit of the system stopped it, or a fault of its own."""
    return refused(_ENDED.get(status, _DAMAGED))
