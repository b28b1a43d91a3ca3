"""The price: base × (1 + sum of floats), held inside the regulatory band (requirements.md L6; domain.md 4.3). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from common.money import round_half_up
from loans.pricing.rules import sentences
from loans.pricing.rules.bands import TermBand
from loans.pricing.rules.floats import Float, Limits, Wanted, chosen
from loans.pricing.rules.quotes import PriceStep, Quote

DEPOSIT_PLEDGE = "deposit_pledge"
#: Rates have four decimals.
_PLACES = Decimal("0.0001")
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Base:
    """A benchmark rate in percent a year, of a band, since a day."""

    band: TermBand
    percent: Decimal
    starts_on: date


def price(wanted: Wanted, base: Base, floats: Iterable[Float], limits: Limits) -> Quote:
    """What ``wanted`` costs. Loans pledged by a deposit certificate bear the base rate itself (L6)."""
    first = PriceStep(sentences.of_base(base.band, str(base.starts_on), base.percent), base.percent)
    if wanted.guarantee_mode == DEPOSIT_PLEDGE:
        kept = PriceStep(sentences.of_pledge(), Decimal(0))
        return Quote(base.percent, Decimal(0), base.percent, (first, kept))
    steps = [PriceStep(sentences.of_float(line), line.percent) for line in chosen(floats, wanted)]
    steps += _held(sum((step.percent for step in steps), Decimal(0)), limits)
    floating = sum((step.percent for step in steps), Decimal(0))
    return Quote(base.percent, floating, rate_of(base.percent, floating, limits), (first, *steps))


def _held(floating: Decimal, limits: Limits) -> list[PriceStep]:
    """What the band adds or takes, in points of the base; nothing inside it. Below nothing no rate falls."""
    floor = limits.floor_times if limits.floor_times is not None else Decimal(0)
    missing = (floor - 1) * _HUNDRED - floating
    if missing > 0:
        return [PriceStep(sentences.of_floor(floor, missing), missing)]
    if limits.ceiling_times is None:
        return []
    spare = (limits.ceiling_times - 1) * _HUNDRED - floating
    return [PriceStep(sentences.of_ceiling(limits.ceiling_times, spare), spare)] if spare < 0 else []


def rate_of(base: Decimal, floating: Decimal, limits: Limits) -> Decimal:
    """Rounded once, half up; at an end of the band towards the inside, so that no rounding leaves it."""
    rate = round_half_up(base * (_HUNDRED + floating) / _HUNDRED, 4)
    if limits.floor_times is not None:
        rate = max(rate, (base * limits.floor_times).quantize(_PLACES, ROUND_CEILING))
    if limits.ceiling_times is not None:
        rate = min(rate, (base * limits.ceiling_times).quantize(_PLACES, ROUND_FLOOR))
    return rate


def total_months(months: int, further: int) -> int:
    """The term that an extension is priced by: both terms together (domain.md 4.3; requirements.md L17).

    Where the sum reaches a higher band, that band's rate holds from the day of the extension; where it does not, the
    rate of that day for the old band: one look-up with the sum answers both.
    """
    return months + further
