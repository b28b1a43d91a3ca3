"""The union sets parameters and enters what the central bank lent (requirements.md L18)."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from loans.lending.errors import QuotaDays, QuotaTaken, TermsTaken
from loans.lending.models import LendingTerms, RelendingQuota
from loans.lending.operations.steps import note_done
from loans.lending.rules.terms import Terms
from organization.staff.models import User


@transaction.atomic
def set_terms(*, starts_on: date, terms: Terms, by: User, on: date) -> LendingTerms:
    """What holds from ``starts_on``; contracts and notes that stand keep theirs.

    Raises:
        TermsTaken: that day has its terms, or lies before the business date.
    """
    if starts_on < on or LendingTerms.objects.filter(starts_on=starts_on).exists():
        raise TermsTaken(starts_on)
    row = LendingTerms.objects.create(starts_on=starts_on, **vars(terms))
    details = {name: str(value) for name, value in vars(terms).items()}
    note_done(f"lending terms {starts_on}", by=by, on=on, details=details)
    return row


@transaction.atomic
def enter_quota(
    *, number: str, granted_on: date, due_on: date, amount: Decimal, rate_percent: Decimal, by: User, on: date
) -> RelendingQuota:
    """A relending contract with the central bank; yuan.

    Raises:
        QuotaTaken: the number is entered.
        QuotaDays: it falls due before it was granted.
    """
    if RelendingQuota.objects.filter(number=number).exists():
        raise QuotaTaken(number)
    quota = RelendingQuota(
        number=number,
        granted_on=granted_on,
        due_on=due_on,
        amount=amount,
        rate_percent=rate_percent,
        entered_by=by,
    )
    _checked(quota).save(force_insert=True)
    _noted(quota, "entered", by, on)
    return quota


@transaction.atomic
def change_quota(
    *,
    pk: int,
    number: str,
    granted_on: date,
    due_on: date,
    amount: Decimal,
    rate_percent: Decimal,
    by: User,
    on: date,
) -> RelendingQuota:
    """Correct a contract, or end it earlier when it is paid back; what it was stays in the history of its row.

    Raises:
        QuotaTaken, QuotaDays
    """
    quota = RelendingQuota.objects.select_for_update(no_key=True).get(pk=pk)
    if RelendingQuota.objects.filter(number=number).exclude(pk=pk).exists():
        raise QuotaTaken(number)
    quota.number, quota.granted_on, quota.due_on = number, granted_on, due_on
    quota.amount, quota.rate_percent = amount, rate_percent
    _checked(quota).save()
    _noted(quota, "changed", by, on)
    return quota


def _checked(quota: RelendingQuota) -> RelendingQuota:
    if quota.due_on <= quota.granted_on:
        raise QuotaDays
    return quota


def _noted(quota: RelendingQuota, what: str, by: User, on: date) -> None:
    details = {"amount": str(quota.amount), "granted": str(quota.granted_on), "due": str(quota.due_on)}
    note_done(f"relending {quota.number} {what}", by=by, on=on, details=details)
