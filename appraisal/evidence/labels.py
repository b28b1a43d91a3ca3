"""Figures that have a list, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from appraisal.evidence.queries import Asked, Side
from appraisal.scoring.labels import FACT_LABELS

#: By fact that is a part of another: what the rest of the whole is.
REST_LABELS: dict[str, Promise] = {
    "count_uncollected": _("已收回笔数"),
    "amount_uncollected": _("已收回金额"),
    "unadjusted_last_year_end": _("其中：上年末账面不良"),
    "unadjusted_end": _("其中：月末账面不良"),
    "npl_end": _("月末非不良贷款"),
    "with_file": _("未建档农户"),
    "rated": _("未评级农户"),
    "reviewed": _("未年审贷款证"),
    "holding_certificate": _("无有效贷款证农户"),
    "unrated": _("已评级户"),
    "reports_missing": _("已交份数"),
    "borrowers_without": _("回执齐全户数"),
    "misclassified_balance": _("分类相符余额"),
    "interest_collected": _("未收利息"),
}


def label_of(asked: Asked) -> Promise:
    """What a figure is called."""
    return FACT_LABELS[asked.fact] if asked.side is Side.COUNTED else REST_LABELS[asked.fact]
