"""County workbooks from the bank's books: districts as branches, one officer each.

Beyond what ``berka`` derives, the county gets what no raw file holds: deposit balances (twice an account's standing
orders, at least 1,000, growing by a hundredth of that a month), plans (that growth for deposits; nothing to reduce,
earn or collect; the bank's bad share by number as control ratio). Villages, ratings, reports and notices stay empty.
The books begin with an opening balance for every loan that still owed something at the end of November 2006.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from common.dates import Month
from common.workbooks.writing import Value, whole_workbook, write_row
from exchange.sheets import SHEETS_BY_TITLE
from tests.real_data import berka
from tests.real_data.berka import RealLoan, rows

BALANCE_MONTHS = {Month(2006, 12): 0, Month(2007, 10): 10, Month(2007, 11): 11, Month(2007, 12): 12}
CONTROL_RATIO = Decimal("0.1114")
FIRST_DAY = date(2002, 1, 1)
#: The books begin with December 2006: its end is the last year end of the months that are scored.
OPENING = date(2006, 11, 30)
Row = dict[str, Value]


def write_county(path: Path, until: Month) -> None:
    """Write the workbook of everything that had happened by the end of ``until``."""
    with whole_workbook(path) as workbook:
        for title, facts in SHEETS_OF_FACTS.items():
            sheet = workbook.create_sheet(title)
            headings = list(SHEETS_BY_TITLE[title].by_heading)
            write_row(sheet, headings)
            for row in facts(until):
                write_row(sheet, [row.get(heading) for heading in headings])


def released(until: Month) -> list[RealLoan]:
    return [loan for loan in berka.loans() if loan.released_on <= until.last_day]


def deposit_base() -> dict[str, Decimal]:
    """By account: what its balance was at the end of 2006."""
    orders: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows("order"):
        orders[row["account_id"]] += Decimal(row["amount"])
    return {row["account_id"]: max(2 * orders[row["account_id"]], Decimal(1000)) for row in rows("account")}


def deposit_balance(base: Decimal, month: Month) -> Decimal:
    return (base * (100 + BALANCE_MONTHS[month]) / 100).quantize(Decimal("0.01"))


def units(until: Month) -> Iterator[Row]:
    yield {"机构代码": "BERKA", "机构名称": "实例县农村信用合作联社", "类别": "联社"}
    for row in rows("district"):
        yield {"机构代码": row["A1"], "机构名称": row["A2"], "类别": "信用社", "上级机构": "BERKA"}


def people(until: Month) -> Iterator[Row]:
    for row in rows("district"):
        yield {"工号": f"O{row['A1']}", "姓名": f"{row['A2']} officer", "可以登录": "否"}


def posts(until: Month) -> Iterator[Row]:
    for row in rows("district"):
        yield {"工号": f"O{row['A1']}", "岗位": "信贷员", "机构代码": row["A1"], "起始日": FIRST_DAY}


def customers(until: Month) -> Iterator[Row]:
    owner_of = {row["account_id"]: row["client_id"] for row in rows("disp") if row["type"] == "OWNER"}
    for loan in released(until):
        client = owner_of[loan.account]
        yield {
            "客户号": client,
            "客户类别": "农户",
            "户名": f"Client {client}",
            "信用社": loan.district,
            "入股社员": "否",
            "建立客户日": loan.released_on,
        }


def accounts(until: Month) -> Iterator[Row]:
    for row in rows("account"):
        yield {
            "存款账号": row["account_id"],
            "户名": f"Account {row['account_id']}",
            "存款种类": "储蓄存款",
            "开户机构": row["district_id"],
            "开户日": berka.moved(row["date"]),
        }


def account_assignments(until: Month) -> Iterator[Row]:
    for row in rows("account"):
        yield {
            "存款账号": row["account_id"],
            "客户经理": f"O{row['district_id']}",
            "起始日": berka.moved(row["date"]),
        }


def balances(until: Month) -> Iterator[Row]:
    for account, base in deposit_base().items():
        for month in BALANCE_MONTHS:
            if month <= until:
                held = deposit_balance(base, month)
                yield {"存款账号": account, "月份": str(month), "月末余额": held, "月均余额": held}


def contracts(until: Month) -> Iterator[Row]:
    owner_of = {row["account_id"]: row["client_id"] for row in rows("disp") if row["type"] == "OWNER"}
    for loan in released(until):
        yield {
            "合同号": loan.number,
            "客户号": owner_of[loan.account],
            "机构代码": loan.district,
            "贷款品种": "农户其他贷款",
            "贷款方式": "保证",
            "合同金额": loan.amount,
            "签订日": loan.released_on,
            "到期日": loan.due_days[-1],
        }


def notes(until: Month) -> Iterator[Row]:
    for contract, loan in zip(contracts(until), released(until), strict=True):
        yield contract | {
            "借据号": loan.number,
            "借据金额": loan.amount,
            "年利率": Decimal(0),
            "放款日": loan.released_on,
            "涉农贷款": "否",
            "支农再贷款": "否",
        }


def loan_assignments(until: Month) -> Iterator[Row]:
    for loan in released(until):
        yield {"借据号": loan.number, "信贷员": f"O{loan.district}", "起始日": loan.released_on}


def instalments(until: Month) -> Iterator[Row]:
    for loan in released(until):
        for number, day in enumerate(loan.due_days, start=1):
            yield {"借据号": loan.number, "期次": number, "应还日": day, "应还本金": loan.payment}


def postings(until: Month) -> Iterator[Row]:
    """What a loan still owed when the books begin is one opening posting; what came before is not in them."""
    for loan in released(until):
        early = sum(day <= OPENING for day in loan.due_days[: loan.paid_count])
        if loan.released_on > OPENING:
            yield _posting(loan, f"{loan.number}-0", "放款", loan.released_on, loan.amount)
        elif left := loan.amount - loan.payment * early:
            yield _posting(loan, f"{loan.number}-0", "期初余额", OPENING, left)
        for number, day in enumerate(loan.due_days[: loan.paid_count], start=1):
            if OPENING < day <= until.last_day:
                yield _posting(loan, f"{loan.number}-{number}", "还款", day, loan.payment)


def _posting(loan: RealLoan, number: str, kind: str, day: date, amount: Decimal) -> Row:
    return {
        "流水号": number,
        "借据号": loan.number,
        "种类": kind,
        "日期": day,
        "本金": amount,
        "合计": amount,
    }


def classifications(until: Month) -> Iterator[Row]:
    for loan in released(until):
        if loan.booked_bad_on and loan.booked_bad_on <= until.last_day:
            tier = "可疑" if loan.status == "B" else "次级"
            yield {
                "借据号": loan.number,
                "批准日": loan.booked_bad_on,
                "五级分类": tier,
                "理由": f"status {loan.status}",
            }


def plans(until: Month) -> Iterator[Row]:
    growth: dict[str, Decimal] = defaultdict(Decimal)
    base = deposit_base()
    for row in rows("account"):
        growth[row["district_id"]] += base[row["account_id"]] / 100
    nothing = ("显性不良贷款净压", "隐性不良贷款净压", "贷款利息收入", "中间业务收入", "已置换、已核销清收")
    for month in Month(2007, 12).months_to_date():
        for district in (row["A1"] for row in rows("district")):
            targets = {"存款净增": round(growth[district], 2), "不良贷款控制比率": CONTROL_RATIO}
            for target, value in (targets | dict.fromkeys(nothing, Decimal(0))).items():
                for subject in ({"机构代码": district}, {"工号": f"O{district}"}):
                    yield subject | {"指标": target, "月份": str(month), "计划数": value}


SHEETS_OF_FACTS: dict[str, Callable[[Month], Iterator[Row]]] = {
    "机构": units,
    "人员": people,
    "任职": posts,
    "客户": customers,
    "存款账户": accounts,
    "存款管户": account_assignments,
    "存款余额": balances,
    "合同": contracts,
    "借据": notes,
    "管户": loan_assignments,
    "分期": instalments,
    "记账": postings,
    "五级分类": classifications,
    "计划": plans,
}
