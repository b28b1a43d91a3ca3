"""What share of the work must be done (appraisal-2007.md 3.1 to 3.4; requirements.md L3). Pure.

The scores' scheme holds the same figures as its targets; the regulation of 2007 names them for the work itself.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Required:
    """Required shares from a day on: of households with a file, households rated, certificates reviewed in the year,
    and rated households that hold a certificate.
    """

    starts_on: date
    files: Decimal
    ratings: Decimal
    reviews: Decimal
    certificates: Decimal


#: The newest last. 2007: 建档面 100 %, 评级面 80 %, 年审面 95 %, 发证面 95 % (《信贷员工作考核》 part 3).
REQUIRED = (Required(date(1949, 10, 1), Decimal("1.00"), Decimal("0.80"), Decimal("0.95"), Decimal("0.95")),)


def required_on(day: date) -> Required:
    """The shares that are required on ``day``."""
    return max((each for each in REQUIRED if each.starts_on <= day), key=lambda each: each.starts_on)


def share(part: int, whole: int) -> Decimal:
    """The share that is done; nothing to do is done (appraisal-2007.md, Frame: ÷ zero makes the rate 1)."""
    return Decimal(part) / whole if whole else Decimal(1)


def is_met(part: int, whole: int, required: Decimal) -> bool:
    """Whether the required share is reached, exactly: 4 of 5 are 80 %."""
    return part >= required * whole
