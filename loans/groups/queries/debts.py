"""What members owe on a day: one statement for however many customers or groups."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import connection

from common.relations import Relation, with_relations
from loans.groups.rules.refusals import Debt
from loans.origination.queries import moments
from loans.servicing.queries import DUE, LATE, OFF_BOOK, PRINCIPAL
from organization.units.queries import BRANCH, JOIN_UNIT

#: loan_id, principal, interest: of a loan off the books, what is left of the claim after what was collected since.
_CLAIMS = Relation(
    "claims",
    """
    SELECT o.loan_id, GREATEST(0, o.principal - COALESCE(SUM(p.principal * sign.of), 0)) AS principal,
        GREATEST(0, o.interest - COALESCE(SUM((p.interest + p.compound + p.penalty) * sign.of), 0)) AS interest
    FROM off_book o
    LEFT JOIN loans_posting p ON p.loan_id = o.loan_id AND p.kind = 'collection' AND p.business_date <= o.day
    LEFT JOIN LATERAL (SELECT CASE WHEN p.reverses_id IS NULL THEN 1 ELSE -1 END AS of) sign ON TRUE
    GROUP BY o.loan_id, o.principal, o.interest
    """,
    reads=(OFF_BOOK,),
)

#: customer_id, name, loan_id, number, released_on, days, principal, interest, owed, guaranteed: loans with something
#: owed at ``moments``. ``number`` is empty where another branch than the customer's made the loan.
DEBTS = Relation(
    "debts",
    f"""
    SELECT l.customer_id, c.name, l.id AS loan_id, l.released_on, l.product = 'joint_guarantee' AS guaranteed,
        CASE WHEN {BRANCH} = c.branch_id THEN l.number ELSE '' END AS number,
        CASE WHEN claims.loan_id IS NULL THEN GREATEST(0, p.day - late.since)
            WHEN claims.principal + claims.interest > 0 THEN GREATEST(1, p.day - l.due_on) ELSE 0 END AS days,
        COALESCE(claims.principal, late.principal) AS principal,
        COALESCE(claims.interest, late.interest) AS interest,
        COALESCE(claims.principal, p.owed) AS owed
    FROM principal p
    JOIN loans_loan l ON l.id = p.loan_id
    JOIN customers_customer c ON c.id = l.customer_id
    {JOIN_UNIT.format(of="l.unit_id")}
    JOIN late ON late.loan_id = p.loan_id
    LEFT JOIN claims ON claims.loan_id = p.loan_id
    WHERE COALESCE(claims.principal, p.owed) > 0 OR COALESCE(claims.interest, late.interest) > 0
    """,
    reads=(PRINCIPAL, DUE, LATE, _CLAIMS),
)

#: group_id, customer_id, until: for whom a group answers: its members, and those expelled whose debt it took over, for
#: loans made ``until`` then. Reads ``wanted`` (group_id), which the caller supplies.
BOUND = Relation(
    "bound",
    """
    SELECT m.group_id, m.customer_id, m.left_on AS until
    FROM wanted w JOIN loans_groupmember m ON m.group_id = w.group_id
    LEFT JOIN loans_groupexpulsion e ON e.member_id = m.id
    WHERE m.left_on IS NULL OR e.is_taken_over
    """,
)
#: The loans of these people, on ``%(day)s``.
BOUND_MOMENTS = Relation(
    "moments",
    """
    SELECT DISTINCT l.id AS loan_id, %(day)s::date AS day
    FROM bound b JOIN loans_loan l ON l.customer_id = b.customer_id
    """,
    reads=(BOUND,),
)
#: Joins ``debts`` d to ``bound`` b: of somebody expelled only what they owed under the guarantee then.
OF_BOUND = (
    "d.customer_id = b.customer_id AND (b.until IS NULL OR (d.guaranteed AND d.released_on <= b.until))"
)

_FIELDS = (
    """d.customer_id, d.name, d.number, d.days, d.principal, d.interest, d.owed, d.guaranteed, d.loan_id"""
)


def debts_of_customers(customers: Collection[int], day: date) -> dict[int, list[Debt]]:
    """By customer; nobody who owes nothing. One query."""
    asked = moments(
        "SELECT id AS loan_id, %(day)s::date AS day FROM loans_loan WHERE customer_id = ANY(%(customers)s)"
    )
    sql = f"{with_relations(asked, DEBTS)} SELECT d.customer_id, {_FIELDS} FROM debts d ORDER BY d.loan_id"
    return _asked(sql, {"customers": list(customers), "day": day})


def debts_by_group(groups: Collection[int], day: date) -> dict[int, list[Debt]]:
    """By group, what its people owe, and what it took over; no group that owes nothing. One query."""
    wanted = Relation("wanted", "SELECT unnest(%(groups)s::bigint[]) AS group_id")
    sql = f"""
    {with_relations(wanted, BOUND_MOMENTS, DEBTS)}
    SELECT b.group_id, {_FIELDS} FROM bound b JOIN debts d ON {OF_BOUND} ORDER BY d.loan_id
    """
    return _asked(sql, {"groups": list(groups), "day": day})


def debts_of_group(group: int, day: date) -> tuple[Debt, ...]:
    """Of one group."""
    return tuple(debts_by_group([group], day).get(group, ()))


def _asked(sql: str, params: Mapping[str, Any]) -> dict[int, list[Debt]]:
    found: dict[int, list[Debt]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, dict(params))
        for key, *values in cursor.fetchall():
            found.setdefault(key, []).append(Debt(*values))
    return found
