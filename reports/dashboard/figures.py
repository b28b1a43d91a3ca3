"""The key figures of a visitor's branches, each against last month, last year's end and the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from appraisal.plans.models import Target
from appraisal.plans.queries import Plans
from common.dates import Month
from common.facts import SubjectKey, SubjectKind
from common.money import ZERO
from organization.units.models import Unit, UnitKind
from reports.dashboard.queries import ByBranch, Holdings, Income, together

Maybe = Decimal | None

_LAST_MONTH, _LAST_YEAR_END, _PLAN = _("较上月"), _("较上年末"), _("计划")


@dataclass(frozen=True)
class Figure:
    """One figure. ``key`` names its column in the table of branches; ``good`` says which way is welcome.

    ``base`` is last year's end for a balance, the same months of last year for income (``base_title``).
    """

    key: str
    title: Promise
    value: Maybe
    last_month: Maybe
    base: Maybe
    plan: Maybe
    good: str
    month_title: Promise = _LAST_MONTH
    base_title: Promise = _LAST_YEAR_END
    plan_title: Promise = _PLAN
    is_ratio: bool = False
    done: Maybe = None
    #: Income is summed up within the month's table; a balance is compared with another month's table.
    base_is_in_month: bool = False
    #: The address of the list that comes to the value; empty where there is none (``behind.py``).
    rows: str = ""

    @property
    def since_last_month(self) -> Maybe:
        return _less(self.value, self.last_month)

    @property
    def since_base(self) -> Maybe:
        return _less(self.value, self.base)


@dataclass(frozen=True)
class Planned:
    """Plans year to date of a node: None where a month lacks its plan. Yuan, and a ratio."""

    deposits: Maybe = None
    npl_reduction: Maybe = None
    ratio: Maybe = None
    income: Maybe = None


def planned(plans: Mapping[SubjectKey, Plans], units: Sequence[Unit]) -> Planned:
    """The plan of the visitor's node: the union's own where the whole union is in sight, else of the branches together.

    A control ratio is no sum: of several branches without one of the union there is none.
    """
    union = [unit for unit in units if unit.kind == UnitKind.UNION]
    branches = [unit for unit in units if unit.kind == UnitKind.BRANCH]
    own = _planned(plans, union) if union else Planned()
    added = _planned(plans, branches)
    return Planned(
        *(mine if mine is not None else sums for mine, sums in zip(_values(own), _values(added), strict=True))
    )


def _values(planned: Planned) -> tuple[Maybe, Maybe, Maybe, Maybe]:
    return planned.deposits, planned.npl_reduction, planned.ratio, planned.income


def _planned(plans: Mapping[SubjectKey, Plans], units: Sequence[Unit]) -> Planned:
    found = [plans[key] for unit in units if (key := SubjectKey(SubjectKind.BRANCH, unit.pk)) in plans]
    if not units or len(found) < len(units):
        return Planned()
    reported, hidden = (
        _sum([each[target].to_date for each in found])
        for target in (Target.NPL_REDUCTION_REPORTED, Target.NPL_REDUCTION_HIDDEN)
    )
    return Planned(
        _sum([each[Target.DEPOSIT_INCREASE].to_date for each in found]),
        _sum([reported, hidden]),
        found[0][Target.NPL_CONTROL_RATIO].of_month if len(found) == 1 else None,
        _sum([each[Target.INTEREST_INCOME].to_date for each in found]),
    )


def key_figures(
    month: Month,
    held: Mapping[Month, ByBranch],
    incomes: Mapping[int, Income],
    branches: frozenset[int],
    plan: Planned,
) -> list[Figure]:
    """Deposits, loans, non-performing loans and their ratio, income: of ``branches`` together."""
    now = together(held[month], branches)
    before, base = _at(held, month.previous, branches), _at(held, month.last_year_end, branches)
    income = sum((own for pk, own in incomes.items() if pk in branches), Income())
    return [
        _deposits(now, before, base, plan.deposits),
        Figure("loans", _("各项贷款余额"), now.loans, _of(before, "loans"), _of(base, "loans"), None, "none"),
        _npl(now, before, base, plan.npl_reduction),
        Figure(
            "ratio",
            _("不良贷款率"),
            now.npl_ratio,
            _of(before, "npl_ratio"),
            _of(base, "npl_ratio"),
            plan.ratio,
            "down",
            plan_title=_("控制比率"),
            is_ratio=True,
        ),
        Figure(
            "income",
            _("利息及往来收入（本年累计）"),
            income.to_month,
            income.to_last_month,
            income.to_year_ago,
            plan.income,
            "up",
            month_title=_("其中本月"),
            base_title=_("较上年同期"),
            done=_share(income.to_month, plan.income),
            base_is_in_month=True,
        ),
    ]


def _deposits(now: Holdings, before: Holdings | None, base: Holdings | None, plan: Maybe) -> Figure:
    """Planned is an increase since last year's end; the plan's balance is that end and the increase."""
    target = None if base is None or plan is None else base.deposits + plan
    done = None if base is None else _share(now.deposits - base.deposits, plan)
    return Figure(
        "deposits",
        _("各项存款余额"),
        now.deposits,
        _of(before, "deposits"),
        _of(base, "deposits"),
        target,
        "up",
        done=done,
    )


def _npl(now: Holdings, before: Holdings | None, base: Holdings | None, plan: Maybe) -> Figure:
    """Planned is a reduction since last year's end."""
    target = None if base is None or plan is None else base.npl - plan
    done = None if base is None else _share(base.npl - now.npl, plan)
    return Figure(
        "npl",
        _("不良贷款余额（含应调未调）"),
        now.npl,
        _of(before, "npl"),
        _of(base, "npl"),
        target,
        "down",
        done=done,
    )


def _at(held: Mapping[Month, ByBranch], month: Month, branches: frozenset[int]) -> Holdings | None:
    return together(held[month], branches) if month in held else None


def _of(held: Holdings | None, name: str) -> Maybe:
    """What was held then; None where that month is not closed here."""
    value: Maybe = None if held is None else getattr(held, name)
    return value


def _less(value: Maybe, other: Maybe) -> Maybe:
    return None if value is None or other is None else value - other


def _share(value: Decimal, plan: Maybe) -> Maybe:
    """How much of the plan is done; nothing is said of a plan that is missing, zero or negative."""
    return value / plan if plan is not None and plan > ZERO else None


def _sum(values: Sequence[Maybe]) -> Maybe:
    known = [value for value in values if value is not None]
    return sum(known, ZERO) if len(known) == len(values) else None
