"""The borrower as the rules look at them, from what stands in the books on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from common.money import ZERO
from customers.register.models import Customer
from loans.applications.models import Application, ApplicationKind
from loans.applications.queries.usage import usage_of
from loans.applications.rules.facts import CREDIT, JOINT_GUARANTEE, Borrower, Card
from loans.applications.stages import open_ones
from loans.certificates.models import LoanCertificate
from loans.certificates.queries import WORDS, held_on, state_of
from loans.certificates.rules import State
from loans.groups.models import JointGuaranteeGroup
from loans.groups.queries import debts_of_customers, group_of, standing_of, terms_on
from loans.groups.rules.lending import NotInAGroup, Standing, lending_refusals
from loans.groups.rules.refusals import Debt, InArrears, Refusal
from loans.reviews.queries import Standing as Rated
from loans.reviews.queries import standing


@dataclass(frozen=True)
class Waiting:
    """What other open applications of the customer ask for, in yuan."""

    on_credit: Decimal = ZERO
    in_group: Decimal = ZERO
    together: Decimal = ZERO


def borrower_of(customer: Customer, day: date, *, besides: int | None = None) -> Borrower:
    """How the customer stands on ``day``; ``besides`` is the key of an application that is not counted as waiting."""
    rated, waiting = standing(customer.pk, day), waiting_of(customer, besides)
    debts = debts_of_customers([customer.pk], day).get(customer.pk, [])
    group = group_of(customer)
    facts = standing_of(group, day) if group else None
    return Borrower(
        name=customer.name,
        kind=customer.kind,
        grade=rated.grade.value if rated else None,
        card=card_of(customer, day, rated=rated, waiting=waiting.on_credit),
        arrears=tuple(debt for debt in debts if debt.is_arrears),
        group_arrears=_arrears_of_others(facts, customer),
        group=_group_refusals(customer, facts, day),
        group_free=_group_free(facts, debts, waiting),
        owed=sum((debt.owed for debt in debts), ZERO),
        waiting=waiting.together,
    )


def waiting_of(customer: Customer, besides: int | None) -> Waiting:
    """The customer's open applications but ``besides``."""
    rows = Application.objects.filter(customer=customer, kind=ApplicationKind.LOAN).exclude(pk=besides)
    known = {row[0]: row[1:] for row in rows.values_list("pk", "guarantee_mode", "product", "amount")}
    kept = [known[pk] for pk in open_ones(known)]
    return Waiting(
        on_credit=sum((amount for mode, _product, amount in kept if mode == CREDIT), ZERO),
        in_group=sum((amount for _mode, product, amount in kept if product == JOINT_GUARANTEE), ZERO),
        together=sum((amount for _mode, _product, amount in kept), ZERO),
    )


def card_of(customer: Customer, day: date, *, rated: Rated | None, waiting: Decimal) -> Card | None:
    """The customer's certificate that counts: the one held, else the newest there was by ``day``."""
    certificate = held_on([customer.pk], day).get(customer.pk) or newest_certificate(customer, day)
    if certificate is None:
        return None
    used, state = usage_of(certificate, day), state_of(certificate, day)
    is_valid = state is State.VALID
    return Card(
        number=certificate.number,
        limit=min(used.limit, rated.credit_limit) if rated else used.limit,
        owed=used.used,
        waiting=waiting,
        why_not="" if is_valid else str(WORDS[state]),
        since=None if is_valid else _since(certificate, state, day),
    )


def newest_certificate(customer: Customer, day: date) -> LoanCertificate | None:
    """The last one issued by ``day``, whatever became of it."""
    return customer.certificates.filter(issued_on__lte=day).order_by("-issued_on", "-pk").first()


def _since(certificate: LoanCertificate, state: State, day: date) -> date | None:
    if state is State.WITHDRAWN:
        return certificate.withdrawn_on
    if state is State.EXPIRED:
        return certificate.valid_until
    frozen = certificate.freezes.filter(frozen_on__lte=day).order_by("-frozen_on").first()
    return frozen.frozen_on if frozen else None


def _arrears_of_others(facts: Standing | None, customer: Customer) -> tuple[Debt, ...]:
    if facts is None:
        return ()
    return tuple(debt for debt in facts.debts if debt.is_arrears and debt.customer != customer.pk)


def _group_refusals(customer: Customer, facts: Standing | None, day: date) -> tuple[Refusal, ...]:
    if facts is None:
        return (NotInAGroup(customer.name),)
    against = lending_refusals(facts, terms_on(day), day)
    return tuple(each for each in against if not isinstance(each, InArrears))


def _group_free(facts: Standing | None, debts: Sequence[Debt], waiting: Waiting) -> Decimal | None:
    if facts is None:
        return None
    owed = sum((debt.owed for debt in debts if debt.guaranteed), ZERO)
    return max(ZERO, facts.member_limit - owed - waiting.in_group)


def group_for_loan(customer: Customer, product: str) -> JointGuaranteeGroup | None:
    """The group that answers for a joint-guarantee loan."""
    return group_of(customer) if product == JOINT_GUARANTEE else None
