"""The values of a scheme in the words of the people who decide on it: readings, numbers with units, products."""

from decimal import Decimal
from enum import Enum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from appraisal.scoring.problems import INDICATOR
from appraisal.scoring.scheme import SubjectKind
from appraisal.scoring.scheme_fields import (
    PERCENT,
    ChoiceField,
    ChoicesField,
    CodesField,
    NumberField,
    SchemeField,
    SwitchField,
    TextField,
    WholeField,
)
from appraisal.scoring.terms import IncreaseSince, PlannedNpl, RatioFormula, StepCounting
from loans.origination.models import Product

#: Each reading as a sentence says it.
CHOICES: dict[Enum, Promise] = {
    SubjectKind.BRANCH: _("信用社"),
    SubjectKind.OFFICER: _("信贷员"),
    IncreaseSince.PREVIOUS_MONTH: _("比上月末（当月净增，对照当月计划）"),
    IncreaseSince.LAST_YEAR_END: _("比上年末（当年净增，对照累计计划）"),
    PlannedNpl.REPORTED: _("显性不良净压计划"),
    PlannedNpl.HIDDEN: _("隐性不良净压计划"),
    RatioFormula.LINEAR: _("（2 − 实际比率 ÷ 控制比率）× 分值"),
    RatioFormula.QUOTIENT: _("控制比率 ÷ 实际比率 × 分值"),
    StepCounting.WHOLE: _("只计满的扣分单位，不足一个不扣"),
    StepCounting.PROPORTIONAL: _("按超出部分比例折算"),
}

#: What a field is for, where its name does not say it all; by the last step of its path.
HINTS: dict[str, Promise] = {
    "share": _("两项指标分摊同一分值时，本项所占的部分"),
    "target": _("达到这一比例得满分"),
    "deduction": _("每发现一项扣去的分"),
    "exempt_products": _("这些品种的贷款不要求按季写贷后报告"),
    "days_unpaid": _("到期后多少天仍未还清，就应发催收通知书"),
    "allowed": _("偏离度不超过这一比例得满分"),
    "step": _("超过允许值后，每超过这一比例扣一次分"),
    "maximum": _("本部分各指标分值之和"),
    "weight": _("本部分得分按此折算计入综合得分"),
}


def number_text(value: Decimal, unit: str) -> str:
    """A stored number as people type it: ``0.95`` -> ``"95"`` where the unit is per cent."""
    text = f"{value.scaleb(2) if unit == PERCENT else value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def label_of(field: SchemeField) -> str:
    return gettext(field.label)


def value_in_words(field: SchemeField, value: Any, table: str = "") -> str:
    """``table`` says whose field it is: a missing floor of an indicator is no bound at all."""
    if value is None:
        return gettext("不设") if table == INDICATOR else "—"
    if isinstance(field, NumberField):
        return _with_unit(number_text(value, field.unit), field.unit)
    if isinstance(field, WholeField):
        return _with_unit(str(value), field.unit)
    if isinstance(field, SwitchField):
        return gettext("是") if value else gettext("否")
    if isinstance(field, ChoiceField):
        return str(CHOICES[value])
    if isinstance(field, ChoicesField):
        return gettext("、").join(str(CHOICES[choice]) for choice in value)
    if isinstance(field, CodesField):
        return gettext("、").join(product_name(code) for code in value) or gettext("无")
    assert isinstance(field, TextField)
    return gettext(value)


def product_name(code: str) -> str:
    return str(Product(code).label) if code in Product.values else code


def _with_unit(text: str, unit: str) -> str:
    if not unit:
        return text
    return f"{text}%" if unit == PERCENT else f"{text} {gettext(unit)}"
