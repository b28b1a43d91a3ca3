"""The table of shared strings, without the readings that stand above Chinese and Japanese text (rPh)."""

from typing import IO

from exchange.reading.markup import Gathered, parse, tag, unescaped

_STRING, _TEXT, _PHONETIC = tag("si"), tag("t"), tag("rPh")


class _Table:
    def __init__(self) -> None:
        self.strings: list[str | None] = []
        self._gathered: Gathered | None = None
        self._in_text = False
        self._readings = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == _STRING:
            self._gathered = Gathered()
        elif name == _PHONETIC:
            self._readings += 1
        elif name == _TEXT:
            self._in_text = self._gathered is not None and self._readings == 0

    def end(self, name: str) -> None:
        if name == _TEXT:
            self._in_text = False
        elif name == _PHONETIC:
            self._readings -= 1
        elif name == _STRING and self._gathered:
            whole = self._gathered
            self.strings.append(None if whole.is_too_long else unescaped(whole.text))
            self._gathered = None

    def text(self, piece: str) -> None:
        if self._in_text and self._gathered:
            self._gathered.add(piece)


def read_strings(source: IO[bytes]) -> list[str | None]:
    """The strings in their order; None stands for one that is too long. Counts that the table declares are not read."""
    table = _Table()
    for _piece in parse(source, start=table.start, end=table.end, text=table.text):
        pass
    return table.strings
