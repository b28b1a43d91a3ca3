"""The surveys of a customer beside each other: parts and items down, years across."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from customers.files.models import CreditSurvey, SurveyLine
from customers.files.queries import sums
from customers.files.rules import ITEMS_OF, Item, Part, Sums
from customers.register.models import Customer

#: The newest one, and those before it.
MOST_YEARS = 4

Cells = list[Decimal | None]


@dataclass(frozen=True)
class ComparedRow:
    """An item, or a lender: its figure in each year, None where nothing was said."""

    words: str | Promise
    cells: Cells


@dataclass(frozen=True)
class ComparedPart:
    """``nothing`` says of each year whether the answer was that there is nothing."""

    part: Part
    words: str
    unit: str | Promise
    rows: list[ComparedRow]
    nothing: list[bool]


@dataclass(frozen=True)
class Compared:
    surveys: list[CreditSurvey]
    parts: list[ComparedPart]
    totals: list[ComparedRow]


_TOTALS: tuple[tuple[Promise, Callable[[Sums], Decimal]], ...] = (
    (_("资产合计"), lambda found: found.assets),
    (_("负债合计"), lambda found: found.debts),
    (_("净资产"), lambda found: found.net_assets),
    (_("收入合计"), lambda found: found.income),
    (_("支出合计"), lambda found: found.expenses),
    (_("纯收入（收入减生产经营支出）"), lambda found: found.net_income),
)


def compared(customer: Customer, day: date) -> Compared:
    """The newest surveys by ``day``, newest first; no survey, no part."""
    surveys = list(
        customer.surveys.filter(surveyed_on__lte=day)
        .select_related("surveyed_by")
        .prefetch_related("lines")
        .order_by("-surveyed_on")[:MOST_YEARS]
    )
    parts = [each for part in Part if (each := _part(part, surveys)).rows or any(each.nothing)]
    found = [sums(survey) for survey in surveys]
    totals = [ComparedRow(words, [of(each) for each in found]) for words, of in _TOTALS] if found else []
    return Compared(surveys, parts, totals + _per_head(customer, surveys, found))


def _per_head(customer: Customer, surveys: list[CreditSurvey], found: list[Sums]) -> list[ComparedRow]:
    """Net income by the members of the survey's day; no row where nobody is recorded."""
    people = list(customer.members.values_list("joined_on", "left_on")) if surveys else []
    heads = [
        sum(
            joined <= survey.surveyed_on and (left is None or left > survey.surveyed_on)
            for joined, left in people
        )
        for survey in surveys
    ]
    cells = [each.net_income / count if count else None for each, count in zip(found, heads, strict=True)]
    return [ComparedRow(_("人均纯收入"), cells)] if any(heads) else []


def _part(part: Part, surveys: list[CreditSurvey]) -> ComparedPart:
    order = {item: place for place, item in enumerate(ITEMS_OF[part])}
    keys = {
        (Item(line.item), line.detail)
        for survey in surveys
        for line in survey.lines.all()
        if Item(line.item) in order
    }
    rows = [
        ComparedRow(_words(item, detail), [_cell(survey, part, item, detail) for survey in surveys])
        for item, detail in sorted(keys, key=lambda key: (order[key[0]], key[1]))
    ]
    unit = _("亩") if part is Part.LAND else _("元")
    return ComparedPart(
        part, SurveyLine.part_label(part), unit, rows, [part in s.nothing_in for s in surveys]
    )


def _words(item: Item, detail: str) -> str:
    label = SurveyLine.item_label(item)
    return f"{label} · {detail}" if detail else label


def _cell(survey: CreditSurvey, part: Part, item: Item, detail: str) -> Decimal | None:
    for line in survey.lines.all():
        if (line.item, line.detail) == (item, detail):
            return line.mu if part is Part.LAND else line.amount
    return None
