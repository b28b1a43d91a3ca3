"""From copied lines to staged rows: references found, the stored row of the same key found, ids given.

``s_<model>`` holds the rows of the file: ``copy`` counts rows of the same key (the first is 1), ``old_id`` is the
stored row, ``id`` that or a new one, ``verdict`` one of new, changed, equal. ``w_<model>`` shows the facts as they
would stand after the load; ``part`` and ``line`` are NULL for what only the database has.
"""

from psycopg2 import sql

from exchange.sheets import SHEETS, SHEETS_BY_TITLE
from exchange.sheets.columns import Column
from exchange.sheets.spec import Link, Sheet
from exchange.staging.statements import compared_fields, listed, raw, run, source, world, world_fields


def resolve(sheet: Sheet) -> None:
    """Make the staged rows of ``sheet`` and its view; the sheets before it are resolved already."""
    _stage(sheet)
    _show_world(sheet)
    for column in _self_references(sheet):
        run(
            "UPDATE {stage} s SET {field} = w.id FROM {world} w WHERE w.{key} = s.{name}",
            stage=sheet.stage,
            field=column.field,
            world=world(sheet),
            key=sheet.key[0],
            name=column.name,
        )
    _give_verdicts(sheet)
    run("ANALYZE {stage}", stage=sheet.stage)


def drop_staged() -> None:
    """Remove what an earlier load of the same transaction left."""
    for sheet in reversed(SHEETS):
        run("DROP VIEW IF EXISTS pg_temp.{view}", view=world(sheet))
        run("DROP TABLE IF EXISTS pg_temp.{table}", table=sheet.stage)


def _stage(sheet: Sheet) -> None:
    run(
        """
        CREATE TEMPORARY TABLE {stage} ON COMMIT DROP AS
        WITH referred AS (SELECT r.* {ids} FROM {raw} r {joins}),
        linked AS (SELECT f.* {link_ids} FROM referred f {link_joins}),
        counted AS (
            SELECT l.*, CASE WHEN {keyless} THEN 1
                ELSE row_number() OVER (PARTITION BY {key_names} ORDER BY part, line) END AS copy
            FROM linked l
        )
        SELECT c.*, old.id AS old_id,
            CASE WHEN c.copy = 1 THEN COALESCE(old.id, nextval(pg_get_serial_sequence({table}, 'id'))) END AS id,
            'new' AS verdict
        FROM counted c LEFT JOIN {source} old ON {same_key}
        """,
        stage=sheet.stage,
        raw=raw(sheet),
        table=sql.Literal(sheet.table),
        source=source(sheet),
        key_names=listed("l.{name}", sheet.key),
        keyless=_keyless(sheet),
        same_key=_same_key(sheet),
        **_references(sheet),
    )


def _references(sheet: Sheet) -> dict[str, sql.Composable]:
    ids, joins = [], []
    for number, column in enumerate(column for column in sheet.columns if column.refers):
        alias = sql.Identifier(f"p{number}")
        field = sql.Identifier(column.field)
        if column.refers == sheet.title:
            ids.append(sql.SQL(", NULL::bigint AS {}").format(field))
            continue
        parent = SHEETS_BY_TITLE[str(column.refers)]
        ids.append(sql.SQL(", {}.id AS {}").format(alias, field))
        ids += [
            sql.SQL(", {}.{} AS {}").format(alias, sql.Identifier(lent), sql.Identifier(name))
            for name, (reference, lent) in sheet.borrowed.items()
            if reference == column.name
        ]
        joins.append(
            sql.SQL("LEFT JOIN {} {} ON {}.{} = r.{}").format(
                sql.Identifier(world(parent)),
                alias,
                alias,
                sql.Identifier(parent.key[0]),
                sql.Identifier(column.name),
            )
        )
    links = [_linked(number, link) for number, link in enumerate(sheet.links)]
    return {
        "ids": sql.SQL("").join(ids),
        "joins": sql.SQL(" ").join(joins),
        "link_ids": sql.SQL("").join([one for one, _join in links]),
        "link_joins": sql.SQL(" ").join([join for _one, join in links]),
    }


def _linked(number: int, link: Link) -> tuple[sql.Composable, sql.Composable]:
    parent, alias = SHEETS_BY_TITLE[link.sheet], sql.Identifier(f"k{number}")
    pairs = zip(parent.key, link.columns, strict=True)
    same = sql.SQL(" AND ").join(
        [
            sql.SQL("{}.{} = f.{}").format(
                alias, sql.Identifier(parent.by_name[key].field), sql.Identifier(name)
            )
            for key, name in pairs
        ]
    )
    join = sql.SQL("LEFT JOIN {} {} ON {}").format(sql.Identifier(world(parent)), alias, same)
    return sql.SQL(", {}.id AS {}").format(alias, sql.Identifier(link.field)), join


def _keyless(sheet: Sheet) -> sql.Composable:
    """A row whose key lacks a part is no other row's double."""
    needed = [name for name in sheet.key if sheet.by_name[name].required]
    return listed("l.{name} IS NULL", needed, " OR ")


def _same_key(sheet: Sheet) -> sql.Composable:
    """Optional references may be empty in a key: no row has the id 0."""
    parts = []
    for name in sheet.key:
        column = sheet.by_name[name]
        pattern = (
            "old.{name} = c.{name}" if column.required else "COALESCE(old.{name}, 0) = COALESCE(c.{name}, 0)"
        )
        parts.append(listed(pattern, [column.field]))
    return sql.SQL(" AND ").join(parts)


def _self_references(sheet: Sheet) -> list[Column]:
    return [column for column in sheet.columns if column.refers == sheet.title]


def _show_world(sheet: Sheet) -> None:
    fields = world_fields(sheet)
    run(
        """
        CREATE TEMPORARY VIEW {view} AS
        SELECT part, line, {staged} FROM {stage} s WHERE copy = 1
        UNION ALL
        SELECT NULL, NULL, {stored} FROM {source} d
        WHERE NOT EXISTS (SELECT FROM {stage} s WHERE s.old_id = d.id)
        """,
        view=world(sheet),
        staged=listed("s.{name}", fields),
        stored=listed("d.{name}", fields),
        stage=sheet.stage,
        source=source(sheet),
    )


def _give_verdicts(sheet: Sheet) -> None:
    run(
        """
        UPDATE {stage} s SET verdict = CASE WHEN {same} THEN 'equal' ELSE 'changed' END
        FROM {source} old WHERE old.id = s.old_id
        """,
        stage=sheet.stage,
        source=source(sheet),
        same=listed("s.{name} IS NOT DISTINCT FROM old.{name}", compared_fields(sheet), " AND ")
        if compared_fields(sheet)
        else sql.SQL("true"),
    )
