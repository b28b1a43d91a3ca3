"""Deposit accounts, their managers and month-end balances, and the income that lending does not bring."""

from django.utils.translation import gettext_noop as _

from deposits.models import (
    AccountAssignment,
    AgencyIncome,
    AgencyKind,
    DepositAccount,
    DepositKind,
    InterbankIncome,
    MonthEndBalance,
)
from exchange.sheets.columns import Column, Kind, amount, choice, code, day, ref, serial, text
from exchange.sheets.dated import ENDS_AFTER_START, dated
from exchange.sheets.spec import RowRule, Sheet

ACCOUNTS = Sheet(
    title="存款账户",
    model=DepositAccount,
    about=_("存款账户。存款人不是信贷客户的，客户号留空。"),
    columns=(
        code("存款账号", "number", _("全县唯一，只用数字、字母和连字符")),
        ref("客户号", "customer", "客户", _("客户表中的客户号；没有的留空"), required=False),
        text("户名", "name", _("账户名称"), length=60, required=True),
        choice("存款种类", "kind", DepositKind, _("储蓄存款、对公存款或派生性存款")),
        ref("开户机构", "unit", "机构", _("开户机构的机构代码")),
        day("开户日", "opened_on", _("开户的日期")),
        day("销户日", "closed_on", _("销户的日期；未销户的留空"), required=False),
    ),
    key=("number",),
    guarded=("opened_on", "closed_on"),
    fixed=("unit",),
    happened=("opened_on", "closed_on"),
    rules=(RowRule("closed_on", "s.closed_on < s.opened_on", _("销户日早于开户日")),),
)

ACCOUNT_ASSIGNMENTS = Sheet(
    title="存款管户",
    model=AccountAssignment,
    about=_("存款账户的客户经理及起止日期。一个账户同一天只有一名客户经理。"),
    columns=(
        ref("存款账号", "account", "存款账户", _("存款账户表中的账号")),
        ref("客户经理", "officer", "人员", _("客户经理的工号")),
        *dated(),
    ),
    key=("account", "starts_on"),
    alone=("account",),
    guarded=("starts_on", "ends_on"),
    fixed=("account", "officer"),
    rules=(ENDS_AFTER_START,),
)

BALANCES = Sheet(
    title="存款余额",
    model=MonthEndBalance,
    about=_("存款账户每月末的余额和当月日均余额，一户一月一行；入账后不得更改。"),
    columns=(
        ref("存款账号", "account", "存款账户", _("存款账户表中的账号")),
        Column("月份", "month_end", Kind.MONTH_END, _("如 2007-06")),
        amount("月末余额", "balance", _("月末余额，元")),
        amount("月均余额", "average", _("当月日均余额，元")),
    ),
    key=("account", "month_end"),
    guarded=("month_end",),
    happened=("month_end",),
)

AGENCY_INCOME = Sheet(
    title="代理业务收入",
    model=AgencyIncome,
    about=_("代理中间业务的业务量和手续费，记入机构和经办人。错账用另一行冲正，不得更改。"),
    columns=(
        serial("流水号", "number", _("全县唯一"), length=40),
        ref("机构代码", "unit", "机构", _("办理机构的机构代码")),
        ref("经办人", "officer", "人员", _("经办人的工号；没有的留空"), required=False),
        choice("业务种类", "kind", AgencyKind, _("代理业务的种类")),
        day("日期", "business_date", _("记账日期")),
        amount("业务金额", "volume", _("代收代办的金额，元")),
        amount("手续费收入", "fee", _("手续费，元")),
        ref("冲正", "reverses", "代理业务收入", _("被冲正的流水号；不是冲正的留空"), required=False),
    ),
    key=("number",),
    unique=(("reverses",),),
    guarded=("business_date",),
    happened=("business_date",),
)

INTERBANK_INCOME = Sheet(
    title="金融机构往来收入",
    model=InterbankIncome,
    about=_("信用社的金融机构往来收入。错账用另一行冲正，不得更改。"),
    columns=(
        serial("流水号", "number", _("全县唯一"), length=40),
        ref("信用社", "branch", "机构", _("信用社的机构代码")),
        day("日期", "business_date", _("记账日期")),
        amount("金额", "amount", _("收入金额，元")),
        ref("冲正", "reverses", "金融机构往来收入", _("被冲正的流水号；不是冲正的留空"), required=False),
    ),
    key=("number",),
    unique=(("reverses",),),
    guarded=("business_date",),
    happened=("business_date",),
)
