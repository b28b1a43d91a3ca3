"""What stands in the books of a customer on a day, and by which figures it is measured: read once for all that look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from common.money import ZERO
from customers.register.models import Customer
from loans.applications.models import Application, ApplicationKind
from loans.applications.queries.cards import card_of
from loans.applications.queries.figures import figures_on
from loans.applications.rules.facts import CREDIT, JOINT_GUARANTEE, Card, Figures
from loans.applications.stages import open_ones
from loans.certificates.models import LoanCertificate
from loans.certificates.queries import held_on
from loans.groups.models import JointGuaranteeGroup
from loans.groups.queries import debts_of_customers, group_of, standing_of, terms_on
from loans.groups.rules.lending import Standing
from loans.groups.rules.refusals import Debt, Terms
from loans.reviews.queries import Standing as Rated
from loans.reviews.queries import standing


@dataclass(frozen=True)
class Waiting:
    """What other open applications of the customer ask for, in yuan."""

    on_credit: Decimal = ZERO
    in_group: Decimal = ZERO
    together: Decimal = ZERO


@dataclass(frozen=True)
class Grouped:
    """The customer's group, how it stands, and the union's terms for groups."""

    group: JointGuaranteeGroup
    standing: Standing
    terms: Terms


@dataclass(frozen=True)
class Known:
    """The customer on ``day``. ``rated``: the standing rating; ``held``: the certificate, ``card`` the one that counts as
    the rules look at it; ``besides`` is the key of an application that is not counted as waiting."""

    customer: Customer
    day: date
    besides: int | None
    figures: Figures
    rated: Rated | None
    held: LoanCertificate | None
    card: Card | None
    waiting: Waiting
    debts: Sequence[Debt]
    grouped: Grouped | None


def known_of(customer: Customer, day: date, *, besides: int | None = None) -> Known:
    """Eight queries, two more about a certificate, and four about the group of who is in one."""
    rated, waiting = standing(customer.pk, day), _waiting(customer, besides)
    held = held_on([customer.pk], day).get(customer.pk)
    return Known(
        customer=customer,
        day=day,
        besides=besides,
        figures=figures_on(day),
        rated=rated,
        held=held,
        card=card_of(customer, day, held=held, rated=rated, waiting=waiting.on_credit),
        waiting=waiting,
        debts=debts_of_customers([customer.pk], day).get(customer.pk, []),
        grouped=_grouped(customer, day),
    )


def _waiting(customer: Customer, besides: int | None) -> Waiting:
    """The customer's open applications but ``besides``."""
    rows = Application.objects.filter(customer=customer, kind=ApplicationKind.LOAN).exclude(pk=besides or 0)
    known = {row[0]: row[1:] for row in rows.values_list("pk", "guarantee_mode", "product", "amount")}
    kept = [known[pk] for pk in open_ones(known)]
    return Waiting(
        on_credit=sum((amount for mode, _product, amount in kept if mode == CREDIT), ZERO),
        in_group=sum((amount for _mode, product, amount in kept if product == JOINT_GUARANTEE), ZERO),
        together=sum((amount for _mode, _product, amount in kept), ZERO),
    )


def _grouped(customer: Customer, day: date) -> Grouped | None:
    group = group_of(customer)
    return Grouped(group, standing_of(group, day), terms_on(day)) if group else None
