"""The work list: what waits for one person."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.listing.columns import Column, Kind, ListSpec
from loans.applications.models import ApplicationKind
from loans.approvals.models import StageChoice
from loans.origination.models import GuaranteeMode, Product

TASKS = {
    "decide": _("办理"),
    "convene": _("召开审议会"),
    "vote": _("表决"),
    "close": _("结束审议会"),
    "correct": _("补正后重新提交"),
}
_WAITING = [
    StageChoice.RETURNED,
    StageChoice.INVESTIGATION,
    StageChoice.EXAMINATION,
    StageChoice.GROUP,
    StageChoice.DIRECTOR,
    StageChoice.DEPARTMENT,
    StageChoice.COMMITTEE,
    StageChoice.MANAGER,
]
#: How lists colour a stage (``common.listing``).
STAGE_TONES = {
    StageChoice.APPROVED.value: "good",
    StageChoice.REFUSED.value: "bad",
    StageChoice.RETURNED.value: "warn",
    StageChoice.WITHDRAWN.value: "warn",
}

WAITING = ListSpec(
    name="approvals",
    title=_("待办审批"),
    columns=(
        Column("number", _("申请号"), is_searched=True, width=20),
        Column("name", _("借款人"), is_searched=True, width=12),
        Column("pinyin", _("拼音首字母"), is_searched=True, is_extra=True),
        Column(
            "kind", _("业务"), Kind.CHOICE, dict(ApplicationKind.choices), is_filtered=True, is_detail=True
        ),
        Column("task", _("要办的事"), Kind.CHOICE, TASKS, is_filtered=True, width=16),
        Column(
            "urgency",
            _("期限"),
            Kind.CHOICE,
            {"late": _("已超期"), "today": _("今日到期"), "open": _("期限内")},
            {"late": "bad", "today": "warn", "open": "good"},
            is_filtered=True,
        ),
        Column("age", _("已等天数"), Kind.COUNT, is_detail=True),
        Column("due_on", _("办理期限"), Kind.DATE, is_filtered=True),
        Column("amount", _("申请金额"), Kind.AMOUNT, total=True, is_filtered=True, width=16),
        Column(
            "stage",
            _("进度"),
            Kind.CHOICE,
            {each.value: each.label for each in _WAITING},
            is_filtered=True,
            is_detail=True,
            width=16,
        ),
        Column(
            "product",
            _("贷款品种"),
            Kind.CHOICE,
            dict(Product.choices),
            is_filtered=True,
            is_detail=True,
            width=18,
        ),
        Column("guarantee_mode", _("贷款方式"), Kind.CHOICE, dict(GuaranteeMode.choices), is_detail=True),
        Column("officer", _("调查岗"), is_searched=True, is_detail=True),
        Column("unit", _("机构"), is_searched=True, is_detail=True, width=16),
        Column("since", _("到岗日"), Kind.DATE, is_extra=True),
    ),
    sort="due_on",
    tie="application_id",
    empty=_(
        "现在没有等您办理的申请。申请由信贷员在申请页的“审批”里提交；轮到您的岗位时列在这里，最急的在最上面。"
    ),
    row_link=lambda row: reverse("application", args=[row["number"]]) + "?tab=approval",
)
