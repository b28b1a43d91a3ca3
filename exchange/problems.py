"""What is wrong with a workbook: every error names sheet, row, column, value and reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from common.messages import Message
from exchange.sheets import SHEETS
from exchange.sheets.columns import Column
from exchange.sheets.spec import Sheet

_POSITIONS = {sheet.title: place for place, sheet in enumerate(SHEETS)}
#: More errors than this are counted, not listed.
LISTED = 1000


@dataclass(frozen=True)
class Problem:
    """One error; ``row`` is the number that a spreadsheet shows, none for what concerns a whole sheet or file."""

    sheet: str
    row: int | None
    column: str
    value: str
    reason: Message


class WorkbookErrors(Exception):
    """The workbook has errors and nothing of it was loaded. ``problems``: the first of them in order; ``count``: all."""

    def __init__(self, problems: Sequence[Problem], count: int | None = None) -> None:
        self.problems = tuple(problems)
        self.count = len(self.problems) if count is None else count
        super().__init__(f"{self.count} errors in the workbook")


def refused(sentence: str, *, sheet: str = "", **values: str) -> WorkbookErrors:
    """The whole file, or a whole sheet, is refused for one reason."""
    return WorkbookErrors([Problem(sheet, None, "", "", Message(sentence, values))])


@dataclass
class Problems:
    """Errors as they are found; positions first, so that they can be put in order. Memory stays bounded.

    ``spoiled``: whole sheets could not be read, so that what refers to them cannot be judged.
    """

    found: list[tuple[tuple[int, int, int, int], Problem]] = field(default_factory=list)
    count: int = 0
    spoiled: bool = False

    def add(
        self,
        sheet: Sheet,
        part: int,
        line: int,
        column: Column,
        value: str,
        reason: Message,
        *,
        spoils: bool = False,
    ) -> None:
        self.count += 1
        self.spoiled = self.spoiled or spoils
        if len(self.found) < LISTED:
            place = sheet.columns.index(column)
            problem = Problem(part_title(sheet, part), line, column.heading, value, reason)
            self.found.append(((position(sheet), part, line, place), problem))

    def raise_any(self) -> None:
        """Raises WorkbookErrors with the errors in order, if there are any."""
        if self.count:
            ordered = sorted(self.found, key=lambda one: one[0])
            raise WorkbookErrors([problem for _place, problem in ordered[:LISTED]], self.count)


def part_title(sheet: Sheet, part: int) -> str:
    """记账, then 记账_2 and so on where a sheet is full."""
    return sheet.title if part == 1 else f"{sheet.title}_{part}"


def position(sheet: Sheet) -> int:
    """Its place among the sheets."""
    return _POSITIONS[sheet.title]
