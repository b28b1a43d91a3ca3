"""The terms of each indicator in a scheme: its figures, and the readings marked **R** in appraisal-2007.md.

Every number of the appraisal that a manager may change is here, none in a rule. Points are points, rates are
plain numbers (0.95 is 95 %).
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Annotated

from appraisal.scoring.scheme_fields import (
    DAYS,
    PERCENT,
    ChoiceField,
    ChoicesField,
    CodesField,
    NumberField,
    SwitchField,
    TextField,
    WholeField,
)


class IncreaseSince(Enum):
    """1.1 **R**: part 1 bears no name in the source; the month's increase, or again the year's."""

    PREVIOUS_MONTH = "previous_month"
    LAST_YEAR_END = "last_year_end"


class PlannedNpl(Enum):
    """2.4 **R**: the plan's targets that together are the planned reduction (显性, 隐性)."""

    REPORTED = "reported"
    HIDDEN = "hidden"


class RatioFormula(Enum):
    """2.5 **R**: a line through the control ratio, or the control ratio divided by the actual one."""

    LINEAR = "linear"
    QUOTIENT = "quotient"


class StepCounting(Enum):
    """3.8 **R**: only whole percentage points cost, or every part of one in proportion."""

    WHOLE = "whole"
    PROPORTIONAL = "proportional"


@dataclass(frozen=True)
class Terms:
    """What every indicator has. ``floor`` or ``cap`` is None where the source sets none.

    An indicator that is not ``used`` brings no points, whatever its facts and plans; its line stays on the sheet.
    """

    name: Annotated[str, TextField("名称")]
    points: Annotated[Decimal, NumberField("分值", "0", "1000")]
    floor: Annotated[Decimal | None, NumberField("最低分", "-1000", "1000", optional=True)]
    cap: Annotated[Decimal | None, NumberField("最高分", "-1000", "1000", optional=True)]
    used: Annotated[bool, SwitchField("参加计分")] = field(default=True, kw_only=True)

    @property
    def full(self) -> Fraction:
        """The points for doing exactly what was planned."""
        return Fraction(self.points)

    @property
    def counted(self) -> Fraction:
        """What the indicator adds to the maximum of its part."""
        return self.full if self.used else Fraction(0)


@dataclass(frozen=True)
class IncreaseTerms(Terms):
    """1.1. The gatherer of facts takes the earlier balance and the plan by ``since``."""

    since: Annotated[IncreaseSince, ChoiceField("净增起点", IncreaseSince)]


@dataclass(frozen=True)
class ShareTerms(Terms):
    """2.2 and 2.3: a share of points that two indicators divide between them (30 % and 70 % of 30)."""

    share: Annotated[Decimal, NumberField("所占比例", "0", "1", unit=PERCENT)]

    @property
    def full(self) -> Fraction:
        return Fraction(self.points) * Fraction(self.share)


@dataclass(frozen=True)
class ReductionTerms(Terms):
    """2.4. The gatherer of facts adds the plan's targets named in ``planned_targets``."""

    planned_targets: Annotated[tuple[PlannedNpl, ...], ChoicesField("计划下降所含目标", PlannedNpl)]


@dataclass(frozen=True)
class RatioTerms(Terms):
    """2.5. Floor and cap are required: they are the points where the formula has no answer."""

    floor: Annotated[Decimal, NumberField("最低分", "-1000", "1000")]
    cap: Annotated[Decimal, NumberField("最高分", "-1000", "1000")]
    formula: Annotated[RatioFormula, ChoiceField("比率计分公式", RatioFormula)]


@dataclass(frozen=True)
class TargetTerms(Terms):
    """3.1–3.4, 3.9: the rate that scores full points."""

    target: Annotated[Decimal, NumberField("目标比例", "0.01", "1", unit=PERCENT)]


@dataclass(frozen=True)
class DeductionTerms(Terms):
    """3.6–3.8, 3.10: points lost for each thing wrong."""

    deduction: Annotated[Decimal, NumberField("每项扣分", "0", "1000")]


@dataclass(frozen=True)
class ReportTerms(DeductionTerms):
    """3.6. The gatherer of facts leaves out loans of ``exempt_products`` (小额农贷除外)."""

    exempt_products: Annotated[tuple[str, ...], CodesField("免交报告的贷款品种")]


@dataclass(frozen=True)
class NoticeTerms(DeductionTerms):
    """3.7. The gatherer of facts counts a notice as owed ``days_unpaid`` days after it was set off."""

    days_unpaid: Annotated[int, WholeField("应发通知的未还天数", 0, 366, unit=DAYS)]


@dataclass(frozen=True)
class DeviationTerms(DeductionTerms):
    """3.8: what is tolerated, and the size of the step that costs one deduction."""

    allowed: Annotated[Decimal, NumberField("允许偏离度", "0", "1", unit=PERCENT)]
    step: Annotated[Decimal, NumberField("扣分单位", "0.0001", "1", unit=PERCENT)]
    counting: Annotated[StepCounting, ChoiceField("超出部分的计法", StepCounting)]


#: Every indicator's kind of terms, in the order of appraisal-2007.md.
INDICATOR_TERMS: dict[str, type[Terms]] = {
    "1.1": IncreaseTerms,
    "2.1": Terms,
    "2.2": ShareTerms,
    "2.3": ShareTerms,
    "2.4": ReductionTerms,
    "2.5": RatioTerms,
    "2.6": Terms,
    "2.7": Terms,
    "2.8": Terms,
    "3.1": TargetTerms,
    "3.2": TargetTerms,
    "3.3": TargetTerms,
    "3.4": TargetTerms,
    "3.5": Terms,
    "3.6": ReportTerms,
    "3.7": NoticeTerms,
    "3.8": DeviationTerms,
    "3.9": TargetTerms,
    "3.10": DeductionTerms,
}
