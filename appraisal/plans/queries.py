"""Plans as a month's scores read them (appraisal-2007.md, Frame)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, Sum
from django.utils.translation import gettext_noop as _

from appraisal.plans.models import PlanTarget, Target
from common.dates import Month
from common.facts import SubjectKey, SubjectKind
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


def plans_to_date(month: Month) -> Mapping[SubjectKey, Plans]:
    """Every subject's plans of every target; a subject without any row has all of them missing. One query."""
    rows = (
        PlanTarget.objects.filter(month__gte=month.year_start, month__lte=month.first_day)
        .values_list("unit_id", "officer_id", "target")
        .annotate(
            of_month=Sum("value", filter=Q(month=month.first_day)),
            to_date=Sum("value"),
            months=ArrayAgg("month"),
        )
    )
    nothing = {target: _plan(month, target, None, None, set()) for target in Target}
    found: defaultdict[SubjectKey, dict[Target, Plan]] = defaultdict(lambda: dict(nothing))
    for unit_id, officer_id, name, of_month, to_date, days in rows:
        kind = SubjectKind.BRANCH if officer_id is None else SubjectKind.OFFICER
        target = Target(name)
        found[SubjectKey(kind, unit_id or officer_id)][target] = _plan(
            month, target, of_month, to_date, {Month.of(day) for day in days}
        )
    return found


def _plan(
    month: Month, target: Target, of_month: Decimal | None, to_date: Decimal | None, months: set[Month]
) -> Plan:
    missing = tuple(wanted for wanted in month.months_to_date() if wanted not in months)
    return Plan(target, month, of_month, None if missing else to_date, missing)
