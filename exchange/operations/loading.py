"""Rows into the books: staged by COPY, checked as a whole, written in one transaction or not at all."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import pghistory
from django.db import DatabaseError, DataError, IntegrityError, connection, transaction
from django.utils.translation import gettext_noop as _

from common.guards.functions import MONTH_CLOSED_CODE
from common.messages import Message
from exchange.operations.aftermath import settle
from exchange.operations.results import LoadResult, Onlooker, Report, SheetCount
from exchange.problems import Problems, WorkbookErrors, refused
from exchange.reading.rows import Row, copy_lines
from exchange.sheets import SHEETS, SHEETS_BY_TITLE
from exchange.sheets.spec import Sheet
from exchange.staging.copying import copy_in, make_raw_table
from exchange.staging.resolving import drop_staged, resolve
from exchange.staging.writing import write
from exchange.validation import validate
from exchange.validation.checks import gather, make_problem_table
from exchange.validation.relations import drop_relations
from exchange.validation.scope import refuse_what_is_beyond
from organization.staff.models import User

#: One load at a time: two that both find a key missing would both add it.
LOAD_LOCK = 20_070_101

#: Rows between two reports of progress.
TOLD_EVERY = 20_000

#: Rows of one sheet, or of one continuation of it, in the order in which the file has them.
Part = tuple[Sheet, int, Iterable[Row]]


def load_rows(
    rows: Mapping[str, Iterable[Mapping[str, object]]],
    *,
    by: User | None,
    report: Report | None = None,
    save: bool = True,
) -> LoadResult:
    """Load facts that are not in a workbook: the same rows, checks and errors as ``load_workbook``.

    Args:
        rows: by sheet title; each row maps headings to str, Decimal, int, date, bool or None; what is left out is
            empty. The iterables are drawn once, in the order of ``SHEETS``, never all at the same time.
        by: who loads; None for the system.
        report: is told of the progress.
        save: False to check only.

    Raises:
        WorkbookErrors: with all errors; nothing is loaded. Row numbers count the first row of a sheet as 2, as if
            headings stood above it.
    """
    unknown = [title for title in rows if title not in SHEETS_BY_TITLE]
    if unknown:
        raise refused(_("没有名为%(titles)s的表"), titles="、".join(unknown))
    parts = [(sheet, 1, _in_order(sheet, rows[sheet.title])) for sheet in SHEETS if sheet.title in rows]
    return load_parts(lambda _problems: parts, by=by, report=report, save=save)


def _in_order(sheet: Sheet, rows: Iterable[Mapping[str, object]]) -> Iterator[Row]:
    headings = [column.heading for column in sheet.columns]
    for line, row in enumerate(rows, start=2):
        if not row.keys() <= sheet.by_heading.keys():
            unknown = "、".join(sorted(row.keys() - sheet.by_heading.keys()))
            raise refused(_("没有名为%(headings)s的列"), sheet=sheet.title, headings=unknown)
        yield line, [row.get(heading) for heading in headings]


def load_parts(
    parts: Callable[[Problems], Iterable[Part]],
    *,
    by: User | None,
    report: Report | None = None,
    save: bool = True,
    onlooker: Onlooker | None = None,
    scope: frozenset[int] | None = None,
) -> LoadResult:
    """Stage, check and write what ``parts`` yields, in one transaction; what it finds wrong it adds to the problems.

    ``scope``: the nodes whose facts may be loaded (attacks X21); None for the whole county.

    Raises:
        WorkbookErrors: with all errors; nothing is loaded.
    """
    with _refusals_of_the_database(), transaction.atomic(), _said_in_history(by):
        closed_through = _hold_books()
        problems = Problems()
        staged = _stage(parts(problems), problems, report)
        if problems.spoiled:
            problems.raise_any()
        _tell(report, 1, 3, _("核对数据"))
        for sheet in SHEETS:
            resolve(sheet)
        if scope is not None and refuse_what_is_beyond(scope, staged):
            gather(problems)
            problems.raise_any()
        _hold_loans()
        validate(closed_through, staged)
        gather(problems)
        problems.raise_any()
        _tell(report, 2, 3, _("写入账簿"))
        counts = tuple(_count(sheet) for sheet in SHEETS if sheet.title in staged)
        with _looked_on(onlooker, counts):
            for sheet in SHEETS:
                if sheet.title in staged:
                    write(sheet)
            settle(closed_through)
        if not save:
            transaction.set_rollback(True)
    _tell(report, 3, 3, _("完成"))
    return LoadResult(counts)


def _hold_books() -> date | None:
    """Keep other loads and closes away until the transaction ends; the last closed day."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOAD_LOCK])
        cursor.execute("SELECT 1 FROM organization_accountingmonth ORDER BY first_day FOR SHARE")
        cursor.execute(
            "SELECT (max(first_day) + INTERVAL '1 month - 1 day')::date FROM organization_accountingmonth"
            " WHERE state <> 'open'"
        )
        found: date | None = cursor.fetchone()[0]
    return found


def _stage(parts: Iterable[Part], problems: Problems, report: Report | None) -> set[str]:
    drop_relations()
    drop_staged()
    make_problem_table()
    for sheet in SHEETS:
        make_raw_table(sheet)
    staged, done = set(), 0
    try:
        for sheet, part, rows in parts:
            _tell(report, done, 0, _("读取%(sheet)s"), sheet=sheet.title)
            done += copy_in(sheet, copy_lines(sheet, part, _watched(sheet, rows, done, report), problems))
            staged.add(sheet.title)
    finally:
        # the reading process ends now, not when the error that stopped it is forgotten
        if isinstance(parts, Generator):
            parts.close()
    return staged


def _watched(sheet: Sheet, rows: Iterable[Row], before: int, report: Report | None) -> Iterator[Row]:
    for count, row in enumerate(rows, start=1):
        if count % TOLD_EVERY == 0:
            _tell(report, before + count, 0, _("读取%(sheet)s"), sheet=sheet.title)
        yield row


def _hold_loans() -> None:
    """Lock order: month, customer, loan (by id), then rows (reliability.md, rules)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM loans_loan WHERE id IN (SELECT loan_id FROM s_posting WHERE verdict = 'new'"
            " UNION SELECT loan_id FROM s_offbookmove WHERE verdict = 'new') ORDER BY id FOR NO KEY UPDATE"
        )


@contextmanager
def _looked_on(onlooker: Onlooker | None, counts: tuple[SheetCount, ...]) -> Iterator[None]:
    """The onlooker sees the moment before the block, and the one after it."""
    if onlooker:
        onlooker.before(counts)
    yield
    if onlooker:
        onlooker.after()


def _count(sheet: Sheet) -> SheetCount:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT verdict, COUNT(*) FROM {sheet.stage} GROUP BY verdict")  # from the spec
        found = dict(cursor.fetchall())
    return SheetCount(sheet.title, found.get("new", 0), found.get("changed", 0), found.get("equal", 0))


@contextmanager
def _said_in_history(by: User | None) -> Iterator[None]:
    """A load is one event: who, and that it was a load."""
    said: dict[str, Any] = {"operation": "load_workbook"} | ({"actor": by.code} if by else {})
    with pghistory.context(**said):
        yield


@contextmanager
def _refusals_of_the_database() -> Iterator[None]:
    """What no check foresaw is still refused with a sentence, never with a traceback."""
    try:
        yield
    except DatabaseError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        if diagnosis is not None and diagnosis.sqlstate == MONTH_CLOSED_CODE:
            raise refused(_("账务已结账，不得录入、修改已结月份的业务")) from error
        if isinstance(error, IntegrityError) and diagnosis is not None:
            name = diagnosis.constraint_name or "?"
            raise refused(_("违反数据库约束 %(name)s"), name=name) from error
        if isinstance(error, DataError):
            raise refused(_("文件中有数据库不能保存的值")) from error
        raise


def _tell(report: Report | None, done: int, total: int, sentence: str, **values: str) -> None:
    if report:
        report(done, total, Message(sentence, values))


__all__ = ["LoadResult", "WorkbookErrors", "load_parts", "load_rows"]
