"""The chart of the structure: what is lent to each tier for each industry, with the table that it is drawn from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise

from common.money import ZERO
from customers.tiers.models import LocalIndustry
from customers.tiers.words import REST_WORDS, TIER_WORDS
from reports.structure.queries import balances
from reports.structure.scope import Scope


@dataclass(frozen=True)
class Cell:
    """Yuan, and the list of the loans; without one where nothing is lent."""

    balance: Decimal
    address: str


@dataclass(frozen=True)
class ChartRow:
    industry: Promise | str
    cells: list[Cell]
    whole: Cell


@dataclass(frozen=True)
class Chart:
    """``series``: the number of a colour, and the tier's words."""

    series: list[tuple[int, Promise | str]]
    rows: list[ChartRow]


def industry_words(supported: Iterable[LocalIndustry]) -> dict[str, Promise | str]:
    """By their keys in the rows: the supported industries in the union's order, then the rest."""
    return {row.name: row.name for row in supported} | REST_WORDS


def chart(scope: Scope, supported: Iterable[LocalIndustry]) -> Chart:
    """One query."""
    found = balances(scope.month, scope.units)
    rows = list(_rows(scope, found, industry_words(supported)))
    return Chart(list(enumerate(TIER_WORDS.values(), start=1)), rows)


def _rows(
    scope: Scope, found: dict[tuple[str, str], Decimal], words: dict[str, Promise | str]
) -> Iterator[ChartRow]:
    for industry, title in words.items():
        cells = [
            _cell(scope, found.get((industry, tier), ZERO), industry=industry, tier=tier)
            for tier in TIER_WORDS
        ]
        whole = sum((cell.balance for cell in cells), ZERO)
        yield ChartRow(title, cells, _cell(scope, whole, industry=industry))


def _cell(scope: Scope, balance: Decimal, **query: str) -> Cell:
    return Cell(balance, scope.address("structure-loans", **query) if balance else "")
