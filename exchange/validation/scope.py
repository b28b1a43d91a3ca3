"""Whose rows a person may load (attacks X21): what lies outside their nodes is refused as if it were not there.

These checks come before all others, so that no other sentence tells what another branch has.
"""

from django.utils.translation import gettext_noop as _
from psycopg2 import sql

from exchange.sheets import SHEETS, SHEETS_BY_TITLE
from exchange.sheets.columns import Column
from exchange.sheets.organization import PEOPLE, UNITS
from exchange.sheets.spec import Sheet
from exchange.staging.statements import run, source
from exchange.validation.checks import record

#: One sentence for what does not exist and for what is another's.
BEYOND = _("没有这个编号，或者不在您可以导入的机构范围内")


def refuse_what_is_beyond(scope: frozenset[int], staged: set[str]) -> int:
    """Record every staged row that is, or refers to, something outside the nodes of ``scope``; how many there are."""
    for sheet in SHEETS:
        _show_own(sheet, scope)
    return sum(_refuse(sheet) for sheet in SHEETS if sheet.title in staged)


def _own(sheet: Sheet) -> str:
    """The table of the ids of a sheet's facts that are theirs: stored ones, and new ones of this file."""
    return f"o_{sheet.model._meta.model_name}"


def _show_own(sheet: Sheet, scope: frozenset[int]) -> None:
    run("DROP TABLE IF EXISTS pg_temp.{table}", table=_own(sheet))
    run(
        "CREATE TEMPORARY TABLE {table} ON COMMIT DROP AS {query}",
        table=_own(sheet),
        query=_query(sheet, scope),
    )


def _query(sheet: Sheet, scope: frozenset[int]) -> sql.Composable:
    if sheet is UNITS:
        return sql.SQL(
            "WITH RECURSIVE own AS (SELECT unnest({scope}::bigint[]) AS id UNION"
            " SELECT s.id FROM s_unit s JOIN own ON s.parent_id = own.id WHERE s.old_id IS NULL)"
            " SELECT id FROM own WHERE id IS NOT NULL"
        ).format(scope=sql.Literal(sorted(scope)))
    if sheet is PEOPLE:
        # by the posts that are stored: a post that the file brings makes nobody theirs
        return sql.SQL(
            "SELECT DISTINCT p.user_id AS id FROM organization_post p JOIN o_unit o ON o.id = p.unit_id"
            " UNION SELECT id FROM s_user WHERE old_id IS NULL AND id IS NOT NULL"
        )
    owned = sql.SQL(" OR ").join([_is_own(column, "r") for column in _owners(sheet)])
    return sql.SQL(
        "SELECT r.id FROM {source} r WHERE {owned}"
        " UNION ALL SELECT r.id FROM {stage} r WHERE r.old_id IS NULL AND r.id IS NOT NULL AND ({owned})"
    ).format(source=source(sheet), owned=owned, stage=sql.Identifier(sheet.stage))


def _owners(sheet: Sheet) -> list[Column]:
    """The references by which a fact is a node's: to the node itself, else to what it hangs on; a plan has either."""
    references = [column for column in sheet.columns if column.refers and column.refers != sheet.title]
    if not any(column.required for column in references):
        return references
    nodes = [column for column in references if column.refers == UNITS.title]
    return (nodes or references)[:1]


def _is_own(column: Column, row: str) -> sql.Composable:
    return sql.SQL("EXISTS (SELECT FROM {own} o WHERE o.id = {field})").format(
        own=sql.Identifier(_own(SHEETS_BY_TITLE[str(column.refers)])), field=sql.Identifier(row, column.field)
    )


def _refuse(sheet: Sheet) -> int:
    """Rows that stand in for another's stored one, and references to what is another's, or is not there."""
    key = sheet.columns_of_key[0]
    found = _record(
        sheet, key, sql.SQL("NOT EXISTS (SELECT FROM {own} o WHERE o.id = s.id)"), own=_own(sheet)
    )
    for column in sheet.columns:
        if column.refers:
            found += _record(
                sheet,
                column,
                sql.SQL("s.{name} IS NOT NULL AND NOT {is_own}" + _unless_equal(sheet)),
                name=column.name,
                is_own=_is_own(column, "s"),
            )
    return found


def _unless_equal(sheet: Sheet) -> str:
    """A branch may repeat its own row, which names the union above it."""
    return " AND s.verdict <> 'equal'" if sheet is UNITS else ""


def _record(sheet: Sheet, column: Column, condition: sql.SQL, **parts: sql.Composable | str) -> int:
    filled = {
        key: part if isinstance(part, sql.Composable) else sql.Identifier(part) for key, part in parts.items()
    }
    query = sql.SQL(
        "SELECT s.part, s.line, s.{value}::text AS value, NULL::jsonb AS detail FROM {stage} s"
        " WHERE s.copy = 1 AND NOT s.bad AND ({condition})"
    ).format(
        value=sql.Identifier(column.name),
        stage=sql.Identifier(sheet.stage),
        condition=condition.format(**filled),
    )
    return record(sheet, column.name, BEYOND, query)
