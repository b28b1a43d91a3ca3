"""What the start page and the table of branches show, each from a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from appraisal.plans.queries import plans_to_date
from appraisal.scoring.queries import current_run
from common.dates import Month
from loans.classification.models import Tier
from organization.access.rights import Right
from organization.access.scope import Access
from organization.units.models import Unit, UnitKind
from reports.dashboard import queries
from reports.dashboard.behind import Lists
from reports.dashboard.figures import Figure, key_figures, planned
from reports.dashboard.queries import Holdings, together


@dataclass(frozen=True)
class MonthRow:
    """A month of the charts' tables."""

    month: Month
    held: Holdings
    tiers: list[Decimal]


@dataclass(frozen=True)
class Dashboard:
    """Of the branches in sight together; ``place`` names them."""

    month: Month
    place: str
    figures: list[Figure]
    months: list[MonthRow]
    tiers: list[tuple[str, str]]


@dataclass(frozen=True)
class BranchRow:
    """A branch's figures, by their keys."""

    unit: Unit
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class BranchTable:
    """Each branch in sight, and all of them together."""

    month: Month
    months: list[Month]
    rows: list[BranchRow]
    total: Mapping[str, Figure]
    is_scored: bool


class NothingClosed(LookupError):
    """The month is not closed, or none is: there are no figures that stand."""


def dashboard(access: Access) -> Dashboard:
    """The newest closed month of the visitor's branches. At most eight queries. Raises NothingClosed."""
    sight = access.units(Right.SEE_FIGURES)
    closed = queries.closed_months()
    if not closed:
        raise NothingClosed
    month = next(iter(closed))
    units = [unit for pk, unit in queries.branches_by_code().items() if pk in sight]
    trend = queries.trend_months(month, closed)
    held = queries.holdings({each: closed[each] for each in trend})
    plan = planned(plans_to_date(month), units)
    figures = key_figures(month, held, queries.incomes(month), sight, plan)
    if len(units) == 1:
        lists = Lists.of(access, month)
        figures = [lists.behind(figure, units[0].code) for figure in figures]
    sums = {each: together(held[each], sight) for each in trend}
    rows = [MonthRow(each, own, [own.tiers[tier] for tier in Tier.values]) for each, own in sums.items()]
    return Dashboard(month, _place(units), figures, rows, [(tier.value, str(tier.label)) for tier in Tier])


def branch_table(access: Access, month: Month) -> BranchTable:
    """A row for each branch of the visitor's. At most nine queries. Raises NothingClosed."""
    sight = access.units(Right.SEE_FIGURES)
    closed = queries.closed_months()
    if month not in closed:
        raise NothingClosed
    units = [unit for pk, unit in queries.branches_by_code().items() if pk in sight]
    wanted = {month, month.previous, month.last_year_end} & closed.keys()
    held = queries.holdings({each: closed[each] for each in wanted})
    plans, incomes, lists = plans_to_date(month), queries.incomes(month), Lists.of(access, month)

    def figures(of: list[Unit]) -> dict[str, Figure]:
        chosen = frozenset(unit.pk for unit in of)
        return {each.key: each for each in key_figures(month, held, incomes, chosen, planned(plans, of))}

    def row(unit: Unit) -> BranchRow:
        own = figures([unit]).items()
        return BranchRow(unit, {key: lists.behind(figure, unit.code) for key, figure in own})

    rows = [row(unit) for unit in units if unit.kind == UnitKind.BRANCH]
    return BranchTable(month, list(closed), rows, figures(units), current_run(month) is not None)


def _place(units: list[Unit]) -> str:
    """The union's name where all of it is in sight, else the branches' names."""
    union = [unit.name for unit in units if unit.kind == UnitKind.UNION]
    return union[0] if union else _("、").join(unit.name for unit in units)
