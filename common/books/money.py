"""Every amount is a number within bounds (reliability.md, fact 4)."""

from django.apps import apps
from django.db import connection
from django.db.models import DecimalField, Model
from django.utils.translation import gettext_lazy as _

from common.books.registry import Breach, invariant
from common.money import MAX_AMOUNT


@invariant("amounts_are_numbers", _("金额不缺失、不为 NaN、不超出范围"))
def amounts_are_numbers() -> list[Breach]:
    """One look at each table; NaN is greater than every number in PostgreSQL, so an upper bound finds it."""
    return [breach for model in apps.get_models() if model._meta.managed for breach in _of_table(model)]


def _of_table(model: type[Model]) -> list[Breach]:
    """pghistory's event tables too: they hold what was."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, DecimalField)]
    if not fields:
        return []
    broken = ", ".join(
        f"COUNT(*) FILTER (WHERE {_column(field)} NOT BETWEEN -{MAX_AMOUNT} AND {MAX_AMOUNT}{_missing(field)})"
        for field in fields
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {broken} FROM {connection.ops.quote_name(model._meta.db_table)}")
        counts = cursor.fetchone()
    return [
        Breach(f"{model._meta.db_table}.{field.column}", {str(_("行数")): str(count)})
        for field, count in zip(fields, counts, strict=True)
        if count
    ]


def _column(field: "DecimalField[object, object]") -> str:
    return connection.ops.quote_name(str(field.column))


def _missing(field: "DecimalField[object, object]") -> str:
    return "" if field.null else f" OR {_column(field)} IS NULL"
