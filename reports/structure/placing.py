"""Why one customer is in a tier, on any day: the rule with its working."""

from datetime import date
from decimal import Decimal

from common.facts import fetch
from common.money import ZERO
from common.relations import with_relations
from customers.files.models import BusinessFacts
from customers.register.models import Customer
from customers.tiers.models import TierStandard
from customers.tiers.queries import as_rules, versions_on
from customers.tiers.rules import Figures, Placement, place
from loans.origination.queries import moments
from loans.servicing.queries import PRINCIPAL

_MOMENTS = moments(
    "SELECT id AS loan_id, %(day)s::date AS day FROM loans_loan WHERE customer_id = %(customer)s"
)
_HELD = f"{with_relations(_MOMENTS, PRINCIPAL)} SELECT SUM(balance) AS balance FROM principal"


def figures_of(customer: Customer, day: date) -> Figures:
    """What the rule asks of a customer at the end of ``day``: what the snapshots of months' ends add up. Two queries."""
    (held,) = fetch(_HELD, {"customer": customer.pk, "day": day})
    facts = BusinessFacts.objects.filter(survey__customer=customer, survey__surveyed_on__lte=day)
    output: Decimal | None = (
        facts.order_by("-survey__surveyed_on", "-survey_id").values_list("sales", flat=True).first()
    )
    return Figures(customer.kind, held["balance"] or ZERO, output)


def placement_of(customer: Customer, day: date) -> tuple[Placement, dict[str, TierStandard]]:
    """The tier with its working, and the standards that it was measured by. Three queries."""
    versions = versions_on(day)
    return place(figures_of(customer, day), as_rules(versions.values())), versions
