"""Facts and formulas in the words of the appraisal's text, for sheets, workbooks and pages alike."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from appraisal.scoring.fact_records import Kind, kinds_of
from appraisal.scoring.facts import INDICATOR_FACTS

#: What each fact of ``score-json.md`` is called. The same name means the same thing in every indicator.
FACT_LABELS: dict[str, Promise] = {
    "balance_end": _("月末存款余额"),
    "balance_previous": _("上月末存款余额"),
    "balance_last_year_end": _("上年末存款余额"),
    "planned": _("计划数"),
    "count_due": _("到期笔数"),
    "count_uncollected": _("未收回笔数"),
    "amount_due": _("到期金额"),
    "amount_uncollected": _("未收回金额"),
    "npl_last_year_end": _("上年末不良贷款（含应调未调）"),
    "npl_end": _("月末不良贷款（含应调未调）"),
    "unadjusted_last_year_end": _("其中：上年末应调未调"),
    "unadjusted_end": _("其中：月末应调未调"),
    "loans_end": _("月末贷款余额"),
    "control_ratio": _("控制比率"),
    "interest_received": _("贷款利息收入"),
    "income_from_institutions": _("金融机构往来收入"),
    "fee_income": _("中间业务收入"),
    "collected": _("已置换、已核销贷款收回"),
    "households": _("农户数"),
    "with_file": _("已建档农户"),
    "rated": _("已评级农户"),
    "to_review": _("应年审贷款证"),
    "reviewed": _("已年审贷款证"),
    "holding_certificate": _("持有效贷款证农户"),
    "businesses": _("个体工商户数"),
    "unrated": _("未评级户"),
    "reports_owed": _("应报告份数"),
    "reports_missing": _("缺少份数"),
    "borrowers_owed": _("应催收户数"),
    "borrowers_without": _("缺回执户数"),
    "inspected_balance": _("检查贷款余额"),
    "misclassified_balance": _("分类不符余额"),
    "interest_due": _("应收利息"),
    "interest_collected": _("已收利息"),
    "violations": _("违规笔数"),
}

#: Each indicator's formula in words, as the appraisal's text gives it.
FORMULAS: dict[str, Promise] = {
    "1.1": _("（月末余额 − 上月末余额）÷ 当月计划净增 × 分值"),
    "2.1": _("（月末余额 − 上年末余额）÷ 累计计划增加额 × 分值"),
    "2.2": _("（到期笔数 − 未收回笔数）÷ 到期笔数 × 分值 × 笔数占比"),
    "2.3": _("（到期金额 − 未收回金额）÷ 到期金额 × 分值 × 金额占比"),
    "2.4": _("（上年末不良 − 月末不良）÷ 累计计划净压 × 分值，不良均含应调未调"),
    "2.5": _("（2 − 实际不良比率 ÷ 控制比率）× 分值"),
    "2.6": _("（贷款利息收入 + 金融机构往来收入）÷ 累计计划 × 分值"),
    "2.7": _("中间业务收入 ÷ 累计计划 × 分值"),
    "2.8": _("已置换、已核销贷款收回 ÷ 累计计划 × 分值"),
    "3.1": _("已建档农户 ÷ 农户数 ÷ 目标 × 分值"),
    "3.2": _("已评级农户 ÷ 农户数 ÷ 目标 × 分值"),
    "3.3": _("已年审贷款证 ÷ 应年审贷款证 ÷ 目标 × 分值"),
    "3.4": _("持有效贷款证农户 ÷ 已评级农户 ÷ 目标 × 分值"),
    "3.5": _("（个体工商户数 − 未评级户）÷ 个体工商户数 × 分值"),
    "3.6": _("分值 − 每份扣分 × 缺少份数"),
    "3.7": _("分值 − 每户扣分 × 缺回执户数"),
    "3.8": _("偏离度在限度以内得满分，每超过一个百分点扣分"),
    "3.9": _("已收利息 ÷ 应收利息 ÷ 目标 × 分值"),
    "3.10": _("每发现一笔扣分"),
}


def fact_kinds(indicator: str) -> dict[str, Kind]:
    """The facts of an indicator in their published order, and how each is measured."""
    return {name: kind for name, (kind, _optional) in kinds_of(INDICATOR_FACTS[indicator]).items()}
