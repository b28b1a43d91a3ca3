"""The five tiers, inspections, post-loan reports and violations."""

from django.utils.translation import gettext_noop as _

from exchange.sheets.columns import Column, choice, day, ref, text, whole
from exchange.sheets.spec import RowRule, Sheet
from loans.classification.models import Classification, Inspection, Tier
from loans.monitoring.models import PostLoanReport, Violation, ViolationKind


def _entry() -> Column:
    return whole(
        "当日序号", "entry", _("同日多次时的序号；留空为1"), low=1, high=999, required=False, empty="1"
    )


CLASSIFICATIONS = Sheet(
    title="五级分类",
    model=Classification,
    about=_("批准的五级分类；没有的借据为正常，最后批准的有效。入账后不得更改。"),
    columns=(
        ref("借据号", "loan", "借据", _("借据表中的借据号")),
        day("批准日", "approved_on", _("批准分类的日期")),
        _entry(),
        choice("五级分类", "tier", Tier, _("五级之一")),
        text("理由", "reason", _("分类的理由"), length=200),
    ),
    key=("loan", "approved_on", "entry"),
    guarded=("approved_on",),
    happened=("approved_on",),
)

INSPECTIONS = Sheet(
    title="检查认定",
    model=Inspection,
    about=_("对借据分类的检查认定；用于应调未调和五级分类偏离度。入账后不得更改。"),
    columns=(
        ref("借据号", "loan", "借据", _("借据表中的借据号")),
        day("检查日", "inspected_on", _("检查的日期")),
        _entry(),
        day("登记日", "recorded_on", _("登记的日期，不早于检查日")),
        choice("认定分类", "tier", Tier, _("检查认为应属的五级分类")),
        text("说明", "remark", _("检查的说明"), length=200),
    ),
    key=("loan", "inspected_on", "entry"),
    guarded=("recorded_on",),
    happened=("recorded_on",),
    rules=(RowRule("recorded_on", "s.recorded_on < s.inspected_on", _("登记日早于检查日")),),
)

POST_LOAN_REPORTS = Sheet(
    title="贷后报告",
    model=PostLoanReport,
    about=_("贷后调查报告，每个借款人每个信用社每季度一份。"),
    columns=(
        ref("客户号", "customer", "客户", _("借款人的客户号")),
        ref("信用社", "branch", "机构", _("信用社的机构代码")),
        day("报告日", "reported_on", _("报告的日期")),
        ref("报告人", "officer", "人员", _("报告人的工号；没有的留空"), required=False),
        text("摘要", "summary", _("报告的摘要"), length=500),
    ),
    key=("customer", "branch", "reported_on"),
    guarded=("reported_on",),
    fixed=("customer", "branch"),
    happened=("reported_on",),
)

VIOLATIONS = Sheet(
    title="违规",
    model=Violation,
    about=_("擅自更改到期日、无手续展期，按发现日扣分；一笔借据同一天的行为只扣一次。入账后不得更改。"),
    columns=(
        ref("借据号", "loan", "借据", _("借据表中的借据号")),
        choice("种类", "kind", ViolationKind, _("违规的种类")),
        day("行为日", "acted_on", _("行为发生的日期")),
        day("发现日", "found_on", _("发现的日期，不早于行为日")),
        text("说明", "remark", _("违规的说明"), length=200),
    ),
    key=("loan", "acted_on"),
    guarded=("found_on",),
    happened=("found_on",),
    rules=(RowRule("found_on", "s.found_on < s.acted_on", _("发现日早于行为日")),),
)
