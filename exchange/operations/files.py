"""Write workbook files: the template, and everything that is in the books."""

import getpass
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext_noop as _

from common.audit.models import AuditKind
from common.audit.operations import record
from common.messages import Message
from common.workbooks.writing import Value, whole_workbook
from exchange.operations.results import Report
from exchange.samples import SAMPLES
from exchange.sheets import SHEETS
from exchange.sheets.spec import Sheet
from exchange.writing.book import fill
from exchange.writing.facts import stored_rows
from organization.staff.models import User


def template_workbook(path: Path) -> None:
    """Write the template: the guide, every sheet with its headings and lists, and sample rows that load as they are."""
    with whole_workbook(path) as workbook:
        fill(workbook, lambda sheet: ([*row.values()] for row in SAMPLES[sheet.title]))


def dump_workbook(
    path: Path, *, by: User | None, reason: str = "", report: Report | None = None
) -> dict[str, int]:
    """Write every fact of the books, as of one moment; loading the file into an empty world gives the same facts.

    Identity numbers are in full (E05): it is the operator's own copy, readable by nobody else, and on record stand who
    made it, under which account of the machine, and why.

    Returns:
        The number of rows by sheet title.
    """
    with _one_moment(), whole_workbook(path) as workbook:
        counts = fill(workbook, lambda sheet: _told(sheet, stored_rows(sheet), report))
    path.chmod(0o600)
    record(
        kind=AuditKind.EXPORTED,
        actor=by.code if by else "",
        subject="dump_workbook",
        details={
            "file": path.name,
            "rows": counts,
            "identity_numbers": "full",
            "account": _account(),
            "reason": reason,
        },
    )
    return counts


def _account() -> str:
    """Who sits at the machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number without a name
        return str(os.getuid())


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction that sees one state of all tables, whatever is posted meanwhile."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _told(sheet: Sheet, rows: Iterable[Sequence[Value]], report: Report | None) -> Iterator[Sequence[Value]]:
    if report:
        report(SHEETS.index(sheet), len(SHEETS), Message(_("写出%(sheet)s"), {"sheet": sheet.title}))
    yield from rows
