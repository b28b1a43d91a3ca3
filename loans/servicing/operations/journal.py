"""One posting in the journal, with the kept balance, once for each key; in the transaction of who asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from common.audit.models import AuditKind
from common.audit.operations import record
from common.money import ZERO
from loans.origination.models import Loan
from loans.servicing.errors import KeyTaken, OffTheBooks
from loans.servicing.models import LoanBalance, OffBookMove, Posting, PostingKind
from organization.staff.models import User


@dataclass(frozen=True)
class Entry:
    """What is to be booked; asked for again with the same ``key``, it is what was booked then."""

    loan: Loan
    kind: PostingKind
    on: date
    by: User
    key: UUID
    total: Decimal
    reverses: Posting | None = None
    reason: str = ""
    parts: Mapping[str, Decimal] = field(default_factory=dict)


def locked(loan: Loan) -> Loan:
    """The loan's row, taken until the transaction ends: whoever books on it waits here."""
    return Loan.objects.select_for_update(of=["self"], no_key=True).select_related("unit").get(pk=loan.pk)


def answered_before(entry: Entry) -> Posting | None:
    """What the same form booked when it was sent before.

    Raises:
        KeyTaken: it booked something else.
    """
    before = Posting.objects.filter(key=entry.key).first()
    if before is None:
        return None
    undoes = entry.reverses and entry.reverses.pk
    asked = (entry.loan.pk, str(entry.kind), entry.total, entry.by.pk, undoes, entry.reason)
    booked = (before.loan_id, before.kind, before.total, before.maker_id, before.reverses_id, before.reason)
    if asked != booked:
        raise KeyTaken(before.number)
    return before


def post(entry: Entry) -> Posting:
    """Book it, and keep the balance with it. The loan is locked.

    Raises:
        KeyTaken: another loan's form had the key first.
    """
    try:
        with transaction.atomic():
            posting = Posting.objects.create(
                number=_next_number(entry.loan),
                loan=entry.loan,
                kind=entry.kind,
                business_date=entry.on,
                total=entry.total,
                reverses=entry.reverses,
                maker=entry.by,
                key=entry.key,
                reason=entry.reason,
                **{
                    name: entry.parts.get(name, ZERO)
                    for name in ("principal", "interest", "compound", "penalty")
                },
            )
    except IntegrityError:
        if (other := Posting.objects.filter(key=entry.key).first()) is None:
            raise
        raise KeyTaken(other.number) from None
    kept = LoanBalance.objects.filter(loan=entry.loan)
    if not kept.update(balance=F("balance") + posting.effect):
        LoanBalance.objects.create(loan=entry.loan, balance=posting.effect)
    return posting


def note(posting: Posting, what: str) -> None:
    """The operation's one entry in the union's audit."""
    assert posting.maker is not None, "what is booked here was booked by somebody"
    record(
        kind=AuditKind.OPERATED,
        actor=posting.maker.code,
        subject=f"loan {posting.loan.number} {what}",
        details={"posting": posting.number, "total": str(posting.total), "reason": posting.reason},
        business_date=posting.business_date,
    )


def on_the_books(loan: Loan) -> None:
    """Raises OffTheBooks where a swap or write-off stands."""
    moves = OffBookMove.objects.filter(loan=loan, posting__reversed_by__isnull=True).order_by("moved_on")
    if (first := moves.first()) is not None:
        raise OffTheBooks(loan.number, first.moved_on)


def _next_number(loan: Loan) -> str:
    """The loan's number and a running one; a workbook may have used some."""
    rows = Posting.objects.filter(Q(loan=loan) | Q(number__startswith=f"{loan.number}-"))
    taken = dict(rows.values_list("number", "loan_id"))
    number = sum(owner == loan.pk for owner in taken.values()) + 1
    while (name := f"{loan.number}-{number:03d}") in taken:
        number += 1
    return name
