"""The shipped cards, answers that score full, and what they are measured by."""

import json
from decimal import Decimal
from pathlib import Path

from loans.rating import reference
from loans.rating.rules.cards import Card, Item, Measure, Way
from loans.rating.rules.scoring import score

MEASURES = {
    Measure.AVERAGE_ASSETS: Decimal(10_000),
    Measure.AVERAGE_NET_ASSETS: Decimal(8_000),
    Measure.AVERAGE_NET_INCOME: Decimal(2_000),
    Measure.WANTED: Decimal(30_000),
}
#: A household without a fault.
BEST = {
    "members": Decimal(4),
    "workers": Decimal(3),
    "assets": Decimal(20_000),
    "net_assets": Decimal(16_000),
    "net_income": Decimal(4_000),
    "judgement": "excellent",
    "repayment": "normal",
}
#: A business without a fault.
GOOD_BUSINESS = {
    "years": Decimal(8),
    "character": "good",
    "premises": "own",
    "net_assets": Decimal(90_000),
    "debt_ratio": Decimal(20),
    "sales_growth": Decimal(12),
    "debt_cover": Decimal(3),
    "settlement": Decimal(60),
    "record": "clean",
}


def card(code: str) -> Card:
    place = Path(reference.__file__).parent / "cards" / f"{code}.json"
    return Card.from_data(json.loads(place.read_text(encoding="utf-8")))


def item_of(of: Card, code: str) -> Item:
    return next(item for item in of.items if item.code == code)


def points_of(of: Card, code: str, answer: Decimal | str) -> Decimal:
    """What one answer brings, before the points are spread."""
    is_choice = item_of(of, code).way is Way.CHOICE
    given = answer if is_choice else Decimal(answer)
    lines = score(of, {code: given}, MEASURES, frozenset()).lines
    return next(line.points for line in lines if line.item.code == code)
