"""Plans as a month's scores read them (appraisal-2007.md, Frame)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from appraisal.plans.models import Target
from common.dates import Month
from common.facts import FactRows, SubjectKey, SubjectKind, fetch, total
from common.messages import Message

#: What is said of a plan that is missing for some months.
_MISSING = {
    Target.DEPOSIT_INCREASE: _("缺少存款净增计划：%(months)s"),
    Target.NPL_REDUCTION_REPORTED: _("缺少显性不良贷款净压计划：%(months)s"),
    Target.NPL_REDUCTION_HIDDEN: _("缺少隐性不良贷款净压计划：%(months)s"),
    Target.NPL_CONTROL_RATIO: _("缺少不良贷款控制比率：%(months)s"),
    Target.INTEREST_INCOME: _("缺少贷款利息收入计划：%(months)s"),
    Target.AGENCY_INCOME: _("缺少中间业务收入计划：%(months)s"),
    Target.OFF_BOOK_COLLECTION: _("缺少已置换、已核销清收计划：%(months)s"),
}


@dataclass(frozen=True)
class Plan:
    """A subject's plan for one target, from January to a month.

    ``of_month`` is the plan of that month alone, ``to_date`` the sum of its months: None if one of them is missing.
    ``missing_months`` are those.
    """

    target: Target
    month: Month
    of_month: Decimal | None
    to_date: Decimal | None
    missing_months: tuple[Month, ...]

    @property
    def missing(self) -> Message:
        """The one sentence on all months that the plan lacks."""
        return Message(_MISSING[self.target], {"months": "、".join(map(str, self.missing_months))})

    @property
    def missing_of_month(self) -> Message:
        """The sentence on the month alone, for a target whose earlier months nobody asks for."""
        return Message(_MISSING[self.target], {"months": str(self.month)})


Plans = Mapping[Target, Plan]


def plan_rows(month: Month, *, since: Month, targets: Iterable[Target] = tuple(Target)) -> FactRows:
    """The plans of ``targets`` from the month ``since`` to ``month``: one row for each subject, target and month."""
    return FactRows(
        sql="""
            SELECT unit_id AS branch_id, officer_id, id AS plan_id, target, month, value
            FROM appraisal_plantarget
            WHERE month BETWEEN %(first_month)s AND %(last_month)s AND target = ANY(%(targets)s::varchar[])
        """,
        params={
            "first_month": since.first_day,
            "last_month": month.first_day,
            "targets": [target.value for target in targets],
        },
        facts={"planned": total("value")},
    )


def plans_to_date(month: Month) -> Mapping[SubjectKey, Plans]:
    """Every subject's plans of every target; a subject without any row has all of them missing. One query."""
    rows = plan_rows(month, since=Month.of(month.year_start))
    query = f"""
        SELECT branch_id, officer_id, target, SUM(value) FILTER (WHERE month = %(last_month)s) AS of_month,
            SUM(value) AS to_date, ARRAY_AGG(month) AS months
        FROM ({rows.sql}) AS item GROUP BY branch_id, officer_id, target
    """
    nothing = {target: _plan(month, target, None, None, set()) for target in Target}
    found: defaultdict[SubjectKey, dict[Target, Plan]] = defaultdict(lambda: dict(nothing))
    for row in fetch(query, rows.params):
        kind = SubjectKind.BRANCH if row["officer_id"] is None else SubjectKind.OFFICER
        target, months = Target(row["target"]), {Month.of(day) for day in row["months"]}
        found[SubjectKey(kind, row[f"{kind}_id"])][target] = _plan(
            month, target, row["of_month"], row["to_date"], months
        )
    return found


def _plan(
    month: Month, target: Target, of_month: Decimal | None, to_date: Decimal | None, months: set[Month]
) -> Plan:
    missing = tuple(wanted for wanted in month.months_to_date() if wanted not in months)
    return Plan(target, month, of_month, None if missing else to_date, missing)
