"""Collection notices and plans."""

from django.utils.translation import gettext_noop as _

from appraisal.plans.models import PlanTarget, Target
from common.money import MAX_AMOUNT
from exchange.sheets.columns import Column, Kind, choice, day, number, ref, serial
from exchange.sheets.spec import RowRule, Sheet
from recovery.models import Notice, NoticeKind

NOTICES = Sheet(
    title="催收通知书",
    model=Notice,
    about=_("到期和逾期贷款催收通知书，以及回执归档的日期。"),
    columns=(
        serial("通知书编号", "number", _("全县唯一"), length=40),
        ref("借据号", "loan", "借据", _("借据表中的借据号")),
        choice("种类", "kind", NoticeKind, _("到期或逾期通知书")),
        day("通知日", "dated_on", _("通知书的日期")),
        day("回执归档日", "receipt_filed_on", _("回执归档的日期；没有回执的留空"), required=False),
    ),
    key=("number",),
    guarded=("dated_on", "receipt_filed_on"),
    fixed=("loan", "kind"),
    happened=("dated_on", "receipt_filed_on"),
    rules=(RowRule("receipt_filed_on", "s.receipt_filed_on < s.dated_on", _("回执归档日早于通知日")),),
)

PLANS = Sheet(
    title="计划",
    model=PlanTarget,
    about=_("信用社或信贷员各指标的分月计划，机构代码和工号二者填一。没有行就是没有计划，不是计划为零。"),
    columns=(
        ref("机构代码", "unit", "机构", _("信用社的机构代码；信贷员的计划留空"), required=False),
        ref("工号", "officer", "人员", _("信贷员的工号；信用社的计划留空"), required=False),
        choice("指标", "target", Target, _("计划的指标")),
        Column("月份", "month", Kind.MONTH, _("如 2007-06")),
        number(
            "计划数",
            "value",
            _("元，可以为负；不良贷款控制比率填小数，如 0.04 即 4%"),
            places=6,
            low=-MAX_AMOUNT,
            high=MAX_AMOUNT,
        ),
    ),
    key=("unit", "officer", "target", "month"),
    rules=(
        RowRule("unit", "(s.unit IS NULL) = (s.officer IS NULL)", _("机构代码和工号必须填一个，且只填一个")),
        RowRule(
            "value",
            "s.target = 'npl_control_ratio' AND s.value NOT BETWEEN 0 AND 1",
            _("不良贷款控制比率应在0和1之间"),
        ),
    ),
)
