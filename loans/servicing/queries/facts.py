"""What happened to a loan by a day, as the rules ask for it: terms, payments, items that are booked.

What a day does not know yet does not count on it: a payment counts until its reversal's day and never after that, a
diversion from the day on which it was found. So every past reckoning comes out again as it was.

A loan that came from a workbook is reckoned on from its last item there: what the workbook says of the time before is
the truth. Where it brought no item, from its release, or where only its balance was brought, from the settlement before
that day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet

from loans.origination.models import Loan
from loans.schedules.choices import PlanChoice
from loans.servicing.models import (
    RAISING,
    Diversion,
    Extension,
    InterestItem,
    InterestPayment,
    LoanTerms,
    OffBookMove,
    Posting,
    PostingKind,
    RateChange,
    WaivedInterest,
)
from loans.servicing.queries.parameters import servicing_terms
from loans.servicing.rules.stretches import SETTLEMENT_DAY, day_after
from loans.servicing.rules.terms import MONTHS, QUARTERS, ZERO, Factors, Filed, Kind, Paid, Terms
from organization.calendar.queries import known_day

_WITH_PARTS = (PlanChoice.EQUAL_INSTALMENTS, PlanChoice.EQUAL_PRINCIPAL, PlanChoice.FREE)
_WHOLE_MONTHS = (PlanChoice.EQUAL_INSTALMENTS, PlanChoice.EQUAL_PRINCIPAL)
_SETTLED_IN = {PlanChoice.BULLET_MONTHLY: MONTHS, PlanChoice.BULLET_QUARTERLY: QUARTERS}


@dataclass(frozen=True)
class OpenItem:
    """A settled item and what is unpaid of it."""

    item: InterestItem
    unpaid: Decimal

    @property
    def kind(self) -> Kind:
        return Kind(self.item.kind)

    @property
    def settled_on(self) -> date:
        return self.item.settled_on


@dataclass(frozen=True)
class Facts:
    """``until``: the day up to which the loan is reckoned: the day asked about, or that on which it left the books."""

    until: date
    terms: Terms
    paid: tuple[Paid, ...]
    filed: tuple[Filed, ...]
    items: tuple[OpenItem, ...]
    left_on: date | None


def facts_of(loan: Loan, day: date, until: date | None = None) -> Facts:
    """What is known of the loan on ``day``, for a reckoning up to ``until``: that day unless told."""
    left_on = _left_on(loan, day)
    items = list(loan.interest_items.filter(settled_on__lte=day).order_by("settled_on", "pk"))
    interest = _interest_paid(loan, day)
    parts = _instalments(loan, day)
    booked = [_filed(item, parts[-1][0]) for item in items]
    known = [filed for filed in booked if filed.until <= (until or day)]
    loaded = [filed.until for item, filed in zip(items, booked, strict=True) if item.covers_until is None]
    since = _reckoned_from(loan, day, [until for until in loaded if until <= day])
    end = min(until or day, left_on or date.max)
    return Facts(
        until=end,
        terms=_terms(loan, day, since, parts),
        paid=tuple(sorted(_paid(loan, day, interest, end), key=lambda paid: paid.on)),
        filed=tuple(known),
        items=tuple(OpenItem(item, item.amount - _of_item(interest, item)) for item in items),
        left_on=left_on,
    )


def covers_until(item: InterestItem, due_on: date) -> date:
    """The first day that an item does not hold: of a workbook's item by its day."""
    if item.covers_until is not None:
        return item.covers_until
    is_due = item.settled_on == due_on and due_on.day != SETTLEMENT_DAY
    return item.settled_on if is_due else day_after(item.settled_on)


def _filed(item: InterestItem, due_on: date) -> Filed:
    return Filed(item.settled_on, covers_until(item, due_on), Kind(item.kind), item.amount)


def _left_on(loan: Loan, day: date) -> date | None:
    moves = OffBookMove.objects.filter(loan=loan, moved_on__lte=day).exclude(
        posting__reversed_by__business_date__lte=day
    )
    return moves.order_by("moved_on").values_list("moved_on", flat=True).first()


def standing_postings(loan: Loan, day: date) -> QuerySet[Posting]:
    """Postings by ``day`` that nobody had undone by it."""
    known = loan.postings.filter(business_date__lte=day, reverses__isnull=True)
    return known.filter(Q(reversed_by__isnull=True) | Q(reversed_by__business_date__gt=day))


@dataclass(frozen=True)
class _InterestPaid:
    item_id: int
    kind: Kind
    on: date
    amount: Decimal


def _interest_paid(loan: Loan, day: date) -> list[_InterestPaid]:
    """What was paid on the loan's items, or let off them."""
    paid = InterestPayment.objects.filter(item__loan=loan, posting__in=standing_postings(loan, day))
    waived = WaivedInterest.objects.filter(item__loan=loan, business_date__lte=day)
    columns = ("item_id", "item__kind", "business_date", "amount")
    rows = [*paid.values_list(*columns), *waived.values_list(*columns)]
    return [_InterestPaid(item_id, Kind(kind), on, amount) for item_id, kind, on, amount in rows]


def _of_item(paid: list[_InterestPaid], item: InterestItem) -> Decimal:
    return sum((each.amount for each in paid if each.item_id == item.pk), ZERO)


def _paid(loan: Loan, day: date, interest: list[_InterestPaid], until: date) -> Iterator[Paid]:
    """What came in after the loan left the books counts at the end of its reckoning."""
    raised = ZERO
    for posting in standing_postings(loan, day):
        if posting.kind in RAISING:
            raised += posting.principal
        elif posting.kind in (PostingKind.REPAYMENT, PostingKind.COLLECTION):
            yield Paid(min(posting.business_date, until), principal=posting.principal)
    if raised != loan.amount:
        # what a workbook's opening balance leaves out was repaid before it; nothing stands before the release
        yield Paid(loan.released_on - timedelta(days=1), principal=loan.amount - raised)
    for each in interest:
        yield Paid(min(each.on, until), **{each.kind.value: each.amount})


def _instalments(loan: Loan, day: date) -> list[tuple[date, Decimal]]:
    """With the due dates in force; a loan without a plan is due at once."""
    moves = Extension.objects.filter(loan=loan, moves_due_date=True, approved_on__lte=day)
    moved = {move.sequence: move.new_due_on for move in moves.order_by("approved_on")}
    parts = [
        (moved.get(part.sequence, part.due_on), part.amount) for part in loan.instalments.order_by("sequence")
    ]
    return sorted(parts) or [(loan.due_on, loan.amount)]


def _reckoned_from(loan: Loan, day: date, loaded: list[date]) -> date:
    if loaded:
        return max(loan.released_on, *loaded)
    opening = standing_postings(loan, day).filter(kind=PostingKind.OPENING).order_by("business_date").first()
    if opening is None:
        return loan.released_on
    return max(loan.released_on, day_after(_quarter_before(opening.business_date)))


def _quarter_before(day: date) -> date:
    """The last usual settlement day before ``day``."""
    year, quarters = day.year, (12, 9, 6, 3)
    days = [date(each, month, SETTLEMENT_DAY) for each in (year, year - 1) for month in quarters]
    return next(each for each in days if each < day)


def _terms(loan: Loan, day: date, since: date, parts: list[tuple[date, Decimal]]) -> Terms:
    own = LoanTerms.objects.filter(loan=loan).first()
    usual = own or servicing_terms(loan.released_on)
    plan = PlanChoice(own.plan) if own else PlanChoice.BULLET_QUARTERLY
    changes = RateChange.objects.filter(loan=loan, starts_on__lte=day).order_by("starts_on")
    return Terms(
        released_on=since,
        principal=loan.amount,
        rates=((loan.released_on, loan.rate_percent), *changes.values_list("starts_on", "rate_percent")),
        instalments=tuple(parts),
        factors=Factors(usual.overdue_factor, usual.diversion_factor),
        settled_in=_SETTLED_IN.get(plan, ()),
        settled_overdue_in=MONTHS if plan is PlanChoice.BULLET_MONTHLY else QUARTERS,
        settled_with_parts=plan in _WITH_PARTS,
        whole_months=plan in _WHOLE_MONTHS,
        diverted=tuple(_diverted(loan, day)),
        first_settlement=min(day, known_day() or day),
    )


def rate_on(loan: Loan, day: date) -> Decimal:
    """The contract's rate in percent a year that holds on ``day``. One query."""
    changes = RateChange.objects.filter(loan=loan, starts_on__lte=day).order_by("-starts_on")
    changed = changes.values_list("rate_percent", flat=True).first()
    return loan.rate_percent if changed is None else changed


def _diverted(loan: Loan, day: date) -> Iterator[tuple[date, date | None]]:
    for each in Diversion.objects.filter(loan=loan, found_on__lte=day):
        is_mended = each.mended_on is not None and each.mended_on <= day
        yield each.since, each.until if is_mended else None
