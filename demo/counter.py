"""A day at the counter of 茶园坪: certificates lost, returned, frozen, and reviews with their reasons."""

from django.db import transaction

from common.money import to_cents
from customers.register.models import Customer
from demo.window import LAST_DAY
from loans.certificates.models import FreezeKind, LoanCertificate, Withdrawal
from loans.certificates.operations import freeze, withdraw
from loans.certificates.queries import state_of
from loans.certificates.rules import State
from loans.issuing.operations import issue_all, replace
from loans.rating.loan_records import arrears_of
from loans.reviews.models import AnnualReview
from loans.reviews.operations import review
from loans.reviews.queries import standings
from loans.reviews.rules import Decision
from organization.staff.models import User
from organization.units.models import Unit

DIRECTOR = "10331"


def counter_was_visited() -> bool:
    """Whether somebody has issued or reviewed anything here."""
    return (
        LoanCertificate.objects.filter(issued_by__isnull=False).exists()
        or AnnualReview.objects.filter(reviewed_by__isnull=False).exists()
    )


@transaction.atomic
def visit_counter() -> None:
    """One certificate lost and replaced, one returned, one frozen, some issued to businesses; one rating lowered and one
    cancelled, where the branch has any left to review.
    """
    director = User.objects.get(code=DIRECTOR)
    branch = director.posts.get().unit
    lost, returned, doubted = _valid(branch)
    replace(certificate=lost, reason="赶集途中遗失，已登记挂失", by=director, on=LAST_DAY)
    withdraw(
        certificate=returned,
        why=Withdrawal.LEFT,
        reason="全家迁往外县，交回贷款证",
        by=director,
        on=LAST_DAY,
    )
    freeze(
        certificate=doubted,
        kind=FreezeKind.DOUBT,
        reason="群众反映借给他人使用，正在核实",
        by=director,
        on=LAST_DAY,
    )
    issue_all(branch=branch, customer_ids=_businesses(branch), by=director, on=LAST_DAY)
    decisions = (("lowered", "茶园受冻减产，家庭收入下降"), ("cancelled", "户主外出经商多年，户内无劳动力"))
    for (customer, decision), (outcome, reason) in zip(_to_review(branch), decisions, strict=False):
        told = Decision(outcome, decision.grade, to_cents(decision.limit / 2), reason)
        review(
            customer=customer,
            decision=told,
            diverted=False,
            wilful=False,
            may_raise=True,
            by=director,
            on=LAST_DAY,
        )


def _valid(branch: Unit) -> list[LoanCertificate]:
    """The first three of the branch's certificates that are valid, of holders whose rating stands."""
    rows = LoanCertificate.objects.filter(
        customer__branch=branch, withdrawn_on__isnull=True, valid_until__gte=LAST_DAY
    ).order_by("number")[:40]
    rated = standings([row.customer_id for row in rows], LAST_DAY)
    return [row for row in rows if row.customer_id in rated and state_of(row, LAST_DAY) is State.VALID][:3]


def _businesses(branch: Unit) -> list[int]:
    """The branch's first three self-employed businesses; who is rated of them gets a certificate."""
    found = Customer.objects.filter(branch=branch, kind="self_employed").order_by("code")
    return list(found.values_list("pk", flat=True)[:3])


def _to_review(branch: Unit) -> list[tuple[Customer, Decision]]:
    """The branch's first two households to review who owe nothing late, with what stands of them."""
    customers = {each.pk: each for each in Customer.objects.filter(branch=branch, kind="household")}
    due = {
        pk: found
        for pk, found in standings(customers, LAST_DAY).items()
        if found.year < LAST_DAY.year and LAST_DAY.year not in found.reviewed
    }
    late = arrears_of(due, LAST_DAY)
    clear = sorted(customers[pk].code for pk in due if pk not in late)[:2]
    return [
        (customers[pk], Decision("", found.grade, found.credit_limit))
        for pk, found in sorted(due.items(), key=lambda each: customers[each[0]].code)
        if customers[pk].code in clear
    ]
