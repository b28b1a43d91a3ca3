"""Set-based checks: each is a query over staged rows (``s_…``) and the facts as they would stand (``w_…``).

A check's query returns the place of the error in the file (``part``, ``line``), the refused ``value`` as text, and the
``detail`` of its sentence as jsonb. Errors gather in one table, so that all are found in one pass.
"""

import json
from dataclasses import dataclass

from django.db import connection
from psycopg2 import sql

from common.messages import Message
from exchange.problems import LISTED, Problem, Problems, part_title, position
from exchange.sheets import SHEETS, SHEETS_BY_TITLE
from exchange.sheets.spec import Sheet
from exchange.staging.statements import run


@dataclass(frozen=True)
class Check:
    """Something that must not be: which sheet and column (by name) bear the blame, the sentence, and who does it."""

    sheet: str
    column: str
    sentence: str
    query: str


def make_problem_table() -> None:
    run("DROP TABLE IF EXISTS pg_temp.load_problem")
    run("""
        CREATE TEMPORARY TABLE load_problem (
            sheet smallint, part smallint, line integer, place smallint, value text, sentence text, detail jsonb
        ) ON COMMIT DROP
    """)


def record(sheet: Sheet, column: str, sentence: str, query: sql.Composable) -> int:
    """Run one check's query and keep what it found; how many."""
    place = next(i for i, one in enumerate(sheet.columns) if one.name == column)
    return run(
        """
        INSERT INTO load_problem
        SELECT {sheet}, q.part, q.line, {place}, q.value, {sentence}, q.detail FROM ({query}) q
        """,
        sheet=sql.Literal(position(sheet)),
        place=sql.Literal(place),
        sentence=sql.Literal(sentence),
        query=query,
    )


def record_check(check: Check) -> int:
    return record(SHEETS_BY_TITLE[check.sheet], check.column, check.sentence, sql.SQL(check.query))


def gather(problems: Problems) -> None:
    """Add what the checks found to what the cells had; the first in order, and the count of all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM load_problem")
        problems.count += int(cursor.fetchone()[0])
        cursor.execute(
            "SELECT sheet, part, line, place, value, sentence, detail FROM load_problem"
            " ORDER BY sheet, part, line, place LIMIT %s",
            [LISTED],
        )
        for number, part, line, place, value, sentence, detail in cursor.fetchall():
            sheet = SHEETS[number]
            values = json.loads(detail) if isinstance(detail, str) else detail or {}
            reason = Message(sentence, {key: str(one) for key, one in values.items()})
            heading = sheet.columns[place].heading
            problem = Problem(part_title(sheet, part), line, heading, value or "", reason)
            problems.found.append(((number, part, line, place), problem))
