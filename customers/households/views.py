"""The tab of a customer's household and kin."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from common.identity_numbers import mask_identity_number
from customers.households.models import HouseholdMember, Relation
from customers.households.queries import members_on, past_members, relatives_of
from customers.register.keepers import keeps
from customers.register.models import Customer, CustomerKind
from customers.register.queries import customer_for, masked_identity
from customers.register.tabs import opened
from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.tabs import tab_answer
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def members(request: HttpRequest, pk: int) -> HttpResponse:
    """Who lives there, who has left, who is kin."""
    customer, day = found_or_404(request, customer_for, pk), day_of_record(request)
    visitor = visitor_of(request)
    present = list(members_on(customer, day))
    context = {
        "customer": customer,
        "is_household": customer.kind == CustomerKind.HOUSEHOLD,
        "has_head": any(member.relation == Relation.HEAD for member in present),
        "members": [(member, _masked(customer, member)) for member in present],
        "past": [(member, _masked(customer, member)) for member in past_members(customer, day)],
        "relatives": relatives_of(customer, visitor.access.units(Right.SEE_RECORDS)),
        "identity": masked_identity(customer),
        "may_keep": visitor.day is not None and keeps(visitor.access, visitor.user, customer, visitor.day),
    }
    return tab_answer(request, opened(customer), "members", "customers/members.html", context)


def _masked(customer: Customer, member: HouseholdMember) -> str:
    """The head's number is the customer's."""
    if member.relation == Relation.HEAD:
        return masked_identity(customer)
    return mask_identity_number(member.identity_number) if member.identity_number else ""
