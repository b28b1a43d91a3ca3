"""Which extensions move a due date: the rule of ``loans.servicing`` on every chain that the file adds to."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db import connection

from exchange.staging.statements import run
from loans.servicing.rules.extensions import ExtensionTerms, effective_extensions

_CHAINS = """
    SELECT e.loan_id, e.sequence, i.due_on, e.id, e.approved_on, e.new_due_on, e.has_papers
    FROM w_extension e JOIN w_instalment i ON i.loan_id = e.loan_id AND i.sequence = e.sequence
    WHERE (e.loan_id, e.sequence) IN (SELECT loan_id, sequence FROM s_extension WHERE verdict <> 'equal')
        AND i.due_on IS NOT NULL AND e.approved_on IS NOT NULL AND e.new_due_on IS NOT NULL
        AND e.has_papers IS NOT NULL
    ORDER BY e.loan_id, e.sequence, e.approved_on, e.id
"""


def judge_extensions() -> None:
    """Fill ``extension_verdict``: id, the date in force at the approval, whether it moves."""
    run(
        "CREATE TEMPORARY TABLE extension_verdict (id bigint PRIMARY KEY, due_on date, moves boolean) ON COMMIT DROP"
    )
    with connection.cursor() as cursor:
        cursor.execute(_CHAINS)
        verdicts = list(_verdicts(cursor.fetchall()))
        if verdicts:
            ids, days, moves = zip(*verdicts, strict=True)
            cursor.execute(
                "INSERT INTO extension_verdict SELECT * FROM unnest(%s::bigint[], %s::date[], %s::boolean[])",
                [list(ids), list(days), list(moves)],
            )


def _verdicts(rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for (_loan, _sequence, due_on), chain in groupby(rows, key=lambda row: row[:3]):
        extensions = list(chain)
        terms = [ExtensionTerms(*row[4:]) for row in extensions]
        for row, verdict in zip(extensions, effective_extensions(due_on, terms), strict=True):
            yield row[3], verdict.due_on, verdict.moves
