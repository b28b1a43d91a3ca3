"""The parts of a workbook and how they hang together, by openpyxl; the sheets' cells are read elsewhere."""

from collections.abc import Iterator
from typing import Any

from openpyxl import DEFUSEDXML, LXML
from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS

from exchange.reading.markup import DAMAGED, Unsound
from exchange.reading.sheet_xml import Book
from exchange.reading.strings import read_strings
from exchange.reading.styles import read_styles
from exchange.reading.titles import named

#: As many entries as an archive may have.
MOST_SHEETS = 300
_LONGEST_TITLE = 60


class Package(ExcelReader):
    """An open workbook. Raises whatever its parts make openpyxl raise; Unsound where openpyxl would look away."""

    def __init__(self, path: str) -> None:
        if LXML or not DEFUSEDXML:
            raise RuntimeError("the small parts must be read by defusedxml")
        super().__init__(path, read_only=True, keep_links=False)
        self.read_manifest()
        strings = self._strings()
        self.read_workbook()
        self._sheets = [(str(sheet.name), rel) for sheet, rel in self.parser.find_sheets()]
        if len(self._sheets) > MOST_SHEETS:
            raise Unsound(DAMAGED)
        dates, durations = self._styles()
        self.book = Book(strings, dates, durations, self.wb.epoch)

    @property
    def titles(self) -> list[str]:
        """Of all sheets, charts on sheets of their own included; cut short."""
        return [title[:_LONGEST_TITLE] for title, _rel in self._sheets]

    def sheets(self, wanted: list[str]) -> Iterator[tuple[str, int, str]]:
        """Title, number and part of every wanted sheet, in the order of ``wanted``."""
        found = []
        for title, rel in self._sheets:
            if place := named(title, wanted):
                found.append((wanted.index(place[0]), place[1], self._part_of(rel)))
        if len({part for _place, _number, part in found}) < len(found):
            raise Unsound(DAMAGED)
        for position, number, part in sorted(found):
            yield wanted[position], number, part

    def _part_of(self, rel: Any) -> str:
        part = str(rel.target)
        if rel.TargetMode == "External" or not str(rel.Type).endswith("/worksheet"):
            raise Unsound(DAMAGED)
        return self._plain(part)

    def _plain(self, part: str) -> str:
        """``part`` if it is in the archive, under a name that the gates took for XML."""
        if part not in self.valid_files or not part.lower().endswith(".xml"):
            raise Unsound(DAMAGED)
        return part

    def _strings(self) -> list[str | None]:
        manifest: Any = self.package
        declared = manifest.find(SHARED_STRINGS)
        if declared is None:
            return []
        with self.archive.open(self._plain(str(declared.PartName)[1:])) as source:
            return read_strings(source)

    def _styles(self) -> tuple[frozenset[int], frozenset[int]]:
        if ARC_STYLE not in self.valid_files:
            return frozenset(), frozenset()
        with self.archive.open(ARC_STYLE) as source:
            return read_styles(source)
