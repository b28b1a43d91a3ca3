"""Benchmark rates, the regulatory band and the first floating table (domain.md 4.1, 4.3; docs/decisions/0014)."""

import json
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

from common.reference import register
from loans.pricing.models import BaseRate, FloatingLine, FloatingStandard, RateLimits

#: The band began, and with it what may float (domain.md 4.3).
BEGINNING = date(2004, 10, 29)
#: First day, floor and ceiling in times of the base; from memory, no page was found.
LIMITS = (
    (BEGINNING, "0.90", "2.30", "农村信用社 2004-10-29 起浮动区间（凭记忆录入，请核对）"),
    (date(2012, 6, 8), "0.80", "2.30", "下限调为 0.8 倍（凭记忆录入，请核对）"),
    (date(2012, 7, 6), "0.70", "2.30", "下限调为 0.7 倍（凭记忆录入，请核对）"),
    (date(2013, 7, 20), None, None, "贷款利率管制取消（凭记忆录入，请核对）"),
)


def load_base_rates() -> None:
    """Add each benchmark of a day and band that has none; what people entered stays."""
    data = _read("base_rates")
    for day, *percents, source in data["rows"]:
        for band, percent in zip(data["bands"], percents, strict=True):
            if not BaseRate.objects.filter(starts_on=day, band=band).exists():
                BaseRate.objects.create(starts_on=day, band=band, percent=Decimal(percent), source=source)


def load_limits() -> None:
    """Add the band of each day that has none."""
    for starts_on, floor, ceiling, source in LIMITS:
        if not RateLimits.objects.filter(starts_on=starts_on).exists():
            RateLimits.objects.create(
                starts_on=starts_on,
                floor_times=Decimal(floor) if floor else None,
                ceiling_times=Decimal(ceiling) if ceiling else None,
                source=source,
            )


def load_floats() -> None:
    """Add the first floating table where there is none of its day."""
    if FloatingStandard.objects.filter(starts_on=BEGINNING).exists():
        return
    standard = FloatingStandard.objects.create(starts_on=BEGINNING, source="本系统拟定，待联社核定")
    FloatingLine.objects.bulk_create(
        FloatingLine(
            standard=standard, factor=factor, choice=choice, over=Decimal(over), percent=Decimal(percent)
        )
        for factor, choice, over, percent in _read("floats")["lines"]
    )


def _read(name: str) -> Any:
    return json.loads(files("loans.pricing").joinpath(f"figures/{name}.json").read_text(encoding="utf-8"))


register("贷款基准利率", load_base_rates)
register("利率浮动区间", load_limits)
register("利率浮动标准", load_floats)
