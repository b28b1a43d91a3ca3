"""What a scorecard is (domain.md 2.1, 2.2): items with steps or choices, grades from points on. Pure data, Decimals."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

FULL = Decimal(100)
#: The unit of items that are amounts.
YUAN = "元"


class Way(StrEnum):
    """How an item is answered: a number that should be high, one that should be low, or one of a few choices."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    CHOICE = "choice"


class Measure(StrEnum):
    """What an amount is divided by before it meets the steps; without any the answer itself meets them."""

    AVERAGE_ASSETS = "average_assets"
    AVERAGE_NET_ASSETS = "average_net_assets"
    AVERAGE_NET_INCOME = "average_net_income"
    WANTED = "wanted"


class Veto(StrEnum):
    """What leaves a customer without a grade whatever the points (domain.md 2.2, last line)."""

    NPL = "npl"
    GUARANTEES_NPL = "guarantees_npl"
    FALSE_DATA = "false_data"


@dataclass(frozen=True)
class Step:
    """``points`` from ``bound`` on (or up to it, as the item's way says); without a bound whatever the others left."""

    bound: Decimal | None
    points: Decimal


@dataclass(frozen=True)
class Choice:
    code: str
    name: str
    points: Decimal


@dataclass(frozen=True)
class Item:
    """One line of a card. ``off_because`` says why it is not used; empty where it is."""

    code: str
    name: str
    maximum: Decimal
    way: Way
    steps: tuple[Step, ...] = ()
    choices: tuple[Choice, ...] = ()
    over: Measure | None = None
    unit: str = ""
    hint: str = ""
    off_because: str = ""

    @property
    def is_used(self) -> bool:
        return not self.off_because

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        steps = tuple(
            Step(None if bound is None else Decimal(bound), Decimal(points))
            for bound, points in data.get("steps", ())
        )
        choices = tuple(
            Choice(each["code"], each["name"], Decimal(each["points"])) for each in data.get("choices", ())
        )
        return cls(
            data["code"],
            data["name"],
            Decimal(data["maximum"]),
            Way(data["way"]),
            steps,
            choices,
            Measure(data["over"]) if data.get("over") else None,
            data.get("unit", ""),
            data.get("hint", ""),
            data.get("off_because", ""),
        )

    def to_data(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "name": self.name,
            "maximum": f"{self.maximum}",
            "way": self.way.value,
            "steps": [
                [None if step.bound is None else f"{step.bound}", f"{step.points}"] for step in self.steps
            ],
            "choices": [
                {"code": each.code, "name": each.name, "points": f"{each.points}"} for each in self.choices
            ],
            "over": self.over.value if self.over else "",
            "unit": self.unit,
            "hint": self.hint,
            "off_because": self.off_because,
        }


@dataclass(frozen=True)
class GradeFrom:
    """From ``points`` on a customer has ``grade``; ``mark`` is what the card calls it (AAA)."""

    points: Decimal
    grade: str
    mark: str


@dataclass(frozen=True)
class Card:
    items: tuple[Item, ...]
    grades: tuple[GradeFrom, ...]
    vetoes: tuple[Veto, ...]

    @property
    def used(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.is_used)

    @property
    def maximum(self) -> Decimal:
        """What the items in use come to; points are spread over 100 from it."""
        return sum((item.maximum for item in self.used), Decimal(0))

    def with_items(self, items: tuple[Item, ...]) -> "Card":
        return replace(self, items=items)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            tuple(Item.from_data(item) for item in data["items"]),
            tuple(GradeFrom(Decimal(points), grade, mark) for points, grade, mark in data["grades"]),
            tuple(Veto(veto) for veto in data["vetoes"]),
        )

    def to_data(self) -> dict[str, Any]:
        return {
            "items": [item.to_data() for item in self.items],
            "grades": [[f"{each.points}", each.grade, each.mark] for each in self.grades],
            "vetoes": [veto.value for veto in self.vetoes],
        }
