"""A month's snapshot and its scores (performance.md P1, P5, P9)."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO

from django.apps import apps
from django.db import connection, connections, models, transaction

from appraisal.scoring.operations import request_candidate
from bench.books import READER, Books
from bench.databases import point_at
from bench.timing import Way, in_turns, ratio_of_fastest
from bench.verdicts import Claim, Finding
from common.jobs.models import JobState
from common.jobs.operations import run_or_wait
from demo.window import LAST_CLOSED
from organization.calendar.operations import ensure_snapshot
from organization.staff.models import User

SNAPSHOT = Claim("P1", "a month's snapshot costs little more than COPY of its rows", limit=30.0, aim=2.0)
SCORES = Claim(
    "P5", "all scores of a month cost little more than scans of what they read", limit=25.0, aim=3.0
)
GROWTH = Claim("P9", "scores grow no faster than the book", limit=4.4)
ROUNDS = 4
#: The month that is still open: its snapshot is made anew each time.
OPEN = LAST_CLOSED.next
SNAPSHOTS = ("loans_loansnapshot", "deposits_depositsnapshot")
#: What scores are reckoned from.
READ = (
    *SNAPSHOTS,
    "appraisal_plantarget",
    "customers_creditfile",
    "customers_customer",
    "deposits_agencyincome",
    "deposits_interbankincome",
    "loans_annualreview",
    "loans_inspection",
    "loans_instalment",
    "loans_interestitem",
    "loans_interestpayment",
    "loans_loan",
    "loans_loanassignment",
    "loans_loancertificate",
    "loans_offbookmove",
    "loans_posting",
    "loans_postloanreport",
    "loans_rating",
    "recovery_notice",
)


def months(books: Books) -> Iterator[Finding]:
    """The snapshot of the open month against COPY, and the scores of the last closed month against scans."""
    point_at(books.large)
    yield _snapshot()
    yield from _scores(books)


def _snapshot() -> Finding:
    ensure_snapshot(OPEN)
    copies = {table: _copied_out(table) for table in SNAPSHOTS}
    rows = sum(content.count(b"\n") for content in copies.values())
    made, copied = in_turns(
        Way(act=partial(ensure_snapshot, OPEN), before=_forget_snapshot),
        Way(act=partial(_copy_in, copies), before=partial(_make_copies, copies)),
        rounds=ROUNDS,
    )
    _forget_snapshot()
    return Finding(
        SNAPSHOT, ratio_of_fastest(made, copied), f"snapshot of {rows:,} rows / COPY, primary key alone"
    )


def _copied_out(table: str) -> bytes:
    content = BytesIO()
    with connection.cursor() as cursor:
        chosen = f"SELECT * FROM {table} WHERE month = '{OPEN.first_day}'"
        cursor.cursor.copy_expert(f"COPY ({chosen}) TO STDOUT", content)
    return content.getvalue()


def _forget_snapshot() -> None:
    with connection.cursor() as cursor:
        for table in SNAPSHOTS:
            cursor.execute(f"DELETE FROM {table} WHERE month = %s", [OPEN.first_day])
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"VACUUM {', '.join(SNAPSHOTS)}")


def _make_copies(copies: dict[str, bytes]) -> None:
    with connections["owner"].cursor() as cursor:
        for table in copies:
            cursor.execute(f"DROP TABLE IF EXISTS copied_{table}")
            cursor.execute(f"CREATE TABLE copied_{table} (LIKE {table}, PRIMARY KEY (id))")


def _copy_in(copies: dict[str, bytes]) -> None:
    with transaction.atomic("owner"), connections["owner"].cursor() as cursor:
        for table, content in copies.items():
            cursor.cursor.copy_expert(f"COPY copied_{table} FROM STDIN", BytesIO(content))


def _scores(books: Books) -> Iterator[Finding]:
    in_small, in_large, scanned = in_turns(
        Way(act=_score, before=partial(point_at, books.small)),
        Way(act=_score, before=partial(point_at, books.large)),
        Way(act=_scan),
        rounds=ROUNDS,
    )
    said = f"scores of {LAST_CLOSED}"
    yield Finding(SCORES, ratio_of_fastest(in_large, scanned), f"{said} / scans, {books.large_loans:,} loans")
    grown = f"{books.large_loans:,} loans / {books.small_loans:,}"
    yield Finding(GROWTH, ratio_of_fastest(in_large, in_small), f"{said}, {grown}")


def _score() -> None:
    """Raises RuntimeError when the job did not end well."""
    job = run_or_wait(request_candidate(month=LAST_CLOSED, by=User.objects.get(code=READER)))
    if job.state != JobState.DONE:
        raise RuntimeError(f"scores of {LAST_CLOSED}: {job.error}")


def _scan() -> None:
    """Every row of the tables that scores read, its amounts added up."""
    with connection.cursor() as cursor:
        for table in READ:
            cursor.execute(_sums(table))


def _sums(table: str) -> str:
    (model,) = (each for each in apps.get_models() if each._meta.db_table == table)
    fields = model._meta.concrete_fields
    sums = [f'sum("{field.column}")' for field in fields if isinstance(field, models.DecimalField)]
    days = [f'max("{field.column}")' for field in fields if isinstance(field, models.DateField)]
    return f"SELECT {', '.join(['count(*)', *sums, *days])} FROM {table}"
