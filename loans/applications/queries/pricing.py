"""What an application costs, and what follows from its purpose."""

from typing import Any

from customers.register.models import Customer
from loans.applications.queries.known import Known
from loans.applications.rules.agriculture import Counted, counted_as, is_agricultural
from loans.applications.rules.content import Asked
from loans.pricing.queries import quote
from loans.pricing.rules import Quote, Wanted
from loans.products.models import Purpose
from loans.reviews.queries import Standing
from organization.units.models import VillageKind


def quoted(known: Known, asked: Asked, purpose: Purpose) -> Quote:
    """The rate with its steps.

    Raises:
        NoBaseRate
    """
    wanted = wanted_for(
        known.customer,
        known.rated,
        months=asked.months,
        guarantee_mode=asked.guarantee_mode,
        product=asked.product,
        industry=industry_of(asked, purpose),
        amount=asked.amount,
    )
    return quote(wanted, known.day)


def wanted_for(customer: Customer, rated: Standing | None, **asked: Any) -> Wanted:
    """What pricing asks for: term, product, mode, industry and amount as ``asked``, and who the borrower is."""
    return Wanted(
        share_capital=customer.share_capital,
        is_member=customer.is_member,
        grade=rated.grade.value if rated else None,
        **asked,
    )


def industry_of(asked: Asked, purpose: Purpose) -> str:
    """What was typed, else what the purpose begins with."""
    return purpose.industry if asked.industry is None else asked.industry


def line_of(customer: Customer, industry: str, purpose: Purpose) -> Counted:
    """As what the statistics count a loan to the customer."""
    is_rural = customer.village is not None and customer.village.kind == VillageKind.VILLAGE
    return counted_as(customer.kind, industry, is_rural=is_rural, supports=purpose.agricultural)


def following(customer: Customer, asked: Asked, purpose: Purpose) -> dict[str, Any]:
    """``industry`` and ``agricultural`` as typed, else as they follow from purpose and customer."""
    industry, flag = industry_of(asked, purpose), asked.agricultural
    counted = is_agricultural(line_of(customer, industry, purpose))
    return {"industry": industry, "agricultural": counted if flag is None else flag}
