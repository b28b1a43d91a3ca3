"""What is claimed, what came out, and the table of both (no Django here)."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

HEADINGS = ("goal", "claim", "measured", "ratio", "limit", "aim", "")
#: Columns of figures, which stand under each other at the right.
_FIGURES = frozenset({3, 4, 5})


@dataclass(frozen=True)
class Claim:
    """A ratio that must not grow.

    Attributes:
        goal: the name of the goal that it stands for.
        says: the claim in words.
        limit: the largest ratio that passes: what today's code reaches, with room for a busy machine.
        aim: the ratio that is wanted in the end, where that is less than ``limit``.
    """

    goal: str
    says: str
    limit: float
    aim: float | None = None


@dataclass(frozen=True)
class Finding:
    """A claim with the ratio of this run, and what exactly was set against what."""

    claim: Claim
    ratio: float
    measured: str

    @property
    def holds(self) -> bool:
        """A ratio that is no number holds nothing."""
        return self.ratio <= self.claim.limit

    @property
    def verdict(self) -> str:
        if not self.holds:
            return "TOO SLOW"
        aim = self.claim.aim
        return "ok" if aim is None or self.ratio <= aim else "ok, short of the aim"


def exit_status(findings: Sequence[Finding]) -> int:
    """0 when every claim holds; a run without findings proves nothing, and fails."""
    return 0 if findings and all(finding.holds for finding in findings) else 1


def table(findings: Sequence[Finding]) -> str:
    """All findings under each other, a line each."""
    rows = [HEADINGS, *map(_cells, findings)]
    widths = [max(_width(row[place]) for row in rows) for place in range(len(HEADINGS))]
    return "\n".join(_line(row, widths) for row in rows)


def _cells(finding: Finding) -> tuple[str, ...]:
    claim = finding.claim
    aim = "" if claim.aim is None else f"{claim.aim:.2f}"
    return (
        claim.goal,
        claim.says,
        finding.measured,
        f"{finding.ratio:.2f}",
        f"{claim.limit:.2f}",
        aim,
        finding.verdict,
    )


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = []
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - _width(cell))
        cells.append(space + cell if place in _FIGURES else cell + space)
    return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """On a terminal, where Chinese characters take two places."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
