"""Write workbook files: the template, and everything that is in the books."""

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


def dump_workbook(path: Path, *, by: User | None, report: Report | None = None) -> dict[str, int]:
    """Write every fact of the books, as of one moment; loading the file into an empty world gives the same facts.

    Identity numbers are in full: it is the operator's own copy, and who made it is on record.

    Returns:
        The number of rows by sheet title.
    """
    with _one_moment(), whole_workbook(path) as workbook:
        counts = fill(workbook, lambda sheet: _told(sheet, stored_rows(sheet), report))
    record(
        kind=AuditKind.EXPORTED,
        actor=by.code if by else "",
        subject="dump_workbook",
        details={"file": path.name, "rows": counts, "identity_numbers": "full"},
    )
    return counts


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
