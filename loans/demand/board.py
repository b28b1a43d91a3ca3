"""The board of a survey: who has come how far, and what is needed when, of what the reader may see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from loans.demand.models import Season
from loans.demand.queries import VillageFigure, funds_by_branch, village_figures
from loans.demand.rules import ZERO, Coverage, PeriodFunds, TenDays, periods_between


@dataclass
class Line:
    """Villages together: a branch's, an officer's, all of them. ``filter`` finds them again in the lists."""

    name: str
    filter: str = ""
    villages: int = 0
    coverage: Coverage = field(default_factory=lambda: Coverage(0, 0))
    needing: int = 0
    amount: Decimal = ZERO

    def take(self, village: VillageFigure) -> None:
        self.villages += 1
        self.coverage += village.coverage
        self.needing += village.needing
        self.amount += village.amount


@dataclass(frozen=True)
class PeriodLine:
    """A period of all branches together. ``shortfall``: what branches lack; another's plenty does not fill it."""

    period: TenDays
    needed: Decimal
    at_hand: Decimal | None
    shortfall: Decimal

    @property
    def left(self) -> Decimal | None:
        return None if self.at_hand is None else self.at_hand - self.needed


@dataclass(frozen=True)
class Board:
    """``lines``: by branch for who sees several, else by officer. ``own``: the villages of the reader."""

    lines: list[Line]
    total: Line
    periods: list[PeriodLine]
    own: list[VillageFigure]

    @property
    def needed(self) -> Decimal:
        return sum((each.needed for each in self.periods), ZERO)

    @property
    def shortfall(self) -> Decimal:
        return sum((each.shortfall for each in self.periods), ZERO)


def board_of(season: Season, units: Collection[int], *, day: date, reader: str, by_branch: bool) -> Board:
    """The board of the branches ``units``. ``reader``: the staff code of who looks."""
    villages = village_figures(season, units, day=day)
    lines: dict[str, Line] = {}
    total = Line("")
    for village in villages:
        key, name, where = _group(village, by_branch=by_branch)
        lines.setdefault(key, Line(name, where)).take(village)
        total.take(village)
    return Board(
        [lines[key] for key in sorted(lines)],
        total,
        _periods(season, funds_by_branch(season, units).values()),
        [village for village in villages if village.officer_code == reader],
    )


def _group(village: VillageFigure, *, by_branch: bool) -> tuple[str, str, str]:
    if by_branch:
        return village.branch_code, village.branch, f"branch_code={village.branch_code}"
    # villages without an officer stand last
    if village.officer_code is None:
        return "~", "", f"branch_code={village.branch_code}"
    return village.officer_code, village.officer or "", f"officer_code={village.officer_code}"


def _periods(season: Season, branches: Iterable[list[PeriodFunds]]) -> list[PeriodLine]:
    rows: dict[TenDays, list[PeriodFunds]] = {
        period: [] for period in periods_between(season.starts_on, season.ends_on)
    }
    for branch in branches:
        for each in branch:
            rows.setdefault(each.period, []).append(each)
    return [_together(period, rows[period]) for period in sorted(rows)]


def _together(period: TenDays, rows: list[PeriodFunds]) -> PeriodLine:
    there = [each.at_hand for each in rows if each.at_hand is not None]
    return PeriodLine(
        period,
        sum((each.needed for each in rows), ZERO),
        sum(there, ZERO) if there else None,
        sum((each.shortfall for each in rows), ZERO),
    )
