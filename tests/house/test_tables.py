"""What every table keeps to, asked of the database itself where it has the last word (reliability.md)."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from common.fields import MoneyField
from tests.house.source import APPS

OURS = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in APPS]
#: pghistory's copies of rows: what they copy was checked where it was written.
TABLES = [model for model in OURS if not hasattr(model, "pgh_tracked_model")]
NUMBERS = [
    field for model in TABLES for field in model._meta.local_fields if isinstance(field, models.DecimalField)
]
MONEY = [
    model for model in TABLES if any(isinstance(field, MoneyField) for field in model._meta.local_fields)
]


def test_there_is_money() -> None:
    assert len(NUMBERS) > 20


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_no_order_that_nobody_asked_for(model) -> None:
    assert not model._meta.ordering


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.label)
def test_no_column_is_a_float(model) -> None:
    assert not any(isinstance(field, models.FloatField) for field in model._meta.local_fields)


@pytest.mark.parametrize("model", MONEY, ids=lambda model: model._meta.label)
def test_what_money_hangs_on_cannot_be_deleted(model) -> None:
    for field in model._meta.local_fields:
        if isinstance(field, models.ForeignKey):
            assert field.remote_field.on_delete is models.PROTECT, f"{field} may take money with it"


@pytest.fixture
def bare(db):
    """Make an empty copy of a table with its CHECKs alone, so that one column can be tried by itself."""

    def make(model: type[models.Model]) -> str:
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMP TABLE bare (LIKE {table} INCLUDING CONSTRAINTS) ON COMMIT DROP")
            columns = [connection.ops.quote_name(field.column) for field in model._meta.local_fields]
            cursor.execute(
                "ALTER TABLE bare " + ", ".join(f"ALTER {column} DROP NOT NULL" for column in columns)
            )
        return "bare"

    return make


@pytest.mark.parametrize("field", NUMBERS, ids=str)
def test_no_number_is_unbounded_or_not_a_number(bare, field) -> None:
    table, column = bare(field.model), connection.ops.quote_name(field.column)
    largest = 10 ** (field.max_digits - field.decimal_places) - 1
    for value in ("NaN", str(largest), str(-largest)):
        with pytest.raises(DatabaseError, match="check constraint"), transaction.atomic():
            connection.cursor().execute(f"INSERT INTO {table} ({column}) VALUES (%s)", [value])
