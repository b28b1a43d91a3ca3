"""The audit's lists: what people did, and what changed in rows."""

import json
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.audit.models import AuditKind
from common.listing.columns import Column, Kind, ListSpec, Row
from workbench.audit.queries import Tracked
from workbench.audit.words import DEEDS, DETAILS, OPERATIONS, SAID, THINGS, VALUES

TONES = {AuditKind.REFUSED.value: "bad", AuditKind.SIGN_IN_FAILED.value: "warn"}
SYSTEM = _("系统")
#: Tables in words; one that is not here is called by its model.
TABLES: dict[str, Promise] = {
    "organization.businessdate": _("营业日期"),
    "organization.accountingmonth": _("会计月"),
    "organization.setaside": _("日终搁置"),
    "organization.unit": _("机构"),
    "organization.village": _("村"),
    "organization.villagecount": _("村户数"),
    "organization.user": _("人员"),
    "organization.post": _("任职"),
    "organization.postrequest": _("岗位变动申请"),
    "organization.villageassignment": _("包村"),
    "organization.secondfactor": _("第二验证"),
    "customers.customer": _("客户"),
    "customers.creditfile": _("信用档案"),
    "customers.customerassignment": _("客户管户"),
    "customers.householdmember": _("家庭成员"),
    "customers.kinship": _("亲属关系"),
    "customers.creditsurvey": _("信用调查"),
    "customers.surveyline": _("信用调查项目"),
    "customers.businessfacts": _("经营情况"),
    "loans.gradelimit": _("等级限额"),
    "deposits.depositaccount": _("存款账户"),
    "deposits.accountassignment": _("存款管户"),
    "loans.contract": _("贷款合同"),
    "loans.loan": _("贷款"),
    "loans.loanassignment": _("贷款管户"),
    "loans.loanterms": _("贷款条件"),
    "loans.note": _("借据"),
    "loans.lendingterms": _("放款参数"),
    "loans.relendingquota": _("支农再贷款"),
    "loans.servicingterms": _("还款规定"),
    "loans.diversion": _("挤占挪用"),
    "loans.waiver": _("利息减免"),
    "loans.purpose": _("贷款用途"),
    "loans.application": _("贷款申请"),
    "loans.guarantor": _("保证人"),
    "loans.collateral": _("抵质押物"),
    "loans.consent": _("展期同意"),
    "loans.sitting": _("审议会"),
    "loans.authoritylimit": _("审批权限"),
    "loans.votingterms": _("表决规定"),
    "loans.postdeadline": _("办理期限"),
    "loans.applicationterms": _("贷款申请参数"),
    "loans.collateralcap": _("抵押率"),
    "loans.postloanreport": _("贷后检查报告"),
    "loans.rating": _("资信评定"),
    "loans.loancertificate": _("贷款证"),
    "loans.certificatefreeze": _("贷款证冻结"),
    "loans.annualreview": _("年审"),
    "recovery.notice": _("催收通知"),
    "customers.archiveplace": _("档案存放位置"),
    "customers.filelending": _("档案借阅"),
    "customers.document": _("扫描资料"),
    "customers.tierstandard": _("客户层级标准"),
    "customers.localindustry": _("重点行业"),
    "loans.jointguaranteegroup": _("联保小组"),
    "loans.groupmember": _("联保小组成员"),
    "loans.groupagreement": _("联保协议"),
    "loans.groupterms": _("联保规定"),
    "loans.scorecard": _("资信评分卡"),
    "loans.assessment": _("资信测评"),
    "loans.ratingmeeting": _("评定会议"),
    "loans.meetingmember": _("评定会议成员"),
    "loans.publicnotice": _("信用户评级公示"),
    "loans.objection": _("异议"),
    "loans.ratingterms": _("评级规定"),
    "loans.localaverage": _("当地平均"),
    "organization.apitoken": _("接口令牌"),
    "loans.season": _("需求摸底"),
    "loans.demand": _("农户贷款需求"),
    "loans.fundsathand": _("可用资金"),
    "appraisal.plantarget": _("计划指标"),
    "appraisal.appraisalscheme": _("考核方案"),
    "appraisal.schemedraft": _("考核方案草稿"),
    "appraisal.appeal": _("申诉"),
    "exchange.upload": _("上传的工作簿"),
}
LABELS = {"insert": _("新增"), "update": _("修改"), "delete": _("删除")}
#: What ``AuditEntry.subject`` says of operations, in words; an address or a file name stands for itself.
SUBJECTS: dict[str, Promise] = {
    "change_password": _("修改密码"),
    "set_password": _("设置密码"),
    "enrol_second_factor": _("启用第二验证"),
    "use_recovery_code": _("使用恢复码"),
    "renew_recovery_codes": _("重新生成恢复码"),
    "reset_second_factor": _("重置第二验证"),
    "create_account": _("新建人员"),
    "disable_account": _("停用账号"),
    "enable_account": _("启用账号"),
    "disable_unused_account": _("停用长期未用的账号"),
    "unlock_account": _("解除登录限制"),
    "end_sessions": _("结束登录"),
    "request_post": _("申请变动岗位"),
    "confirm_post": _("确认岗位变动"),
    "refuse_post": _("驳回岗位变动"),
    "first_account": _("建立第一个账号"),
    "load_workbook": _("载入工作簿"),
    "dump_workbook": _("导出工作簿"),
    "discard_workbook": _("放弃工作簿"),
    "publish_scores": _("发布得分"),
    "withdraw_scores": _("撤回得分"),
    "submit_appeal": _("提出申诉"),
    "accept_appeal": _("受理申诉"),
    "answer_appeal": _("答复申诉"),
    "enter_customer": _("建立客户"),
    "recount_village": _("更新户数"),
    "add_member": _("增加家庭成员"),
    "declare_kinship": _("登记亲属关系"),
    "transfer_customers": _("移交客户"),
    "set_tier_standard": _("设定客户层级标准"),
    "set_local_industry": _("设定重点行业"),
    **OPERATIONS,
}


def subject_of(row: Row) -> str:
    """The operation in words, with what it was about: the rest of the text; anything else stands for itself."""
    first, _space, rest = row["subject"].partition(" ")
    if first in SUBJECTS:
        return f"{SUBJECTS[first]} {rest}".strip()
    about, _space, deed = rest.rpartition(" ")
    if first in THINGS and about:
        return f"{THINGS[first]} {about} {DEEDS.get(deed, deed)}"
    return str(row["subject"])


def _actor(row: Row) -> str:
    return row["actor"] or str(SYSTEM)


def _address(row: Row) -> str:
    return row["address"] or ""


ENTRIES = ListSpec(
    "audit",
    _("审计"),
    (
        Column("happened_at", _("时间"), Kind.TIME, is_filtered=True, width=20),
        Column("actor", _("工号"), shown=_actor, is_searched=True, is_detail=True),
        Column("who", _("姓名"), shown=lambda row: row["who"] or "", is_searched=True),
        Column(
            "kind", _("种类"), Kind.CHOICE, choices=dict(AuditKind.choices), tones=TONES, is_filtered=True
        ),
        Column("subject", _("对象"), shown=subject_of, is_searched=True, width=40),
        Column("address", _("来源地址"), shown=_address, is_searched=True, is_detail=True),
        Column("business_date", _("营业日期"), Kind.DATE, is_detail=True, is_extra=True),
        Column("details", _("详情"), shown=lambda row: details_of(row["details"]), is_extra=True, width=40),
    ),
    sort="-happened_at",
    tie="id",
    row_link=lambda row: reverse("audit-entry", args=[row["id"]]),
    empty=_("登录、退出、被拒绝的访问、导出和各项操作都记录在这里，不能修改或删除。"),
)


def changes_list(tables: list[Tracked]) -> ListSpec:
    """The changes of rows in ``tables``."""
    titles: dict[Any, Promise | str] = {each.label: title_of(each) for each in tables}
    return ListSpec(
        "changes",
        _("数据变更"),
        (
            Column("happened_at", _("时间"), Kind.TIME, is_filtered=True, width=20),
            Column("tracked", _("数据"), Kind.CHOICE, choices=titles, is_filtered=True),
            Column("object", _("编号"), is_searched=True, is_detail=True),
            Column("label", _("变更"), Kind.CHOICE, choices=LABELS, is_filtered=True),
            Column("actor", _("工号"), shown=_actor, is_searched=True, is_detail=True),
            Column("who", _("姓名"), shown=lambda row: row["who"] or "", is_searched=True),
            Column("operation", _("功能"), shown=lambda row: row["operation"] or "", is_searched=True),
            Column("business_date", _("营业日期"), Kind.DATE, is_detail=True),
            Column("address", _("来源地址"), shown=_address, is_searched=True, is_detail=True),
            Column("reason", _("原因"), shown=lambda row: row["reason"] or "", is_extra=True),
        ),
        sort="-happened_at",
        tie="key",
        row_link=lambda row: reverse("audit-change", args=[row["tracked"], row["pgh_id"]]),
        empty=_("已录入的数据每次修改或删除都记录在这里：谁、何时、由哪项功能、前后的值。"),
    )


def title_of(table: Tracked) -> Promise | str:
    return TABLES.get(table.label, table.title)


def details_of(details: Any) -> str:
    """The details as ``name: value`` pairs; JSON comes from a list's SQL as text."""
    found = json.loads(details) if isinstance(details, str) else details
    return "；".join(f"{name}: {value}" for name, value in in_words(found or {}))


def in_words(details: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The details with their names, and what they say of decisions, in words."""
    return [
        (
            str(DETAILS.get(key, key)),
            VALUES.get(value, value) if key in SAID and isinstance(value, str) else value,
        )
        for key, value in details.items()
    ]
