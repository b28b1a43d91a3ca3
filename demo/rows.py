"""The county as rows of the county workbook, sheet by sheet, made as they are read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from demo import clients, credit, income, inspections, loan_rows, monitoring, savings, staff, villages
from demo.county import County, goals_of
from demo.plans import Goals, plan_rows
from demo.violations import extension_rows
from exchange.sheets import SHEETS_BY_TITLE, Sheet

Facts = Iterable[Any]
Row = Mapping[str, object]


def rows_of(county: County) -> dict[str, Iterator[Row]]:
    """By the sheet's title: the rows that ``exchange.operations.load_rows`` takes. Each can be read once."""
    return {title: _rows(SHEETS_BY_TITLE[title], facts) for title, facts in facts_of(county).items()}


def facts_of(county: County) -> dict[str, Facts]:
    """Every fact of the county, by the title of its sheet; streams are read once."""
    goals = goals_of(county)
    return {
        **_organisation(county),
        **_customers(county),
        **_lending(county),
        **_what_followed(county),
        **_deposits(county, goals),
        "计划": plan_rows(county.branches, goals),
    }


def _rows(sheet: Sheet, facts: Facts) -> Iterator[Row]:
    """Headings in place of names. An assignment's ``of`` is its sheet's first column; what a fact lacks is empty."""
    first = sheet.columns[0]
    for fact in facts:
        row = {column.heading: getattr(fact, column.name, None) for column in sheet.columns}
        if row[first.heading] is None and hasattr(fact, "of"):
            row[first.heading] = fact.of
        yield row


def _organisation(county: County) -> dict[str, Facts]:
    return {
        "机构": staff.units(county.branches),
        "人员": staff.people(county.seed, county.branches),
        "任职": staff.posts(county.branches),
        "村组": villages.village_facts(county.places),
        "村户数": villages.village_counts(county.places),
        "包村": villages.village_assignments(county.places),
    }


def _customers(county: County) -> dict[str, Facts]:
    return {
        "客户": clients.customer_facts(county.clients),
        "客户管户": clients.customer_assignments(county.clients),
        "评级": county.credit.ratings,
        "贷款证": county.credit.certificates,
        "贷款证冻结": credit.freeze_rows(monitoring.freezes(county.notes)),
        "年审": county.credit.reviews,
    }


def _lending(county: County) -> dict[str, Facts]:
    notes = county.notes
    return {
        "合同": loan_rows.contracts(notes),
        "借据": loan_rows.loans(notes),
        "管户": loan_rows.loan_assignments(notes),
        "分期": loan_rows.instalments(notes),
        "记账": loan_rows.postings(notes),
        "结息": loan_rows.interest_items(notes),
        "利息收回": loan_rows.interest_payments(notes),
        "展期": extension_rows(notes),
        "表外移交": loan_rows.off_book_moves(notes),
    }


def _what_followed(county: County) -> dict[str, Facts]:
    return {
        "五级分类": county.tiers,
        "检查认定": inspections.inspection_rows(county.findings),
        "贷后报告": monitoring.reports(county.seed, county.branches, county.notes),
        "违规": county.violations,
        "催收通知书": monitoring.notices(county.seed, county.notes),
    }


def _deposits(county: County, goals: Goals) -> dict[str, Facts]:
    seed, branches = county.seed, county.branches
    totals = savings.deposit_totals(seed, branches, goals.deposits)
    return {
        "存款账户": savings.account_facts(county.accounts),
        "存款管户": savings.account_assignments(county.accounts),
        "存款余额": savings.month_end_balances(seed, county.accounts, totals),
        "代理业务收入": income.agency_income(seed, branches, goals.agency),
        "金融机构往来收入": income.interbank_income(goals.interbank),
    }
