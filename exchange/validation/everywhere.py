"""Checks that hold for every sheet, made from its spec."""

from datetime import date

from django.utils.translation import gettext_noop as _
from psycopg2 import sql

from exchange.sheets import SHEETS_BY_TITLE
from exchange.sheets.columns import Column, Kind
from exchange.sheets.spec import RowRule, Sheet
from exchange.staging.statements import listed, source, world
from exchange.validation.checks import record

_OTHER = """jsonb_build_object('other', CASE WHEN o.part IS NULL THEN '数据库中已有的一行'
    WHEN o.part = 1 THEN format('“%s”第%s行', {title}, o.line)
    ELSE format('“%s_%s”第%s行', {title}, o.part, o.line) END)"""


def check_sheet(sheet: Sheet, closed_through: date | None) -> None:
    """All of them; ``closed_through`` is the last closed day."""
    _doubles(sheet)
    for column in sheet.columns:
        if column.refers:
            _dangling(sheet, column)
        if column.name not in sheet.key and (sheet.append_only or column.frozen):
            _changed(sheet, column)
    for rule in sheet.rules:
        _broken(sheet, rule)
    for fields in sheet.unique:
        _shared(sheet, fields)
    if sheet.alone:
        _overlaps(sheet)
    if closed_through:
        _closed(sheet, closed_through)


def _broken(sheet: Sheet, rule: RowRule) -> None:
    _record(
        sheet,
        rule.column,
        rule.sentence,
        "SELECT s.part, s.line, {value} AS value, NULL::jsonb AS detail FROM {stage} s"
        " WHERE s.copy = 1 AND NOT s.bad AND s.verdict <> 'equal' AND (" + rule.broken + ")",
        value=_said(sheet.by_name[rule.column]),
    )


def _record(sheet: Sheet, column: str, sentence: str, query: str, **parts: sql.Composable | str) -> int:
    filled = {
        key: part if isinstance(part, sql.Composable) else sql.Identifier(part) for key, part in parts.items()
    }
    filled |= {
        "stage": sql.Identifier(sheet.stage),
        "world": sql.Identifier(world(sheet)),
        "source": source(sheet),
        "title": sql.Literal(sheet.title),
    }
    return record(sheet, column, sentence, sql.SQL(query).format(**filled))


def _said(column: Column, row: str = "s") -> sql.Composable:
    """The staged value as the file says it; identity numbers are not shown."""
    if column.kind is Kind.IDENTITY:
        return sql.SQL("''")
    name = sql.SQL("{}.{}").format(sql.Identifier(row), sql.Identifier(column.name))
    if not column.choices and column.kind is not Kind.FLAG:
        return sql.SQL("{}::text").format(name)
    cases = [
        sql.SQL("WHEN {} THEN {}").format(sql.Literal(stored), sql.Literal(label))
        for label, stored in column.labels.items()
    ]
    return sql.SQL("CASE {}::text {} END").format(name, sql.SQL(" ").join(cases))


def _doubles(sheet: Sheet) -> None:
    """X08: both rows are named, one as the place and one in the sentence."""
    _record(
        sheet,
        sheet.key[-1] if len(sheet.key) == 1 else sheet.key[0],
        _("与%(other)s重复"),
        "SELECT s.part, s.line, {value} AS value, " + _OTHER + " AS detail"
        " FROM {stage} s JOIN {stage} o ON o.copy = 1 AND {same} WHERE s.copy > 1",
        value=_said(sheet.by_name[sheet.key[0]]),
        same=listed("o.{name} IS NOT DISTINCT FROM s.{name}", sheet.key, " AND ")
        if any(not sheet.by_name[name].required for name in sheet.key)
        else listed("o.{name} = s.{name}", sheet.key, " AND "),
    )


def _dangling(sheet: Sheet, column: Column) -> None:
    parent = SHEETS_BY_TITLE[str(column.refers)]
    _record(
        sheet,
        column.name,
        _("“%(sheet)s”表和数据库中都没有这个%(key)s"),
        "SELECT s.part, s.line, {value} AS value,"
        " jsonb_build_object('sheet', {parent}, 'key', {key}) AS detail"
        " FROM {stage} s WHERE {name} IS NOT NULL AND {field} IS NULL",
        value=_said(column),
        parent=sql.Literal(parent.title),
        key=sql.Literal(parent.columns_of_key[0].heading),
        name=sql.Identifier("s", column.name),
        field=sql.Identifier("s", column.field),
    )


def _shared(sheet: Sheet, fields: tuple[str, ...]) -> None:
    """Values that only one row may have, beside the key."""
    shown = next(one for one in sheet.columns if one.name == fields[0] or one.compared == fields[0])
    names = [sheet.by_name[name].field if name in sheet.by_name else name for name in fields]
    _record(
        sheet,
        shown.name,
        _("与%(other)s重复"),
        "SELECT s.part, s.line, {value} AS value, " + _OTHER + " AS detail"
        " FROM {stage} s JOIN {world} o ON {same} AND o.id <> s.id"
        " WHERE s.copy = 1 AND s.verdict <> 'equal' AND (o.part IS NULL OR (o.part, o.line) < (s.part, s.line))",
        value=_said(shown),
        same=listed("o.{name} = s.{name}", names, " AND "),
    )


def _overlaps(sheet: Sheet) -> None:
    alone = [sheet.by_name[name].field for name in sheet.alone]
    _record(
        sheet,
        "starts_on",
        _("起止日期与%(other)s重叠"),
        "SELECT s.part, s.line, {value} AS value, " + _OTHER + " AS detail"
        " FROM {stage} s JOIN {world} o ON {same} AND o.id <> s.id"
        " AND o.starts_on <= COALESCE(s.ends_on, 'infinity') AND s.starts_on <= COALESCE(o.ends_on, 'infinity')"
        " WHERE s.copy = 1 AND s.verdict <> 'equal' AND (o.part IS NULL OR (o.part, o.line) < (s.part, s.line))",
        value=_said(sheet.by_name["starts_on"]),
        same=listed("o.{name} = s.{name}", alone, " AND "),
    )


def _changed(sheet: Sheet, column: Column) -> None:
    """What is entered is not changed by a load (decisions.md, Months and history)."""
    _record(
        sheet,
        column.name,
        _("已入账的内容不得更改，应另行冲正或更正"),
        "SELECT s.part, s.line, {value} AS value, NULL::jsonb AS detail"
        " FROM {stage} s JOIN {source} old ON old.id = s.old_id"
        " WHERE s.copy = 1 AND NOT s.bad AND s.verdict = 'changed' AND {new} IS DISTINCT FROM {old}",
        value=_said(column),
        new=sql.Identifier("s", column.compared),
        old=sql.Identifier("old", column.compared),
    )


def _closed(sheet: Sheet, closed_through: date) -> None:
    """D05: nothing new is dated in a closed month, and nothing dated there changes."""
    for name in sheet.guarded:
        blamed = sheet.by_name[sheet.borrowed[name][0] if name in sheet.borrowed else name]
        _record(
            sheet,
            blamed.name,
            _("账务已结至%(month)s，不得录入、修改该月及以前的业务"),
            "SELECT s.part, s.line, {value} AS value, jsonb_build_object('month', {month}) AS detail"
            " FROM {stage} s LEFT JOIN {source} old ON old.id = s.old_id"
            " WHERE s.copy = 1 AND NOT s.bad AND ((s.verdict = 'new' AND {new} <= {day})"
            " OR (s.verdict = 'changed' AND {new} IS DISTINCT FROM {old} AND LEAST({new}, {old}) <= {day}))",
            value=_said(blamed),
            month=sql.Literal(f"{closed_through:%Y-%m}"),
            day=sql.Literal(closed_through),
            new=sql.Identifier("s", name),
            old=sql.Identifier("old", name),
        )
    for name in () if sheet.append_only else sheet.fixed:
        column = sheet.by_name[name]
        if name not in sheet.key:
            _record(
                sheet,
                name,
                _("账务已结至%(month)s，不得录入、修改该月及以前的业务"),
                "SELECT s.part, s.line, {value} AS value, jsonb_build_object('month', {month}) AS detail"
                " FROM {stage} s JOIN {source} old ON old.id = s.old_id"
                " WHERE s.copy = 1 AND NOT s.bad AND s.verdict = 'changed'"
                " AND {new} IS DISTINCT FROM {old} AND {since} <= {day}",
                value=_said(column),
                month=sql.Literal(f"{closed_through:%Y-%m}"),
                day=sql.Literal(closed_through),
                new=sql.Identifier("s", column.compared),
                old=sql.Identifier("old", column.compared),
                since=sql.Identifier("old", sheet.guarded[0]),
            )
