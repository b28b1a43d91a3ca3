"""The cards, the first limits and the terms that every world begins with (requirements.md L3, L5)."""

import json
from datetime import date
from decimal import Decimal
from importlib.resources import files

from common.reference import register
from customers.register.models import CustomerKind
from loans.rating.models import CardCode, Grade, GradeLimit, RatingTerms, Scorecard

BEGINNING = date(2000, 1, 1)
#: requirements.md L5: 一、二、三级信用户.
FIRST_LIMITS = {Grade.EXCELLENT: 2000, Grade.GOOD: 1500, Grade.ORDINARY: 1000}
#: domain.md 2 (F17) for the days; the rest as docs/decisions/0009 says.
FIRST_TERMS = {"posting_days": 7, "household_years": 3, "business_years": 1, "group_members": 3}


def load_cards() -> None:
    """Add the shipped version of each card that has none; versions of the union's own stay as they are."""
    for code in CardCode:
        text = files("loans.rating").joinpath(f"cards/{code.value}.json").read_text(encoding="utf-8")
        data = json.loads(text)
        own = {name: data.pop(name) for name in ("code", "version", "starts_on", "name", "source")}
        key = {name: own.pop(name) for name in ("code", "version")}
        Scorecard.objects.get_or_create(**key, defaults={**own, "content": data, "is_confirmed": True})


def load_limits() -> None:
    """Add the first limits and terms, from long ago; what people set later stays."""
    for grade, amount in FIRST_LIMITS.items():
        GradeLimit.objects.get_or_create(
            kind=CustomerKind.HOUSEHOLD,
            grade=grade,
            starts_on=BEGINNING,
            defaults={"amount": Decimal(amount)},
        )
    RatingTerms.objects.get_or_create(starts_on=BEGINNING, defaults=FIRST_TERMS)


register("资信评分卡", load_cards)
register("评级限额和公示期限", load_limits)
