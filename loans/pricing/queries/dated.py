"""What a rate comes to on any of many days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from loans.pricing.errors import NoBaseRate
from loans.pricing.models import BaseRate, RateLimits
from loans.pricing.rules import Limits, band_of, rate_of


@dataclass(frozen=True)
class Standards:
    """All base rates and all regulatory bands, of two of a day the later entry last."""

    bases: Sequence[BaseRate]
    limits: Sequence[RateLimits]

    def rate_on(self, on: date, months: int, floating_percent: Decimal) -> Decimal:
        """What a loan of a term costs on ``on`` that floats by so much, held inside that day's regulatory band.

        Raises:
            NoBaseRate: ``on`` is before the first base rate of the term's band, or before the first regulatory band.
        """
        band = band_of(months).value
        bases = [row.percent for row in self.bases if row.band == band and row.starts_on <= on]
        limits = [row for row in self.limits if row.starts_on <= on]
        if not bases or not limits:
            raise NoBaseRate(on)
        held = Limits(limits[-1].floor_times, limits[-1].ceiling_times)
        return rate_of(bases[-1], floating_percent, held)


def all_standards() -> Standards:
    """Two queries."""
    return Standards(
        list(BaseRate.objects.order_by("starts_on", "pk")),
        list(RateLimits.objects.order_by("starts_on", "pk")),
    )
