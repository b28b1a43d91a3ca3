"""Sums over the staged rows of a sheet."""

from django.db import connection
from psycopg2 import sql

from common.money import MAX_AMOUNT
from exchange.sheets.columns import Column, Kind
from exchange.sheets.spec import Sheet
from exchange.staging.statements import as_text


def is_money(column: Column) -> bool:
    """Amounts in yuan: two decimals and the bound of all money."""
    return column.kind is Kind.NUMBER and column.places == 2 and column.high == MAX_AMOUNT


def sums_of_new_rows(sheet: Sheet) -> list[list[str]]:
    """Heading and sum of each column of money over the new rows; rows that reverse another count against it."""
    money = [column for column in sheet.columns if is_money(column)]
    if not money:
        return []
    sign = sql.SQL("(CASE WHEN s.reverses IS NULL THEN 1 ELSE -1 END)" if _reverses(sheet) else "1")
    sums = [
        sql.SQL("COALESCE(SUM({} * {}), 0)::text").format(sign, sql.Identifier("s", column.name))
        for column in money
    ]
    statement = sql.SQL("SELECT {} FROM {} s WHERE s.verdict = 'new' AND s.copy = 1").format(
        sql.SQL(", ").join(sums), sql.Identifier(sheet.stage)
    )
    with connection.cursor() as cursor:
        cursor.execute(as_text(statement))
        found = cursor.fetchone()
    return [[column.heading, total] for column, total in zip(money, found, strict=True)]


def _reverses(sheet: Sheet) -> bool:
    return "reverses" in sheet.by_name
