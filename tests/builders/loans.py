"""Loans and what happens to them."""

from decimal import Decimal
from typing import Any

from django.db.models import F

from customers.register.models import Customer
from loans.classification.models import Classification, Inspection
from loans.origination.models import Contract, GuaranteeMode, Loan, LoanAssignment, Origin, Product
from loans.servicing.models import (
    Extension,
    Instalment,
    InterestItem,
    InterestPayment,
    LoanBalance,
    OffBookMove,
    OffBookState,
    Posting,
    PostingKind,
    RateCause,
    RateChange,
)
from organization.staff.models import User
from organization.units.models import Unit, UnitKind
from tests.builders.customers import a_customer
from tests.builders.values import Day, Yuan, a_code, a_day, yuan


def a_loan(
    unit: Unit,
    officer: User | None = None,
    amount: Yuan = 10_000,
    released_on: Day = "2006-03-10",
    due_on: Day = "2007-03-10",
    customer: Customer | None = None,
    instalments: list[tuple[Day, Yuan]] | None = None,
    product: Product = Product.HOUSEHOLD_OTHER,
    guarantee_mode: GuaranteeMode = GuaranteeMode.GUARANTEE,
    opening: Day | None = None,
    disbursed: bool = True,
    **fields: Any,
) -> Loan:
    """A loan under a contract of its own, paid out on its release; one instalment unless told.

    ``opening``: its balance came in on that day instead; ``disbursed=False``: no posting at all.
    """
    unit_branch = unit.parent if unit.kind == UnitKind.OUTLET else unit
    customer = customer or a_customer(unit_branch, opened_on=released_on)
    released, due, code = a_day(released_on), a_day(due_on), a_code("L")
    same = {"customer": customer, "unit": unit, "product": product, "guarantee_mode": guarantee_mode}
    contract = Contract.objects.create(
        number=f"H{code}",
        amount=yuan(amount),
        signed_on=released,
        expires_on=due,
        origin=Origin.LOADED,
        **same,
    )
    loan = Loan.objects.create(
        number=code,
        contract=contract,
        amount=yuan(amount),
        rate_percent=Decimal("7.0200"),
        released_on=released,
        due_on=due,
        origin=Origin.LOADED,
        **same,
        **fields,
    )
    for sequence, (day, part) in enumerate(instalments or [(due, amount)], start=1):
        Instalment.objects.create(loan=loan, sequence=sequence, due_on=a_day(day), amount=yuan(part))
    LoanBalance.objects.create(loan=loan)
    if officer:
        LoanAssignment.objects.create(loan=loan, officer=officer, starts_on=released)
    if disbursed:
        posted(
            loan, PostingKind.OPENING if opening else PostingKind.DISBURSEMENT, opening or released, amount
        )
    return loan


def posted(
    loan: Loan,
    kind: PostingKind,
    day: Day,
    principal: Yuan = 0,
    interest: Yuan = 0,
    compound: Yuan = 0,
    penalty: Yuan = 0,
    reverses: Posting | None = None,
) -> Posting:
    """A posting, and the kept balance with it."""
    parts = [yuan(part) for part in (principal, interest, compound, penalty)]
    posting = Posting.objects.create(
        number=a_code("P"),
        loan=loan,
        kind=kind,
        business_date=a_day(day),
        principal=parts[0],
        interest=parts[1],
        compound=parts[2],
        penalty=parts[3],
        total=sum(parts),
        reverses=reverses,
        origin=Origin.LOADED,
    )
    LoanBalance.objects.filter(loan=loan).update(balance=F("balance") + posting.effect)
    return posting


def repaid(loan: Loan, day: Day, principal: Yuan = 0, **parts: Yuan) -> Posting:
    return posted(loan, PostingKind.REPAYMENT, day, principal, **parts)


def undone(posting: Posting, day: Day) -> Posting:
    """The reversal of ``posting``, of the interest that it paid too."""
    reversal = posted(
        posting.loan,
        PostingKind(posting.kind),
        day,
        posting.principal,
        posting.interest,
        posting.compound,
        posting.penalty,
        reverses=posting,
    )
    for payment in posting.interest_payments.all():
        paid(reversal, payment.item, payment.amount)
    return reversal


def settled(loan: Loan, day: Day, amount: Yuan, kind: str = "interest") -> InterestItem:
    return InterestItem.objects.create(loan=loan, kind=kind, settled_on=a_day(day), amount=yuan(amount))


def paid(posting: Posting, item: InterestItem, amount: Yuan) -> InterestPayment:
    return InterestPayment.objects.create(
        posting=posting, item=item, business_date=posting.business_date, amount=yuan(amount)
    )


def extended(
    loan: Loan,
    approved_on: Day,
    new_due_on: Day,
    sequence: int = 1,
    has_papers: bool = True,
    moves_due_date: bool = True,
) -> Extension:
    return Extension.objects.create(
        loan=loan,
        sequence=sequence,
        approved_on=a_day(approved_on),
        new_due_on=a_day(new_due_on),
        has_papers=has_papers,
        moves_due_date=moves_due_date,
    )


def prolonged(loan: Loan, approved_on: Day, new_due_on: Day, rate_percent: Decimal) -> Extension:
    """Its last instalment is extended as an agreement leaves it: the new rate holds from the old due date on."""
    moves = Extension.objects.filter(loan=loan, moves_due_date=True)
    old = max([loan.due_on, *moves.values_list("new_due_on", flat=True)])
    RateChange.objects.create(loan=loan, starts_on=old, rate_percent=rate_percent, cause=RateCause.EXTENSION)
    return extended(loan, approved_on, new_due_on, sequence=loan.instalments.latest("due_on").sequence)


def taken_off(
    loan: Loan,
    day: Day,
    state: OffBookState = OffBookState.SWAPPED,
    principal: Yuan | None = None,
    interest: Yuan = 0,
    with_posting: bool = True,
) -> OffBookMove:
    """Swapped or written off with its balance; ``with_posting=False``: it left before the first month here."""
    balance = LoanBalance.objects.get(loan=loan).balance
    amount = balance if principal is None else yuan(principal)
    kind = PostingKind.SWAP if state == OffBookState.SWAPPED else PostingKind.WRITE_OFF
    return OffBookMove.objects.create(
        loan=loan,
        state=state,
        moved_on=a_day(day),
        principal=amount,
        interest=yuan(interest),
        posting=posted(loan, kind, day, amount) if with_posting else None,
    )


def classified(loan: Loan, day: Day, tier: str, entry: int = 1) -> Classification:
    return Classification.objects.create(loan=loan, approved_on=a_day(day), tier=tier, entry=entry)


def inspected(loan: Loan, day: Day, tier: str, entry: int = 1, recorded_on: Day | None = None) -> Inspection:
    return Inspection.objects.create(
        loan=loan, inspected_on=a_day(day), tier=tier, entry=entry, recorded_on=a_day(recorded_on or day)
    )
