"""The parameters that hold on a day."""

from datetime import date

from loans.servicing.models import InterestOrder, ServicingTerms
from loans.servicing.rules.terms import Kind

_KINDS = {
    InterestOrder.PENALTY_COMPOUND_INTEREST: (Kind.PENALTY, Kind.COMPOUND, Kind.INTEREST),
    InterestOrder.COMPOUND_PENALTY_INTEREST: (Kind.COMPOUND, Kind.PENALTY, Kind.INTEREST),
    InterestOrder.INTEREST_COMPOUND_PENALTY: (Kind.INTEREST, Kind.COMPOUND, Kind.PENALTY),
    InterestOrder.INTEREST_PENALTY_COMPOUND: (Kind.INTEREST, Kind.PENALTY, Kind.COMPOUND),
}


def servicing_terms(day: date) -> ServicingTerms:
    """The newest row that has begun by ``day``; before the first one, the first."""
    row = ServicingTerms.objects.filter(starts_on__lte=day).order_by("-starts_on").first()
    row = row or ServicingTerms.objects.order_by("starts_on").first()
    assert row is not None, "the first terms come with the reference data"
    return row


def kinds_in_order(terms: ServicingTerms) -> tuple[Kind, ...]:
    """Which interest a payment meets first."""
    return _KINDS[InterestOrder(terms.interest_order)]
