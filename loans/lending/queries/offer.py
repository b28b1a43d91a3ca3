"""What a note may be today at most: shown under the fields before it is asked for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from loans.applications.rules.facts import Card
from loans.groups.queries import agreement_in_force, group_of
from loans.lending.models import SignedContract
from loans.lending.queries.refusals import card_on, paper_of
from loans.lending.queries.relending import funds_on
from loans.lending.rules.drawing import Paper
from loans.lending.rules.parts import last_day
from loans.lending.rules.relending import Funds
from loans.origination.models import GuaranteeMode, Product
from loans.products.queries import longest_term
from loans.schedules.rules import Plan
from loans.schedules.rules.days import months_after


@dataclass(frozen=True)
class Offer:
    """``most`` in yuan and ``until``: the least of all that limits a note. ``card`` and ``funds`` are None where no
    certificate and no relending is asked for."""

    paper: Paper
    card: Card | None
    funds: Funds | None
    most: Decimal
    until: date


def offer_of(signed: SignedContract, day: date) -> Offer:
    """What contract, certificate, quota, purpose and agreement leave on ``day``."""
    application, contract = signed.application, signed.contract
    paper, is_credit = paper_of(signed), contract.guarantee_mode == GuaranteeMode.CREDIT
    card = card_on(contract.customer, day) if is_credit else None
    funds = funds_on(day) if application.funded_by_relending else None
    most = [paper.free, *(each.free for each in (card, funds) if each is not None)]
    until = [paper.expires_on, months_after(day, longest_term(application.purpose, contract.product))]
    if funds and funds.last_due_on:
        until.append(funds.last_due_on)
    if contract.product == Product.JOINT_GUARANTEE:
        until += _agreement_ends(signed, day)
    return Offer(paper, card, funds, min(most), last_day(Plan(signed.plan), day, min(until)))


def _agreement_ends(signed: SignedContract, day: date) -> list[date]:
    group = group_of(signed.contract.customer)
    paper = agreement_in_force(group, day) if group else None
    return [paper.expires_on] if paper else []
