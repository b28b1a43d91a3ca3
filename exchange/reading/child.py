"""The process that opens a workbook: confined, it prints what it finds and knows nothing of the books.

Run as ``python -m exchange.reading.child FILE MEMORY SECONDS SILENCE COLUMNS TITLE…``; Django is not loaded. One JSON
array a line: ``["sheets", [title, …]]``; then for every wanted sheet, and each continuation such as 记账_2, in the
order of the titles asked for: ``["sheet", title, number, [heading, …]]`` and ``["rows", [[row, cell, …], …]]``; at
last ``["end"]``; or ``["refused", why]``. A cell is null, text, a number, true or false, or an object: ``{"d": day}``,
``{"t": moment}``, ``{"f": 1}`` for a formula, ``{"e": "#REF!"}``, ``{"l": limit}`` for text that is too long.

MEMORY is in bytes, SECONDS of computing; SILENCE are the seconds between two lines.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from errno import ENOMEM
from typing import Any
from xml.parsers.expat import ExpatError
from xml.parsers.expat.errors import XML_ERROR_NO_MEMORY, codes

# what is read with is loaded before the limits bite: a library that is loaded by half fails in any way it likes
from exchange.reading.confinement import confine, forbid_reaching_out, silent_for
from exchange.reading.markup import DAMAGED, Unsound
from exchange.reading.package import Package
from exchange.reading.sheet_xml import SheetRows

#: A batch of rows is said when it has as many rows, or as many characters.
BATCH, BATCH_CHARACTERS = 500, 256 * 1024
MEMORY = "memory"


def main() -> None:
    path, memory, seconds, silence, columns, *wanted = sys.argv[1:]
    confine(memory=int(memory), seconds=int(seconds))
    said = _Said(int(silence))
    refusal = None
    try:
        _read(path, int(columns), wanted, said)
    except Exception as error:  # whatever a parser raises on a hostile file, the parent is told
        refusal = _why(error)
    if refusal:  # outside the handler: there the error still holds the memory that ran out
        said("refused", refusal)


def _why(error: BaseException) -> str:
    if isinstance(error, Unsound):
        return error.why
    return MEMORY if any(_is_want_of_memory(one) for one in _chain(error)) else DAMAGED


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and those that led to it: a library may have caught the first and raised one of its own."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_want_of_memory(error: BaseException) -> bool:
    if isinstance(error, ExpatError):
        return error.code == codes[XML_ERROR_NO_MEMORY]
    # a part of the library that is loaded late and cannot be mapped is an ImportError
    return isinstance(error, MemoryError | ImportError) or getattr(error, "errno", None) == ENOMEM


class _Said:
    """Prints, and watches that not too much time goes by between two lines; waiting for the reader does not count."""

    def __init__(self, silence: int) -> None:
        self._silence = silence
        silent_for(silence)

    def __call__(self, *words: Any) -> None:
        silent_for(0)
        sys.stdout.write(json.dumps(words, ensure_ascii=True, separators=(",", ":")) + "\n")
        sys.stdout.flush()
        silent_for(self._silence)


def _read(path: str, columns: int, wanted: list[str], say: _Said) -> None:
    forbid_reaching_out()
    package = Package(path)
    say("sheets", package.titles)
    for title, number, part in package.sheets(wanted):
        with package.archive.open(part) as source:
            rows = SheetRows(package.book, columns).read(source)
            line, headings = next(rows, (0, []))
            headings = headings if line == 1 else []
            say("sheet", title, number, headings)
            if headings:
                for batch in _batches(rows):
                    say("rows", batch)
    say("end")


def _batches(rows: Iterable[tuple[int, list[Any]]]) -> Iterator[list[list[Any]]]:
    batch: list[list[Any]] = []
    size = 0
    for number, cells in rows:
        batch.append([number, *cells])
        size += sum([len(cell) for cell in cells if cell.__class__ is str])
        if len(batch) >= BATCH or size > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


if __name__ == "__main__":
    main()
