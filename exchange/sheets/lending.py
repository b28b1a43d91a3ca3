"""Contracts, loans, who holds them, and their instalments."""

from django.utils.translation import gettext_noop as _

from exchange.sheets.columns import amount, choice, code, day, flag, number, ref, text, whole
from exchange.sheets.dated import ENDS_AFTER_START, dated
from exchange.sheets.spec import RowRule, Sheet
from loans.origination.models import Contract, GuaranteeMode, Loan, LoanAssignment, Product
from loans.servicing.models import Instalment

#: A loaded row has no maker (decisions.md, Months and history).
LOADED = {"origin": "'loaded'"}

CONTRACTS = Sheet(
    title="合同",
    model=Contract,
    about=_("借款合同；借据在合同金额内支用。入账后不得更改。"),
    columns=(
        code("合同号", "number", _("全县唯一，只用数字、字母和连字符"), length=40),
        ref("客户号", "customer", "客户", _("借款人的客户号"), frozen=True),
        ref("机构代码", "unit", "机构", _("签约机构的机构代码"), frozen=True),
        choice("贷款品种", "product", Product, _("贷款的品种"), frozen=True),
        choice(
            "贷款方式", "guarantee_mode", GuaranteeMode, _("信用、保证、抵押、质押或存单质押"), frozen=True
        ),
        amount("合同金额", "amount", _("元"), positive=True, frozen=True),
        day("签订日", "signed_on", _("签订的日期"), frozen=True),
        day("到期日", "expires_on", _("合同到期的日期"), frozen=True),
    ),
    key=("number",),
    happened=("signed_on",),
    rules=(RowRule("expires_on", "s.expires_on <= s.signed_on", _("到期日不晚于签订日")),),
    derived=LOADED,
)

LOANS = Sheet(
    title="借据",
    model=Loan,
    about=_(
        "借据，一笔支用一行；必须另有分期，分期之和等于借据金额。除用途、行业和涉农标志外入账后不得更改。"
    ),
    columns=(
        code("借据号", "number", _("全县唯一，只用数字、字母和连字符"), length=40),
        ref("合同号", "contract", "合同", _("合同表中的合同号"), frozen=True),
        ref("客户号", "customer", "客户", _("借款人的客户号，与合同一致"), frozen=True),
        ref("机构代码", "unit", "机构", _("记账机构的机构代码"), frozen=True),
        choice("贷款品种", "product", Product, _("贷款的品种"), frozen=True),
        choice(
            "贷款方式", "guarantee_mode", GuaranteeMode, _("信用、保证、抵押、质押或存单质押"), frozen=True
        ),
        amount("借据金额", "amount", _("元，不超过合同金额"), positive=True, frozen=True),
        number("年利率", "rate_percent", _("百分之几，如 7.02"), places=4, high=100, frozen=True),
        day("放款日", "released_on", _("放款的日期，不早于合同签订日"), frozen=True),
        day("到期日", "due_on", _("借据上的到期日；展期填在展期表"), frozen=True),
        text("用途", "purpose", _("贷款用途"), length=60),
        text("投向行业", "industry", _("贷款投向的行业"), length=60),
        flag("涉农贷款", "agricultural", _("是否涉农贷款")),
        flag("支农再贷款", "funded_by_relending", _("是否用支农再贷款发放")),
    ),
    key=("number",),
    happened=("released_on",),
    rules=(RowRule("due_on", "s.due_on <= s.released_on", _("到期日不晚于放款日")),),
    derived=LOADED,
)

LOAN_ASSIGNMENTS = Sheet(
    title="管户",
    model=LoanAssignment,
    about=_("管理借据的信贷员及起止日期。一笔借据同一天只有一名信贷员。"),
    columns=(
        ref("借据号", "loan", "借据", _("借据表中的借据号")),
        ref("信贷员", "officer", "人员", _("信贷员的工号")),
        *dated(),
    ),
    key=("loan", "starts_on"),
    alone=("loan",),
    guarded=("starts_on", "ends_on"),
    fixed=("loan", "officer"),
    rules=(ENDS_AFTER_START,),
)

INSTALMENTS = Sheet(
    title="分期",
    model=Instalment,
    about=_("借据的还本计划；一次还本的借据只有一期。各期之和等于借据金额，入账后不得更改。"),
    columns=(
        ref("借据号", "loan", "借据", _("借据表中的借据号")),
        whole("期次", "sequence", _("从1起的序号"), low=1, high=32_000),
        day("应还日", "due_on", _("合同约定的还本日期，晚于放款日，不晚于借据到期日")),
        amount("应还本金", "amount", _("元"), positive=True),
    ),
    key=("loan", "sequence"),
)
