"""Load and check workbook files."""

from dataclasses import replace
from pathlib import Path

from common.audit.models import AuditKind
from common.audit.operations import record
from exchange.operations.loading import load_parts
from exchange.operations.results import LoadResult, Report
from exchange.reading.limits import COMMAND, Limits
from exchange.reading.workbook import Workbook
from organization.staff.models import User


def load_workbook(
    path: Path, *, by: User | None, limits: Limits = COMMAND, report: Report | None = None
) -> LoadResult:
    """Load a county workbook: all of it, or nothing when anything is wrong with it.

    The same file again changes nothing: rows that say what is stored are counted as equal.

    Raises:
        WorkbookErrors: with all errors, each naming sheet, row, column, value and reason.
    """
    result = _read(path, by=by, limits=limits, report=report, save=True)
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


def check_workbook(
    path: Path, *, by: User | None = None, limits: Limits = COMMAND, report: Report | None = None
) -> LoadResult:
    """Do everything that loading would do, and take it back. Raises as ``load_workbook``."""
    return _read(path, by=by, limits=limits, report=report, save=False)


def _read(path: Path, *, by: User | None, limits: Limits, report: Report | None, save: bool) -> LoadResult:
    workbook = Workbook(path, limits)
    result = load_parts(workbook.parts, by=by, report=report, save=save)
    return replace(result, notes=workbook.notes)
