"""Questions about customers."""

from datetime import date

from django.db.models import QuerySet

from common.identity_numbers import mask_identity_number
from customers.register.models import Customer, CustomerAssignment
from organization.access.rights import Right
from organization.access.scope import Access


def customer_for(access: Access, pk: int) -> Customer:
    """The gate to a customer: whoever may see records at the branch that keeps them. With branch, village and file.

    Raises:
        Customer.DoesNotExist: there is none of that key.
        NotTheirs: another branch's.
    """
    customer = Customer.objects.select_related("branch", "village", "credit_file").get(pk=pk)
    access.check(Right.SEE_RECORDS, customer.branch_id)
    return customer


def customer_of_code(access: Access, code: str) -> Customer:
    """The same gate by the customer's number. Raises as ``customer_for``."""
    customer = Customer.objects.select_related("branch", "village").get(code=code)
    access.check(Right.SEE_RECORDS, customer.branch_id)
    return customer


def masked_identity(customer: Customer) -> str:
    """The identity number without the birthday; empty where none is known."""
    return mask_identity_number(customer.identity_number) if customer.identity_number else ""


def filed_on(customer: Customer) -> date | None:
    """The day since which the credit file is complete."""
    file = getattr(customer, "credit_file", None)
    return file.filed_on if file else None


def officers(customer: Customer) -> QuerySet[CustomerAssignment]:
    """Who looked after the customer, the newest first."""
    return customer.assignments.select_related("officer").order_by("-starts_on")
