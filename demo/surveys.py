"""What the surveys of three branches found, by the dice: households and businesses, some of them incomplete."""

from datetime import date
from decimal import Decimal

from customers.files.operations import BusinessFigures, Figure, Findings
from customers.files.rules import Item, Part
from customers.register.models import CustomerKind
from demo.dice import Dice

#: Item: how likely a household has it, and from where to where, in steps of; land in tenths of a mu.
_LAND = {
    Item.PADDY: (0.85, 10, 55),
    Item.DRY_FIELD: (0.6, 5, 40),
    Item.TEA_GARDEN: (0.7, 10, 120),
    Item.WOODLAND: (0.4, 20, 200),
}
_MONEY = {
    Item.HOUSE: (0.97, 12_000, 90_000, 1000),
    Item.APPLIANCES: (0.9, 800, 8_000, 100),
    Item.FURNITURE: (0.8, 500, 5_000, 100),
    Item.VEHICLE: (0.3, 2_000, 12_000, 500),
    Item.MACHINERY: (0.4, 500, 6_000, 100),
    Item.LIVESTOCK: (0.75, 600, 9_000, 100),
    Item.DEPOSITS: (0.6, 500, 15_000, 100),
    Item.RECEIVABLES: (0.1, 500, 4_000, 100),
    Item.PLANTING: (0.97, 2_500, 18_000, 100),
    Item.ANIMALS: (0.7, 800, 12_000, 100),
    Item.TRADE: (0.15, 2_000, 15_000, 500),
    Item.LABOUR: (0.6, 3_000, 16_000, 500),
    Item.PRODUCTION: (0.97, 900, 6_500, 100),
    Item.LIVING: (1, 3_000, 9_000, 100),
    Item.GIFTS: (0.9, 300, 2_500, 100),
    Item.SCHOOL: (0.5, 500, 8_000, 100),
    Item.MEDICAL: (0.6, 200, 3_000, 100),
}
_DEBTS = {Item.LOANS_HERE: (0.4, 1_000, 15_000, 500), Item.OTHER_DEBTS: (0.05, 500, 3_000, 100)}
_KINSFOLK = ("堂兄", "妻弟", "邻居", "姑父", "表兄")
#: So many leave a part open: the checklist then says which.
_FORGETS = 0.06


def household_findings(dice: Dice, day: date) -> Findings:
    """One household on the day of its survey."""
    land = [
        Figure(item, mu=Decimal(dice.randint(low, high)) / 10)
        for item, (likely, low, high) in _LAND.items()
        if dice.chance(likely)
    ]
    debts = _some(dice, _DEBTS)
    if dice.chance(0.2):
        lent = Decimal(dice.rounded(500, 6_000, 100))
        debts.append(Figure(Item.PRIVATE_DEBTS, lent, detail=dice.choice(_KINSFOLK)))
    nothing = set[Part]()
    if not debts and not dice.chance(_FORGETS * 2):
        nothing.add(Part.DEBT)
    if not land or dice.chance(_FORGETS):
        land = []
        if dice.chance(0.5):
            nothing.add(Part.LAND)
    return Findings(day, (*land, *_some(dice, _MONEY), *debts), frozenset(nothing))


def _some(dice: Dice, table: dict[Item, tuple[float, int, int, int]]) -> list[Figure]:
    return [
        Figure(item, Decimal(dice.rounded(low, high, step)))
        for item, (likely, low, high, step) in table.items()
        if dice.chance(likely)
    ]


def times_a_shop(kind: CustomerKind) -> int:
    """How much larger than a shop a business of the kind is."""
    return {CustomerKind.PRIVATE_ENTERPRISE: 20, CustomerKind.LEADING_ENTERPRISE: 60}.get(kind, 1)


def business_findings(dice: Dice, day: date, serial: int, *, times: int) -> Findings:
    """A shop, or an enterprise so many times its size; one in twelve has no licence number on file."""
    size = dice.rounded(60_000, 400_000, 5_000) * times
    sales = Decimal(size)
    before = Decimal(size * dice.randint(75, 115) // 100)
    figures = [
        Figure(Item.HOUSE, Decimal(size * dice.randint(30, 90) // 100)),
        Figure(Item.DEPOSITS, Decimal(size * dice.randint(3, 15) // 100)),
        Figure(Item.OTHER_ASSETS, Decimal(size * dice.randint(10, 50) // 100)),
    ]
    if owes := dice.chance(0.6):
        figures.append(Figure(Item.LOANS_HERE, Decimal(size * dice.randint(5, 35) // 100)))
    business = BusinessFigures(
        premises=dice.weighted({"own": 5, "long_lease": 3, "short_lease": 2, "none": 1}),
        started_on=dice.day(date(1993, 1, 10), date(2006, 6, 30)),
        licence_number="" if dice.chance(1 / 12) else f"42289999{serial:05d}",
        employees=dice.randint(15, 120) if times > 1 else dice.randint(1, 6),
        sales=sales,
        sales_before=before,
        net_income=Decimal(size * dice.randint(-2, 16) // 100),
        debt_service=Decimal(size * dice.randint(1, 6) // 100) if owes else Decimal(0),
        settled_here=Decimal(size * dice.randint(10, 80) // 100),
    )
    return Findings(day, tuple(figures), frozenset() if owes else frozenset({Part.DEBT}), business=business)
