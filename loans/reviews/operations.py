"""Review ratings: one customer's by a decision, or all kept that may be (requirements.md L3)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from common.money import ZERO
from customers.register.models import Customer
from loans.certificates.models import LoanCertificate, Withdrawal
from loans.certificates.operations import take_back
from loans.certificates.queries import held_on
from loans.rating.loan_records import arrears_of
from loans.rating.models import Grade, Rating
from loans.rating.queries import limit_on
from loans.reviews.errors import NoStandingRating, RaisedByDirector, ReviewRefused
from loans.reviews.models import AnnualReview, ReviewOutcome
from loans.reviews.queries import Standing, stamped_in, standings
from loans.reviews.rules import Conduct, Decision, Held, check, check_due
from organization.calendar.errors import closed_months_refused
from organization.staff.models import User


@dataclass(frozen=True)
class Kept:
    """What became of a list that was to be kept: how many were, and who was left out, by their key."""

    kept: int
    left_out: tuple[int, ...]


def review(
    *,
    customer: Customer,
    decision: Decision,
    diverted: bool,
    wilful: bool,
    may_raise: bool,
    by: User,
    on: date,
) -> AnnualReview:
    """Review the customer's standing rating; the certificate that they hold is stamped.

    A cancelled rating ends on ``on``, and the certificate is taken back with it.

    Args:
        diverted, wilful: what the reviewer knows; arrears are looked up.
        may_raise: whether ``by`` decides on ratings where the customer is kept.

    Raises:
        ReviewRefused: by name why (``loans.reviews.errors``).
        MonthClosed
    """
    with closed_months_refused(), transaction.atomic():
        _lock([customer.pk])
        standing = standings([customer.pk], on).get(customer.pk)
        if standing is None:
            raise NoStandingRating
        arrears = arrears_of([customer.pk], on).get(customer.pk, ZERO)
        decided = _decided(decision, standing)
        _check(customer.kind, decided, standing, Conduct(arrears, diverted, wilful), on)
        if decided.outcome == ReviewOutcome.RAISED and not may_raise:
            raise RaisedByDirector
        certificate = held_on([customer.pk], on).get(customer.pk)
        [written] = _write([(standing, decided, certificate)], by, on)
        if decided.outcome == ReviewOutcome.CANCELLED:
            _end(standing, certificate, decided.reason, on)
        _note(
            f"annual_review {customer.code} {on.year}",
            by,
            on,
            outcome=decided.outcome,
            grade=decided.grade,
            credit_limit=str(decided.limit),
            reason=decided.reason,
            arrears=str(arrears),
            diverted=diverted,
            wilful=wilful,
        )
        return written


def keep_all(*, customer_ids: Collection[int], by: User, on: date) -> Kept:
    """Keep what stands of each customer that may be kept; the others stay as they are. One event.

    Raises:
        MonthClosed
    """
    with closed_months_refused(), transaction.atomic():
        kinds = _lock(customer_ids)
        found, arrears = standings(customer_ids, on), arrears_of(customer_ids, on)
        certificates = held_on(customer_ids, on)
        kept = []
        for customer_id, standing in found.items():
            decided = _decided(Decision(ReviewOutcome.KEPT, "", ZERO), standing)
            conduct = Conduct(arrears.get(customer_id, ZERO))
            try:
                _check(kinds[customer_id], decided, standing, conduct, on)
            except ReviewRefused:
                continue
            kept.append((standing, decided, certificates.get(customer_id)))
        _write(kept, by, on)
        done = {standing.customer_id for standing, _decision, _certificate in kept}
        left_out = tuple(sorted(set(customer_ids) - done))
        _note(f"annual_reviews kept {on.year}", by, on, customers=sorted(done), left_out=list(left_out))
        return Kept(len(done), left_out)


def _lock(customer_ids: Collection[int]) -> dict[int, str]:
    """The customers' rows, taken in one order so that two lists never wait for each other; their kinds."""
    rows = Customer.objects.select_for_update(no_key=True).filter(pk__in=customer_ids).order_by("pk")
    return {each.pk: each.kind for each in rows}


def _decided(decision: Decision, standing: Standing) -> Decision:
    """Kept is what stands, cancelled is nothing, whatever was typed."""
    if decision.outcome == ReviewOutcome.KEPT:
        return Decision(decision.outcome, standing.grade, standing.credit_limit, decision.reason)
    if decision.outcome == ReviewOutcome.CANCELLED:
        return Decision(decision.outcome, Grade.NONE, ZERO, decision.reason)
    return decision


def _check(kind: str, decided: Decision, standing: Standing, conduct: Conduct, on: date) -> None:
    check_due(rating_year=standing.year, reviewed=standing.reviewed, on=on)
    held = Held(standing.grade, standing.credit_limit)
    moves = decided.outcome in (ReviewOutcome.RAISED, ReviewOutcome.LOWERED)
    most = limit_on(kind, decided.grade, on) if moves else None
    check(decided, held=held, conduct=conduct, most=most)


def _write(
    decisions: list[tuple[Standing, Decision, LoanCertificate | None]], by: User, on: date
) -> list[AnnualReview]:
    """A certificate that has the year's stamp from an earlier rating gets no second one."""
    stamped = stamped_in([held.pk for _s, _d, held in decisions if held], on.year)
    return AnnualReview.objects.bulk_create(
        AnnualReview(
            rating_id=standing.rating_id,
            certificate=certificate if certificate and certificate.pk not in stamped else None,
            year=on.year,
            reviewed_on=on,
            outcome=decided.outcome,
            reason=decided.reason,
            grade=decided.grade,
            credit_limit=decided.limit,
            reviewed_by=by,
        )
        for standing, decided, certificate in decisions
    )


def _end(standing: Standing, certificate: LoanCertificate | None, reason: str, on: date) -> None:
    Rating.objects.filter(pk=standing.rating_id).update(ended_on=on)
    if certificate is not None:
        take_back(certificate=certificate, why=Withdrawal.REVIEW, reason=reason, on=on)


def _note(what: str, by: User, on: date, **details: object) -> None:
    record(kind=AuditKind.OPERATED, actor=by.code, subject=what, details=details, business_date=on)
