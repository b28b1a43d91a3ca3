"""Issue certificates: one, a list of them, or another one for a lost one (requirements.md L4)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from common.money import ZERO
from customers.register.models import Customer
from customers.register.operations.places import hold_branch
from loans.certificates.errors import AlreadyWithdrawn, Expired, ReasonMissing
from loans.certificates.models import LoanCertificate, Withdrawal
from loans.certificates.operations import note, take_back
from loans.certificates.queries import held_on, last_running, state_of
from loans.certificates.rules import State, number_of
from loans.issuing.errors import IssueRefused, StillFrozen
from loans.issuing.rules import Entitled, Wanted, check_issue
from loans.reviews.queries import Standing, limit_in_force, standing, standings
from organization.calendar.errors import closed_months_refused
from organization.staff.models import User
from organization.units.models import Unit


@dataclass(frozen=True)
class Issued:
    """What became of a list: the certificates in the order of their numbers, and who got none, by their key."""

    certificates: tuple[LoanCertificate, ...]
    left_out: tuple[int, ...]


def issue(
    *, customer: Customer, credit_limit: Decimal, valid_until: date, by: User, on: date
) -> LoanCertificate:
    """Issue a certificate to a rated customer who holds none.

    Raises:
        IssueRefused: by name why (``loans.issuing.errors``).
        MonthClosed
    """
    with closed_months_refused(), transaction.atomic():
        _lock(customer.branch_id, [customer.pk])
        held = held_on([customer.pk], on).get(customer.pk)
        wanted = Wanted(credit_limit, on, valid_until)
        check_issue(wanted, entitled=_entitled(standing(customer.pk, on)), held=held.number if held else None)
        [written] = _write(customer.branch, [(customer.pk, wanted)], by)
        note("issue", written, by, on, customer=customer.code, credit_limit=str(credit_limit))
        return written


def issue_all(*, branch: Unit, customer_ids: Collection[int], by: User, on: date) -> Issued:
    """Issue certificates to those of the branch's customers who may have one, to the full of their ratings. One event.

    Raises:
        MonthClosed
    """
    with closed_months_refused(), transaction.atomic():
        customers = [each for each in _lock(branch.pk, customer_ids) if each.branch_id == branch.pk]
        found, held = standings(customer_ids, on), held_on(customer_ids, on)
        wanted = []
        for customer in sorted(customers, key=lambda each: each.code):
            entitled = _entitled(found.get(customer.pk))
            holds = held.get(customer.pk)
            full = Wanted(entitled.limit, on, entitled.until) if entitled else Wanted(ZERO, on, on)
            try:
                check_issue(full, entitled=entitled, held=holds.number if holds else None)
            except IssueRefused:
                continue
            wanted.append((customer.pk, full))
        written = _write(branch, wanted, by)
        left_out = tuple(sorted(set(customer_ids) - {customer for customer, _full in wanted}))
        record(
            kind=AuditKind.OPERATED,
            actor=by.code,
            subject=f"certificates issue {branch.code}",
            details={"numbers": [each.number for each in written], "left_out": list(left_out)},
            business_date=on,
        )
        return Issued(tuple(written), left_out)


def replace(*, certificate: LoanCertificate, reason: str, by: User, on: date) -> LoanCertificate:
    """Another certificate for a lost one: the old is taken back as lost, the new one ends when it would have.

    Raises:
        AlreadyWithdrawn, Expired, ReasonMissing: the old one cannot be lost, or nobody says how.
        StillFrozen, NoStandingRating, NoLimit, BeyondRating: no new one may be issued.
        MonthClosed
    """
    with closed_months_refused(), transaction.atomic():
        [customer] = _lock(certificate.customer.branch_id, [certificate.customer_id])
        old = LoanCertificate.objects.select_for_update(no_key=True).get(pk=certificate.pk)
        _check_lost(old, reason, on)
        entitled = _entitled(standing(customer.pk, on))
        limit = min(limit_in_force(old, on), entitled.limit) if entitled else ZERO
        until = min(old.valid_until, entitled.until) if entitled else on
        wanted = Wanted(limit, on, until)
        check_issue(wanted, entitled=entitled, held=None)
        take_back(certificate=old, why=Withdrawal.LOST, reason=reason, on=on)
        [written] = _write(customer.branch, [(customer.pk, wanted)], by, replaces=old)
        note("replace", old, by, on, number=written.number, reason=reason)
        return written


def _check_lost(old: LoanCertificate, reason: str, on: date) -> None:
    if not reason.strip():
        raise ReasonMissing
    state = state_of(old, on)
    if old.withdrawn_on is not None:
        raise AlreadyWithdrawn(old.number, old.withdrawn_on)
    if state is State.EXPIRED:
        raise Expired(old.number, old.valid_until)
    if state is State.FROZEN:
        raise StillFrozen(old.number)


def _lock(branch_id: int, customer_ids: Collection[int]) -> list[Customer]:
    """The branch, in which two at a time would give the same numbers; then the customers' rows, in one order.

    Who issues to one household waits for who reviews it or issues to it; who hands customers over takes the branch
    before them too, so that neither waits for the other.
    """
    hold_branch(branch_id)
    rows = Customer.objects.select_for_update(no_key=True, of=["self"]).select_related("branch")
    return list(rows.filter(pk__in=customer_ids).order_by("pk"))


def _entitled(found: Standing | None) -> Entitled | None:
    return Entitled(found.credit_limit, found.valid_until) if found else None


def _write(
    branch: Unit,
    wanted: Iterable[tuple[int, Wanted]],
    by: User,
    replaces: LoanCertificate | None = None,
) -> list[LoanCertificate]:
    """With the branch held."""
    found = list(wanted)
    if not found:
        return []
    year = found[0][1].issued_on.year
    last = last_running(branch.code, year)
    return LoanCertificate.objects.bulk_create(
        LoanCertificate(
            number=number_of(branch.code, year, running),
            customer_id=customer,
            issued_on=each.issued_on,
            valid_until=each.valid_until,
            credit_limit=each.limit,
            replaces=replaces,
            issued_by=by,
        )
        for running, (customer, each) in enumerate(found, start=last + 1)
    )
