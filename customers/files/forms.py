"""The survey form: every item of a part as one amount, lenders as rows, "nothing" as an answer."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.forms.fields import (
    AmountField,
    ChoiceField,
    CountField,
    DayField,
    FlagField,
    NumberField,
    ProseField,
    TextField,
)
from common.forms.form import BookForm
from customers.files.models import BusinessFacts, CreditSurvey, Premises, SurveyLine
from customers.files.operations import BusinessFigures, Figure, Findings
from customers.files.rules import ITEMS_OF, Holder, Item, Part

#: Debts to others stand in rows, each with its lender.
LENDER_ITEMS = (Item.LOANS_ELSEWHERE, Item.PRIVATE_DEBTS)
#: Rows for lenders: so many at least, two free ones, and never more.
FEWEST_ROWS, FREE_ROWS, MOST_ROWS = 3, 2, 20
#: What is asked of whom; the rules say what of it is required.
PARTS_OF: Mapping[Holder, tuple[Part, ...]] = {
    Holder.HOUSEHOLD: tuple(Part),
    Holder.SELF_EMPLOYED: (Part.ASSET, Part.DEBT, Part.INCOME, Part.EXPENSE),
    Holder.ENTERPRISE: (Part.ASSET, Part.DEBT),
}
_BUSINESS = tuple(BusinessFigures.__dataclass_fields__)
_NOTHING: Mapping[Part, Promise] = {
    Part.LAND: _("没有土地"),
    Part.ASSET: _("没有资产"),
    Part.DEBT: _("没有负债，也没有向其他人借款"),
    Part.INCOME: _("没有收入"),
    Part.EXPENSE: _("没有支出"),
}


class SurveyForm(BookForm):
    """One year's survey of a customer. What is left empty was not asked; 0 is an answer.

    Args:
        holder: whose survey.
        year: of the survey; its day lies in it.
        base: figures to begin with: this year's, or the last one's as a start.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, on: date, holder: Holder, year: int, base: CreditSurvey | None, **kwargs: Any
    ) -> None:
        lines = list(base.lines.order_by("pk")) if base else []
        kwargs["initial"] = _initial(base, lines, on, year) | kwargs.get("initial", {})
        super().__init__(*args, on=on, **kwargs)
        self.holder, self.year = holder, year
        lenders = sum(line.item in LENDER_ITEMS for line in lines)
        self.rows = range(min(MOST_ROWS, max(FEWEST_ROWS, lenders + FREE_ROWS)))
        if self.is_bound:
            self.rows = range(_rows_sent(self.data, len(self.rows)))
        self._sections: list[tuple[str | Promise, list[str]]] = []
        self._add_head()
        if holder is not Holder.HOUSEHOLD:
            self._add(_("经营情况"), _business_fields())
        for part in PARTS_OF[holder]:
            self._add_part(part)
        self._add(_("备注"), {"note": ProseField(label=_("说明"), required=False, rows=2)})
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = on

    def _add_head(self) -> None:
        rule = _("在 %(year)s 年之内，不晚于营业日期") % {"year": self.year}
        self._add(_("调查"), {"surveyed_on": DayField(label=_("调查日"), help_text=rule)})

    def _add(self, title: str | Promise, fields: Mapping[str, forms.Field]) -> None:
        self.fields.update(fields)
        self._sections.append((title, list(fields)))

    def _add_part(self, part: Part) -> None:
        asked = [item for item in ITEMS_OF[part] if item not in LENDER_ITEMS]
        fields = {item.value: _item_field(part, item) for item in asked}
        self._add(SurveyLine.part_label(part), fields | {f"nothing_{part}": FlagField(label=_NOTHING[part])})
        if part is Part.DEBT:
            rows = [_lender_fields(row) for row in self.rows]
            self._add(_("其他借款处"), {name: field for row in rows for name, field in row.items()})

    def shown(self) -> Iterator[tuple[str | Promise, list[BoundField]]]:
        """The sections that this customer is asked."""
        for title, names in self._sections:
            yield title, [self[name] for name in names]

    def clean_surveyed_on(self) -> date:
        day: date = self.cleaned_data["surveyed_on"]
        if day.year != self.year or day > self.on:
            raise forms.ValidationError(
                _("调查日须在 %(year)s 年之内，且不晚于营业日期 %(day)s"),
                params={"year": self.year, "day": self.on},
            )
        return day

    def clean(self) -> None:
        for part in PARTS_OF[self.holder]:
            if self.cleaned_data.get(f"nothing_{part}") and self._has_figures(part):
                self.add_error(f"nothing_{part}", _("已经填了数，不能同时选“没有”"))
        named = set[tuple[str, str]]()
        for row in self.rows:
            self._clean_lender(row, named)

    def _has_figures(self, part: Part) -> bool:
        figures = [self.cleaned_data.get(item.value) for item in ITEMS_OF[part]]
        lenders = [self.cleaned_data.get(f"lender_{row}_name") for row in self.rows]
        return any(each is not None for each in figures) or (part is Part.DEBT and any(lenders))

    def _clean_lender(self, row: int, named: set[tuple[str, str]]) -> None:
        name, amount = (self.cleaned_data.get(f"lender_{row}_{word}") for word in ("name", "amount"))
        if name and amount is None and f"lender_{row}_amount" not in self.errors:
            self.add_error(f"lender_{row}_amount", _("请填写欠款金额"))
        if amount is not None and not name:
            self.add_error(f"lender_{row}_name", _("请填写向谁借的"))
        key = (self.cleaned_data.get(f"lender_{row}_item", ""), name or "")
        if name and key in named:
            self.add_error(f"lender_{row}_name", _("上面已有这一处，请合并为一行"))
        named.add(key)

    def findings(self) -> Findings:
        """What was typed, for ``record_survey``."""
        given = self.cleaned_data
        return Findings(
            surveyed_on=given["surveyed_on"],
            figures=tuple(self._figures()),
            nothing_in=frozenset(part for part in PARTS_OF[self.holder] if given[f"nothing_{part}"]),
            note=given["note"],
            business=self._business(),
        )

    def _figures(self) -> Iterator[Figure]:
        for part in PARTS_OF[self.holder]:
            for item in ITEMS_OF[part]:
                if (value := self.cleaned_data.get(item.value)) is not None:
                    yield Figure(item, mu=value) if part is Part.LAND else Figure(item, value)
        for row in self.rows:
            name, item, amount = (
                self.cleaned_data[f"lender_{row}_{word}"] for word in ("name", "item", "amount")
            )
            if name:
                yield Figure(Item(item or LENDER_ITEMS[0]), amount, detail=name)

    def _business(self) -> BusinessFigures | None:
        if self.holder is Holder.HOUSEHOLD:
            return None
        given = {name: self.cleaned_data[name] for name in _BUSINESS}
        return BusinessFigures(**{name: value for name, value in given.items() if value is not None})


def _item_field(part: Part, item: Item) -> forms.Field:
    label = SurveyLine.item_label(item)
    if part is Part.LAND:
        return NumberField(label=label, required=False, unit=_("亩"))
    return AmountField(label=label, required=False)


def _lender_fields(row: int) -> dict[str, forms.Field]:
    number = {"row": row + 1}
    choices = [(item.value, SurveyLine.item_label(item)) for item in LENDER_ITEMS]
    return {
        f"lender_{row}_name": TextField(label=_("借款处 %(row)s") % number, required=False),
        f"lender_{row}_item": ChoiceField(
            label=_("种类 %(row)s") % number, choices=choices, blank=None, required=False
        ),
        f"lender_{row}_amount": AmountField(label=_("欠款 %(row)s") % number, required=False),
    }


def _business_fields() -> dict[str, forms.Field]:
    last_year = _("上一完整年度")
    return {
        "industry": TextField(label=_("主营行业"), max_length=60, required=False),
        "started_on": DayField(label=_("开业日期"), required=False),
        "licence_number": TextField(label=_("营业执照号"), max_length=40, required=False),
        "tax_number": TextField(label=_("税务登记号"), max_length=40, required=False),
        "premises": ChoiceField(label=_("经营场所"), choices=Premises.choices),
        "employees": CountField(label=_("从业人数"), unit=_("人"), required=False),
        "sales": AmountField(label=_("年销售收入（年产值）"), help_text=last_year, required=False),
        "sales_before": AmountField(label=_("上一年销售收入"), help_text=_("再上一年度"), required=False),
        "net_income": AmountField(
            label=_("年净收益"), help_text=_("亏损填负数，例如 -5000"), low=-1_000_000_000_000, required=False
        ),
        "debt_service": AmountField(label=_("年还本付息额"), help_text=last_year, required=False),
        "settled_here": AmountField(label=_("在本社结算的销售款"), help_text=last_year, required=False),
    }


def _initial(
    base: CreditSurvey | None, lines: list[SurveyLine], on: date, year: int
) -> dict[str, Decimal | str | date | bool | int | None]:
    if base is None:
        return {"surveyed_on": on if on.year == year else None}
    is_same = base.year == year
    found: dict[str, Any] = {f"nothing_{part}": True for part in base.nothing_in}
    found["surveyed_on"] = base.surveyed_on if is_same else on
    found["note"] = base.note if is_same else ""
    lenders = 0
    for line in lines:
        if line.item in LENDER_ITEMS:
            row = {"name": line.detail, "item": line.item, "amount": line.amount}
            found |= {f"lender_{lenders}_{word}": value for word, value in row.items()}
            lenders += 1
        else:
            found[line.item] = line.mu.normalize() if Item(line.item) in ITEMS_OF[Part.LAND] else line.amount
    facts = BusinessFacts.objects.filter(survey=base).values(*_BUSINESS).first()
    return found | (facts or {})


def _rows_sent(data: Mapping[str, Any], at_least: int) -> int:
    sent = sum(f"lender_{row}_name" in data for row in range(MOST_ROWS))
    return max(sent, at_least)
