"""Load and check workbook files."""

from dataclasses import replace
from pathlib import Path

from common.audit.models import AuditKind
from common.audit.operations import record
from exchange.operations.loading import load_parts
from exchange.operations.results import LoadResult, Report
from exchange.problems import WorkbookErrors
from exchange.reading.limits import COMMAND, Limits
from exchange.reading.workbook import Workbook
from organization.staff.models import User


def load_workbook(
    path: Path, *, by: User | None, limits: Limits = COMMAND, report: Report | None = None
) -> LoadResult:
    """Load a county workbook: all of it, or nothing when anything is wrong with it.

    The same file again changes nothing: rows that say what is stored are counted as equal.

    Raises:
        WorkbookErrors: with all errors, each naming sheet, row, column, value and reason; that is on record too.
    """
    try:
        result = _read(path, by=by, limits=limits, report=report, save=True)
    except WorkbookErrors as errors:
        _record_refusal(path, by, errors)
        raise
    record(
        kind=AuditKind.OPERATED,
        actor=by.code if by else "",
        subject="load_workbook",
        details={
            "file": path.name,
            "counts": {one.title: [one.new, one.changed, one.equal] for one in result.counts},
        },
    )
    return result


def _record_refusal(path: Path, by: User | None, errors: WorkbookErrors) -> None:
    """Who tried to load which file, and the first reason against it; its values stay out of the audit."""
    first = errors.problems[0]
    record(
        kind=AuditKind.REFUSED,
        actor=by.code if by else "",
        subject="load_workbook",
        details={
            "file": path.name,
            "errors": errors.count,
            "first": {
                "sheet": first.sheet,
                "row": first.row,
                "column": first.column,
                "reason": first.reason.id,
            },
        },
    )


def check_workbook(
    path: Path, *, by: User | None = None, limits: Limits = COMMAND, report: Report | None = None
) -> LoadResult:
    """Do everything that loading would do, and take it back. Raises as ``load_workbook``."""
    return _read(path, by=by, limits=limits, report=report, save=False)


def _read(path: Path, *, by: User | None, limits: Limits, report: Report | None, save: bool) -> LoadResult:
    workbook = Workbook(path, limits)
    result = load_parts(workbook.parts, by=by, report=report, save=save)
    return replace(result, notes=workbook.notes)
