"""How large a workbook may be: a page takes less than the operator's command (decisions.md, Workbooks)."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bytes, except ``ratio`` (unpacked to packed), ``entries`` (of the archive) and ``rows`` (of all sheets).

    ``seconds``: of computing that reading may take; ``silence``: seconds without a row that the reader waits for.
    """

    packed: int
    unpacked: int
    memory: int
    rows: int
    ratio: int = 100
    entries: int = 300
    columns: int = 200
    seconds: int = 120
    silence: int = 120


PAGE = Limits(packed=20 * MEGABYTE, unpacked=300 * MEGABYTE, memory=700 * MEGABYTE, rows=400_000)
COMMAND = Limits(
    packed=2048 * MEGABYTE,
    unpacked=20_480 * MEGABYTE,
    memory=1024 * MEGABYTE,
    rows=50_000_000,
    seconds=6 * 3600,
    silence=1800,
)
