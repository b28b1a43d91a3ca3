"""A price with the steps that led to it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from common.messages import Message


@dataclass(frozen=True)
class PriceStep:
    """One line of a price. The first is the base rate in percent a year; each later one is in points of the base."""

    message: Message
    percent: Decimal

    def to_json(self) -> dict[str, Any]:
        return {"message": self.message.to_json(), "percent": str(self.percent)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(Message.from_json(data["message"]), Decimal(data["percent"]))


@dataclass(frozen=True)
class Quote:
    """A rate and how it came about: base × (1 + floating ÷ 100) (requirements.md L6).

    ``base_percent`` and ``rate_percent`` are percent a year, four decimals; ``floating_percent`` is the sum of the
    steps after the first, what the regulatory band added or took being one of them.
    """

    base_percent: Decimal
    floating_percent: Decimal
    rate_percent: Decimal
    steps: tuple[PriceStep, ...]

    @property
    def monthly_permille(self) -> Decimal:
        """The same rate as rural unions say it, in ‰ a month: 7.02 % a year are 5.85 ‰ (domain.md 4.3)."""
        return self.rate_percent * 10 / 12

    @property
    def floats(self) -> tuple[PriceStep, ...]:
        """The steps after the base rate."""
        return self.steps[1:]

    def to_json(self) -> dict[str, Any]:
        """What an application keeps of it."""
        return {
            "base_percent": str(self.base_percent),
            "floating_percent": str(self.floating_percent),
            "rate_percent": str(self.rate_percent),
            "steps": [step.to_json() for step in self.steps],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            Decimal(data["base_percent"]),
            Decimal(data["floating_percent"]),
            Decimal(data["rate_percent"]),
            tuple(PriceStep.from_json(step) for step in data["steps"]),
        )
