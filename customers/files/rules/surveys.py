"""What a survey of a household or business asks, and what its figures come to (domain.md 2.1, F18).

Pure: amounts in yuan, land in mu.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

ZERO = Decimal("0.00")


class Part(StrEnum):
    LAND = "land"
    ASSET = "asset"
    DEBT = "debt"
    INCOME = "income"
    EXPENSE = "expense"


class Item(StrEnum):
    """What is asked for; ``PART_OF`` says of which part."""

    PADDY = "paddy"
    DRY_FIELD = "dry_field"
    TEA_GARDEN = "tea_garden"
    ORCHARD = "orchard"
    WOODLAND = "woodland"
    POND = "pond"
    HOUSE = "house"
    APPLIANCES = "appliances"
    FURNITURE = "furniture"
    VEHICLE = "vehicle"
    MACHINERY = "machinery"
    LIVESTOCK = "livestock"
    DEPOSITS = "deposits"
    SHARES = "shares"
    RECEIVABLES = "receivables"
    OTHER_ASSETS = "other_assets"
    LOANS_HERE = "loans_here"
    LOANS_ELSEWHERE = "loans_elsewhere"
    PRIVATE_DEBTS = "private_debts"
    OTHER_DEBTS = "other_debts"
    PLANTING = "planting"
    ANIMALS = "animals"
    TRADE = "trade"
    LABOUR = "labour"
    OTHER_INCOME = "other_income"
    PRODUCTION = "production"
    LIVING = "living"
    GIFTS = "gifts"
    SCHOOL = "school"
    MEDICAL = "medical"
    OTHER_EXPENSES = "other_expenses"


ITEMS_OF: Mapping[Part, tuple[Item, ...]] = {
    Part.LAND: (
        Item.PADDY,
        Item.DRY_FIELD,
        Item.TEA_GARDEN,
        Item.ORCHARD,
        Item.WOODLAND,
        Item.POND,
    ),
    Part.ASSET: (
        Item.HOUSE,
        Item.APPLIANCES,
        Item.FURNITURE,
        Item.VEHICLE,
        Item.MACHINERY,
        Item.LIVESTOCK,
        Item.DEPOSITS,
        Item.SHARES,
        Item.RECEIVABLES,
        Item.OTHER_ASSETS,
    ),
    Part.DEBT: (Item.LOANS_HERE, Item.LOANS_ELSEWHERE, Item.PRIVATE_DEBTS, Item.OTHER_DEBTS),
    Part.INCOME: (Item.PLANTING, Item.ANIMALS, Item.TRADE, Item.LABOUR, Item.OTHER_INCOME),
    Part.EXPENSE: (
        Item.PRODUCTION,
        Item.LIVING,
        Item.GIFTS,
        Item.SCHOOL,
        Item.MEDICAL,
        Item.OTHER_EXPENSES,
    ),
}
PART_OF: Mapping[Item, Part] = {item: part for part, items in ITEMS_OF.items() for item in items}


@dataclass(frozen=True)
class Sums:
    """What a survey comes to. ``net_income`` is income less what production cost; living costs are no cost of it."""

    assets: Decimal = ZERO
    debts: Decimal = ZERO
    income: Decimal = ZERO
    expenses: Decimal = ZERO
    production: Decimal = ZERO
    mu: Decimal = ZERO

    @property
    def net_assets(self) -> Decimal:
        return self.assets - self.debts

    @property
    def net_income(self) -> Decimal:
        return self.income - self.production


@dataclass(frozen=True)
class Line:
    item: Item
    amount: Decimal = ZERO
    mu: Decimal = ZERO


def sums_of(lines: list[Line]) -> Sums:
    """The sums of a survey's lines."""
    by_part = dict.fromkeys(Part, ZERO)
    for line in lines:
        by_part[PART_OF[line.item]] += line.amount
    return Sums(
        assets=by_part[Part.ASSET],
        debts=by_part[Part.DEBT],
        income=by_part[Part.INCOME],
        expenses=by_part[Part.EXPENSE],
        production=sum((line.amount for line in lines if line.item is Item.PRODUCTION), ZERO),
        mu=sum((line.mu for line in lines), ZERO),
    )
