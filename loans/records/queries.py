"""A loan as it stood at the end of a day, for its page: each question one query.

Balances, due dates and tiers come from the relations that the month's snapshot reads too, asked at one moment.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from common.relations import with_relations
from loans.classification.models import Classification, Inspection, Tier
from loans.classification.queries import BOOKED, INSPECTED, UNADJUSTED
from loans.monitoring.models import PostLoanReport, Violation
from loans.origination.models import Loan, LoanAssignment
from loans.origination.queries import HOLDERS, moments
from loans.servicing.models import (
    InterestKind,
    InterestPayment,
    OffBookState,
    Posting,
    RateCause,
)
from loans.servicing.queries import DUE, INSTALMENTS, INTEREST, INTEREST_ITEMS, OFF_BOOK, PRINCIPAL
from loans.servicing.queries.rates import RateSince
from loans.snapshots.queries import DAYS_PAST_DUE

_MOMENT = moments("SELECT %(loan)s::bigint AS loan_id, %(day)s::date AS day")
_MOMENTS = moments("SELECT id AS loan_id, %(day)s::date AS day FROM loans_loan WHERE id = ANY(%(loans)s)")


@dataclass(frozen=True)
class Standing:
    """A loan at the end of a day. Amounts in yuan; ``owed`` is by contract, ``balance`` what stands on the books;
    ``rate`` is in force, and since when.

    ``tier`` is booked, ``inspected`` what the newest inspection says while nothing supersedes it. ``off_book`` and
    ``left_on`` are None while it is on the books, and so is the claim of principal and interest that left with it; an
    officer is None where nobody holds it.
    """

    balance: Decimal
    owed: Decimal
    due_on: date
    rate: RateSince
    days_past_due: int
    interest_unpaid: Decimal
    tier: Tier
    inspected: Tier | None
    is_unadjusted: bool
    off_book: OffBookState | None
    left_on: date | None
    claim: Decimal | None
    claim_interest: Decimal | None
    officer: str | None
    officer_code: str | None


def standing(loan: Loan, day: date) -> Standing:
    """One query."""
    return standings([loan.pk], day)[loan.pk]


def standings(loan_ids: Collection[int], day: date) -> dict[int, Standing]:
    """By loan; one query for all of them."""
    rows = _rows(
        f"""
        {with_relations(_MOMENTS, HOLDERS, PRINCIPAL, DUE, INTEREST, OFF_BOOK, BOOKED, INSPECTED)}
        SELECT l.id, principal.balance, principal.owed, COALESCE(due.due_on, l.due_on) AS due_on,
            {DAYS_PAST_DUE} AS days_past_due, l.released_on, l.rate_percent,
            rate.starts_on AS rate_since, rate.rate_percent AS rate_changed, rate.cause AS rate_cause,
            COALESCE(interest.unpaid, 0) AS interest_unpaid, booked.tier, inspected.tier AS inspected,
            COALESCE({UNADJUSTED}, FALSE) AS is_unadjusted, off_book.state AS off_book, off_book.moved_on AS left_on,
            off_book.principal AS claim, off_book.interest AS claim_interest,
            officer.name AS officer, officer.code AS officer_code
        FROM principal
        JOIN loans_loan l ON l.id = principal.loan_id
        JOIN booked USING (loan_id)
        LEFT JOIN due USING (loan_id)
        LEFT JOIN holders USING (loan_id)
        LEFT JOIN organization_user officer ON officer.id = holders.officer_id
        LEFT JOIN interest USING (loan_id)
        LEFT JOIN off_book USING (loan_id)
        LEFT JOIN inspected USING (loan_id)
        LEFT JOIN LATERAL (
            SELECT c.starts_on, c.rate_percent, c.cause FROM loans_ratechange c
            WHERE c.loan_id = l.id AND c.starts_on <= %(day)s ORDER BY c.starts_on DESC LIMIT 1
        ) rate ON TRUE
        """,
        {"loans": list(loan_ids), "day": day},
    )
    return {row.pop("id"): _standing(row) for row in rows}


def _standing(row: dict[str, Any]) -> Standing:
    row["rate"] = _rate(row)
    row["tier"] = Tier(row["tier"])
    row["inspected"] = Tier(row["inspected"]) if row["inspected"] else None
    row["off_book"] = OffBookState(row["off_book"]) if row["off_book"] else None
    return Standing(**row)


def _rate(row: dict[str, Any]) -> RateSince:
    """The newest change, else the note's; takes its columns out of ``row``."""
    first = RateSince(row.pop("released_on"), row.pop("rate_percent"), None)
    since, percent, cause = (row.pop(name) for name in ("rate_since", "rate_changed", "rate_cause"))
    return RateSince(since, percent, RateCause(cause)) if cause else first


@dataclass(frozen=True)
class InstalmentRow:
    """An instalment on a day: the contract's due date, the one in force, what is unpaid (yuan), how late it is."""

    sequence: int
    contract_due_on: date
    due_on: date
    amount: Decimal
    unpaid: Decimal
    days_past_due: int

    @property
    def paid(self) -> Decimal:
        return self.amount - self.unpaid


def instalments(loan: Loan, day: date) -> list[InstalmentRow]:
    """In order of their number. One query."""
    rows = _asked(
        f"""
        {with_relations(_MOMENT, INSTALMENTS)}
        SELECT sequence, i.due_on AS contract_due_on, instalments.due_on, instalments.amount, unpaid,
            CASE WHEN unpaid > 0 THEN GREATEST(0, day - instalments.due_on) ELSE 0 END AS days_past_due
        FROM instalments JOIN loans_instalment i USING (loan_id, sequence)
        ORDER BY sequence
        """,
        loan,
        day,
    )
    return [InstalmentRow(**row) for row in rows]


@dataclass(frozen=True)
class InterestRow:
    """A settled item on a day; payable from the day after its settlement. Yuan."""

    item_id: int
    kind: InterestKind
    settled_on: date
    amount: Decimal
    unpaid: Decimal

    @property
    def paid(self) -> Decimal:
        return self.amount - self.unpaid


def interest_items(loan: Loan, day: date) -> list[InterestRow]:
    """Settled by that day, the newest first. One query."""
    rows = _asked(
        f"""
        {with_relations(_MOMENT, INTEREST_ITEMS)}
        SELECT item_id, kind, settled_on, amount, unpaid FROM interest_items ORDER BY settled_on DESC, kind
        """,
        loan,
        day,
    )
    return [InterestRow(**row | {"kind": InterestKind(row["kind"])}) for row in rows]


def payments(posting: Posting) -> QuerySet[InterestPayment]:
    """What a posting paid on settled items; a reversal repeats what it takes back."""
    return posting.interest_payments.select_related("item").order_by("item__settled_on", "item__kind")


def classifications(loan: Loan, day: date) -> QuerySet[Classification]:
    """Approved by that day, the newest first."""
    return loan.classifications.filter(approved_on__lte=day).order_by("-approved_on", "-entry")


def inspections(loan: Loan, day: date) -> QuerySet[Inspection]:
    """Recorded by that day, the newest first."""
    return loan.inspections.filter(recorded_on__lte=day).order_by("-inspected_on", "-entry")


def violations(loan: Loan, day: date) -> QuerySet[Violation]:
    """Found by that day, the newest first."""
    return loan.violations.filter(found_on__lte=day).order_by("-found_on", "-pk")


def reports(loan: Loan, day: date) -> QuerySet[PostLoanReport]:
    """On the borrower, by the loan's branch, made by that day; the newest first."""
    found = PostLoanReport.objects.filter(
        customer=loan.customer_id, branch=loan.unit.branch_id, reported_on__lte=day
    )
    return found.select_related("officer").order_by("-reported_on")


def holders(loan: Loan, day: date) -> QuerySet[LoanAssignment]:
    """Who held the loan by that day, the newest first."""
    return loan.assignments.filter(starts_on__lte=day).select_related("officer").order_by("-starts_on")


def _asked(sql: str, loan: Loan, day: date) -> list[dict[str, Any]]:
    return _rows(sql, {"loan": loan.pk, "day": day})


def _rows(sql: str, params: dict[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
