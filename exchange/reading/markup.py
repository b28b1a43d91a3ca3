"""XML as a stream of elements: no tree, no document type, no entity, no text longer than a cell may be.

Knows only Python: the reading process loads no Django.
"""

import re
from collections.abc import Callable, Iterator
from typing import IO, Any
from xml.parsers import expat

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#: No column takes as much; what is longer is not carried to the parent, which only learns that it was.
LONGEST_TEXT = 4000
TOO_LONG = {"l": LONGEST_TEXT}
_PIECE = 64 * 1024
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Unsound(ValueError):
    """A part may be well-formed and still no part of a workbook; ``why``: one of the words that the parent knows."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


DAMAGED, DISORDERED, DOCUMENT_TYPE = "damaged", "disordered", "document type"


def tag(name: str) -> str:
    """A name of the main schema as the parser gives it."""
    return f"{MAIN} {name}"


def parse(
    source: IO[bytes],
    *,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object],
    text: Callable[[str], object],
) -> Iterator[None]:
    """Feed ``source`` to the handlers; comes back after every piece, so that what they gathered can be taken away.

    Raises:
        Unsound: at a document type or an entity, whatever its encoding (X03, X04).
        expat.ExpatError: what is not well-formed.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _forbidden
    parser.EntityDeclHandler = _forbidden
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    while piece := source.read(_PIECE):
        parser.Parse(piece, False)
        yield
    parser.Parse(b"", True)
    yield


def _forbidden(*_declared: Any) -> None:
    raise Unsound(DOCUMENT_TYPE)


def unescaped(text: str) -> str:
    """Text as a spreadsheet shows it: ``_x000D_`` is a character, ``_x005F_`` an underscore that escapes another."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class Gathered:
    """Text as it comes in pieces; of what is too long only that is kept."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0

    def add(self, piece: str) -> None:
        self._length += len(piece)
        if self._length <= LONGEST_TEXT:
            self._pieces.append(piece)

    @property
    def is_too_long(self) -> bool:
        return self._length > LONGEST_TEXT

    @property
    def text(self) -> str:
        return "".join(self._pieces)
