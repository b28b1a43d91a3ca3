"""Columns for money and rates, with the bounds that every one of them carries in the database.

``CHECK (x >= 0)`` accepts NaN, and one NaN makes every sum NaN (reliability.md, fact 4); NaN is greater than every
number in PostgreSQL, so an upper bound refuses it.
"""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models.functions import Now

from common.money import MAX_AMOUNT


class MoneyField(models.DecimalField):  # type: ignore[type-arg]  # not subscriptable at run time
    """An amount in yuan, ``numeric(18,2)``. Its model bounds it with ``bounded()``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_digits"], kwargs["decimal_places"] = 18, 2
        super().__init__(*args, **kwargs)


class EnteredField(models.DateTimeField):  # type: ignore[type-arg]  # not subscriptable at run time
    """When the row came into the table, by the database's clock, whoever wrote it and however many at once.

    Other systems ask for what is new since they last asked; a business date does not say that of what was loaded.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["db_default"], kwargs["editable"] = Now(), False
        super().__init__(*args, **kwargs)


class RateField(models.DecimalField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A rate in percent a year with four decimals, ``numeric(9,4)``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_digits"], kwargs["decimal_places"] = 9, 4
        super().__init__(*args, **kwargs)


def bounded(
    model: str, *fields: str, low: Decimal | int = 0, high: Decimal | int = MAX_AMOUNT
) -> list[models.CheckConstraint]:
    """One constraint for each field: a number between ``low`` and ``high``, both included, never NaN."""
    return [
        models.CheckConstraint(
            condition=models.Q(**{f"{field}__gte": low, f"{field}__lte": high}),
            name=f"{model}_{field}_is_bounded",
        )
        for field in fields
    ]


def one_of(model: str, field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    """The field holds one of the values of ``choices``, whoever writes it."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": sorted(choices.values)}), name=f"{model}_{field}_is_known"
    )
