"""Ask one relation about one loan on one day."""

from typing import Any

from django.db import connection

from common.relations import Relation, with_relations
from loans.origination.models import Loan
from loans.origination.queries import moments


def rows(relation: Relation, loan: Loan, day: str) -> list[dict[str, Any]]:
    """What it answers, without loan and day."""
    asked = moments("SELECT %(loan)s::bigint AS loan_id, %(day)s::date AS day")
    with connection.cursor() as cursor:
        cursor.execute(
            f"{with_relations(asked, relation)} SELECT * FROM {relation.name}", {"loan": loan.pk, "day": day}
        )
        names = [column.name for column in cursor.description]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [{key: row[key] for key in row if key not in ("loan_id", "day")} for row in found]


def only(relation: Relation, loan: Loan, day: str) -> dict[str, Any]:
    (row,) = rows(relation, loan, day)
    return row
