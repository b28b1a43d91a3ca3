"""The app's places in the navigation, for who may see records; the counter for who takes money."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organization.access.navigation import Page, Work, register
from organization.access.rights import Right

#: Kind of work, title, address, icon, key after ``g``, what else people call it.
_PAGES = (
    (Work.CUSTOMERS, _("需求摸底"), "demand", "season", "x", _("春耕备耕 资金匡算 摸底面")),
    (
        Work.RATING,
        pgettext_lazy("列表", "评级"),
        "ratings",
        "rating",
        "r",
        _("资信评定 评分卡 评定小组 公示 异议 限额"),
    ),
    (Work.RATING, pgettext_lazy("列表", "年审"), "reviews", "scheme", "y", _("年审 评级 调高 调低 取消")),
    (
        Work.RATING,
        pgettext_lazy("列表", "贷款证"),
        "certificates",
        "certificate",
        "z",
        _("发证 冻结 挂失 补发 收回 额度"),
    ),
    (Work.RATING, _("四面进度"), "campaign", "board", "k", _("建档面 评级面 年审面 发证面 谁没有")),
    (
        Work.RATING,
        _("五早进度"),
        "five-steps",
        "play",
        "5",
        _("早核资 早评级 早核贷 早发证 早放贷 个体工商户 企业"),
    ),
    (
        Work.LOANS,
        pgettext_lazy("列表", "贷款申请"),
        "applications",
        "application",
        "q",
        _("申请 受理 调查 录入 抵押率 单户上限 资本"),
    ),
    (
        Work.LOANS,
        _("待办审批"),
        "approvals",
        "approval",
        "3",
        _("审查 审批 表决 待办 退回 权限 法定人数 办理期限"),
    ),
    (Work.LOANS, _("待签约、待放款"), "lending", "play", "6", _("合同 借据 放款 签约 出据 作废 放款条件")),
    (Work.LOANS, _("贷款"), "loans", "loans", "l", _("借据 放款 台账 余额")),
    (
        Work.LOANS,
        pgettext_lazy("列表", "展期"),
        "extensions",
        "months",
        "-",
        _("延期 到期日 展期申请 展期协议 到期不能还"),
    ),
    (Work.LOANS, _("支农再贷款"), "relending", "branch", "7", _("再贷款 人民银行 额度 合同")),
    (Work.LOANS, _("当日收款"), "takings", "figures", "9", _("收款人 轧账 流水 合计 利息减免")),
    (Work.LOANS, _("贷款试算"), "calculator", "calculator", "t", _("利息 还款计划 等额本息 等额本金 计算器")),
    (Work.LOANS, _("贷款定价"), "pricing-calculator", "rate", "1", _("利率 基准利率 浮动 定价试算 浮动标准")),
    (
        Work.LOANS,
        pgettext_lazy("列表", "贷款品种"),
        "products",
        "product",
        "2",
        _("用途 最长期限 贷款程序 条件 须知 上墙 资料清单"),
    ),
    (Work.GROUPS, _("联保小组"), "groups", "groups", "g", _("联保 互保 连带责任 担保")),
)


def register_pages() -> None:
    """Called once, when Django starts."""
    for work, title, url_name, icon, key, words in _PAGES:
        register(Page(work, title, url_name, icon, key, Right.SEE_RECORDS, words=words))
    words = _("还款 收款 还清 收利息 提前还款 柜台")
    register(
        Page(Work.LOANS, _("收贷收息"), "repayments", "deposits", "8", Right.TAKE_REPAYMENTS, words=words)
    )
