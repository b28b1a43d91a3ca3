"""Which of a workbook's cell styles show a number as a day; nothing else of its looks is of interest."""

from typing import IO

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from exchange.reading.markup import parse, tag

#: Excel in Chinese has days of its own (2007年6月30日) at these numbers, and does not say so in the file.
_CHINESE_DAYS = {str(number): "yyyy-mm-dd" for number in (*range(27, 37), *range(50, 59))}
_FORMAT, _STYLES, _STYLE = tag("numFmt"), tag("cellXfs"), tag("xf")


class _Styles:
    def __init__(self) -> None:
        self.formats: dict[str, str] = _CHINESE_DAYS | {
            str(number): code for number, code in BUILTIN_FORMATS.items()
        }
        self.styles: list[str] = []
        self._in_styles = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _FORMAT and attributes.get("numFmtId", "") not in self.formats:
            self.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == _STYLES:
            self._in_styles = True
        elif name == _STYLE and self._in_styles:
            self.styles.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == _STYLES:
            self._in_styles = False


def read_styles(source: IO[bytes]) -> tuple[frozenset[int], frozenset[int]]:
    """The places of the styles that are dates or times, and of those among them that are durations."""
    found = _Styles()
    for _piece in parse(source, start=found.start, end=found.end, text=lambda _text: None):
        pass
    codes = [found.formats.get(number, "") for number in found.styles]
    durations = frozenset(place for place, code in enumerate(codes) if code and is_timedelta_format(code))
    return frozenset(place for place, code in enumerate(codes) if code and is_date_format(code)), durations
