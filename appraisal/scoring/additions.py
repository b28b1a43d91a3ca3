"""What rooms above add to the pages of scores: they register themselves in ``AppConfig.ready()``.

Scoring stands below publishing, so it cannot say by name who published what.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from appraisal.scoring.models import Score, ScoreRun
from organization.access.visitors import Visitor


@dataclass(frozen=True)
class Addition:
    """A template to include, and what it shows as ``added``."""

    template: str
    added: Mapping[str, Any]


OnBoard = Callable[[Visitor, ScoreRun], Addition | None]
OnSheet = Callable[[Visitor, ScoreRun, Score], Addition | None]

_on_board: list[OnBoard] = []
_on_sheet: list[OnSheet] = []


def on_board(function: OnBoard) -> OnBoard:
    """Have ``function`` asked for something to show above the board of a month's current run."""
    _on_board.append(function)
    return function


def on_sheet(function: OnSheet) -> OnSheet:
    """Have ``function`` asked for something to show above a sheet of a month's current run."""
    _on_sheet.append(function)
    return function


def board_additions(visitor: Visitor, run: ScoreRun) -> list[Addition]:
    return [found for ask in _on_board if (found := ask(visitor, run))]


def sheet_additions(visitor: Visitor, run: ScoreRun, score: Score) -> list[Addition]:
    return [found for ask in _on_sheet if (found := ask(visitor, run, score))]
