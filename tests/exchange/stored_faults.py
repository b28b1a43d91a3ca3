"""Faults against what is stored already: the samples are loaded first, then these rows."""

from datetime import date
from decimal import Decimal

from tests.exchange.county import add, drop, only, put
from tests.exchange.faulty import DOUBLE, MISSING, fault

D = Decimal
KEPT = "已入账的内容不得更改"
CLOSED = "账务已结至%(month)s"

_LATER_PAYMENT = (
    add("结息", 4, 结息日=date(2007, 2, 20)),
    drop("结息", *range(6)),
    add("利息收回", 1, 结息日=date(2007, 2, 20), 金额=D(1)),
    drop("利息收回", *range(7)),
    only("结息", "利息收回"),
)
#: Where the loans were lent here, and not brought by a workbook.
LENT_HERE = [
    fault(
        "展期",
        2,
        "借据号",
        "借据是本系统发放的",
        add("展期", 0, 批准日=date(2007, 6, 12), 展期后到期日=date(2008, 1, 1)),
        drop("展期", 0, 1),
        only("展期"),
    ),
]
STORED = [
    fault("记账", 10, "本金", KEPT, put("记账", 8, 本金=D(40000), 合计=D(40000))),
    fault("借据", 2, "年利率", KEPT, put("借据", 0, 年利率=D("7.66"))),
    fault("机构", 4, "类别", KEPT, put("机构", 2, 类别="信用社", 上级机构="00")),
    fault(
        "分期",
        2,
        "应还本金",
        "各期之和为%(total)s",
        only("分期"),
        add("分期", 0, 期次=2),
        drop("分期", 0, 1, 2, 3, 4),
    ),
    fault(
        "存款账户",
        2,
        "销户日",
        "销户后%(day)s仍有余额",
        put("存款账户", 0, 销户日=date(2007, 1, 4)),
        only("存款账户"),
    ),
    fault("利息收回", 2, "流水号", "冲正的利息收回应与", *_LATER_PAYMENT),
    fault(
        "展期",
        2,
        "批准日",
        "会改变已入账的",
        add("展期", 0, 批准日=date(2007, 5, 1), 展期后到期日=date(2007, 12, 1)),
        drop("展期", 0, 1),
        only("展期"),
        put("展期", 0, 期次=1),
    ),
    fault(
        "表外移交",
        2,
        "日期",
        "此后已记有还款",
        add("表外移交", 0, 借据号="J0100001", 日期=date(2007, 6, 1)),
        drop("表外移交", 0, 1),
        only("表外移交"),
    ),
    fault(
        "客户", 2, "身份证号码", DOUBLE, add("客户", 0, 客户号="C9"), drop("客户", 0, 1, 2, 3), only("客户")
    ),
    fault(
        "管户",
        2,
        "起始日",
        "起止日期与%(other)s重叠",
        add("管户", 1, 起始日=date(2007, 6, 1)),
        drop("管户", 0, 1, 2, 3, 4),
        only("管户"),
    ),
    fault(
        "记账",
        2,
        "借据号",
        MISSING,
        add("记账", 0, 借据号="J9", 流水号="L9"),
        drop("记账", *range(10)),
        only("记账"),
    ),
]
