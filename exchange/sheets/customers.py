"""Customers, their credit files, and who looks after them."""

from dataclasses import replace

from django.utils.translation import gettext_noop as _

from customers.register.models import Customer, CustomerAssignment, CustomerKind
from exchange.sheets.columns import Column, Kind, amount, choice, code, day, flag, ref, text
from exchange.sheets.dated import ENDS_AFTER_START, dated
from exchange.sheets.spec import RowRule, Sheet

CUSTOMERS = Sheet(
    title="客户",
    model=Customer,
    about=_(
        "农户、个体工商户和企业客户。一个农户家庭为一个客户，以户主为户名；建档日填信用贷款档案建成之日。"
    ),
    columns=(
        code("客户号", "code", _("全县唯一，只用数字、字母和连字符")),
        choice("客户类别", "kind", CustomerKind, _("四类客户之一")),
        replace(
            text("户名", "name", _("户主、业主姓名或企业全称"), length=60, required=True),
            companion="pinyin",
        ),
        ref("信用社", "branch", "机构", _("所属信用社的机构代码")),
        ref("所在村", "village", "村组", _("所在村的村代码；不在村组表中的留空"), required=False),
        Column(
            "身份证号码",
            "identity_number",
            Kind.IDENTITY,
            _("户主或业主的身份证号码，18位或15位旧号码；不得与其他客户重复"),
            required=False,
            empty="",
            length=24,
            companion="identity_hash",
        ),
        Column(
            "统一社会信用代码",
            "credit_code",
            Kind.CREDIT_CODE,
            _("企业的18位代码；没有的留空"),
            required=False,
            length=18,
        ),
        text("电话", "phone", _("联系电话"), length=20),
        text("住址", "address", _("住址或经营地址"), length=120),
        flag("入股社员", "is_member", _("是否入股社员")),
        amount("股金", "share_capital", _("股金余额，元；非社员为0"), required=False),
        day("建立客户日", "opened_on", _("建立客户关系的日期")),
        replace(
            day("建档日", "filed_on", _("信用贷款档案建成的日期；未建档的留空"), required=False),
            stored=False,
        ),
    ),
    key=("code",),
    source="SELECT c.*, f.filed_on FROM customers_customer c"
    " LEFT JOIN customers_creditfile f ON f.customer_id = c.id",
    unique=(("identity_hash",), ("credit_code",)),
    guarded=("opened_on", "filed_on"),
    fixed=("kind", "village", "branch"),
    happened=("opened_on", "filed_on"),
    rules=(
        RowRule("share_capital", "NOT s.is_member AND s.share_capital > 0", _("不是入股社员却有股金")),
        RowRule("filed_on", "s.filed_on < s.opened_on", _("建档日早于建立客户日")),
    ),
    derived={"identity_hash": "s.identity_hash", "pinyin": "s.pinyin"},
)

CUSTOMER_ASSIGNMENTS = Sheet(
    title="客户管户",
    model=CustomerAssignment,
    about=_("管理客户的信贷员及起止日期。一个客户同一天只有一名信贷员。"),
    columns=(
        ref("客户号", "customer", "客户", _("客户表中的客户号")),
        ref("信贷员", "officer", "人员", _("信贷员的工号")),
        *dated(),
    ),
    key=("customer", "starts_on"),
    alone=("customer",),
    guarded=("starts_on", "ends_on"),
    fixed=("customer", "officer"),
    rules=(ENDS_AFTER_START,),
)
