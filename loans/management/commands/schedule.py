"""``manage.py schedule``: the repayment schedule of a loan, as the calculator page shows it; needs no database."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from common.dates import NotADate, parse_date
from common.money import NotAnAmount, format_money, money_text, parse_amount
from loans.schedules.rules import CannotPlan, Plan, Row, Terms, schedule, totals
from loans.schedules.rules.days import DayBase
from loans.schedules.rules.rounding import Rounding
from loans.schedules.wording import REFUSED

#: A free plan's parts are too many for a command line.
PLANS = tuple(plan.value for plan in Plan if plan is not Plan.FREE)


class Command(BaseCommand):
    help = _("贷款试算：按还款方式列出每期应还的本金和利息")
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--principal", required=True, help=_("本金，元，最多两位小数"))
        parser.add_argument("--annual-rate-percent", required=True, help=_("年利率，%%，最多四位小数"))
        parser.add_argument("--start", required=True, help=_("放款日，如 2007-01-15"))
        parser.add_argument("--months", required=True, help=_("期限，月"))
        parser.add_argument("--method", required=True, choices=PLANS, help=_("还款方式"))
        parser.add_argument("--day-base", choices=[base.value for base in DayBase], help=_("计息天数的算法"))
        parser.add_argument(
            "--rounding",
            choices=[way.value for way in Rounding],
            default=Rounding.HALF_UP.value,
            help=_("分以下的舍入"),
        )
        parser.add_argument("--json", action="store_true", help=_("只在标准输出打印 JSON"))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = schedule(_terms(options))
        except CannotPlan as error:
            raise CommandError(str(REFUSED[error.what])) from error
        if options["json"]:
            self.stdout.write(json.dumps([as_texts(row) for row in rows], indent=1))
        else:
            self.stdout.write("\n".join(_printed(rows)))


def as_texts(row: Row) -> dict[str, str | int]:
    """A row as interfaces give it: amounts as texts with two decimals."""
    return {
        "due_date": row.due_date.isoformat(),
        "days": row.days,
        "principal": money_text(row.principal),
        "interest": money_text(row.interest),
        "total": money_text(row.total),
        "balance_after": money_text(row.balance_after),
    }


def _terms(options: dict[str, Any]) -> Terms:
    base = options["day_base"]
    return Terms(
        principal=_amount(options["principal"]),
        annual_rate_percent=_rate(options["annual_rate_percent"]),
        start=_day(options["start"]),
        months=_months(options["months"]),
        plan=Plan(options["method"]),
        day_base=DayBase(base) if base else None,
        rounding=Rounding(options["rounding"]),
    )


def _amount(text: str) -> Decimal:
    try:
        return parse_amount(text)
    except NotAnAmount as error:
        raise CannotPlan("principal") from error


def _rate(text: str) -> Decimal:
    """At most four decimals, as rates are kept; plain digits only."""
    whole, _dot, decimals = text.partition(".")
    if not (text.isascii() and whole.isdigit() and len(whole) <= 3 and (not _dot or decimals.isdigit())):
        raise CannotPlan("annual_rate_percent")
    if len(decimals) > 4:
        raise CannotPlan("annual_rate_percent")
    return Decimal(text)


def _day(text: str) -> date:
    try:
        return parse_date(text)
    except NotADate as error:
        raise CannotPlan("start") from error


def _months(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 3):
        raise CannotPlan("months")
    return int(text)


def _printed(rows: list[Row]) -> list[str]:
    sums = totals(rows)
    lines = [
        f"{row.due_date} {row.days:>4} {format_money(row.principal):>16} {format_money(row.interest):>14} "
        f"{format_money(row.total):>16} {format_money(row.balance_after):>16}"
        for row in rows
    ]
    heads = f"{_('到期日')} {_('天数')} {_('本金')} {_('利息')} {_('本息合计')} {_('剩余本金')}"
    return [
        heads,
        *lines,
        f"{_('合计')} {format_money(sums.principal)} {format_money(sums.interest)} {format_money(sums.total)}",
    ]
